"""Checks of backward metres: one session, a week, the taper, a step back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sternway.notices import notice
from sternway.training.checker.timeline import DAY, Item, Timeline, Violation
from sternway.training.codes import BrokenCode
from sternway.training.limits import Setback, limits, opens_after, stops_running
from sternway.training.notices import cause_notice
from sternway.training.plan import unrolled
from sternway.training.sessions import Kind, zone_share

_WEEK = timedelta(days=7)
_TOLERANCE = 1e-6
"""m"""


def distance_violations(line: Timeline) -> Iterator[Violation]:
    """Everything about how far, and how fast."""
    for item in line.ahead:
        if item.backward > 0:
            yield from _too_long(line, item)
            yield from _too_fast(line, item)
        yield from _after_illness(line, item)
        yield from _after_mild_pain(line, item)
    yield from _deload(line)
    yield from _taper(line)
    yield from _step_back(line)


def _too_long(line: Timeline, item: Item) -> Iterator[Violation]:
    known = limits()
    window = timedelta(days=known.figure("longest-in-30-days", "days"))
    longest = line.longest(item.day - window, item.day - DAY)
    before = timedelta(days=known.figure("first-session", "days"))
    older = line.longest(item.day - before, item.day - DAY)
    by_longest = known.figure("longest-in-30-days", "share") * longest
    first = max(
        known.figure("first-session", "metres"), known.figure("first-session", "share") * older
    )
    if item.backward > max(by_longest, first) + _TOLERANCE:
        is_first = first > by_longest
        says = notice(
            BrokenCode.FIRST_TOO_LONG if is_first else BrokenCode.TOO_LONG,
            planned_m=item.backward,
            limit_m=max(by_longest, first),
        )
        yield Violation("first-session" if is_first else "longest-in-30-days", _id(item), says)


def _after_illness(line: Timeline, item: Item) -> Iterator[Violation]:
    """For as many days as an illness lasted: shorter, and not hard."""
    if not line.athlete.is_recovering_on(item.day):
        return
    if item.is_hard:
        yield Violation("after-illness", _id(item), notice(BrokenCode.HARD_AFTER_ILLNESS))
    known = limits()
    window = timedelta(days=known.figure("longest-in-30-days", "days"))
    longest = line.longest(item.day - window, item.day - DAY)
    most = known.figure("after-illness", "share") * longest
    if longest and item.backward > most + _TOLERANCE:
        says = notice(BrokenCode.AFTER_ILLNESS, planned_m=item.backward, limit_m=most)
        yield Violation("after-illness", _id(item), says)


def _after_mild_pain(line: Timeline, item: Item) -> Iterator[Violation]:
    known = limits()
    window = timedelta(days=known.figure("longest-in-30-days", "days"))
    for injury in line.athlete.injuries:
        until = opens_after(injury) if injury.is_current and stops_running(injury) else None
        if until is None or item.day > until[1] or injury.on is None:
            continue
        longest = line.longest(injury.on - window, injury.on - DAY)
        most = max(
            known.figure("mild-pain", "share") * longest, known.figure("first-session", "metres")
        )
        if item.backward > most + _TOLERANCE:
            says = notice(BrokenCode.MILD_PAIN, planned_m=item.backward, limit_m=most)
            yield Violation("mild-pain", _id(item), says)


def _too_fast(line: Timeline, item: Item) -> Iterator[Violation]:
    assert item.planned is not None
    top = line.plan.outline.top_speed
    for step, _ in unrolled(item.planned.parts):
        if step.speed is None or step.zone is None:
            continue
        share = zone_share(step.zone)
        if top is None or share is None or step.speed.high > share.high * top.speed + 1e-3:
            says = notice(BrokenCode.TOO_FAST, step=step.name, speed_mps=step.speed.high)
            yield Violation("intensity", _id(item), says)


def _deload(line: Timeline) -> Iterator[Violation]:
    """Each week with planned metres is easier, or one of the three before it was."""
    start = line.plan.outline.start
    first = start - timedelta(days=start.weekday())
    totals, planned = _week_totals(line, first)
    share, weeks = limits().figure("deload", "share"), int(limits().figure("deload", "weeks"))
    easy = [False] * len(totals)
    for week, total in enumerate(totals):
        before = totals[max(0, week - weeks + 1) : week]
        easy[week] = bool(before) and total <= share * max(before) + _TOLERANCE
        last = easy[max(0, week - weeks + 1) : week + 1]
        if week >= weeks - 1 and planned[week] > 0 and not any(last):
            says = notice(BrokenCode.NO_EASY_WEEK, week=week + 1, total_m=total, weeks=weeks - 1)
            yield Violation("deload", "", says)


def _week_totals(line: Timeline, first: date) -> tuple[list[float], list[float]]:
    """Metres backward of each week of the plan: in all, and what is planned; the goal left out."""
    last = max((item.day for item in line.items), default=first)
    count = max(0, (last - first).days // 7 + 1)
    totals, planned = [0.0] * count, [0.0] * count
    for item in line.items:
        week = (item.day - first).days // 7
        if week >= 0 and not _is_goal(item):
            totals[week] += item.backward
            planned[week] += item.backward if item.planned else 0.0
    return totals, planned


def _taper(line: Timeline) -> Iterator[Violation]:
    outline = line.plan.outline
    taper = next((phase for phase in outline.phases if phase.code == "taper"), None)
    if taper is None:
        return
    known = limits()
    last_days = known.figure("taper", "hard_days")
    for item in line.ahead:
        left = (outline.goal_date - item.day).days
        if item.is_hard and 0 < left <= last_days:
            yield Violation("taper", _id(item), notice(BrokenCode.HARD_IN_TAPER, days=left))
    monday = outline.start - timedelta(days=outline.start.weekday())
    peak = 0.0
    while monday + 6 * DAY < taper.first:
        peak = max(peak, sum(i.backward for i in line.items if 0 <= (i.day - monday).days < 7))
        monday += _WEEK
    inside = [item for item in line.items if taper.first <= item.day <= taper.last]
    total = sum(item.backward for item in inside)
    days = (taper.last - taper.first).days + 1
    most = known.figure("taper", "share") * peak * days / 7
    plans_any = any(item.planned and item.backward > 0 for item in inside)
    if peak > 0 and plans_any and total > most + _TOLERANCE:
        says = notice(BrokenCode.TAPER, total_m=total, days=days, limit_m=most)
        yield Violation("taper", "", says)


def _step_back(line: Timeline) -> Iterator[Violation]:
    for cause in line.causes:
        for item in line.ahead:
            stage = cause.step.stage((item.day - cause.day).days)
            if stage is None:
                continue
            most, facts = stage.share * cause.base, {"cause": cause_notice(cause)}
            if stage.rests or item.backward > most + _TOLERANCE:
                says = notice(BrokenCode.STEP_BACK, planned_m=item.backward, limit_m=most, **facts)
                yield Violation("step-back", _id(item), says, cause)
            elif item.is_hard and not stage.allows_hard:
                says = notice(BrokenCode.HARD_AFTER, **facts)
                yield Violation("step-back", _id(item), says, cause)
        yield from _step_back_weeks(line, cause)


def _step_back_weeks(line: Timeline, cause: Setback) -> Iterator[Violation]:
    """The days of a stage together have no more than its share of a usual week."""
    first = 1
    for stage in cause.step.stages:
        days = stage.last_day - first + 1
        most = stage.share * cause.week * max(1.0, days / 7)
        inside = [
            item for item in line.items if first <= (item.day - cause.day).days <= stage.last_day
        ]
        total = sum(item.backward for item in inside)
        done = sum(item.backward for item in inside if item.planned is None)
        if total > max(most, done) + _TOLERANCE:
            says = notice(
                BrokenCode.STEP_BACK_WEEK,
                total_m=total,
                days=days,
                limit_m=most,
                cause=cause_notice(cause),
            )
            yield Violation("step-back", "", says, cause)
        first = stage.last_day + 1


def _is_goal(item: Item) -> bool:
    return item.planned is not None and item.kind is Kind.RACE


def _id(item: Item) -> str:
    return item.planned.id if item.planned else ""
