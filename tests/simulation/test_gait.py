from __future__ import annotations

import numpy as np
import pytest

from sternway.recordings import FloatArray
from sternway.simulation import RunPlan, backward, forward, standing
from sternway.simulation.gait import Steps, force_of, step_frequency, steps_of
from sternway.simulation.kinematics import carry_out

RATE = 1000.0


def steady(speed: float, *, is_backward: bool) -> tuple[Steps, FloatArray, FloatArray]:
    """Steps at one speed, and time and acceleration over the steady part."""
    make = backward if is_backward else forward
    movement = carry_out(RunPlan("test", (make("test", speed, 400.0),)), np.random.default_rng(1))
    steps = steps_of(movement, np.random.default_rng(2))
    first, last = np.searchsorted(steps.time, [10.0, movement.duration - 10.0])
    time = np.arange(steps.time[first], steps.time[last], 1.0 / RATE)
    return steps, time, steps.acceleration(time, force_of(steps, np.random.default_rng(3)))


@pytest.mark.parametrize("speed", [2.2, 2.8, 3.4, 4.0])
def test_backward_steps_are_11_to_19_per_cent_more_frequent(speed: float) -> None:
    both = step_frequency(np.full(2, speed), np.array([False, True]))
    assert 1.11 <= both[1] / both[0] <= 1.19
    assert 150 / 60 <= both[0] <= both[1] <= 190 / 60


def test_backward_running_is_longer_in_the_air_and_shorter_on_the_ground() -> None:
    ahead, astern = (steady(2.8, is_backward=backward)[0] for backward in (False, True))
    middle = slice(20, -20)
    assert ahead.flight_time[middle].mean() == pytest.approx(0.072, abs=0.003)
    assert astern.flight_time[middle].mean() == pytest.approx(0.098, abs=0.003)
    assert astern.contact_time[middle].mean() < ahead.contact_time[middle].mean()


def test_walking_has_no_flight() -> None:
    steps = steady(1.4, is_backward=True)[0]
    assert not steps.is_running.any()
    assert np.isnan(steps.flight_time).all()


@pytest.mark.parametrize("speed", [1.2, 2.8])
@pytest.mark.parametrize("is_backward", [False, True])
def test_whole_steps_leave_speed_and_height_as_they_were(speed: float, is_backward: bool) -> None:
    _, time, acceleration = steady(speed, is_backward=is_backward)
    gained = acceleration.sum(axis=0) / RATE
    assert np.abs(gained[[0, 2]]).max() < 0.003 * (time[-1] - time[0])


@pytest.mark.parametrize("is_backward", [False, True])
def test_a_running_step_brakes_along_its_travel_and_then_pushes(is_backward: bool) -> None:
    steps, time, acceleration = steady(2.8, is_backward=is_backward)
    phase = steps.phase(time) % 1.0
    on_ground = np.mean(steps.contact_time[20:-20] / steps.period[20:-20])
    braking = acceleration[phase < 0.5 * on_ground, 0]
    pushing = acceleration[(phase > 0.5 * on_ground) & (phase < on_ground), 0]
    assert braking.mean() < -0.5
    assert pushing.mean() > 0.5


def test_a_running_body_falls_freely_in_flight() -> None:
    steps, time, acceleration = steady(3.0, is_backward=False)
    flying = steps.phase(time) % 1.0 > 0.95
    assert acceleration[flying, 2] == pytest.approx(-9.81, abs=0.05)


def test_vertical_oscillation_is_that_of_runners() -> None:
    for is_backward in (False, True):
        bounce = steady(3.0, is_backward=is_backward)[0].vertical_oscillation[20:-20]
        assert ((bounce > 0.04) & (bounce < 0.11)).all()


def test_steps_add_up_to_the_distance() -> None:
    steps = steady(3.0, is_backward=True)[0]
    assert steps.length.sum() == pytest.approx(400.0, abs=2.0)


def test_feet_alternate_and_rest_makes_no_steps() -> None:
    plan = RunPlan(
        "test",
        (forward("forward", 2.0, 50.0), standing("rest", 30.0), backward("backward", 2.0, 50.0)),
    )
    movement = carry_out(plan, np.random.default_rng(1))
    steps = steps_of(movement, np.random.default_rng(2))
    assert (steps.is_left[1:] != steps.is_left[:-1]).all()
    resting = (steps.time > movement.bounds[1] + 0.5) & (steps.time < movement.bounds[2])
    assert not resting.any()
    quiet = np.linspace(movement.bounds[1] + 2.0, movement.bounds[2], 200)
    assert not steps.acceleration(quiet, force_of(steps, np.random.default_rng(3))).any()
    assert np.ptp(steps.phase(quiet)) == 0.0
