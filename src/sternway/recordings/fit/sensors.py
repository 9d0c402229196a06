"""What sensors sampled apart from the records: accelerometer, gyroscope, magnetometer, heart beats.

A message holds an array of samples for each axis and when each was taken; samples are either
physical values or counts that a calibration message explains. By the profile, acceleration is in g
(compressed: thousandths of g), angular rate in deg/s, magnetic field in gauss. A calibration turns
the counts of a sensor's converter into physical values:

    value = R (counts - level shift - offset) factor / divisor

with the orientation matrix R, row by row (FIT protocol D00001275 rev. 2.3, section 6.3, and the
vendor's own code for it, thisisant.com/forum/viewthread/7017).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.recordings.fit.clock import plausible_times
from sternway.recordings.fit.messages import FitFile
from sternway.recordings.fit.profile import (
    ACCELEROMETER_DATA,
    GYROSCOPE_DATA,
    MAGNETOMETER_DATA,
    THREE_D_SENSOR_CALIBRATION,
)
from sternway.recordings.fit.table import IntArray, MessageTable, Part
from sternway.recordings.ordering import in_order
from sternway.recordings.plausible import RANGES
from sternway.recordings.recording import FloatArray, Signal
from sternway.recordings.warning import ReadCode, ReadWarning

_AHEAD = 10.0
"""s that heart beats may run ahead of the records before they are held to them"""


@dataclass(frozen=True, eq=False, slots=True)
class Calibration:
    """One calibration message, at ``offset`` in the file: it holds for what follows it."""

    offset: int
    zero: FloatArray
    """(3,) counts where the true value is 0"""
    matrix: FloatArray
    """(3, 3) orientation, times the factor, over the divisor"""

    def applied(self, counts: FloatArray) -> FloatArray:
        """Counts ``(..., 3)`` in the factor's unit."""
        return (counts - self.zero) @ self.matrix.T


def calibrations_of(table: MessageTable, sensor_type: int) -> tuple[Calibration, ...]:
    """The calibrations of one sensor in the order of the file; without a scale they are none."""
    assert table.number == THREE_D_SENSOR_CALIBRATION.number
    found: list[Calibration] = []
    for part in table.parts:
        kind = _rows(table, part, "sensor_type", [np.nan])[:, 0]
        factor = _rows(table, part, "calibration_factor", [np.nan])[:, 0]
        divisor = _rows(table, part, "calibration_divisor", [np.nan])[:, 0]
        shift = _rows(table, part, "level_shift", [0.0])
        zero = shift + _rows(table, part, "offset_cal", [0.0, 0.0, 0.0])
        orientation = _rows(table, part, "orientation_matrix", np.eye(3).ravel().tolist())
        for row in np.flatnonzero((kind == sensor_type) & (factor > 0) & (divisor > 0)).tolist():
            matrix = orientation[row].reshape(3, 3) * (factor[row] / divisor[row])
            found.append(Calibration(int(part.offsets[row]), zero[row], matrix))
    return tuple(sorted(found, key=lambda calibration: calibration.offset))


def calibrated(
    counts: FloatArray, offsets: IntArray, calibrations: tuple[Calibration, ...]
) -> FloatArray:
    """Counts ``(m, count, 3)`` of messages at ``offsets`` ``(m,)``, in the factor's unit.

    The last calibration before a message counts, or the first of all.
    """
    starts = [calibration.offset for calibration in calibrations]
    used = np.maximum(np.searchsorted(starts, offsets, side="right") - 1, 0)
    result = np.empty_like(counts)
    for number in np.unique(used).tolist():
        result[used == number] = calibrations[number].applied(counts[used == number])
    return result


def _rows(table: MessageTable, part: Part, name: str, default: list[float]) -> FloatArray:
    """A field of one part ``(m, len(default))``, the default where it is missing or not whole."""
    stored = table.array(part, name)
    fallback = np.tile(np.array(default), (len(part.rows), 1))
    if stored is None or stored.shape != fallback.shape:
        return fallback
    return np.where(np.isfinite(stored).all(axis=1, keepdims=True), stored, fallback)


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
        incomplete = ReadWarning.of(ReadCode.SAMPLES_INCOMPLETE, table.name, unread)
        warnings = (*warnings, incomplete)
    if not times:
        return None, warnings
    time, values = np.concatenate(times), np.concatenate(samples)
    is_sample = np.isfinite(values).any(axis=1)
    with np.errstate(invalid="ignore"):
        is_real = ~(np.abs(values) > sensor.greatest).any(axis=1)
    if lost := int((is_sample & ~is_real).sum()):
        impossible = ReadWarning.of(ReadCode.SAMPLES_IMPOSSIBLE, table.name, lost)
        warnings = (*warnings, impossible)
    kept = is_sample & is_real
    time, columns, doubts = in_order(time[kept], {"values": values[kept]}, table.name)
    signal = Signal(time, columns["values"]) if len(time) else None
    return signal, (*warnings, *doubts)


