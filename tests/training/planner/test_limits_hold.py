from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sternway.training.checker import violations
from sternway.training.log import LogEntry
from sternway.training.planner import make_plan
from sternway.training.profile import Athlete
from tests.training.random_people import TODAY, athletes, logs

Log = tuple[LogEntry, ...]


def holds(athlete: Athlete, log: Log, seek: bool) -> None:
    plan = make_plan(athlete, log, TODAY, seek=seek)
    assert violations(plan, athlete, log, TODAY) == ()
    assert all(session.date >= TODAY for session in plan.sessions)
    assert len({session.id for session in plan.sessions}) == len(plan.sessions)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(athletes(), logs)
def test_no_plan_breaks_a_limit(athlete: Athlete, log: Log) -> None:
    holds(athlete, log, seek=False)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(athletes(), logs)
def test_nor_does_one_whose_goal_date_was_sought(athlete: Athlete, log: Log) -> None:
    holds(athlete, log, seek=True)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@settings(
    max_examples=10_000,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
@given(athletes(), logs)
def test_no_plan_of_ten_thousand_athletes_breaks_a_limit(athlete: Athlete, log: Log) -> None:
    holds(athlete, log, seek=False)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(athletes(), logs, st.integers(1, 60))
def test_a_plan_made_again_later_breaks_none_either(athlete: Athlete, log: Log, later: int) -> None:
    start: date = TODAY - timedelta(days=later)
    plan = make_plan(athlete, log, TODAY, start=start, seek=False)
    assert violations(plan, athlete, log, TODAY) == ()


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(athletes(), logs)
def test_the_same_athlete_gets_the_same_plan(athlete: Athlete, log: Log) -> None:
    first, again = (make_plan(athlete, log, TODAY, seek=False) for _ in range(2))
    assert first == again
