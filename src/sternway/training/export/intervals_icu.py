"""A session in the text language of the workout builder of intervals.icu.

Syntax after its "Workout Builder Syntax Quick Guide": ``m`` is minutes and ``mtr`` metres, a pace
is absolute in min/km, a repeated block stands between empty lines, and what comes before the first
amount is shown as the step's cue. A cue must therefore hold no figures: those of the catalogue have
none. Lines that do not begin with ``-`` are text, so the session's notes stand above its steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sternway.direction import Direction
from sternway.training.plan import Part, PlannedSession, Repeat, SpeedRange, Step, StepKind
from sternway.units import METRIC, pace

_LONG = 10_000.0
"""m; from here on a distance is written in km"""


_CUES = {
    StepKind.WARM_UP: "Warm up",
    StepKind.WORK: "Go",
    StepKind.REST: "Rest",
    StepKind.COOL_DOWN: "Cool down",
}
"""in place of a name that holds figures, as plans made before have"""


def intervals_text(session: PlannedSession, notes: Iterable[str] = ()) -> str:
    """The session as text, one line a step; ``notes`` are lines that stand above the steps."""
    blocks = [[session.title], *([note.lstrip("- ")] for note in notes), []]
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
    """The step's name and direction."""
    has_figures = any(letter.isdigit() for letter in step.name)
    words = [_CUES[step.kind] if has_figures else step.name]
    if step.direction is Direction.BACKWARD and "backward" not in words[0].casefold():
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
