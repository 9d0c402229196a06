"""Raw motion sensors: accelerometer, gyroscope and magnetometer messages to SI units.

A message holds an array of samples for each axis and when each was taken; samples are either
physical values or counts that a calibration message explains. By the profile, acceleration is in g
(compressed: thousandths of g), angular rate in deg/s, magnetic field in gauss.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.recordings.fit.calibration import Calibration, calibrated, calibrations_of
from sternway.recordings.fit.messages import FitFile
from sternway.recordings.fit.plausible_times import plausible_times
from sternway.recordings.fit.profile import (
    ACCELEROMETER_DATA,
    GYROSCOPE_DATA,
    MAGNETOMETER_DATA,
    THREE_D_SENSOR_CALIBRATION,
)
from sternway.recordings.fit.table import Part, Table
from sternway.recordings.ordering import in_order
from sternway.recordings.recording import FloatArray, ReadWarning, Signal

STANDARD_GRAVITY = 9.80665
"""m/s² in one g (3rd General Conference on Weights and Measures, 1901)"""

_AXES = ("x", "y", "z")


@dataclass(frozen=True, slots=True)
class _Sensor:
    """How one kind of sensor is stored; ``calibrated`` are fields and their factor to SI."""

    message: int
    type: int
    """in calibration messages"""
    counts: str
    unit: float
    """of calibrated counts, in SI"""
    calibrated: tuple[tuple[str, float], ...]
    greatest: float
    """largest possible magnitude on one axis, SI"""


_ACCELEROMETER = _Sensor(
    ACCELEROMETER_DATA.number,
    type=0,
    counts="accel",
    unit=STANDARD_GRAVITY,
    calibrated=(
        ("calibrated_accel", STANDARD_GRAVITY),
        ("compressed_calibrated_accel", STANDARD_GRAVITY / 1000.0),
    ),
    greatest=500.0 * STANDARD_GRAVITY,
)
_GYROSCOPE = _Sensor(
    GYROSCOPE_DATA.number,
    type=1,
    counts="gyro",
    unit=np.pi / 180.0,
    calibrated=(("calibrated_gyro", np.pi / 180.0),),
    greatest=200.0,
)
_MAGNETOMETER = _Sensor(
    MAGNETOMETER_DATA.number,
    type=2,
    counts="mag",
    unit=100.0,
    calibrated=(("calibrated_mag", 100.0),),
    greatest=10_000.0,
)
"""The field is in µT: one gauss is 100 µT."""


@dataclass(frozen=True, eq=False, slots=True)
class Motion:
    """The motion sensors of a file on the clock of its records, FIT s; a missing one is None."""

    specific_force: Signal | None
    """(n, 3) m/s²"""
    angular_rate: Signal | None
    """(n, 3) rad/s"""
    magnetic_field: Signal | None
    """(n, 3) µT"""
    warnings: tuple[ReadWarning, ...]


def motion_of(file: FitFile) -> Motion:
    """All motion data of a file in SI units, in the device's axes."""
    force, doubts = _signal(file, _ACCELEROMETER)
    rate, more = _signal(file, _GYROSCOPE)
    field, most = _signal(file, _MAGNETOMETER)
    return Motion(force, rate, field, (*doubts, *more, *most))


def _signal(file: FitFile, sensor: _Sensor) -> tuple[Signal | None, tuple[ReadWarning, ...]]:
    table = file.table(sensor.message)
    if not len(table):
        return None, ()
    seconds, warnings = plausible_times(_seconds(table), table.name)
    calibrations = calibrations_of(file.table(THREE_D_SENSOR_CALIBRATION.number), sensor.type)
    times: list[FloatArray] = []
    samples: list[FloatArray] = []
    unread = 0
    for part in table.parts:
        delays = table.array(part, "sample_time_offset")
        block = _samples(table, part, sensor, calibrations)
        if delays is None or block is None:
            unread += len(part.rows)
            continue
        count = min(delays.shape[1], block.shape[1])
        times.append((seconds[part.rows, np.newaxis] + delays[:, :count] / 1000.0).ravel())
        samples.append(block[:, :count].reshape(-1, len(_AXES)))
    if unread:
        message = "samples without a time, axis or calibration: left out"
        warnings = (*warnings, ReadWarning(message, table.name, unread))
    if not times:
        return None, warnings
    time, values = np.concatenate(times), np.concatenate(samples)
    is_sample = np.isfinite(values).any(axis=1)
    with np.errstate(invalid="ignore"):
        is_real = ~(np.abs(values) > sensor.greatest).any(axis=1)
    if lost := int((is_sample & ~is_real).sum()):
        message = "samples beyond what a sensor can measure: left out"
        warnings = (*warnings, ReadWarning(message, table.name, lost))
    kept = is_sample & is_real
    time, columns, doubts = in_order(time[kept], {"values": values[kept]}, table.name)
    signal = Signal(time, columns["values"]) if len(time) else None
    return signal, (*warnings, *doubts)


def _seconds(table: Table) -> FloatArray:
    """When each message's offsets count from, FIT s."""
    seconds, milliseconds = table.numbers("timestamp"), table.numbers("timestamp_ms")
    if seconds is None:
        return np.full(len(table), np.nan)
    return seconds if milliseconds is None else seconds + np.nan_to_num(milliseconds) / 1000.0


def _samples(
    table: Table, part: Part, sensor: _Sensor, calibrations: tuple[Calibration, ...]
) -> FloatArray | None:
    """The samples of one part in SI units, ``(m, count, 3)``; None where they cannot be read."""
    for prefix, factor in sensor.calibrated:
        block = _axes(table, part, prefix)
        if block is not None and np.isfinite(block).any():
            return block * factor
    counts = _axes(table, part, sensor.counts)
    if counts is None or not calibrations:
        return None
    return calibrated(counts, part.offsets, calibrations) * sensor.unit


def _axes(table: Table, part: Part, prefix: str) -> FloatArray | None:
    """The three axes of one part, ``(m, count, 3)``; None where one is missing."""
    axes = [table.array(part, f"{prefix}_{axis}") for axis in _AXES]
    found = [axis for axis in axes if axis is not None]
    if len(found) < len(_AXES):
        return None
    count = min(axis.shape[1] for axis in found)
    return np.stack([axis[:, :count] for axis in found], axis=2)
