"""Checks of doses: first ones, children's, shares of a week, very long runs, pregnancy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sternway.direction import Direction
from sternway.notices import notice
from sternway.training.checker.timeline import DAY, Item, Timeline, Violation
from sternway.training.codes import BrokenCode
from sternway.training.limits import limits, pregnancy_week
from sternway.training.plan import PlannedSession, StepKind, unrolled
from sternway.training.sessions import Kind, Zone, catalogue

_TOLERANCE = 1e-6
"""m"""


def dose_violations(line: Timeline) -> Iterator[Violation]:
    """Everything about how much of one thing comes at once."""
    peaks = _peaks(line)
    for item in line.ahead:
        assert item.planned is not None
        if item.kind is not Kind.RACE:
            yield from _first_dose(line, item, item.planned)
            yield from _share_of_week(line, item, item.planned)
            yield from _after_a_peak(peaks, item, item.planned)
        yield from _child(line, item, item.planned)
        yield from _pregnancy(line, item, item.planned)
    yield from _too_many_peaks(line)
    yield from _childrens_weeks(line)


def _first_dose(line: Timeline, item: Item, session: PlannedSession) -> Iterator[Violation]:
    """A hard session has its least repetitions at first, and one more, or one set, each time."""
    template = catalogue().get(session.template)
    if template is None or not template.is_hard:
        return
    since = item.day - timedelta(days=limits().figure("first-dose", "days"))
    before = sum(
        other.template == item.template and since <= other.day < item.day for other in line.items
    )
    for piece in template.pieces:
        most = (piece.times[0] + before) * piece.set_of
        times = sum(
            times
            for step, times in unrolled(session.parts)
            if step.name == piece.name and step.kind is StepKind.WORK
        )
        if times > most:
            says = notice(BrokenCode.FIRST_DOSE, times=times, most=most, before=before)
            yield Violation("first-dose", session.id, says)


def _child(line: Timeline, item: Item, session: PlannedSession) -> Iterator[Violation]:
    known = limits()
    if line.athlete.age_on(item.day) >= known.figure("children", "younger_than"):
        return
    most = known.figure("children", "session_m")
    if item.backward > most + _TOLERANCE:
        says = notice(BrokenCode.CHILD_TOO_FAR, planned_m=item.backward, limit_m=most)
        yield Violation("children", session.id, says)
    yield from _hard_for_a_child(item, session)
    if item.kind is Kind.RACE:
        return
    template, at_hand = catalogue().get(session.template), line.athlete.places - {"treadmill"}
    if at_hand & {"grass", "track"}:
        at_hand -= {"road"}
    if template is not None and at_hand.isdisjoint(template.places):
        says = notice(BrokenCode.CHILD_PLACE, places=template.places)
        yield Violation("children", session.id, says)


def _hard_for_a_child(item: Item, session: PlannedSession) -> Iterator[Violation]:
    """In a hard session, and in what is fast, there are few pieces, and all are short."""
    known = limits()
    most, longest = (known.figure("children", name) for name in ("fast_repetitions", "fast_m"))
    work = [
        (step, times)
        for step, times in unrolled(session.parts)
        if step.direction is Direction.BACKWARD
        and step.kind is StepKind.WORK
        and (item.is_hard or step.zone is Zone.FAST)
    ]
    fast = sum(times for _, times in work)
    if fast > most:
        yield Violation(
            "children", session.id, notice(BrokenCode.CHILD, times=fast, most=int(most))
        )
    if any((step.distance or 0.0) > longest for step, _ in work):
        yield Violation("children", session.id, notice(BrokenCode.CHILD_HARD, limit_m=longest))


def _childrens_weeks(line: Timeline) -> Iterator[Violation]:
    """Metres of a child's days from Monday to Sunday; what was done is not undone."""
    known = limits()
    totals: dict[date, float] = {}
    done: dict[date, float] = {}
    for item in line.items:
        if line.athlete.age_on(item.day) < known.figure("children", "younger_than"):
            monday = item.day - timedelta(days=item.day.weekday())
            if item.planned is None:
                done[monday] = done.get(monday, 0.0) + item.backward
            elif item.kind is not Kind.RACE:
                totals[monday] = totals.get(monday, 0.0) + item.backward
    most = known.figure("children", "week_m")
    for monday, planned in totals.items():
        total = planned + done.get(monday, 0.0)
        if planned and total > most + _TOLERANCE:
            says = notice(BrokenCode.CHILD_WEEK, total_m=total, limit_m=most, monday=monday)
            yield Violation("children", "", says)


