from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sternway.motion.sensors import without_repeats
from sternway.recordings import Imu, Signal
from tests.motion.faults import both, hung, rounded
from tests.motion.sensors.swings import swing

SWING = swing(20.0)


def at_rest(noise: float) -> Imu:
    rng = np.random.default_rng(3)
    time = np.arange(0.0, 10.0, 0.01)
    felt = np.array([0.0, 0.0, 9.81]) + noise * rng.standard_normal((1000, 3))
    turned = 0.1 * noise * rng.standard_normal((1000, 3))
    return Imu("phone", specific_force=Signal(time, felt), angular_rate=Signal(time, turned))


def test_what_a_logger_repeats_is_no_reading() -> None:
    felt, turned = both(without_repeats(hung(SWING, 9.0, 11.0)))
    for signal in (felt, turned):
        assert not ((signal.time > 9.005) & (signal.time < 10.995)).any()
        assert len(signal) == pytest.approx(1800, abs=2)


def test_a_repeat_no_longer_than_a_gap_that_is_bridged_stays() -> None:
    imu = hung(SWING, 9.0, 9.1)
    assert without_repeats(imu) is imu


def test_one_part_that_stands_while_the_other_moves_is_not_hung() -> None:
    _, turned = both(hung(SWING, 9.0, 11.0))
    imu = replace(SWING, angular_rate=turned)
    assert without_repeats(imu) is imu


def test_parts_with_clocks_of_their_own_hang_together() -> None:
    felt, turned = both(hung(SWING, 9.0, 11.0))
    later = replace(
        SWING, specific_force=felt, angular_rate=Signal(turned.time + 0.004, turned.values)
    )
    assert len(both(without_repeats(later))[1]) == pytest.approx(1800, abs=2)


def test_rest_trembles_and_is_kept() -> None:
    imu = at_rest(0.02)
    assert without_repeats(imu) is imu


def test_a_coarse_sensor_repeats_itself_at_rest_and_is_kept() -> None:
    imu = rounded(at_rest(0.02), 0.1)
    assert without_repeats(imu) is imu


def test_a_sensor_that_never_says_anything_else_is_left_as_it_is() -> None:
    imu = at_rest(0.0)
    assert without_repeats(imu) is imu
