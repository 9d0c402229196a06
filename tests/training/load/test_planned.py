from __future__ import annotations

import pytest

from sternway.training.load import planned_volume, run_forward
from sternway.training.plan import Part, PlannedSession, Repeat, Step
from sternway.training.planner import make_plan
from tests.training.people import RUNNER, TODAY, athlete

PLAN = make_plan(
    athlete(**{**RUNNER, "experience": {**RUNNER["experience"], "forward_km_a_week": 30}}),
    (),
    TODAY,
    seek=False,
)


def first(template: str) -> PlannedSession:
    return next(each for each in PLAN.sessions if each.template == template)


def test_a_forward_run_by_time_counts_at_an_easy_speed() -> None:
    run = first("forward-easy")
    assert run.backward == 0
    assert run_forward(run) == pytest.approx(60 * run.minutes * 2.4)


def test_what_is_run_forward_between_backward_pieces_counts_and_a_warm_up_does_not() -> None:
    mixed = first("mixed-run")
    times = mixed.backward / max(step.distance or 0.0 for part in mixed.parts for step in _of(part))
    assert run_forward(mixed) == pytest.approx(times * 180 * 2.4)
    assert run_forward(first("steady-run")) == 0


def test_a_week_is_the_sum_of_its_sessions_both_ways() -> None:
    week = [each for each in PLAN.sessions if each.week == 3]
    found = planned_volume(week)
    assert found.sessions == len(week)
    assert found.backward == sum(each.backward for each in week)
    assert found.forward == sum(map(run_forward, week))
    assert found.load == sum(each.minutes * (8 if each.is_hard else 3) for each in week)


def _of(part: Part) -> tuple[Step, ...]:
    return part.steps if isinstance(part, Repeat) else (part,)
