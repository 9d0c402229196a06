"""A plan for an athlete, and the first day on which the goal can be met."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sternway.notices import Notice, notice
from sternway.training.codes import ShortfallCode
from sternway.training.goals import goals
from sternway.training.limits import Cause, Closing, is_child, limits, suits_children
from sternway.training.log import LogEntry
from sternway.training.plan import Outline, Plan, PlannedSession
from sternway.training.planner.calendar import (
    is_away,
    monday_of,
)
from sternway.training.planner.choose import has_what_it_needs
from sternway.training.planner.draft import Before, Draft
from sternway.training.planner.race import in_other_days, reachable
from sternway.training.planner.speeds import speeds_of, with_results
from sternway.training.profile import Athlete
from sternway.training.sessions import Kind, SessionTemplate

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
    before, athlete = before or Before(), with_results(athlete, log)
    start = start or _first_day(athlete, today)
    wished = athlete.goal_date or _usual_date(athlete, max(start, today))
    draft = Draft(athlete, log, today, start, wished, before)
    plan = draft.plan()
    if draft.is_reached or not seek or wished <= today or _stays_closed(draft.closing):
        return plan
    if is_child(athlete, wished) and not suits_children(goals().goals[athlete.goal].race):
        return plan
    search = _Search(athlete, log, today, start, wished, before)
    possible = search.from_limit(draft.limit)
    if possible is None:
        return replace(plan, outline=_with_reasons(plan.outline, search))
    if athlete.goal_date is None:
        return Draft(athlete, log, today, start, possible, before).plan()
    return replace(
        plan, outline=_with_cure(plan.outline, notice(ShortfallCode.POSSIBLE_ON, on=possible))
    )


def _stays_closed(closing: Closing | None) -> bool:
    """Whether no later day would open the goal again."""
    if closing is None or closing.until is not None:
        return False
    return closing.cause is not Cause.LOGGED_PAIN


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
        goal, most = goals().goals[self.athlete.goal], self._most
        if most < 1 or goal.metres > reachable(self.athlete, speeds_of(self.athlete)):
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

    def farthest(self) -> Plan:
        """The plan that has all the time there is."""
        day = self._day(max(0, self._most))
        return Draft(self.athlete, self.log, self.today, self.start, day, self.before).plan()

    @property
    def _most(self) -> int:
        return _LONGEST_PLAN - max(0, (self.wished - self.start).days // 7)

    def _day(self, weeks: int) -> date:
        return self.wished + weeks * _WEEK

    def _is_reached(self, weeks: int) -> bool:
        day = self._day(weeks)
        if is_away(self.athlete, day):
            return False
        draft = Draft(self.athlete, self.log, self.today, self.start, day, self.before)
        return draft.leads_there()


def _with_cure(outline: Outline, *cures: Notice) -> Outline:
    """Every shortfall with what could be done instead."""
    found = tuple(replace(each, instead=(*each.instead, *cures)) for each in outline.shortfalls)
    return replace(outline, shortfalls=found)


def _with_reasons(outline: Outline, search: _Search) -> Outline:
    """Why no day within two years would do: what is lacking, or else minutes or the time."""
    lacking = tuple(_lacking(search.athlete))
    if lacking:
        return _with_cure(outline, *lacking)
    beside = _too_little_beside(search)
    if beside is not None:
        found = tuple(replace(each, reasons=(*each.reasons, beside)) for each in outline.shortfalls)
        outline = replace(outline, shortfalls=found)
    cures = [notice(ShortfallCode.NOT_IN_TWO_YEARS)]
    if outline.top_speed is None:
        cures.append(notice(ShortfallCode.NO_MARK))
    return _with_cure(outline, *cures)


def _too_little_beside(search: _Search) -> Notice | None:
    """Where the longest run would be too large a share of its week, however long the plan is."""
    known, goal = limits(), goals().goals[search.athlete.goal]
    share, least = known.figure("share-of-week", "share"), known.figure("share-of-week", "from_m")
    longest = goal.metres / known.figure("longest-in-30-days", "share")
    needed = longest * (1.0 - share) / share
    if longest <= least:
        return None
    speeds = speeds_of(search.athlete)
    if goal.metres > reachable(search.athlete, speeds):
        carried: float | None = in_other_days(search.athlete, speeds)
    else:
        carried = _most_beside(search.farthest().sessions, least)
    if carried is None or carried >= needed:
        return None
    return notice(
        ShortfallCode.TOO_LITTLE_BESIDE,
        longest_m=longest,
        share=share,
        needed_m=needed,
        carried_m=carried,
    )


def _most_beside(sessions: Sequence[PlannedSession], least: float) -> float | None:
    """The most metres that other days have beside the longest run of seven days."""
    window = timedelta(days=limits().figure("share-of-week", "days"))
    found = []
    for run in sessions:
        if run.backward > least and run.kind is not Kind.RACE:
            days = (run.date - window, run.date)
            beside = [each.backward for each in sessions if days[0] < each.date < days[1]]
            if max(beside, default=0.0) <= run.backward:
                found.append(sum(beside))
    return max(found, default=None)


def _lacking(athlete: Athlete) -> Iterator[Notice]:
    """What the athlete lacks for everything that would open a gate of the goal, or be hard."""
    goal = goals().goals[athlete.goal]
    roles = {code for phase in goal.phases for code in phase.week}
    planned = [each for code in sorted(roles) for each in goals().roles[code].sessions]
    wanted = [("hard", [each for each in planned if each.is_hard])] if goal.race.is_hard else []
    if "long" in roles:
        share = limits().figure("longest-in-30-days", "share")
        carry = [
            each for each in goals().roles["long"].sessions if _most(each) >= goal.metres / share
        ]
        wanted.append(("long", carry))
    wanted += [(gate, list(goals().roles[goals().opens[gate]].sessions)) for gate in goal.needs]
    for what, sessions in wanted:
        if not any(_has(athlete, each) for each in sessions):
            yield _lack(athlete, what, sessions)


def _lack(athlete: Athlete, what: str, sessions: Sequence[SessionTemplate]) -> Notice:
    """What all sessions of a kind lack, the hardest to have first."""
    at_place = [each for each in sessions if athlete.places.intersection(each.places)]
    if not at_place:
        places = sorted({place for each in sessions for place in each.places})
        return notice(ShortfallCode.NO_PLACE, what=what, places=tuple(places))
    equipped = [each for each in at_place if athlete.equipment.issuperset(each.equipment)]
    if not equipped:
        needed = sorted({item for each in at_place for item in each.equipment})
        return notice(ShortfallCode.NO_EQUIPMENT, what=what, equipment=tuple(needed))
    return notice(ShortfallCode.NO_PARTNER, what=what)


def _most(template: SessionTemplate) -> float:
    """Metres backward that a session has at most."""
    return sum(
        piece.times[1] * piece.set_of * piece.distance[1]
        for piece in template.pieces
        if piece.distance is not None
    )


def _has(athlete: Athlete, template: SessionTemplate) -> bool:
    """Whether the athlete has what a session needs on one weekday at least."""
    monday = date(2024, 1, 1)
    week = (monday + offset * _DAY for offset in range(7))
    return any(has_what_it_needs(template, athlete, day) for day in week)
