"""When and where an athlete can train: days and minutes, days off, places, a partner."""

from __future__ import annotations

import calendar
from datetime import date, time
from typing import Any

from sternway.errors import Sentence
from sternway.tables import Table, day_of
from sternway.training.profile.athlete import Blackout, Day
from sternway.training.profile.season import FARTHEST
from sternway.training.sessions import EQUIPMENT, PLACES

WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
_MOST_ROWS = 200
_LEAST_MINUTES, _MOST_MINUTES = 10, 600
EVENING, _MORNING = time(18, 0), time(7, 0)
_RAIL_GOAL = "balance"
"""the goal that can be reached at home, along a rail"""


def week_of(table: Table) -> dict[str, Any]:
    """The days of training with their minutes, and how many sessions they hold."""
    at = table.clock("at", EVENING)
    days = tuple(_day(table, name, at) for name in WEEKDAYS)
    free = sum(each.minutes > 0 for each in days)
    if not free:
        table.fault("", "has no day: give minutes to one, as saturday = 45")
    two_a_days = table.flag("two_a_days", False)
    most = table.whole("most_sessions", 1, 14) if table.has("most_sessions") else None
    places = free * (2 if two_a_days else 1)
    if most is not None and most > places > 0:
        cure = Sentence("give more days" if two_a_days else "give more days, or allow two_a_days")
        table.fault(
            "most_sessions",
            Sentence("{most} do not fit on {free} days: {cure}", most=most, free=free, cure=cure),
        )
    second_at = table.clock("second_at", _MORNING)
    if two_a_days and any(second_at >= each.at for each in days if each.minutes):
        table.fault("second_at", "is the earlier of two sessions: choose a time before the other")
    return {
        "week": days,
        "two_a_days": two_a_days,
        "second_at": second_at,
        "sessions_per_week": most,
    }


def _day(table: Table, name: str, at: time) -> Day:
    if isinstance(table.raw(name), dict):
        inner = table.table(name)
        at = inner.clock("at", at)
        minutes = inner.whole("minutes", 0, _MOST_MINUTES)
    else:
        minutes = table.whole(name, 0, _MOST_MINUTES, 0)
    if 0 < minutes < _LEAST_MINUTES:
        reason = Sentence(
            "{minutes} minutes are too few: give {least} or more, or 0",
            minutes=minutes,
            least=_LEAST_MINUTES,
        )
        table.fault(name, reason)
    return Day(minutes, at)


def extra_of(table: Table) -> tuple[tuple[date, int], ...]:
    """Single days by their date, each with its minutes."""
    found = {}
    for name in table.names:
        minutes = table.whole(name, 0, _MOST_MINUTES)
        day = day_of(name)
        if day is None:
            table.fault(name, "is not a day: write year-month-day, such as 2026-12-27 = 90")
        else:
            found[day] = minutes
    return tuple(sorted(found.items()))


def blackouts_of(table: Table, today: date) -> tuple[Blackout, ...]:
    """Days on which nothing is planned, in order."""
    values = table.raw("days")
    if values is None:
        return ()
    if not isinstance(values, list) or len(values) > _MOST_ROWS:
        table.fault(
            "days",
            Sentence("must be a list of up to {most} days or ranges of days", most=_MOST_ROWS),
        )
        return ()
    found = []
    for value in values:
        first, _, last = value.partition("..") if isinstance(value, str) else (value, "", "")
        start = day_of(first)
        end = day_of(last) if last else start
        if start is None or end is None:
            cure = Sentence('write "2026-12-24..2027-01-02", or single days')
            table.fault(
                "days",
                Sentence(
                    "{value!r} is not a day or a range of days: {cure}",
                    value=str(value)[:40],
                    cure=cure,
                ),
            )
        elif end < start:
            table.fault(
                "days",
                Sentence("{value!r} ends before it begins: put the earlier day first", value=value),
            )
        elif end - today > FARTHEST:
            table.fault(
                "days", Sentence("{value!r} ends more than two years off: shorten it", value=value)
            )
        else:
            found.append(Blackout(start, end))
    return tuple(sorted(found, key=lambda each: (each.first, each.last)))


def places_of(table: Table, goal: object) -> dict[str, Any]:
    """Where to train, with what, and on which days with whom."""
    places = frozenset(table.some_of("train_at", PLACES)) | {"home"}
    if places == {"home"} and goal != _RAIL_GOAL:
        known = ", ".join(sorted(set(PLACES) - {"home"}))
        reason = Sentence("has nowhere to run, for at home there is only a walk along a rail")
        table.fault(
            "train_at", Sentence("{reason}: name one of {known}", reason=reason, known=known)
        )
    partner = table.raw("partner")
    days: frozenset[int] = frozenset()
    if partner == "always":
        days = frozenset(range(7))
    elif isinstance(partner, list):
        days = frozenset(WEEKDAYS.index(each) for each in table.some_of("partner", WEEKDAYS))
    elif partner not in (None, "never"):
        table.fault("partner", 'must be "never", "always" or a list of weekdays')
    equipment = frozenset(table.some_of("equipment", EQUIPMENT, ()))
    return {"places": places, "equipment": equipment, "partner_days": days}
