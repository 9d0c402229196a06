"""Whether a hard session may be on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sternway.training.limits import limits
from sternway.training.planner.race import race_begins
from sternway.training.profile import Athlete


def least_gap(athlete: Athlete, day: date) -> timedelta:
    """Between the beginnings of two hard sessions."""
    known = limits()
    is_older = athlete.age_on(day) >= known.figure("hard-gap", "older")
    return timedelta(hours=known.figure("hard-gap", "older_hours" if is_older else "hours"))


def may_be_hard(begins: datetime, goal: date, athlete: Athlete, hard: Sequence[datetime]) -> bool:
    """Far enough from other hard sessions and from the goal, which is one itself.

    ``hard`` is when the hard sessions of the weeks before begin, in order.
    """
    known, day = limits(), begins.date()
    if (goal - day).days <= known.figure("taper", "hard_days"):
        return False
    window = timedelta(days=known.figure("hard-a-week", "days") - 1)
    most = min(known.figure("hard-a-week", "most"), athlete.stricter.hard_a_week)
    recent = [each for each in hard if day - window <= each.date() <= day]
    if len(recent) >= most:
        return False
    # Older athletes keep the larger of the two gaps on the birthday between two sessions.
    gap = least_gap(athlete, goal)
    if recent and begins - recent[-1] < gap:
        return False
    race = race_begins(goal)
    if race - begins < gap:
        return False
    near_race = [each for each in hard if goal - window <= each.date() <= day]
    return day < goal - window or len(near_race) + 1 < most


def takes_the_place_of(
    keys: Sequence[datetime],
    begins: datetime,
    goal: date,
    athlete: Athlete,
    hard: Sequence[datetime],
) -> bool:
    """Whether a hard session would close the day of a more important one that is to come."""
    return any(
        may_be_hard(key, goal, athlete, hard)
        and not may_be_hard(key, goal, athlete, [*hard, begins])
        for key in keys
        if key > begins
    )
