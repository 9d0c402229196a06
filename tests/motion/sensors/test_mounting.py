from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sternway import rotation
from sternway.motion.grid import Grid
from sternway.motion.sensors import GRAVITY, Mounting, mountings_of, on_clock
from sternway.recordings import FloatArray, Imu, Signal
from tests.motion import faults
from tests.motion.sensors.swings import left_in, some_mount, swing


def mountings(imu: Imu, duration: float) -> tuple[Mounting, ...]:
    motion = on_clock(imu, Grid.over(duration))
    assert motion is not None
    return mountings_of(motion)


@pytest.mark.parametrize("seed", range(6))
def test_the_axis_is_the_bodys_left_or_right_with_any_mount(seed: int) -> None:
    mount = some_mount(seed)
    (found,) = mountings(swing(20.0, mount=mount), 20.0)
    assert abs(found.axis @ left_in(mount)) == pytest.approx(1.0, abs=1e-3)
    assert abs(found.axis @ found.up) < 1e-6


def test_a_long_recording_is_cut_into_minutes_that_cover_every_cell() -> None:
    found = mountings(swing(1000.0), 1000.0)
    assert [each.beyond for each in found[:-1]] == [each.first for each in found[1:]]
    assert (found[0].first, found[-1].beyond) == (0, 2000)
    assert max(each.beyond - each.first for each in found) <= 600
    assert not any(each.slipped for each in found)


def test_a_sensor_that_slipped_starts_anew() -> None:
    before, after = some_mount(1), some_mount(2)
    found = mountings(_slipped(before, after), 120.0)
    assert [each.slipped for each in found] == [False, True]
    assert found[1].first == pytest.approx(120, abs=1)
    assert abs(found[0].axis @ left_in(before)) > 0.99
    assert abs(found[1].axis @ left_in(after)) > 0.99


@pytest.mark.parametrize("seed", [0, 1])
def test_a_sensor_that_was_taken_out_is_read_anew_however_soon(seed: int) -> None:
    mount = some_mount(seed)
    first, *_, last = mountings(faults.taken_out(swing(46.0, mount=mount)), 46.0)
    assert 40 < first.beyond <= last.first < 52
    turn = rotation.any_of(np.random.default_rng(3))
    assert abs(first.axis @ left_in(mount)) > 0.99
    assert abs(last.axis @ rotation.rotate(turn, left_in(mount))) > 0.99


def test_who_kicks_a_thigh_level_for_two_seconds_wears_it_as_before() -> None:
    steps = swing(30.0)
    assert steps.specific_force is not None
    time = steps.specific_force.time
    level = (np.abs(time - 15.0) < 1.0)[:, None]
    lying = np.where(level, GRAVITY * np.array([1.0, 0.0, 0.0]), steps.specific_force.values)
    raised = replace(steps, specific_force=Signal(time, lying))
    assert len(mountings(raised, 30.0)) == 1


def test_a_sensor_at_rest_has_some_axis_square_to_the_vertical() -> None:
    (found,) = mountings(swing(20.0, amplitude=0.0, lift=0.0), 20.0)
    assert np.linalg.norm(found.axis) == pytest.approx(1.0)
    assert abs(found.axis @ found.up) < 1e-6


def _slipped(before: FloatArray, after: FloatArray) -> Imu:
    """A minute with one mount, a minute with the other."""
    first, second = swing(60.0, mount=before), swing(60.0, mount=after)
    assert first.specific_force is not None
    assert second.specific_force is not None
    assert first.angular_rate is not None
    assert second.angular_rate is not None
    time = np.arange(0.0, 120.0, 0.01)
    return Imu(
        "rod",
        specific_force=Signal(
            time,
            np.vstack([first.specific_force.values[:6000], second.specific_force.values[:6000]]),
        ),
        angular_rate=Signal(
            time, np.vstack([first.angular_rate.values[:6000], second.angular_rate.values[:6000]])
        ),
    )


def test_half_a_turn_round_the_rod_leaves_the_axis_where_it_was() -> None:
    mount = some_mount(4)
    turned = rotation.product(rotation.about(2, np.pi), mount)
    (one,), (other,) = (
        mountings(swing(20.0, mount=mount), 20.0),
        mountings(swing(20.0, mount=turned), 20.0),
    )
    back = rotation.rotate(mount, one.axis), rotation.rotate(turned, other.axis)
    assert abs(back[0] @ back[1]) == pytest.approx(1.0, abs=1e-6)
