"""Safe but empty is a failure too: what a plan holds where nothing forbids anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hypothesis import HealthCheck, given, settings

from sternway.training.plan import Phase, Plan, PlannedSession
from sternway.training.planner import make_plan
from sternway.training.profile import Athlete
from tests.training.random_people import TODAY, untroubled
from tests.training.training_page import page

_LEARNING = 8
"""weeks in which somebody new may still be opening the gates of the key sessions, and of an easier
one may have a single session backward, since half of a kilometre is hardly to be shared out"""
_SUNDAY = timedelta(days=6)
_HEALTH = list(HealthCheck)


def whole_weeks(plan: Plan) -> Iterator[tuple[Phase, tuple[PlannedSession, ...]]]:
    """Weeks from Monday to Sunday that lie within one phase before the taper."""
    for phase in plan.outline.phases:
        monday = phase.first + timedelta(days=-phase.first.weekday() % 7)
        while monday + _SUNDAY <= phase.last and phase.code not in ("taper", "goal"):
            sunday = monday + _SUNDAY
            yield phase, tuple(each for each in plan.sessions if monday <= each.date <= sunday)
            monday = sunday + timedelta(days=1)


def is_new(athlete: Athlete) -> bool:
    return athlete.experience.sessions < 60


@settings(max_examples=40, deadline=None, suppress_health_check=_HEALTH)
@given(untroubled())
def test_every_week_has_its_backward_sessions(athlete: Athlete) -> None:
    for _, week in whole_weeks(make_plan(athlete, (), TODAY, seek=False)):
        assert week
        is_learning = is_new(athlete) and week[0].week <= _LEARNING
        least = 1 if athlete.goal == "knee-return" or is_learning else 2
        assert sum(each.backward > 0 for each in week) >= least


@settings(max_examples=40, deadline=None, suppress_health_check=_HEALTH)
@given(untroubled())
def test_every_week_has_the_key_session_of_its_phase(athlete: Athlete) -> None:
    """A hard one is left out of the easier week, so it is there in one of any two."""
    plan = make_plan(athlete, (), TODAY, seek=False)
    missing = 0
    for phase, week in whole_weeks(plan):
        keys = page().key_sessions[athlete.goal, phase.name.lower()]
        if is_new(athlete) and week and week[0].week <= _LEARNING:
            continue
        missing = 0 if any(each.template in keys for each in week) else missing + 1
        assert missing <= any(page().sessions[code].is_hard for code in keys)


@settings(max_examples=40, deadline=None, suppress_health_check=_HEALTH)
@given(untroubled())
def test_no_goal_up_to_a_mile_is_refused(athlete: Athlete) -> None:
    if page().goals[athlete.goal].metres <= 1610.0:
        plan = make_plan(athlete, (), TODAY)
        assert not plan.outline.shortfalls
        assert plan.sessions[-1].date == plan.outline.goal_date
