"""How far backward a session may go: every rule that bounds it, and what each of them says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sternway.training.limits import limits
from sternway.training.planning.calendar import Span, monday_of
from sternway.training.planning.history import History
from sternway.training.planning.setbacks import Setback, stages_on
from sternway.training.planning.wording import length, on

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A bound on backward metres."""

    rule: str
    metres: float
    says: str


def session_ceilings(history: History, causes: Sequence[Setback], day: date) -> Iterator[Ceiling]:
    """What bounds one session on a day, whatever else the week holds."""
    yield _by_longest(history, day)
    for cause, stage in stages_on(causes, day):
        share = f"{stage.share * 100:.0f} % of {length(cause.base)}"
        says = f"at most {share}, a step back after {cause.step.says} on {on(cause.day)}"
        says += f"; {cause.step.allows}" if cause.step.allows else ""
        yield Ceiling("step-back", stage.share * cause.base, says)


def _by_longest(history: History, day: date) -> Ceiling:
    known = limits()
    longest, when = history.longest_before(day)
    if longest > 0 and when is not None:
        share = known.figure("longest-in-30-days", "share")
        says = (
            f"at most {length(share * longest)}, 110 % of the {length(longest)} of {on(when)}, "
            "the longest of the last 30 days"
        )
        return Ceiling("longest-in-30-days", share * longest, says)
    first = known.figure("first-session", "metres")
    window = timedelta(days=known.figure("first-session", "days"))
    before = history.longest(day - window, day - _DAY)[0]
    most = max(first, known.figure("first-session", "share") * before)
    says = f"at most {length(most)}, with no backward session in the last 30 days"
    return Ceiling("first-session", most, says)


def load_ceilings(history: History, span: Span, day: date, eases: bool) -> Iterator[Ceiling]:
    """What easier weeks and the taper leave for a day; these bound sums, not one session.

    ``eases`` says whether the week is one that `is_deload`.
    """
    if eases:
        monday = monday_of(day)
        share = limits().figure("deload", "share")
        largest = max(_totals(history, monday, span.week_of(day) - 1))
        ran = history.week_total(monday)
        says = f"an easier week: {length(share * largest)} in all, 70 % of {length(largest)}"
        yield Ceiling("deload", max(0.0, share * largest - ran), says)
    if span.taper_first <= day < span.goal:
        peak = _peak(history, span)
        if peak:
            most = limits().figure("taper", "share") * peak * span.taper_days / 7
            ran = history.backward_between(span.taper_first, day)
            says = f"{length(most)} in the last {span.taper_days} days, so that you are fresh"
            yield Ceiling("taper", max(0.0, most - ran), says)


def is_deload(history: History, span: Span, monday: date) -> bool:
    """Whether a week is to be easier: it is due, or the fourth, eighth … before the taper.

    Counted from the taper, the longest sessions come as late as they may.
    """
    first = monday_of(span.start)
    weeks = (monday - first).days // 7
    cycle = int(limits().figure("deload", "weeks"))
    if weeks < cycle - 1:
        return False
    before_taper = (monday_of(span.taper_first + 3 * _DAY) - monday).days // 7
    if before_taper > 0 and before_taper % cycle == 0:
        return True
    return not any(_was_deload(history, first, monday - back * _WEEK) for back in range(1, cycle))


def _was_deload(history: History, first: date, monday: date) -> bool:
    weeks = (monday - first).days // 7
    if weeks < 1:
        return False
    total = history.week_total(monday)
    return total <= limits().figure("deload", "share") * max(_totals(history, monday, weeks))


def _totals(history: History, monday: date, weeks: int) -> list[float]:
    """Metres backward of up to three weeks of the plan before a Monday."""
    mondays = [monday - back * _WEEK for back in range(1, min(3, weeks) + 1)]
    return [history.week_total(each) for each in mondays]


def _peak(history: History, span: Span) -> float:
    """The largest whole week before the taper."""
    monday, peak = monday_of(span.start), 0.0
    while monday + 6 * _DAY < span.taper_first:
        peak = max(peak, history.week_total(monday))
        monday += _WEEK
    return peak
