from __future__ import annotations

import numpy as np
import pytest

from sternway import rotation
from sternway.errors import InvalidRequest
from sternway.recordings import FloatArray, Signal
from sternway.simulation import RunPlan, SimulatedRun, backward, forward, simulate

from .conftest import SHORT

ARM = simulate(SHORT, seed=4, place="left upper-arm")


def values(signal: Signal | None) -> FloatArray:
    assert signal is not None
    return signal.values


def in_world(run: SimulatedRun, signal: Signal | None) -> FloatArray:
    """A device vector at the phone's rate, in the world as the phone knows it."""
    return rotation.rotate(values(run.phone.attitude), values(signal))


def in_body(run: SimulatedRun, signal: Signal | None) -> FloatArray:
    """The same in axes that point ahead of the chest, left and up."""
    world = in_world(run, signal)
    yaw = 0.5 * np.pi - run.truth.heading
    return rotation.rotate(rotation.about(2, -yaw), world)


@pytest.mark.parametrize("worn", ["trunk", "arm"])
def test_at_rest_the_specific_force_is_gravity_upwards(run: SimulatedRun, worn: str) -> None:
    run = run if worn == "trunk" else ARM
    resting = in_world(run, run.phone.specific_force)[run.truth.time < 18.0].mean(axis=0)
    assert resting == pytest.approx([0.0, 0.0, 9.81], abs=0.4)
    assert np.linalg.norm(resting) == pytest.approx(9.81, abs=0.15)


@pytest.mark.parametrize("worn", ["trunk", "arm"])
def test_over_a_session_the_vertical_specific_force_is_gravity(
    run: SimulatedRun, worn: str
) -> None:
    run = run if worn == "trunk" else ARM
    force = in_world(run, run.phone.specific_force)[:, 2]
    # The swinging arm is pulled towards the shoulder, so a little is added there.
    assert force.mean() == pytest.approx(9.81, abs=0.15 if worn == "trunk" else 0.7)


def test_linear_acceleration_is_the_specific_force_without_gravity(run: SimulatedRun) -> None:
    gravity = values(run.phone.specific_force) - values(run.phone.linear_acceleration)
    assert np.allclose(np.linalg.norm(gravity, axis=1), 9.81)


def test_attitudes_are_unit_quaternions(run: SimulatedRun) -> None:
    assert np.allclose(np.linalg.norm(values(run.phone.attitude), axis=1), 1.0)


def test_the_attitude_turns_as_the_gyroscope_says(run: SimulatedRun) -> None:
    derived = rotation.angular_rate(values(run.phone.attitude), 0.01)
    measured = values(run.phone.angular_rate)
    slow = np.ones(50) / 50
    for axis in range(3):
        a, b = (np.convolve(each[:, axis], slow, "valid") for each in (derived, measured))
        assert np.corrcoef(a, b)[0, 1] > 0.9


def test_the_phone_turns_half_round_between_forward_and_backward(run: SimulatedRun) -> None:
    yaw = _yaw(values(run.phone.attitude))
    course = 0.5 * np.pi - run.truth.course
    away = np.angle(np.exp(1j * (yaw - course)))
    ahead, astern = (_mean_angle(away[run.truth.direction == sign]) for sign in (1, -1))
    assert abs(np.angle(np.exp(1j * (ahead - astern)))) == pytest.approx(np.pi, abs=0.3)


def test_in_the_bodys_own_axes_braking_and_pushing_change_places_when_backward(
    run: SimulatedRun,
) -> None:
    ahead = in_body(run, run.phone.linear_acceleration)[:, 0]
    steps = run.truth.steps
    for is_backward in (False, True):
        chosen = np.flatnonzero(steps.is_running & (steps.is_backward == is_backward))[5:-5]
        early, late = (
            np.interp(steps.time[chosen] + part * steps.contact_time[chosen], run.truth.time, ahead)
            for part in (0.25, 0.75)
        )
        first_minus_second = (early - late).mean()
        assert first_minus_second > 1.0 if is_backward else first_minus_second < -1.0


def test_the_arm_swings_more_than_the_trunk(run: SimulatedRun) -> None:
    running = run.truth.speed > 2.0
    trunk, arm = (
        np.linalg.norm(values(each.phone.angular_rate)[running], axis=1).mean()
        for each in (run, ARM)
    )
    assert arm > 2.0 * trunk


def test_the_magnetic_field_points_north_and_down(run: SimulatedRun) -> None:
    signal = run.phone.magnetic_field
    assert signal is not None
    at = np.searchsorted(run.truth.time, signal.time)
    field = rotation.rotate(values(run.phone.attitude)[at], signal.values).mean(axis=0)
    assert field == pytest.approx([0.0, 19.4, -45.3], abs=6.0)


def test_every_seed_mounts_the_phone_in_another_way() -> None:
    plan = RunPlan("test", (forward("forward", 2.0, 50.0), backward("backward", 2.0, 50.0)))
    first = [values(simulate(plan, seed=seed).phone.attitude)[0] for seed in range(3)]
    assert np.abs(np.diff(first, axis=0)).max(axis=1).min() > 0.1


@pytest.mark.parametrize("place", ["foot", "left wrist", "nose"])
def test_another_place_is_refused(place: str) -> None:
    with pytest.raises(InvalidRequest):
        simulate(SHORT, place=place)


def _yaw(attitude: FloatArray) -> FloatArray:
    """The turn about the vertical (n,) that is left of an attitude when its tilt is taken off."""
    return 2.0 * np.arctan2(attitude[:, 3], attitude[:, 0])


def _mean_angle(angles: FloatArray) -> float:
    return float(np.angle(np.exp(1j * angles).mean()))