def _share_of_week(line: Timeline, item: Item, session: PlannedSession) -> Iterator[Violation]:
    known = limits()
    least, share = known.figure("share-of-week", "from_m"), known.figure("share-of-week", "share")
    days = known.figure("share-of-week", "days")
    total = sum(o.backward for o in line.items if 0 <= (item.day - o.day).days < days)
    if item.backward > least + _TOLERANCE and item.backward > share * total + _TOLERANCE:
        says = notice(BrokenCode.SHARE_OF_WEEK, planned_m=item.backward, total_m=total, share=share)
        yield Violation("share-of-week", session.id, says)


def _peaks(line: Timeline) -> list[Item]:
    known = limits()
    window = timedelta(days=known.figure("longest-in-30-days", "days"))
    return [
        item
        for item in line.items
        if item.credit >= known.figure("peak", "from_m")
        and item.credit
        >= known.figure("peak", "near") * line.longest(item.day - window, item.day - DAY)
    ]


def _after_a_peak(
    peaks: Sequence[Item], item: Item, session: PlannedSession
) -> Iterator[Violation]:
    known = limits()
    days, share = known.figure("peak", "days"), known.figure("peak", "share")
    for peak in peaks if item.backward else ():
        most = share * peak.credit
        if 0 < (item.day - peak.day).days <= days and item.backward > most + _TOLERANCE:
            says = notice(BrokenCode.PEAK, planned_m=item.backward, limit_m=most, on=peak.day)
            yield Violation("peak", session.id, says)


def _too_many_peaks(line: Timeline) -> Iterator[Violation]:
    """The longest sessions of a plan, those next to its longest of all, are few."""
    known = limits()
    planned = [item for item in line.ahead if item.kind is not Kind.RACE]
    longest = max((item.backward for item in planned), default=0.0)
    full = _goal_longest(line)
    if full < known.figure("peak", "from_m") or longest < known.figure("peak", "near") * full:
        return
    near = known.figure("peak", "near") * full
    if sum(item.backward >= near for item in planned) > known.figure("peak", "most"):
        yield Violation(
            "peak", "", notice(BrokenCode.PEAK_OFTEN, most=int(known.figure("peak", "most")))
        )


def _goal_longest(line: Timeline) -> float:
    from sternway.training.goals import goals

    return goals().goals[line.plan.outline.goal].longest


def _pregnancy(line: Timeline, item: Item, session: PlannedSession) -> Iterator[Violation]:
    athlete, known = line.athlete, limits()
    if "pregnancy" not in athlete.conditions or athlete.due is None or not item.backward:
        return
    week = pregnancy_week(athlete.due, item.day)
    share = known.figure("pregnancy", "walk_share")
    for stage in ("jog", "run"):
        if week < known.figure("pregnancy", f"{stage}_until_week"):
            share = known.figure("pregnancy", f"{stage}_share")
    start = line.plan.outline.start
    base = line.longest(start - timedelta(days=30), start - DAY)
    most = share * (base or known.figure("first-session", "metres"))
    if item.backward > most + _TOLERANCE:
        says = notice(BrokenCode.PREGNANCY, planned_m=item.backward, limit_m=most, week=week)
        yield Violation("pregnancy", session.id, says)