def _seconds(table: MessageTable) -> FloatArray:
    """When each message's offsets count from, FIT s."""
    seconds, milliseconds = table.numbers("timestamp"), table.numbers("timestamp_ms")
    if seconds is None:
        return np.full(len(table), np.nan)
    return seconds if milliseconds is None else seconds + np.nan_to_num(milliseconds) / 1000.0


def _samples(
    table: MessageTable, part: Part, sensor: _Sensor, calibrations: tuple[Calibration, ...]
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


def _axes(table: MessageTable, part: Part, prefix: str) -> FloatArray | None:
    """The three axes of one part, ``(m, count, 3)``; None where one is missing."""
    axes = [table.array(part, f"{prefix}_{axis}") for axis in _AXES]
    found = [axis for axis in axes if axis is not None]
    if len(found) < len(_AXES):
        return None
    count = min(axis.shape[1] for axis in found)
    return np.stack([axis[:, :count] for axis in found], axis=2)


def heart_beats(
    hrv: MessageTable, records: MessageTable, times: FloatArray
) -> tuple[Signal | None, tuple[ReadWarning, ...]]:
    """The intervals between beats ``(n, 1)`` in s, each at the time of the beat that ends it.

    ``times`` are those of ``records`` in s. HRV messages have no time: one was written after the
    record that it follows in the file. The sum of the intervals keeps the time between beats, and
    the records' clock sets it: beats were missed where the sum lags behind the clock. Where it
    runs a little ahead, the clock stands still, since watches write no records while paused. Where
    it runs far ahead, beats were written that never were: each then lies between its records.
    """
    rows, intervals = hrv.samples("time")
    low, high = RANGES["rr_interval"]
    is_real = (intervals >= low) & (intervals <= high)
    lost = int((np.isfinite(intervals) & ~is_real).sum())
    impossible = ReadWarning.of(ReadCode.BEATS_IMPOSSIBLE, "hrv", lost, low_s=low, high_s=high)
    warnings = (impossible,) if lost else ()
    rows, intervals = rows[is_real], intervals[is_real]
    beats = np.cumsum(intervals)
    before, after = (clock[rows] for clock in _clocks_beside(hrv, records, times))
    lag = before - beats
    known = np.flatnonzero(np.isfinite(lag))
    if len(known) == 0:
        return None, warnings
    lag[: known[0]] = lag[known[0]]
    time = beats + np.maximum.accumulate(lag)
    ahead = float(np.max(time - after, initial=0.0))
    if ahead > _AHEAD:
        time = _between_records(intervals, before, after)
        warnings = (*warnings, ReadWarning.of(ReadCode.BEATS_AHEAD, "hrv", seconds=ahead))
    return Signal(time, intervals[:, np.newaxis]), warnings


def _between_records(intervals: FloatArray, before: FloatArray, after: FloatArray) -> FloatArray:
    """The time of each beat ``(n,)``, those between two records in proportion to their lengths."""
    is_first = np.concatenate([[True], after[1:] != after[:-1]])
    starts, group = np.flatnonzero(is_first), np.cumsum(is_first) - 1
    sums = np.add.reduceat(intervals, starts)
    within = np.cumsum(intervals) - np.repeat(
        np.cumsum(sums) - sums, np.diff([*starts, len(intervals)])
    )
    begin = np.where(np.isfinite(before), before, after - sums[group])
    room = np.minimum(after - begin, sums[group])
    return np.asarray(begin + within * room / sums[group])


def _clocks_beside(
    hrv: MessageTable, records: MessageTable, times: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """For each HRV message the time of the last record before it and of the next one after it.

    NaN before the first; one second goes on after the last.
    """
    known = np.flatnonzero(np.isfinite(times))
    latest = np.maximum.accumulate(times[known])
    known = known[np.diff(latest, prepend=-np.inf) > 0]
    clock = times[known]
    before = np.searchsorted(records.offsets[known], hrv.offsets) - 1
    last = clock[-1:] + 1.0
    return (
        np.concatenate([[np.nan], clock])[before + 1],
        np.concatenate([clock, last if len(last) else [np.nan]])[before + 1],
    )
