from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sternway.direction import Direction
from sternway.training.plan import Repeat, SpeedRange, StepKind, metres, seconds, unrolled
from sternway.training.planner.dose import Budget, Caps, dosed
from sternway.training.planner.speeds import Speeds
from sternway.training.sessions import Kind, SessionTemplate, catalogue

_templates = st.sampled_from([each for each in catalogue().values() if each.kind is not Kind.RACE])
_budgets = st.builds(
    Budget,
    metres=st.floats(0, 45_000),
    seconds=st.floats(0, 36_000),
    speeds=st.builds(
        Speeds, st.one_of(st.none(), st.floats(1.0, 8.4)), st.one_of(st.none(), st.floats(0.8, 6.0))
    ),
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
    more = Budget(budget.metres * 1.5, budget.seconds, budget.speeds)
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
    parts = dosed(catalogue()["run-walk"], Budget(330.0, 3600.0))
    assert parts is not None
    (work,) = [part for part in parts if isinstance(part, Repeat)]
    assert (work.times, work.steps[0].distance) == (3, 110.0)


def test_sets_are_repeated_with_a_rest_between_them() -> None:
    parts = dosed(catalogue()["sprints-7x20"], Budget(360.0, 7200.0, Speeds(5.0, 4.0)))
    assert parts is not None
    sets = [part for part in parts if isinstance(part, Repeat) and part.times == 7]
    assert [(each.times, each.steps[0].distance) for each in sets] == [(7, 20.0), (7, 20.0)]
    speed = sets[0].steps[0].speed
    assert speed is not None
    assert (speed.low, speed.high) == (3.6, 4.0)


def test_a_start_has_no_target_without_a_test_from_standing() -> None:
    parts = dosed(catalogue()["sprints-7x20"], Budget(360.0, 7200.0, Speeds(7.0)))
    assert parts is not None
    work = [step for step, _ in unrolled(parts) if step.kind is StepKind.WORK]
    assert work[0].speed is None


def test_repetitions_take_their_target_from_marks_near_the_race_they_serve() -> None:
    near = Speeds(5.65, marks=(("10 km", 3000.0),))
    parts = dosed(catalogue()["repeats-1000"], Budget(5000.0, 7200.0, near))
    assert parts is not None
    (work,) = [step for step, _ in unrolled(parts) if step.kind is StepKind.WORK and step.distance]
    assert work.speed is not None
    assert work.speed.low == pytest.approx(10_000 / 3000, rel=0.03)
    assert work.speed.low < work.speed.high <= 0.75 * 5.65 + 0.001


def test_a_sprint_mark_says_nothing_of_kilometres() -> None:
    far = Speeds(5.65, marks=(("100 m", 17.7),))
    parts = dosed(catalogue()["repeats-1000"], Budget(5000.0, 7200.0, far))
    assert parts is not None
    assert all(s.speed is None for s, _ in unrolled(parts) if s.kind is StepKind.WORK)


def test_speed_grows_after_the_repetitions() -> None:
    budget = Budget(5000.0, 7200.0, Speeds(5.0))
    slow, quick = (work_speed(budget, Caps(is_quick=quicker)) for quicker in (False, True))
    assert slow.high == quick.low < quick.high


def work_speed(budget: Budget, caps: Caps) -> SpeedRange:
    """The target of flying sprints."""
    parts = dosed(catalogue()["flying-40"], budget, caps) or ()
    (speed,) = [s.speed for s, _ in unrolled(parts) if s.kind is StepKind.WORK]
    assert speed is not None
    return speed


@pytest.mark.parametrize("seconds_left", [0.0, 300.0])
def test_what_does_not_fit_is_not_there(seconds_left: float) -> None:
    assert dosed(catalogue()["steady-run"], Budget(5000.0, seconds_left)) is None
    assert dosed(catalogue()["steady-run"], Budget(299.0, 7200.0)) is None


def test_a_whole_race_of_any_length_keeps_its_length() -> None:
    from dataclasses import replace

    template = catalogue()["race"]
    mile = replace(template, pieces=(replace(template.pieces[0], distance=(1609.344, 1609.344)),))
    parts = dosed(mile, Budget(1609.344, 1e9))
    assert parts is not None
    assert metres(parts, Direction.BACKWARD) == 1609.344
