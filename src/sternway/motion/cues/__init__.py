"""Ways to tell backwards from forwards, one file each. Adding one is adding a file and a line.

A cue is the function of its file's name. It is imported only for a recording that has what it looks
at, so that a watch's file does not wait for the mathematics of motion sensors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from sternway.motion.cues.cue import Cue, CueReading, Scene, worn_on_trunk
from sternway.motion.cues.declared import NAME as DECLARED
from sternway.motion.cues.declared import declared_intervals, declared_notices
from sternway.recordings import Recording


def _anything(recording: Recording) -> bool:
    return True


def _motion_sensor(recording: Recording) -> bool:
    return bool(recording.imus)


def _pose(recording: Recording) -> bool:
    return recording.pose is not None


def _steps(recording: Recording) -> bool:
    return recording.track is not None and recording.track.cadence is not None


CUES: Mapping[str, Callable[[Recording], bool]] = MappingProxyType(
    {
        "declared": _anything,
        "facing": _motion_sensor,
        "pose": _pose,
        "shank": _motion_sensor,
        "thigh": _motion_sensor,
        "foot": _motion_sensor,
        "trunk": _motion_sensor,
        "cadence": _steps,
    }
)
"""Every cue by its name, and what it looks at."""


def cues_for(recording: Recording) -> Iterator[Cue]:
    """The cues that have something to look at in a recording."""
    for name, looks_at in CUES.items():
        if looks_at(recording):
            cue: Cue = getattr(import_module(f"{__name__}.{name}"), name)
            yield cue


__all__ = [
    "CUES",
    "DECLARED",
    "Cue",
    "CueReading",
    "Scene",
    "cues_for",
    "declared_intervals",
    "declared_notices",
    "worn_on_trunk",
]
