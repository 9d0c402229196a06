from __future__ import annotations

from dataclasses import replace
from functools import reduce

import numpy as np
import pytest
from numpy.typing import NDArray

from sternway import rotation
from sternway.motion.grid import Grid
from sternway.motion.sensors import CELL_SAMPLES, SensorMotion, on_clock, sensor_motion
from sternway.motion.sensors.sensor_motion import composed
from sternway.recordings import Imu, Signal
from tests.motion.sensors.swings import some_mount, swing


def clocked(imu: Imu, duration: float) -> SensorMotion:
    motion = on_clock(imu, Grid.over(duration))
    assert motion is not None
    return motion


def test_turning_steadily_for_a_second_adds_up() -> None:
    attitude = composed(rotation.of_vector(np.full((1000, 3), [0.0, 0.0, 0.015])))
    assert attitude[-1] == pytest.approx(rotation.about(2, 15.0))


@pytest.mark.parametrize("count", [1, 2, 3, 63, 64, 65, 4097, 10_000])
def test_attitudes_are_the_products_of_all_turns_before(count: int) -> None:
    turns = rotation.of_vector(0.1 * np.random.default_rng(count).standard_normal((count, 3)))
    last = reduce(rotation.product, turns)
    assert np.abs(np.sum(composed(turns)[-1] * last)) == pytest.approx(1.0)


@pytest.mark.parametrize("rate", [25.0, 50.0, 100.0, 104.0, 400.0])
def test_the_vertical_is_found_at_any_rate_and_with_any_mount(rate: float) -> None:
    mount = some_mount(3)
    motion = clocked(swing(20.0, mount=mount, rate=rate), 20.0)
    tilt = 0.5 * np.sin(2.0 * np.pi * (np.arange(len(motion.up)) + 0.5) * 0.02)
    level = rotation.rotate(rotation.inverse(rotation.about(1, tilt)), np.array([0.0, 0.0, 1.0]))
    true = rotation.rotate(rotation.inverse(mount), level)
    inside = slice(50, -50)
    assert np.max(np.linalg.norm(motion.up - true, axis=1)[inside]) < 0.06


def test_samples_in_jittered_order_of_time_are_averaged_to_the_same() -> None:
    rng = np.random.default_rng(5)
    jittered = np.arange(0.0, 20.0, 0.01) + 0.004 * rng.uniform(-1.0, 1.0, 2000)
    exact, shaken = clocked(swing(20.0), 20.0), clocked(swing(20.0, time=jittered), 20.0)
    count = min(len(exact.rate), len(shaken.rate)) - CELL_SAMPLES
    start = (shaken.first - exact.first) * CELL_SAMPLES
    assert exact.rate[start : start + count] == pytest.approx(shaken.rate[:count], abs=0.1)


def test_a_motion_read_in_pieces_is_the_motion_read_as_a_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    imu = swing(40.0, mount=some_mount(2))
    whole = clocked(imu, 40.0)
    monkeypatch.setattr(sensor_motion, "_BLOCK", 9)
    pieces = clocked(imu, 40.0)
    for name in ("force", "rate", "up", "velocity", "known"):
        assert getattr(pieces, name) == pytest.approx(getattr(whole, name), abs=1e-6)


def test_nothing_is_known_around_a_gap() -> None:
    imu = swing(20.0)
    assert imu.specific_force is not None
    kept = (imu.specific_force.time < 9.0) | (imu.specific_force.time > 11.0)
    motion = clocked(replace(imu, specific_force=_only(imu.specific_force, kept)), 20.0)
    assert not motion.known[17:23].any()
    assert motion.known[:16].all()
    assert motion.known[24:].all()


def test_many_gaps_silence_no_more_than_what_lies_about_them() -> None:
    """What is felt about a gap does not say that the axes are others."""
    imu = swing(60.0, amplitude=1.2, lift=12.0)
    assert imu.specific_force is not None
    assert imu.angular_rate is not None
    kept = imu.specific_force.time % 5.0 < 3.2
    broken = replace(
        imu,
        specific_force=_only(imu.specific_force, kept),
        angular_rate=_only(imu.angular_rate, kept),
    )
    assert clocked(broken, 60.0).known.mean() > 0.4


def test_values_that_are_no_numbers_are_a_gap() -> None:
    imu = swing(20.0)
    assert imu.angular_rate is not None
    values = imu.angular_rate.values.copy()
    values[900:1100] = np.nan
    motion = clocked(replace(imu, angular_rate=Signal(imu.angular_rate.time, values)), 20.0)
    assert not motion.known[18:22].any()
    assert np.isfinite(motion.up).all()


def test_acceleration_without_gravity_in_it_is_not_known() -> None:
    imu = swing(20.0)
    assert imu.specific_force is not None
    linear = Signal(imu.specific_force.time, 0.1 * imu.specific_force.values)
    assert not clocked(replace(imu, specific_force=linear), 20.0).known.any()


@pytest.mark.parametrize("missing", ["specific_force", "angular_rate"])
def test_a_sensor_without_gyroscope_or_gravity_gives_nothing(missing: str) -> None:
    imu = swing(20.0)
    without = (
        replace(imu, specific_force=None)
        if missing == "specific_force"
        else replace(imu, angular_rate=None)
    )
    assert on_clock(without, Grid.over(20.0)) is None


def test_a_sensor_too_slow_to_see_a_stride_gives_nothing() -> None:
    assert on_clock(swing(20.0, rate=10.0), Grid.over(20.0)) is None


def _only(signal: Signal, kept: NDArray[np.bool_]) -> Signal:
    return Signal(signal.time[kept], signal.values[kept])
