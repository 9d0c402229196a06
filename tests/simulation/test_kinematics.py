from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sternway.direction import Direction
from sternway.simulation import Bout, RunPlan, backward, forward, standing, track_session
from sternway.simulation.kinematics import Movement, carry_out

from .conftest import SHORT


def carried_out(*bouts: Bout) -> Movement:
    return carry_out(RunPlan("test", bouts), np.random.default_rng(1))


SPEEDS = st.floats(0.8, 5.0)
MOVES = st.one_of(
    st.builds(lambda v, d: forward("forward", v, d), SPEEDS, st.floats(40.0, 900.0)),
    st.builds(lambda v, d: backward("backward", v, d), SPEEDS, st.floats(40.0, 900.0)),
)
PLANS = st.lists(
    st.one_of(MOVES, st.builds(lambda t: standing("rest", t), st.floats(5.0, 90.0))), min_size=1
).filter(lambda bouts: not all(bout.is_still for bout in bouts))


@given(PLANS)
@settings(max_examples=60, deadline=None)
def test_every_bout_covers_its_distance_or_lasts_its_duration(bouts: list[Bout]) -> None:
    movement = carried_out(*bouts)
    for bout, start, end in movement.schedule():
        covered = np.diff(movement.distance(np.array([start, end])))[0]
        if bout.distance is not None:
            assert covered == pytest.approx(bout.distance, abs=1e-6)
        else:
            assert end - start == pytest.approx(bout.duration)
            assert covered == pytest.approx(0.0, abs=1e-6)


@given(PLANS)
@settings(max_examples=60, deadline=None)
def test_distance_speed_and_acceleration_belong_together(bouts: list[Bout]) -> None:
    movement = carried_out(*bouts)
    time = np.arange(0.0, movement.duration, 0.01)
    speed = movement.speed(time)
    assert (speed >= 0.0).all()
    slope = np.diff(movement.distance(time)) / 0.01
    assert np.abs(slope - 0.5 * (speed[1:] + speed[:-1])).max() < 0.01
    acceleration = movement.acceleration(time)
    gained = np.cumsum(0.5 * (acceleration[1:] + acceleration[:-1])) * 0.01
    assert np.abs(speed[1:] - speed[0] - gained).max() < 0.1


def test_speed_is_what_was_commanded_away_from_the_ramps() -> None:
    movement = carried_out(*track_session().bouts)
    for bout, start, end in movement.schedule():
        middle = movement.speed(np.array([0.5 * (start + end)]))[0]
        assert middle == pytest.approx(bout.speed)


def test_the_body_faces_against_its_course_in_backward_bouts_only() -> None:
    movement = carry_out(SHORT, np.random.default_rng(1))
    for bout, start, end in movement.schedule():
        time = np.linspace(start + 1.0, end - 2.0, 50)
        facing = np.cos(movement.turned(time))
        if not bout.is_still:
            expected = -1.0 if bout.direction is Direction.BACKWARD else 1.0
            assert facing == pytest.approx(expected)


def test_a_session_may_begin_backward() -> None:
    movement = carried_out(backward("backward", 2.0, 100.0), forward("forward", 2.0, 100.0))
    assert movement.direction(np.array([20.0, 80.0])).tolist() == [-1, 1]


def test_turning_on_the_move_takes_a_second_and_slows_the_runner_down() -> None:
    movement = carried_out(forward("forward", 3.0, 100.0), backward("backward", 3.0, 100.0))
    bound = movement.bounds[1]
    assert np.cos(movement.turned(bound + np.array([-0.5, 0.0, 0.5]))) == pytest.approx(
        [1.0, 0.0, -1.0], abs=1e-9
    )
    assert movement.speed(np.array([bound]))[0] == pytest.approx(1.6)


def test_a_runner_who_rests_turns_before_starting_off() -> None:
    movement = carried_out(
        forward("forward", 3.0, 100.0), standing("rest", 20.0), backward("backward", 3.0, 100.0)
    )
    start = movement.bounds[2]
    assert np.cos(movement.turned(np.array([start - 1.01, start]))) == pytest.approx([1.0, -1.0])


def test_standing_still_is_neither_forward_nor_backward() -> None:
    movement = carry_out(SHORT, np.random.default_rng(1))
    assert movement.direction(np.array([5.0, 10.0])).tolist() == [0, 0]
