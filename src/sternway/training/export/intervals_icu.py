"""A session in the text language of the workout builder of intervals.icu.

Syntax after its "Workout Builder Syntax Quick Guide": ``m`` is minutes and ``mtr`` metres, a pace
is absolute in min/km, a repeated block stands between empty lines, and what comes before the first
amount is shown as the step's cue. A cue must therefore hold no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sternway.direction import Direction
from sternway.training.plan import Part, PlannedSession, Repeat, SpeedRange, Step
from sternway.units import METRIC, pace

_LONG = 10_000.0
"""m; from here on a distance is written in km"""


_FIGURES = re.compile(r"\S*\d\S*(?:\s+(?:m|km|s|min|times)\b)?")
"""an amount inside a name, with its unit"""


def intervals_text(session: PlannedSession) -> str:
    """The session as text, one line a step."""
    blocks = [[session.title]]
    for part in session.parts:
        if isinstance(part, Repeat):
            blocks += [_block(part), []]
        else:
            blocks[-1] += _block(part)
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _block(part: Part) -> list[str]:
    if isinstance(part, Repeat):
        return [f"{part.times}x", *(_line(step) for step in part.steps)]
    return [_line(part)]


def _line(step: Step) -> str:
    return " ".join(("-", *_cue(step), _amount(step), *_target(step)))


def _cue(step: Step) -> Iterator[str]:
    """The step's name and direction, without words that hold figures."""
    words = _FIGURES.sub("", step.name).split()
    if step.direction is Direction.BACKWARD and "backward" not in step.name.casefold():
        words.append("backward")
    if step.count is not None:
        words.append("press lap when done")
    yield from words


def _amount(step: Step) -> str:
    if step.distance is None:
        return _time(step.duration if step.duration is not None else step.seconds)
    if step.distance >= _LONG:
        return f"{step.distance / 1000:g}km"
    return f"{step.distance:.0f}mtr"


def _time(seconds: float) -> str:
    minutes, rest = divmod(max(round(seconds), 1), 60)
    return (f"{minutes}m" if minutes else "") + (f"{rest}s" if rest else "")


def _target(step: Step) -> Iterator[str]:
    if step.speed:
        yield f"{_paces(step.speed)}/km Pace"


def _paces(speed: SpeedRange) -> str:
    slow, fast = (pace(value, METRIC) for value in (speed.low, speed.high))
    return slow if slow == fast else f"{slow}-{fast}"
