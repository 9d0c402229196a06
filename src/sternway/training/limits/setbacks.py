"""Steps back: what in a log calls for one, and which of its stages holds on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sternway.safety.limits import Stage, StepBack, limits
from sternway.training.log import HARD_KINDS, Fall, LogEntry, Pain


@dataclass(frozen=True, slots=True)
class Setback:
    """A step back, since when, and what its shares are of."""

    day: date
    step: StepBack
    base: float
    """m, the longest backward session of the 30 days up to that day, or a first session's"""
    week: float
    """m backward of a usual week up to that day"""
    pain: tuple[Pain, ...] = ()
    """what hurt, where that is the cause"""
    limit: float | None = None
    """m that were allowed, where an overrun is the cause"""
    ran: float | None = None
    """m that were run, where an overrun is the cause"""

    @property
    def closed_until(self) -> date:
        """The last day on which nothing goes backward; the day of the cause where there is none."""
        last = [each.last_day for each in self.step.stages if each.closes_backward]
        return self.day + timedelta(days=max(last, default=0))


def stages_on(causes: Sequence[Setback], day: date) -> Iterator[tuple[Setback, Stage]]:
    """The stages that hold on a day."""
    for cause in causes:
        stage = cause.step.stage((day - cause.day).days)
        if stage is not None:
            yield cause, stage


def steps_back(
    entry: LogEntry, before: Sequence[LogEntry]
) -> Iterator[tuple[StepBack, tuple[Pain, ...]]]:
    """Every step back that a logged session calls for, given the log before it, and what hurt."""
    steps = limits().steps_back
    if entry.is_knock:
        yield steps["head"], ()
    elif entry.fall is Fall.YES:
        yield steps["fall"], ()
    for pain in entry.pain:
        if pain.level > 0:
            yield steps[_by_level(pain.level)], (pain,)
    if repeated := _repeated_pain(entry, before):
        yield steps["pain-again"], repeated
    if is_too_hard(entry):
        yield steps["too-hard"], ()


def is_too_hard(entry: LogEntry) -> bool:
    """Whether an easy session was felt as next to the hardest there is."""
    too_hard = limits().figure("step-back", "too_hard_rpe")
    is_easy = entry.kind is not None and entry.kind not in HARD_KINDS
    return is_easy and entry.rpe is not None and entry.rpe >= too_hard


def _by_level(level: float) -> str:
    known = limits()
    if level > known.figure("step-back", "much_pain"):
        return "much-pain"
    return "some-pain" if level >= known.figure("step-back", "some_pain") else "little-pain"


def _repeated_pain(entry: LogEntry, before: Sequence[LogEntry]) -> tuple[Pain, ...]:
    """What hurt, where the entry makes it the third day with pain within two weeks."""
    if not entry.worst_pain:
        return ()
    window = timedelta(days=limits().figure("step-back", "pain_window_days"))
    hurt = [each for each in before if each.worst_pain > 0 and entry.date - window < each.date]
    days = {each.date for each in hurt} | {entry.date}
    if len(days) < limits().figure("step-back", "days_of_pain"):
        return ()
    worst: dict[str, float] = {}
    for pain in (pain for each in (*hurt, entry) for pain in each.pain):
        worst[pain.where] = max(worst.get(pain.where, 0.0), pain.level)
    return tuple(Pain(where, level) for where, level in worst.items() if level > 0)
