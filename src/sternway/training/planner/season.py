"""Several goals one after the other: each plan begins where the one before has led."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sternway.training.log import LogEntry
from sternway.training.plan import Plan, PlannedSession
from sternway.training.planner.make import make_plan
from sternway.training.profile import Athlete


def later_plans(
    athlete: Athlete, log: Sequence[LogEntry], plan: Plan, today: date
) -> tuple[Plan, ...]:
    """A plan for each of the athlete's later goals, everything before it done as planned.

    They are an outlook: when the goal before is over, the next is planned from what was done.
    """
    found: list[Plan] = []
    known = athlete.experience.on or plan.outline.start
    athlete = replace(athlete, experience=replace(athlete.experience, on=known))
    done = list(log)
    for goal in athlete.later:
        done += [_taken_as_done(each) for each in plan.sessions if each.date >= today]
        today = plan.outline.goal_date + timedelta(days=1)
        if goal.date <= today:
            continue
        next_one = replace(athlete, goal=goal.code, goal_date=goal.date, later=())
        plan = make_plan(next_one, tuple(done), today)
        found.append(plan)
    return tuple(found)


def _taken_as_done(session: PlannedSession) -> LogEntry:
    return LogEntry(
        session.date,
        start=session.start,
        session=session.id,
        kind=session.kind,
        backward=session.backward,
        rpe=session.expected_rating,
    )
