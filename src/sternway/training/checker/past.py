"""What the log credits and calls for, read once from its first session to its last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sternway.training.checker.timeline import DAY, Item, credited, done_items, longest_of
from sternway.training.limits import Setback, limits, steps_back
from sternway.training.log import LogEntry, Pain
from sternway.training.profile import Athlete

_MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Past:
    """Sessions with what they are credited for, and the steps back that they call for."""

    items: tuple[Item, ...]
    causes: tuple[Setback, ...]


def read_past(
    athlete: Athlete, log: Sequence[LogEntry], start: date, templates: Mapping[str, str]
) -> Past:
    """Every session against what was allowed on its day."""
    since = athlete.experience.on or start
    entries = sorted(log, key=lambda e: (e.date, e.start or athlete.week[e.date.weekday()].at))
    items: list[Item] = []
    causes: list[Setback] = []
    for index, (entry, item) in enumerate(
        zip(entries, done_items(athlete, entries, templates), strict=True)
    ):
        if not entry.is_training:
            causes += _called_for(entry, entries[:index], items, athlete, since)
            continue
        known = _known_longest(items, athlete, since, entry.date)
        most = _allowed(items, causes, athlete, since, entry.date, known)
        tolerated = 1 + limits().figure("overrun", "tolerance")
        ran = item.backward + sum(each.backward for each in items if each.day == item.day)
        if most is not None and item.backward and ran > tolerated * most:
            items.append(credited(item, min(item.backward, known)))
            base = longest_of(items, athlete, since, entry.date - _MONTH, entry.date)
            step = limits().steps_back["overrun"]
            base = base or limits().figure("first-session", "metres")
            week = _usual_week(items, entry.date, base)
            causes.append(Setback(entry.date, step, base, week, limit=most, ran=ran))
        else:
            items.append(item if most is None else credited(item, min(item.backward, most)))
        causes += _called_for(entry, entries[:index], items, athlete, since)
    hurts = tuple(Pain(each.where, each.pain) for each in athlete.injuries if each.is_current)
    if hurts:
        causes += _called_for(LogEntry(start, pain=hurts), entries, items, athlete, since)
    return Past(tuple(items), tuple(causes))


def _called_for(
    entry: LogEntry,
    before: Sequence[LogEntry],
    items: Sequence[Item],
    athlete: Athlete,
    since: date,
) -> list[Setback]:
    first = limits().figure("first-session", "metres")
    base = longest_of(items, athlete, since, entry.date - _MONTH, entry.date) or first
    week = _usual_week(items, entry.date, base)
    return [Setback(entry.date, step, base, week, pain) for step, pain in steps_back(entry, before)]


def _usual_week(items: Sequence[Item], day: date, base: float) -> float:
    return max(base, _mean_week(items, day, 7), _mean_week(items, day, 28))


def _mean_week(items: Sequence[Item], day: date, days: int) -> float:
    inside = [item.credit for item in items if 0 <= (day - item.day).days < days]
    return 7 * sum(inside) / days


def _known_longest(items: Sequence[Item], athlete: Athlete, since: date, day: date) -> float:
    window = timedelta(days=limits().figure("longest-in-30-days", "days"))
    longest = longest_of(items, athlete, since, day - window, day - DAY)
    is_declared = abs((day - since).days) <= _MONTH.days
    return max(longest, athlete.experience.longest_30_days if is_declared else 0.0)


def _allowed(
    items: Sequence[Item],
    causes: Sequence[Setback],
    athlete: Athlete,
    since: date,
    day: date,
    longest: float,
) -> float | None:
    """Metres allowed on a day; None before the plan and what the athlete file says of it."""
    if day < since and not (athlete.experience.longest_30_days and since - day <= _MONTH):
        return None
    known = limits()
    window = timedelta(days=known.figure("first-session", "days"))
    half = known.figure("first-session", "share")
    most = max(
        known.figure("longest-in-30-days", "share") * longest,
        known.figure("first-session", "metres"),
        half * longest_of(items, athlete, since, day - window, day - DAY),
    )
    for cause in causes:
        stage = cause.step.stage((day - cause.day).days)
        if stage is not None and cause.day < day:
            most = min(most, stage.share * cause.base)
    return most
