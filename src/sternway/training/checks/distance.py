"""Checks of backward metres: one session, a week, the taper, a step back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sternway.training.checks.timeline import DAY, Item, Timeline, Violation
from sternway.training.limits import limits, step_back_after
from sternway.training.log import LogEntry, Pain
from sternway.training.plan import unrolled
from sternway.training.sessions import SHARES, Kind

_WEEK = timedelta(days=7)
_TOLERANCE = 1e-6
"""m"""


def distance_violations(line: Timeline) -> Iterator[Violation]:
    """Everything about how far, and how fast."""
    for item in line.ahead:
        if item.backward > 0:
            yield from _too_long(line, item)
            yield from _too_fast(line, item)
    yield from _deload(line)
    yield from _taper(line)
    yield from _step_back(line)


def _too_long(line: Timeline, item: Item) -> Iterator[Violation]:
    known, session = limits(), _id(item)
    window = timedelta(days=known.figure("longest-in-30-days", "days"))
    longest = line.longest(item.day - window, item.day - DAY)
    if longest > 0:
        most = known.figure("longest-in-30-days", "share") * longest
        if item.backward > most + _TOLERANCE:
            says = f"{item.backward:.0f} m, but the limit is {most:.0f} m"
            yield Violation("longest-in-30-days", session, says)
        return
    before = timedelta(days=known.figure("first-session", "days"))
    half = known.figure("first-session", "share") * line.longest(item.day - before, item.day - DAY)
    most = max(known.figure("first-session", "metres"), half)
    if item.backward > most + _TOLERANCE:
        says = f"{item.backward:.0f} m, but a first session has at most {most:.0f} m"
        yield Violation("first-session", session, says)


def _too_fast(line: Timeline, item: Item) -> Iterator[Violation]:
    assert item.planned is not None
    top = line.plan.outline.top_speed
    for step, _ in unrolled(item.planned.parts):
        if step.speed is None or step.zone is None:
            continue
        share = SHARES.get(step.zone)
        if top is None or share is None or step.speed.high > share.high * top.speed + 1e-3:
            yield Violation("intensity", _id(item), f"{step.name}: {step.speed.high:.2f} m/s")


def _deload(line: Timeline) -> Iterator[Violation]:
    """Each week with planned metres is easier, or one of the three before it was."""
    start = line.plan.outline.start
    first = start - timedelta(days=start.weekday())
    totals, planned = _week_totals(line, first)
    share, weeks = limits().figure("deload", "share"), int(limits().figure("deload", "weeks"))
    easy = [False] * len(totals)
    for week, total in enumerate(totals):
        before = totals[max(0, week - 3) : week]
        easy[week] = bool(before) and total <= share * max(before) + _TOLERANCE
        last = easy[max(0, week - weeks + 1) : week + 1]
        if week >= weeks - 1 and planned[week] > 0 and not any(last):
            says = f"week {week + 1} has {total:.0f} m, and the three before were no easier"
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
            yield Violation("taper", _id(item), f"hard, {left} days before the goal")
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
        yield Violation("taper", "", f"{total:.0f} m in {days} days, but the limit is {most:.0f} m")


def _step_back(line: Timeline) -> Iterator[Violation]:
    pain = tuple(Pain(each.where, each.pain) for each in line.athlete.injuries if each.is_current)
    first = limits().figure("first-session", "metres")
    for cause in (*line.log, LogEntry(line.plan.outline.start, pain=pain)):
        step = step_back_after(cause)
        if step is None:
            continue
        base = _logged_longest(line, cause.date) or first
        for item in line.ahead:
            stage = step.stage((item.day - cause.date).days)
            if stage is None:
                continue
            most = stage.share * base
            if stage.rests or item.backward > most + _TOLERANCE:
                says = f"{item.backward:.0f} m, but after {step.says} the limit is {most:.0f} m"
                yield Violation("step-back", _id(item), says)
            elif item.is_hard and not stage.allows_hard:
                yield Violation("step-back", _id(item), f"hard, after {step.says}")


def _logged_longest(line: Timeline, day: date) -> float:
    """The longest backward session done in the 30 days up to a day."""
    since = day - timedelta(days=limits().figure("longest-in-30-days", "days"))
    found = [entry.backward for entry in line.log if since <= entry.date <= day]
    if since <= line.since - DAY <= day:
        found.append(line.athlete.experience.longest_30_days)
    return max(found, default=0.0)


def _is_goal(item: Item) -> bool:
    return item.planned is not None and item.kind is Kind.RACE


def _id(item: Item) -> str:
    return item.planned.id if item.planned else ""
