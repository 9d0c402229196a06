"""The guide's signs as small drawings, the way the runner sees them: face to face.

Every pose of a side is drawn for the runner's left, where the guide raises the right arm; for the
runner's right it is that drawing in a mirror.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sternway.safety import RunnerSide

_SIZE = 64
_BODY = "M32 19v22M32 41l8 19"
_LEG = "M32 41l-8 19"
_HANGING_LEFT, _HANGING_RIGHT = "M32 25l-7 15", "M32 25l7 15"
_DOWN_LEFT, _DOWN_RIGHT = "M10 37v13m-5-5l5 5 5-5", "M54 37v13m-5-5l5 5 5-5"
_UP_LEFT, _UP_RIGHT = "M10 22V8m-5 5l5-5 5 5", "M54 22V8m-5 5l5-5 5 5"


@dataclass(frozen=True, slots=True)
class _Pose:
    """Paths in a square of 64: what the sign is made with, and the rest of the figure."""

    sign: str
    rest: str = ""


_POSES = {
    "stop": _Pose("M32 25L20 16 42 3M32 25L44 16 22 3", _LEG),
    "slow": _Pose(f"M32 25L20 30H8M32 25l12 5h12{_DOWN_LEFT}{_DOWN_RIGHT}", _LEG),
    "move": _Pose("M32 25H5m7-7l-7 7 7 7", _LEG + _HANGING_RIGHT),
    "bend": _Pose("M32 25L21 15M34 2C18 1 9 9 7 22m-5-6l5 6 6-5", _LEG + _HANGING_RIGHT),
    "pass": _Pose("M32 25L14 42m-6-3l6 3 1 7", _LEG + _HANGING_RIGHT),
    "go": _Pose("M32 25L15 4M32 25L49 4", _LEG),
    "straight": _Pose("M32 25H20V6M32 25h12V6", _LEG),
    "feet": _Pose("M32 41L19 38v13M32 25l-8 12", _HANGING_RIGHT),
    "up": _Pose(f"M32 25L20 32 10 28M32 25l12 7 10-4{_UP_LEFT}{_UP_RIGHT}", _LEG),
    "down": _Pose(f"M32 25L23 46M32 25l9 21{_DOWN_LEFT}{_DOWN_RIGHT}", _LEG),
    "line": _Pose("M32 25H5m0-8v16M32 25h27m0-8v16", _LEG),
    "well": _Pose("M32 25L17 17 28 6M32 25l15-8L36 6", _LEG),
    "turn": _Pose("M32 25l13-13M38 8C38 1 54 1 54 8s-12 7-14 2m-2 6l2-6 6 2", _LEG + _HANGING_LEFT),
}


def pictogram(name: str, side: RunnerSide | None) -> Markup:
    """The sign of a call as SVG, hidden from those who listen: the words beside it say it."""
    pose = _POSES[name]
    mirror = f' transform="matrix(-1 0 0 1 {_SIZE} 0)"' if side is RunnerSide.RIGHT else ""
    return Markup(
        f'<svg class="pictogram" viewBox="0 0 {_SIZE} {_SIZE}" aria-hidden="true">'
        f'<g fill="none" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"{mirror}>'
        f'<circle class="s-ink" cx="32" cy="12" r="6"/>'
        f'<path class="s-ink" d="{_BODY}{pose.rest}"/>'
        f'<path class="s-backward" d="{pose.sign}"/></g></svg>'
    )
