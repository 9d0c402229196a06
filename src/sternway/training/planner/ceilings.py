"""How far backward a session may go: every rule that bounds it, and what each of them says."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sternway.notices import Notice, notice
from sternway.training.codes import CeilingCode
from sternway.training.limits import (
    is_child,
    limits,
    opens_after,
    pregnancy_week,
    stages_on,
    stops_running,
)
from sternway.training.notices import cause_notice
from sternway.training.planner.calendar import Span, monday_of
from sternway.training.planner.history import History
from sternway.training.profile import Athlete

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_BELOW_PEAK = 1.0
"""m; by so much less is a run no longer next to the longest of all"""
_ROUNDING = 1e-6
"""m; a share of a sum in floating point may be less by so much than what was planned from it"""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A bound on backward metres."""

    rule: str
    metres: float
    says: Notice


def session_ceilings(history: History, athlete: Athlete, day: date) -> Iterator[Ceiling]:
    """What bounds one session on a day, whatever else the week holds."""
    yield _by_longest(history, day)
    for cause, stage in stages_on(history.causes, day):
        says = notice(
            CeilingCode.STEP_BACK,
            share=stage.share,
            base_m=cause.base,
            cause=cause_notice(cause),
            on=cause.day,
        )
        yield Ceiling("step-back", stage.share * cause.base, says)
    yield from _by_peak(history, day)
    yield from _by_illness(history, athlete, day)
    yield from _by_mild_pain(history, athlete, day)
    yield from _by_pregnancy(history, athlete, day)
    if is_child(athlete, day):
        most = limits().figure("children", "session_m")
        yield Ceiling("children", most, notice(CeilingCode.CHILD, most_m=most))


def week_ceilings(history: History, day: date) -> Iterator[Ceiling]:
    """What the stage of a step back leaves for a day; these bound the sum of its days."""
    for cause in history.causes:
        window = cause.step.window((day - cause.day).days)
        stage = cause.step.stage((day - cause.day).days)
        if window is None or stage is None or day <= cause.day:
            continue
        first, last = (cause.day + offset * _DAY for offset in window)
        most = stage.share * cause.week * max(1.0, ((last - first).days + 1) / 7)
        says = notice(
            CeilingCode.STEP_BACK_WEEK,
            most_m=most,
            share=stage.share,
            week_m=cause.week,
            first=first,
            last=last,
            cause=cause_notice(cause),
        )
        left = max(0.0, most - history.backward_between(first, day))
        yield Ceiling("step-back", left, says)


def own_ceilings(history: History, athlete: Athlete, day: date) -> Iterator[Ceiling]:
    """What somebody's own bounds of a week leave for a day: a coach's, a clinician's, a child's."""
    own = athlete.stricter
    if math.isfinite(own.week):
        left = max(0.0, own.week - history.week_total(monday_of(day)))
        says = notice(CeilingCode.OWN_WEEK, most_m=own.week, by=own.by)
        yield Ceiling("days-and-minutes", left, says)
    if is_child(athlete, day):
        most = limits().figure("children", "week_m")
        left = max(0.0, most - history.week_total(monday_of(day)))
        yield Ceiling("children", left, notice(CeilingCode.CHILD_WEEK, most_m=most))


def load_ceilings(history: History, span: Span, day: date, eases: bool) -> Iterator[Ceiling]:
    """What easier weeks and the taper leave for a day; these bound sums, not one session.

    ``eases`` says whether the week is one that `is_deload`.
    """
    known = limits()
    if eases:
        monday = monday_of(day)
        share = known.figure("deload", "share")
        largest = max(_totals(history, monday, span.week_of(day) - 1))
        ran = history.week_total(monday)
        says = notice(CeilingCode.DELOAD, most_m=share * largest, share=share, largest_m=largest)
        yield Ceiling("deload", max(0.0, share * largest - ran), says)
    if span.taper_first <= day < span.goal:
        peak = _largest_week(history, span)
        if peak:
            most = known.figure("taper", "share") * peak * span.taper_days / 7
            ran = history.backward_between(span.taper_first, day)
            says = notice(CeilingCode.TAPER, most_m=most, days=span.taper_days)
            yield Ceiling("taper", max(0.0, most - ran), says)


def long_run_ceilings(
    history: History, goal_longest: float, day: date, span: Span
) -> Iterator[Ceiling]:
    """What keeps one long run a share of its week, and the longest of all rare."""
    known = limits()
    least, share = known.figure("share-of-week", "from_m"), known.figure("share-of-week", "share")
    first = day - timedelta(days=known.figure("share-of-week", "days") - 1)
    if allowed_by_longest(history, day) > least:
        beside = history.backward_between(first, day)
        most = max(least, share / (1.0 - share) * beside)
        says = notice(CeilingCode.SHARE_OF_WEEK, share=share, beside_m=beside, from_m=least)
        yield Ceiling("share-of-week", most, says)
    if goal_longest >= known.figure("peak", "from_m"):
        near, often = known.figure("peak", "near"), int(known.figure("peak", "most"))
        window = timedelta(days=known.figure("longest-in-30-days", "days"))
        done = history.count_of(near * goal_longest, span.start)
        last_one_waits = span.goal - day > window
        if done >= often or (done == often - 1 and last_one_waits):
            yield Ceiling(
                "peak",
                near * goal_longest - _BELOW_PEAK,
                notice(CeilingCode.PEAK_OFTEN, most=often, longest_m=goal_longest),
            )


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


