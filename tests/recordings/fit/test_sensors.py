from __future__ import annotations

import numpy as np
import pytest

from sternway.recordings import Imu
from sternway.recordings.fit.profile import (
    ACCELEROMETER_DATA,
    GYROSCOPE_DATA,
    MAGNETOMETER_DATA,
    THREE_D_SENSOR_CALIBRATION,
)
from sternway.recordings.fit.sensors import STANDARD_GRAVITY
from tests.recordings.fit.fit_bytes import START, FitBytes, Stored, recording_in, warnings_of

ACCELEROMETER, GYROSCOPE, COMPASS = 0, 1, 2
IDENTITY = (65535, 0, 0, 0, 65535, 0, 0, 0, 65535)
VIRB = (0, -65535, 0, 0, 0, -65535, -65535, 0, 0)
"""The orientation of a gyroscope as an action camera of the format's maker writes it."""


def calibration(
    fit: FitBytes, sensor: int, factor: int, divisor: int, matrix: tuple[int, ...] = IDENTITY
) -> FitBytes:
    return fit.add(
        THREE_D_SENSOR_CALIBRATION,
        timestamp=START,
        sensor_type=sensor,
        calibration_factor=factor,
        calibration_divisor=divisor,
        level_shift=32768,
        offset_cal=(-13, 20, -34),
        orientation_matrix=matrix,
    )


def acceleration(fit: FitBytes, second: int, **axes: Stored) -> FitBytes:
    return fit.add(
        ACCELEROMETER_DATA,
        timestamp=START + second,
        timestamp_ms=500,
        sample_time_offset=(0, 40),
        **axes,
    )


def imu_in(fit: FitBytes) -> Imu:
    (imu,) = recording_in(fit).imus
    return imu


def test_counts_are_shifted_scaled_and_turned_into_the_devices_axes() -> None:
    fit = calibration(FitBytes().file_id(), GYROSCOPE, 5, 82, VIRB)
    fit.add(
        GYROSCOPE_DATA,
        timestamp=START,
        timestamp_ms=0,
        sample_time_offset=(0, 10),
        gyro_x=(32768 - 13 + 82, 32768 - 13),
        gyro_y=(32768 + 20, 32768 + 20 + 164),
        gyro_z=(32768 - 34, 32768 - 34),
    )
    rate = imu_in(fit).angular_rate
    assert rate is not None
    expected = np.radians([[0.0, 0.0, -5.0], [-10.0, 0.0, 0.0]])
    np.testing.assert_allclose(rate.values, expected, atol=1e-12)


def test_samples_have_the_time_of_their_message_plus_their_offset() -> None:
    fit = FitBytes().file_id().record(0, heart_rate=99)
    counts = (32768 + 1000, 32768 + 2000)
    acceleration(
        calibration(fit, ACCELEROMETER, 1, 1000), 1, accel_x=counts, accel_y=counts, accel_z=counts
    )
    force = imu_in(fit).specific_force
    assert force is not None
    np.testing.assert_allclose(force.time, [1.5, 1.54], atol=1e-6)
    expected = STANDARD_GRAVITY * np.array([[1.013, 0.98, 1.034], [2.013, 1.98, 2.034]])
    np.testing.assert_allclose(force.values, expected)


def test_calibrated_acceleration_is_in_g() -> None:
    values = (1.0, -0.5)
    fit = acceleration(
        FitBytes().file_id(), 0,
        calibrated_accel_x=values, calibrated_accel_y=values, calibrated_accel_z=values,
    )  # fmt: skip
    force = imu_in(fit).specific_force
    assert force is not None
    np.testing.assert_allclose(force.values[:, 0], [9.80665, -4.903325])


def test_compressed_calibrated_acceleration_is_in_thousandths_of_g() -> None:
    values = (1000, -500)
    fit = acceleration(
        FitBytes().file_id(), 0,
        compressed_calibrated_accel_x=values,
        compressed_calibrated_accel_y=values,
        compressed_calibrated_accel_z=values,
    )  # fmt: skip
    force = imu_in(fit).specific_force
    assert force is not None
    np.testing.assert_allclose(force.values[:, 2], [9.80665, -4.903325])


def test_a_calibrated_magnetic_field_is_turned_from_gauss_into_microtesla() -> None:
    fit = FitBytes().file_id().add(
        MAGNETOMETER_DATA, timestamp=START, timestamp_ms=0, sample_time_offset=(0,),
        calibrated_mag_x=(0.2,), calibrated_mag_y=(-0.1,), calibrated_mag_z=(0.4,),
    )  # fmt: skip
    field = imu_in(fit).magnetic_field
    assert field is not None
    np.testing.assert_allclose(field.values, [[20.0, -10.0, 40.0]], rtol=1e-6)


def test_the_last_calibration_before_a_message_counts() -> None:
    fit = calibration(FitBytes().file_id(), ACCELEROMETER, 1, 1000)
    one = {"accel_x": (33755,), "accel_y": (33788,), "accel_z": (33734,)}
    acceleration(fit, 0, **one)
    acceleration(calibration(fit, ACCELEROMETER, 1, 500), 1, **one)
    force = imu_in(fit).specific_force
    assert force is not None
    np.testing.assert_allclose(force.values[:, 0] / STANDARD_GRAVITY, [1.0, 2.0])


def test_counts_without_a_calibration_are_left_out_with_a_warning() -> None:
    counts = (33000, 33001)
    fit = FitBytes().file_id().record(0, heart_rate=99)
    acceleration(fit, 0, accel_x=counts, accel_y=counts, accel_z=counts)
    recording = recording_in(fit)
    assert recording.imus == ()
    assert "calibration" in warnings_of(recording)


@pytest.mark.parametrize(("factor", "divisor"), [(1, 0), (0, 1000), (0xFFFFFFFF, 1000)])
def test_a_calibration_without_a_scale_is_none(factor: int, divisor: int) -> None:
    fit = calibration(FitBytes().file_id().record(0, heart_rate=99), ACCELEROMETER, factor, divisor)
    counts = (33000, 33001)
    acceleration(fit, 0, accel_x=counts, accel_y=counts, accel_z=counts)
    assert recording_in(fit).imus == ()


def test_padding_at_the_end_of_a_message_is_no_sample() -> None:
    values = (1.0, float("nan"))
    fit = acceleration(
        FitBytes().file_id(), 0,
        calibrated_accel_x=values, calibrated_accel_y=values, calibrated_accel_z=values,
    )  # fmt: skip
    recording = recording_in(fit)
    assert recording.imus[0].specific_force is not None
    assert len(recording.imus[0].specific_force) == 1
    assert not recording.warnings


def test_samples_beyond_any_sensor_are_left_out_with_a_warning() -> None:
    values = (1.0, 1e9)
    fit = acceleration(
        FitBytes().file_id(), 0,
        calibrated_accel_x=values, calibrated_accel_y=values, calibrated_accel_z=values,
    )  # fmt: skip
    recording = recording_in(fit)
    assert recording.imus[0].specific_force is not None
    assert len(recording.imus[0].specific_force) == 1
    assert "beyond what a sensor can measure" in warnings_of(recording)


def test_motion_alone_is_a_recording_with_a_start() -> None:
    fit = acceleration(
        FitBytes().file_id(), 0,
        calibrated_accel_x=(1.0,), calibrated_accel_y=(0.0,), calibrated_accel_z=(0.0,),
    )  # fmt: skip
    recording = recording_in(fit)
    assert recording.track is None
    assert recording.start is not None
    assert recording.start.microsecond == 500_000
