"""A plan for an athlete, and the first day on which the goal can be met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sternway.training.athletes import Athlete
from sternway.training.log import LogEntry
from sternway.training.plan import Outline, Plan
from sternway.training.planning.calendar import (
    is_away,
    minutes_on,
    monday_of,
)
from sternway.training.planning.goals import goals
from sternway.training.planning.making import Making
from sternway.training.planning.wording import full

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_LONGEST_PLAN = 104
"""weeks"""


def make_plan(
    athlete: Athlete,
    log: Sequence[LogEntry],
    today: date,
    start: date | None = None,
    seek: bool = True,
) -> Plan:
    """The plan from today to the goal; nothing before today is planned.

    ``start`` is the first day of a plan that is made again: weeks and phases are counted from it.
    ``log`` is what was done up to today. Where the wish cannot be met and ``seek`` is set, the
    first day on which it could be is named. Without a day for the goal, it is the first on which it
    can be met, not before its usual time.
    """
    start = start or _first_day(athlete, today)
    wished = athlete.goal_date
    if wished is not None:
        making = Making(athlete, log, today, start, wished)
        plan = making.plan()
        if making.is_reached or not seek or wished <= today:
            return plan
        possible = _earliest(athlete, log, today, start, wished + _WEEK)
        return replace(plan, outline=_with_date(plan.outline, possible))
    usual = _usual_date(athlete, start)
    chosen = _earliest(athlete, log, today, start, usual) if seek else None
    return Making(athlete, log, today, start, chosen or usual).plan()


def _first_day(athlete: Athlete, today: date) -> date:
    """Today, or the Monday after a week in which no day is left: an empty week is not counted."""
    sunday = monday_of(today) + 6 * _DAY
    left = (today + offset * _DAY for offset in range((sunday - today).days + 1))
    return today if any(minutes_on(athlete, day) for day in left) else sunday + _DAY


def _usual_date(athlete: Athlete, start: date) -> date:
    """The day with the most minutes in the first week after the goal's usual time that has one."""
    monday = monday_of(start) + goals().goals[athlete.goal].weeks * _WEEK
    while True:
        week = [monday + offset * _DAY for offset in range(7)]
        day = max(week, key=lambda each: (minutes_on(athlete, each), each))
        if minutes_on(athlete, day):
            return day
        monday += _WEEK


def _earliest(
    athlete: Athlete, log: Sequence[LogEntry], today: date, start: date, first: date
) -> date | None:
    """The first day, in whole weeks from ``first``, on which the goal can be met; None if none.

    Steps double until a day is found, then the gap before it is halved: near days cost little.
    """
    most = _LONGEST_PLAN - max(0, (first - start).days // 7)

    def is_reached(weeks: int) -> bool:
        day = first + weeks * _WEEK
        if is_away(athlete, day):
            return False
        return Making(athlete, log, today, start, day).leads_there()

    if most < 0:
        return None
    below, reached, step = -1, 0, 1
    while not is_reached(reached):
        if reached >= most:
            return None
        below, reached, step = reached, min(most, reached + step), 2 * step
    while reached - below > 1:
        middle = (below + reached) // 2
        if is_reached(middle):
            reached = middle
        else:
            below = middle
    return first + reached * _WEEK


def _with_date(outline: Outline, possible: date | None) -> Outline:
    """Every shortfall with the first day on which its wish can be met."""
    if possible is not None:
        then = f"or choose {full(possible)}, the first day that the limits allow on your days"
    else:
        then = (
            "with your days, minutes and places the limits do not lead there within two years: "
            "give more minutes to your longest day, or choose a nearer goal"
        )
    found = tuple(replace(each, instead=f"{each.instead}; {then}") for each in outline.shortfalls)
    return replace(outline, shortfalls=found)
