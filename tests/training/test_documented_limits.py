"""Plans for random people, held against docs/training.md by a checker that read nothing else."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from sternway.training.log import LogEntry
from sternway.training.planner import make_plan
from sternway.training.profile import Athlete
from tests.training.documented_checker import complaints
from tests.training.random_people import TODAY, athletes, logs

Log = tuple[LogEntry, ...]
_HEALTH = list(HealthCheck)
_PHASES = (Phase.explicit, Phase.generate)


@settings(max_examples=30, deadline=None, suppress_health_check=_HEALTH)
@given(athletes(), logs)
def test_a_plan_is_what_the_page_promises(athlete: Athlete, log: Log) -> None:
    plan = make_plan(athlete, log, TODAY, seek=False)
    assert complaints(plan, athlete, log, TODAY) == []


@pytest.mark.slow
@pytest.mark.timeout(1800)
@settings(max_examples=10_000, deadline=None, suppress_health_check=_HEALTH, phases=_PHASES)
@given(athletes(), logs)
def test_ten_thousand_plans_are_what_the_page_promises(athlete: Athlete, log: Log) -> None:
    plan = make_plan(athlete, log, TODAY, seek=False)
    assert complaints(plan, athlete, log, TODAY) == []
