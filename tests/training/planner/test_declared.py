"""A longest session that the athlete file tells of, against the log and days without training."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sternway.text import say
from sternway.training.checker import violations
from sternway.training.log import LogEntry
from sternway.training.plan import Plan
from sternway.training.planner import make_plan
from tests.training.people import RUNNER, TODAY, athlete

TOLD = {"experience": {"backward_sessions": 300, "longest_backward_30_days_m": 8000}}
LOG = tuple(LogEntry(TODAY - timedelta(days=each), backward=500.0) for each in range(60, 1, -3))


def planned(log: tuple[LogEntry, ...] = (), **tables: Any) -> Plan:
    return make_plan(athlete(**{**RUNNER, **TOLD, **tables}), log, TODAY, seek=False)


def first_weeks(plan: Plan) -> float:
    soon = [each for each in plan.sessions if (each.date - TODAY).days < 14]
    return max(each.backward for each in soon)


def told(plan: Plan) -> str:
    return "; ".join(say(each) for each in plan.outline.notes)


def test_the_log_of_the_thirty_days_wins_and_the_contradiction_is_named() -> None:
    plan = planned(LOG)
    assert first_weeks(plan) <= 800
    assert "the plan goes by the log" in told(plan)


def test_a_log_that_has_just_begun_leaves_the_file_its_word() -> None:
    plan = planned(LOG[-3:])
    assert first_weeks(plan) > 1000
    assert "goes by the log" not in told(plan)


@pytest.mark.parametrize("table", ["ill", "away"])
def test_nobody_ran_while_ill_or_away(table: str) -> None:
    days = f"{TODAY - timedelta(days=45)}..{TODAY - timedelta(days=1)}"
    tables: dict[str, Any] = {table: {"days": [days]}}
    plan = planned(**tables)
    assert first_weeks(plan) <= 4500
    assert "it counts as run before them" in told(plan)


def test_the_checker_goes_by_the_log_too() -> None:
    person = athlete(**{**RUNNER, **TOLD})
    assert violations(planned(LOG), person, LOG, TODAY) == ()
    believing = make_plan(person, (), TODAY, seek=False)
    assert any(
        "longest" in e.rule or "first" in e.rule for e in violations(believing, person, LOG, TODAY)
    )
