from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sternway.direction import Direction
from sternway.training.plan import Repeat, metres, seconds, unrolled
from sternway.training.planner.dose import Budget, dosed
from sternway.training.sessions import Kind, SessionTemplate, catalogue

_templates = st.sampled_from([each for each in catalogue().values() if each.kind is not Kind.RACE])
_budgets = st.builds(
    Budget,
    metres=st.floats(0, 45_000),
    seconds=st.floats(0, 36_000),
    top_speed=st.one_of(st.none(), st.floats(1.0, 8.4)),
)


@settings(max_examples=300)
@given(_templates, _budgets)
def test_a_session_is_never_larger_than_its_budget(
    template: SessionTemplate, budget: Budget
) -> None:
    parts = dosed(template, budget)
    if parts is not None:
        assert metres(parts, Direction.BACKWARD) <= budget.metres + 1e-6
        assert seconds(parts) <= budget.seconds + 1e-6


@settings(max_examples=200)
@given(_templates, _budgets)
def test_more_metres_never_make_a_session_shorter(
    template: SessionTemplate, budget: Budget
) -> None:
    more = Budget(budget.metres * 1.5, budget.seconds, budget.top_speed)
    now, then = (dosed(template, each) for each in (budget, more))
    if now is not None:
        assert then is not None
        assert metres(then, Direction.BACKWARD) >= metres(now, Direction.BACKWARD)


@settings(max_examples=200)
@given(_templates, _budgets)
def test_every_step_says_how_much_in_one_way(template: SessionTemplate, budget: Budget) -> None:
    for step, times in unrolled(dosed(template, budget) or ()):
        amounts = (step.distance, step.duration, step.count)
        assert sum(amount is not None for amount in amounts) == 1
        assert times >= 1
        assert step.seconds > 0
        assert len(step.name) <= 30
        assert step.direction is not Direction.BACKWARD or step.distance is not None


def test_the_longest_pieces_that_give_the_most_metres_are_chosen() -> None:
    parts = dosed(catalogue()["run-walk"], Budget(330.0, 3600.0, None))
    assert parts is not None
    (work,) = [part for part in parts if isinstance(part, Repeat)]
    assert (work.times, work.steps[0].distance) == (3, 110.0)


def test_sets_are_repeated_with_a_rest_between_them() -> None:
    parts = dosed(catalogue()["sprints-7x20"], Budget(360.0, 7200.0, 5.0))
    assert parts is not None
    sets = [part for part in parts if isinstance(part, Repeat) and part.times == 7]
    assert [(each.times, each.steps[0].distance) for each in sets] == [(7, 20.0), (7, 20.0)]
    speed = sets[0].steps[0].speed
    assert speed is not None
    assert (speed.low, speed.high) == (4.5, 5.0)


@pytest.mark.parametrize("seconds_left", [0.0, 300.0])
def test_what_does_not_fit_is_not_there(seconds_left: float) -> None:
    assert dosed(catalogue()["steady-run"], Budget(5000.0, seconds_left, None)) is None
    assert dosed(catalogue()["steady-run"], Budget(299.0, 7200.0, None)) is None


def test_a_whole_race_of_any_length_keeps_its_length() -> None:
    from dataclasses import replace

    template = catalogue()["race"]
    mile = replace(template, pieces=(replace(template.pieces[0], distance=(1609.344, 1609.344)),))
    parts = dosed(mile, Budget(1609.344, 1e9, None))
    assert parts is not None
    assert metres(parts, Direction.BACKWARD) == 1609.344
