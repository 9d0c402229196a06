"""What is wrong with a sensor by measure is undone before anything reads it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sternway.motion import analyze
from sternway.motion.notices import MotionCode
from sternway.motion.sensors import agreement_of, calibrated
from sternway.motion.virtual import repeated, virtual_imu
from sternway.recordings import FloatArray, Imu, Origin, Recording, Signal, read
from tests.motion.faults import both
from tests.motion.sensors.bouts import worn
from tests.motion.sensors.test_lag import late
from tests.motion.virtual.bodies import walking


@cache
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


BIAS = np.array([0.2, -0.15, 0.15])


def misread(imu: Imu, *, bias: FloatArray | float = 0.0, scale: float = 1.0) -> Imu:
    """With a gyroscope that reads a bias, and an accelerometer with another scale."""
    force, rate = both(imu)
    return replace(
        imu,
        specific_force=Signal(force.time, force.values * scale),
        angular_rate=Signal(rate.time, rate.values + bias),
    )


@pytest.mark.parametrize("size", [0.1, 1.0, 1.5])
def test_a_bias_that_rest_shows_is_taken_off_whole(size: float) -> None:
    imu = worn("left-shank", 1)
    mended, calibration = calibrated(misread(imu, bias=size * BIAS))
    assert both(mended)[1].values == pytest.approx(both(imu)[1].values, abs=0.003)
    assert calibration.bias == pytest.approx(size * np.linalg.norm(BIAS), abs=0.003)


def test_a_logger_that_hangs_shows_no_bias() -> None:
    imu = worn("left-shank", 1)
    force, rate = both(imu)
    hung = rate.time >= 0.5 * rate.time[-1]
    values = np.where(hung[:, None], rate.values[hung][0], rate.values)
    felt = np.where(hung[:, None], force.values[hung][0], force.values)
    frozen = replace(
        imu,
        specific_force=Signal(force.time, felt),
        angular_rate=Signal(rate.time, values),
    )
    assert calibrated(frozen)[1].bias == 0.0


def test_whoever_goes_round_in_small_circles_has_no_biased_gyroscope(data: Path) -> None:
    pose = read(data / "bvh" / "accad_male1" / "Male1_B14_WalkTurnRight135.bvh").pose
    assert pose is not None
    imu = virtual_imu(repeated(pose, 60.0), "left-thigh", seed=3)
    assert calibrated(imu)[1].bias == 0.0


def test_a_bias_of_a_captured_body_is_found_while_it_moves(data: Path) -> None:
    pose = read(data / "bvh" / "cmu69" / "69_38_1.bvh").pose
    assert pose is not None
    imu = virtual_imu(pose, "left-thigh", seed=2)
    mended, calibration = calibrated(misread(imu, bias=BIAS))
    assert calibration.bias > 0.0
    left = both(mended)[1].values - both(imu)[1].values
    assert np.linalg.norm(left.mean(axis=0)) < 0.7 * np.linalg.norm(BIAS)


@pytest.mark.parametrize(
    "scale", [0.8, 1.05, *(pytest.param(each, marks=pytest.mark.slow) for each in (0.94, 1.25))]
)
def test_another_scale_of_gravity_is_mended_by_rest(scale: float) -> None:
    imu = worn("left-shank", 1)
    mended, calibration = calibrated(misread(imu, scale=scale))
    assert calibration.gravity == pytest.approx(scale * 9.80665, rel=0.01)
    assert both(mended)[0].values == pytest.approx(both(imu)[0].values, rel=0.01, abs=0.01)


@pytest.mark.parametrize("scale", [0.8, 0.94, 0.97, 1.03, 1.05, 1.25])
def test_movement_alone_tells_the_right_scale_or_none(scale: float) -> None:
    gravity = calibrated(misread(thigh(), scale=scale))[1].gravity
    assert gravity is None or gravity == pytest.approx(scale * 9.80665, rel=0.02)


@pytest.mark.parametrize("scale", [0.94, 1.05])
def test_the_movement_of_a_captured_body_tells_a_scale(data: Path, scale: float) -> None:
    pose = read(data / "bvh" / "cmu69" / "69_38_1.bvh").pose
    assert pose is not None
    imu = misread(virtual_imu(pose, "left-thigh", seed=2), scale=scale)
    assert calibrated(imu)[1].gravity == pytest.approx(scale * 9.80665, rel=0.01)


@pytest.mark.parametrize("scale", [0.1, 0.5, 2.0, 1 / 9.81])
def test_another_unit_is_not_taken_for_another_scale(scale: float) -> None:
    assert calibrated(misread(worn("left-shank", 1), scale=scale))[1].gravity is None


def test_what_was_taken_off_and_scaled_is_said() -> None:
    imu = misread(replace(worn("left-shank", 1), name="shank"), bias=BIAS, scale=1.06)
    said = {each.code: each for each in analyze(alone(imu)).notices}
    assert said[MotionCode.BIAS_UNDONE]["bias_rad_s"] == pytest.approx(0.29, abs=0.01)
    assert said[MotionCode.SCALE_UNDONE]["gravity_m_s2"] == pytest.approx(10.4, abs=0.1)


def test_a_gyroscope_with_contrary_axes_is_not_made_to_agree() -> None:
    imu = thigh()
    _, rate = both(imu)
    contrary = replace(imu, angular_rate=Signal(rate.time, -rate.values))
    before, after = agreement_of(contrary), agreement_of(calibrated(contrary)[0])
    assert before is not None
    assert after is not None
    assert before.is_contradiction
    assert after.is_contradiction


def test_a_sure_bias_that_looks_like_mistaken_axes_is_taken_off(data: Path) -> None:
    pose = read(data / "bvh" / "accad_male1" / "Male1_B17_Walk2Hop2Walk.bvh").pose
    assert pose is not None
    biased = misread(virtual_imu(repeated(pose, 20.0), "left-shank", seed=1), bias=BIAS)
    before, after = agreement_of(biased), agreement_of(calibrated(biased)[0])
    assert before is not None
    assert after is not None
    assert before.is_contradiction
    assert after.certainty > 0.95


def test_an_accelerometer_that_reads_nothing_raises_nothing() -> None:
    imu = thigh()
    force, _ = both(imu)
    dead = replace(imu, specific_force=Signal(force.time, np.zeros_like(force.values)))
    assert calibrated(dead)[1].gravity is None


def test_a_sensor_without_samples_raises_nothing() -> None:
    empty = Signal(np.empty(0), np.empty((0, 3)))
    imu = Imu("none", specific_force=empty, angular_rate=empty)
    assert calibrated(imu)[0] is imu
