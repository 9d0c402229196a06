"""Pain and falls that still hold an athlete back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sternway.training.athletes import Athlete
from sternway.training.limits import Stage, StepBack, limits, step_back_after
from sternway.training.log import LogEntry, Pain
from sternway.training.planning.history import History

_MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Setback:
    """A step back, since when, and what its shares are of."""

    day: date
    step: StepBack
    base: float
    """m, the longest backward session of the 30 days up to that day, or a first session's"""


def setbacks(
    athlete: Athlete, log: Sequence[LogEntry], start: date, history: History
) -> tuple[Setback, ...]:
    """What the log calls for, and pain that the athlete file names, as felt on the first day."""
    pain = tuple(Pain(hurt.where, hurt.pain) for hurt in athlete.injuries if hurt.is_current)
    entries = (*log, LogEntry(start, pain=pain))
    return tuple(_setbacks(entries, history))


def stages_on(causes: Sequence[Setback], day: date) -> Iterator[tuple[Setback, Stage]]:
    """The stages that hold on a day."""
    for cause in causes:
        stage = cause.step.stage((day - cause.day).days)
        if stage is not None:
            yield cause, stage


def _setbacks(entries: Sequence[LogEntry], history: History) -> Iterator[Setback]:
    first = limits().figure("first-session", "metres")
    for entry in entries:
        step = step_back_after(entry)
        if step is not None:
            base = history.longest(entry.date - _MONTH, entry.date)[0]
            yield Setback(entry.date, step, base or first)
