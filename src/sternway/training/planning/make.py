"""A plan for an athlete, and the first day on which the goal can be met."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sternway.notices import notice
from sternway.training.athletes import Athlete
from sternway.training.codes import ShortfallCode
from sternway.training.log import LogEntry
from sternway.training.plan import Outline, Plan
from sternway.training.planning.calendar import (
    is_away,
    monday_of,
)
from sternway.training.planning.goals import goals
from sternway.training.planning.making import Before, Making
from sternway.training.planning.race import reachable
from sternway.training.planning.top_speed import top_speed

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_LONGEST_PLAN = 104
"""weeks"""
_GROWTH_A_WEEK = 1.06
"""about how a plan's longest session grows with an easier week in four; only a first guess"""


def make_plan(
    athlete: Athlete,
    log: Sequence[LogEntry],
    today: date,
    start: date | None = None,
    seek: bool = True,
    before: Before | None = None,
) -> Plan:
    """The plan from today to the goal; nothing before today is planned.

    ``start`` is the first day of a plan that is made again: weeks and phases are counted from it.
    ``log`` is what was done up to today. Where the wish cannot be met and ``seek`` is set, the
    first day on which it could be is named. Without a day for the goal, it is the first on which it
    can be met, not before its usual time. ``before`` is what is known of the plan that this one
    replaces.
    """
    before = before or Before()
    start = start or _first_day(athlete, today)
    wished = athlete.goal_date or _usual_date(athlete, start)
    making = Making(athlete, log, today, start, wished, before)
    plan = making.plan()
    if making.is_reached or not seek or wished <= today or making.closing is not None:
        return plan
    possible = _Search(athlete, log, today, start, wished, before).from_limit(making.limit)
    if athlete.goal_date is None and possible is not None:
        return Making(athlete, log, today, start, possible, before).plan()
    return replace(plan, outline=_with_date(plan.outline, possible))


def _first_day(athlete: Athlete, today: date) -> date:
    """Today, or the Monday after a week in which no day is left: an empty week is not counted."""
    sunday = monday_of(today) + 6 * _DAY
    left = (today + offset * _DAY for offset in range((sunday - today).days + 1))
    return today if any(athlete.minutes_on(day) for day in left) else sunday + _DAY


def _usual_date(athlete: Athlete, start: date) -> date:
    """The day with the most minutes in the first week after the goal's usual time that has one."""
    monday = monday_of(start) + goals().goals[athlete.goal].weeks * _WEEK
    while True:
        week = [monday + offset * _DAY for offset in range(7)]
        day = max(week, key=lambda each: (athlete.minutes_on(each), each))
        if athlete.minutes_on(day):
            return day
        monday += _WEEK


@dataclass(frozen=True, slots=True)
class _Search:
    """For the first day on which the goal can be met, whole weeks after the one wished for."""

    athlete: Athlete
    log: Sequence[LogEntry]
    today: date
    start: date
    wished: date
    before: Before

    def from_limit(self, limit: float) -> date | None:
        """Given how far (m) the limits reach on the wished day; None where no day is found.

        The search begins where steady growth would lead, doubles its steps away from there, and
        then halves the gap: a handful of plans instead of a hundred.
        """
        goal = goals().goals[self.athlete.goal]
        top = top_speed(self.athlete)
        most = _LONGEST_PLAN - max(0, (self.wished - self.start).days // 7)
        if most < 1 or goal.metres > reachable(self.athlete, top.speed if top else None):
            return None
        growth = math.log(max(1.0, goal.metres / max(limit, 1.0))) / math.log(_GROWTH_A_WEEK)
        guess, step = min(most, max(1, round(growth))), 1
        if self._is_reached(guess):
            below, reached = guess - 1, guess
            while below > 0 and self._is_reached(below):
                below, reached, step = max(0, below - step), below, 2 * step
        else:
            below, reached = guess, min(most, guess + 1)
            while not self._is_reached(reached):
                if reached >= most:
                    return None
                below, reached, step = reached, min(most, reached + step), 2 * step
        while reached - below > 1:
            middle = (below + reached) // 2
            if self._is_reached(middle):
                reached = middle
            else:
                below = middle
        return self._day(reached)

    def _day(self, weeks: int) -> date:
        return self.wished + weeks * _WEEK

    def _is_reached(self, weeks: int) -> bool:
        day = self._day(weeks)
        if is_away(self.athlete, day):
            return False
        making = Making(self.athlete, self.log, self.today, self.start, day, self.before)
        return making.leads_there()


def _with_date(outline: Outline, possible: date | None) -> Outline:
    """Every shortfall with the first day on which its wish can be met."""
    then = (
        notice(ShortfallCode.NOT_IN_TWO_YEARS)
        if possible is None
        else notice(ShortfallCode.POSSIBLE_ON, on=possible)
    )
    found = tuple(replace(each, instead=(*each.instead, then)) for each in outline.shortfalls)
    return replace(outline, shortfalls=found)