def allowed_by_longest(history: History, day: date) -> float:
    """Metres that the longest sessions before a day allow on it, whatever else holds."""
    known = limits()
    longest, _ = history.longest_before(day)
    window = timedelta(days=known.figure("first-session", "days"))
    older, _ = history.longest(day - window, day - _DAY)
    return max(
        known.figure("longest-in-30-days", "share") * longest,
        known.figure("first-session", "metres"),
        known.figure("first-session", "share") * older,
    )


def _by_longest(history: History, day: date) -> Ceiling:
    """The largest of a share of the longest, a first session, and half of an older longest."""
    known = limits()
    longest, when = history.longest_before(day)
    share = known.figure("longest-in-30-days", "share")
    first = known.figure("first-session", "metres")
    window = timedelta(days=known.figure("first-session", "days"))
    half = known.figure("first-session", "share")
    older = history.longest(day - window, day - _DAY)[0]
    if when is not None and share * longest >= max(first, half * older):
        told = history.declared
        is_undated = not told.is_dated and (longest, when) == (told.metres, told.on)
        says = notice(
            CeilingCode.LONGEST_UNDATED if is_undated else CeilingCode.LONGEST,
            most_m=share * longest,
            share=share,
            longest_m=longest,
            on=when,
            days=int(known.figure("longest-in-30-days", "days")),
        )
        return Ceiling("longest-in-30-days", share * longest, says)
    if half * older > first:
        says = notice(
            CeilingCode.HALF_OF_LONGEST,
            most_m=half * older,
            share=half,
            longest_m=older,
            days=int(known.figure("first-session", "days")),
        )
        return Ceiling("first-session", half * older, says)
    return Ceiling("first-session", first, notice(CeilingCode.FIRST, most_m=first))


def _by_peak(history: History, day: date) -> Iterator[Ceiling]:
    known = limits()
    since = day - timedelta(days=known.figure("peak", "days"))
    for done in history.peaks(since):
        if done.day < day:
            share = known.figure("peak", "share")
            says = notice(
                CeilingCode.PEAK,
                most_m=share * done.credit,
                share=share,
                longest_m=done.credit,
                on=done.day,
                days=int(known.figure("peak", "days")),
            )
            yield Ceiling("peak", share * done.credit, says)


def _by_illness(history: History, athlete: Athlete, day: date) -> Iterator[Ceiling]:
    longest, when = history.longest_before(day)
    if when is None or not athlete.is_recovering_on(day):
        return
    share = limits().figure("after-illness", "share")
    says = notice(
        CeilingCode.AFTER_ILLNESS, most_m=share * longest, share=share, longest_m=longest, on=when
    )
    yield Ceiling("after-illness", share * longest, says)


def _by_mild_pain(history: History, athlete: Athlete, day: date) -> Iterator[Ceiling]:
    """Half of the longest from before, where a little pain had closed running itself."""
    known = limits()
    window = timedelta(days=known.figure("longest-in-30-days", "days"))
    for injury in athlete.injuries:
        until = opens_after(injury) if injury.is_current and stops_running(injury) else None
        if until is None or day > until[1] or injury.on is None:
            continue
        longest = history.longest(injury.on - window, injury.on - _DAY)[0]
        share = known.figure("mild-pain", "share")
        most = max(share * longest, known.figure("first-session", "metres"))
        says = notice(
            CeilingCode.MILD_PAIN, most_m=most, share=share, longest_m=longest, last=until[1]
        )
        yield Ceiling("mild-pain", most, says)


def _by_pregnancy(history: History, athlete: Athlete, day: date) -> Iterator[Ceiling]:
    """A falling share of the longest before the plan began; the weeks' names are its stages."""
    if "pregnancy" not in athlete.conditions or athlete.due is None:
        return
    known, week = limits(), pregnancy_week(athlete.due, day)
    stages = ("run", "jog", "walk")
    share = next(
        (
            known.figure("pregnancy", f"{stage}_share")
            for stage in stages
            if week < known.figure("pregnancy", f"{stage}_until_week")
        ),
        known.figure("pregnancy", "walk_share"),
    )
    base = history.base or known.figure("first-session", "metres")
    says = notice(
        CeilingCode.PREGNANCY, most_m=share * base, week=week, share=share, longest_m=base
    )
    yield Ceiling("pregnancy", share * base, says)


def _was_deload(history: History, first: date, monday: date) -> bool:
    weeks = (monday - first).days // 7
    if weeks < 1:
        return False
    total = history.week_total(monday)
    most = limits().figure("deload", "share") * max(_totals(history, monday, weeks))
    return total <= most + _ROUNDING


def _totals(history: History, monday: date, weeks: int) -> list[float]:
    """Metres backward of up to three weeks of the plan before a Monday."""
    cycle = int(limits().figure("deload", "weeks"))
    mondays = [monday - back * _WEEK for back in range(1, min(cycle - 1, weeks) + 1)]
    return [history.week_total(each) for each in mondays]


def _largest_week(history: History, span: Span) -> float:
    """The largest whole week before the taper."""
    monday, largest = monday_of(span.start), 0.0
    while monday + 6 * _DAY < span.taper_first:
        largest = max(largest, history.week_total(monday))
        monday += _WEEK
    return largest
