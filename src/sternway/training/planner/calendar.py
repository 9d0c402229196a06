"""Weeks and phases, the days that an athlete has, and which role goes on which of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from sternway.training.goals import Goal, PhaseKind, Role, goals
from sternway.training.plan import Phase
from sternway.training.profile import Athlete

GOAL_PURPOSE = "The day itself."
"""of the last phase, which is the goal's day"""

_DAY = timedelta(days=1)
_TAPER_PART = 3
"""a taper takes at most this part of a plan, one third"""
_FAR = 7


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day of a plan to its goal."""

    start: date
    goal: date
    taper_first: date
    """the goal itself where there is no taper"""

    @property
    def taper_days(self) -> int:
        return (self.goal - self.taper_first).days

    def week_of(self, day: date) -> int:
        """Weeks run from Monday to Sunday; the first is that of the start."""
        return (monday_of(day) - monday_of(self.start)).days // 7 + 1


@lru_cache(maxsize=2048)
def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def span_of(goal: Goal, start: date, goal_date: date) -> Span:
    """The taper is as long as its goal asks for, and at most a third of the whole."""
    days = min(goal.taper_days, (goal_date - start).days // _TAPER_PART)
    return Span(start, goal_date, goal_date - timedelta(days=max(0, days)))


def phases_of(goal: Goal, span: Span) -> tuple[Phase, ...]:
    """Phases one after the other; those between the first and the taper begin on Mondays."""
    whole = (span.taper_first - span.start).days
    found: list[Phase] = []
    first, share = span.start, 0.0
    for kind in goal.phases:
        share += kind.share
        end = span.start + timedelta(days=round(share * whole))
        is_last = kind is goal.phases[-1]
        end = span.taper_first if is_last else monday_of(end + timedelta(days=3))
        end = min(max(end, first), span.taper_first)
        if end > first:
            found.append(_phase(kind, first, end - _DAY))
        first = end
    if span.taper_days:
        found.append(_phase(goal.taper, span.taper_first, span.goal - _DAY))
    return (*found, Phase("goal", goal.name, GOAL_PURPOSE, span.goal, span.goal))


def _phase(kind: PhaseKind, first: date, last: date) -> Phase:
    return Phase(kind.code, kind.name, kind.purpose, first, last)


def closed_phases(phases: Sequence[Phase]) -> tuple[Phase, ...]:
    """Phases on the way to a goal that is closed: they do not say what they were to lead to."""
    purpose = goals().closed
    return tuple(replace(each, purpose=purpose) if each.code != "goal" else each for each in phases)


def is_away(athlete: Athlete, day: date) -> bool:
    return any(each.first <= day <= each.last for each in athlete.blackouts)


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day and its minutes."""

    day: date
    minutes: int


def roles_of_week(
    week: Sequence[str], places: int, number: int, needed: str = "", always: int = 0
) -> list[str]:
    """The most important roles; the last place is taken by turns, week after week.

    A role that is ``needed`` has its turn whenever it can; the first ``always`` roles have theirs
    where there are places for them.
    """
    if places <= 0:
        return []
    rest = week[places - 1 :]
    if places == 1 or (places <= always and needed not in rest):
        return list(week[:places])
    if needed in rest:
        rest = [needed]
    return [*week[: places - 1], *([rest[(number - 1) % len(rest)]] if rest else [])]


def arranged(
    roles: Sequence[Role], days: Sequence[FreeDay], hard_before: Sequence[date]
) -> list[tuple[FreeDay, Role]]:
    """Roles on days, in the order of days.

    The long session takes the day with the most minutes, hard ones keep away from each other, from
    those of the days before and from the long one, the others keep away from whatever is there.
    """
    free = list(days)
    placed: list[tuple[FreeDay, Role]] = []
    for role in roles[: len(free)]:
        chosen = _day_for(role, free, placed, hard_before)
        free.remove(chosen)
        placed.append((chosen, role))
    return sorted(placed, key=lambda each: each[0].day)


def _day_for(
    role: Role,
    free: Sequence[FreeDay],
    placed: Sequence[tuple[FreeDay, Role]],
    hard_before: Sequence[date],
) -> FreeDay:
    if role.code == "long":
        return max(free, key=lambda each: (each.minutes, each.day))
    hard = [*hard_before, *(free.day for free, other in placed if other.is_hard)]
    long = [free.day for free, other in placed if other.code == "long"]
    every = [free.day for free, _ in placed]

    def preference(each: FreeDay) -> tuple[int, ...]:
        if role.is_hard:
            near = min(_distance(each, hard), 3)
            return (near, min(_distance(each, long), 2), each.minutes, -each.day.toordinal())
        return (min(_distance(each, every), 2), -each.day.toordinal())

    return max(free, key=preference)


def _distance(free: FreeDay, others: Sequence[date]) -> int:
    return min((abs((free.day - other).days) for other in others), default=_FAR)
