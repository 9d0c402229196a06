"""What is wrong with a sensor by measure is undone before anything reads it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sternway.motion import analyze
from sternway.motion.notices import MotionCode
from sternway.motion.sensors import calibrated
from sternway.motion.virtual import virtual_imu
from sternway.recordings import Imu, Origin, Recording, Signal
from tests.motion.faults import both
from tests.motion.sensors.test_lag import late
from tests.motion.virtual.bodies import walking


def thigh(duration: float = 40.0) -> Imu:
    return replace(virtual_imu(walking(1.4, duration), "left-thigh", seed=1), name="thigh")


def alone(imu: Imu) -> Recording:
    return Recording(Origin(Path("thigh"), "virtual"), None, 40.0, imus=(imu,))


def test_a_sound_sensor_stays_as_it_is() -> None:
    imu = thigh()
    mended, calibration = calibrated(imu)
    assert mended is imu
    assert calibration.lag == 0.0


@pytest.mark.parametrize("seconds", [-0.1, -0.03, 0.02, 0.1])
def test_a_late_accelerometer_is_stamped_anew(seconds: float) -> None:
    imu = thigh()
    mended, calibration = calibrated(late(imu, seconds))
    assert calibration.lag == pytest.approx(seconds, abs=0.004)
    assert both(mended)[0].time == pytest.approx(both(imu)[0].time, abs=0.004)
    assert both(mended)[1] is both(imu)[1]


def test_acceleration_without_gravity_is_stamped_anew_as_well() -> None:
    imu = late(thigh(), 0.05)
    force, _ = both(imu)
    mended, _ = calibrated(replace(imu, linear_acceleration=force))
    assert mended.linear_acceleration is not None
    assert mended.linear_acceleration.time == pytest.approx(force.time - 0.05, abs=0.004)


@pytest.mark.parametrize(("seconds", "is_late"), [(0.04, "accelerometer"), (-0.04, "gyroscope")])
def test_what_was_undone_is_said(seconds: float, is_late: str) -> None:
    said = analyze(alone(late(thigh(), seconds))).notices
    (undone,) = [each for each in said if each.code is MotionCode.LAG_UNDONE]
    assert undone["sensor"] == "thigh"
    assert undone["late"] == is_late
    assert undone["lag_s"] == pytest.approx(0.04, abs=0.004)


def test_nothing_is_said_of_a_sound_sensor() -> None:
    said = analyze(alone(thigh())).notices
    assert not [each for each in said if each.code is MotionCode.LAG_UNDONE]


@pytest.mark.parametrize("seconds", [0.04, 0.1])
def test_a_late_accelerometer_changes_nothing_of_what_is_told(seconds: float) -> None:
    sound, mended = (analyze(alone(each)).course for each in (thigh(), late(thigh(), seconds)))
    assert np.mean(sound.direction == mended.direction) > 0.97


def test_a_sensor_without_samples_raises_nothing() -> None:
    empty = Signal(np.empty(0), np.empty((0, 3)))
    imu = Imu("none", specific_force=empty, angular_rate=empty)
    assert calibrated(imu)[0] is imu
