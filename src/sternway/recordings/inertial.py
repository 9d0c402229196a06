"""From columns of numbers to the signals of an `Imu`: ordered, within what a body can do, in SI."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.attitude import (
    STANDARD_GRAVITY,
    Convention,
    find_convention,
    in_convention,
)
from sternway.recordings.ordering import in_order
from sternway.recordings.recording import FloatArray, Imu, Signal
from sternway.recordings.warning import ReadCode, ReadWarning

Warnings = tuple[ReadWarning, ...]

MAX_ACCELERATION = 400.0
"""m/s²; a foot strike on a shoe sensor peaks near 300"""
MAX_ANGULAR_RATE = 100.0
"""rad/s; a shank in a sprint turns at 25"""
MAX_MAGNETIC_FIELD = 5000.0
"""µT, beyond the range of the magnetometers in phones"""

_STRAY = 5.0
"""s by which a time may leave the two beside it before it is a misprint"""
_LONGEST_GAP = 86_400.0
"""s between the first or last time and the one beside it"""
_LONGEST_RECORDING = 10 * 86_400.0
"""s from the middle of the recording within which its times must lie"""
_FEWEST_PACKETS = 4
"""that show a usual spacing"""
_LOST_PACKET = 1.5
"""times the usual spacing of samples from which on the next packets were lost"""
_NORM_TOLERANCE = 0.02
"""by which the length of a quaternion may differ from 1 without a warning"""
_WINDOW = 2.0
"""s over which a runner's accelerations cancel and gravity stays"""
_IN_G = (0.8, 1.2)
"""the steady length of an acceleration with gravity that is counted in g"""
_SMOOTH_GAP = 0.5
"""s across which a gravity vector is interpolated"""


def without_strays(time: FloatArray, place: str) -> tuple[FloatArray, Warnings]:
    """Times ``(n,)`` with misprints turned into NaN: far from both neighbours, or from all."""
    if len(time) and (np.diff(time) >= 0).all() and _is_one_recording(time):
        return time, ()
    finite = np.flatnonzero(np.isfinite(time))
    if len(finite) < 3:
        return time, ()
    known = time[finite]
    middle = np.median(np.stack([known[:-2], known[1:-1], known[2:]]), axis=0)
    stray = np.abs(known - np.median(known)) > _LONGEST_RECORDING
    stray[1:-1] |= np.abs(known[1:-1] - middle) > _STRAY
    stray[[0, -1]] |= np.abs(known[[0, -1]] - known[[1, -2]]) > _LONGEST_GAP
    if not stray.any():
        return time, ()
    cleaned = time.copy()
    cleaned[finite[stray]] = np.nan
    return cleaned, (ReadWarning.of(ReadCode.STRAY_TIMES, place, int(stray.sum())),)


def unpacked(time: FloatArray, values: FloatArray, place: str = "") -> tuple[FloatArray, Warnings]:
    """Times ``(n,)`` of samples that were sent in packets, of which all share one time, spread out.

    A packet's samples lie evenly from its time to the next one's, or as elsewhere where packets
    were lost. Rows of several sensors that share their times are none: their order is not that of
    one movement.
    """
    steps = np.diff(time)
    if not len(steps) or (steps > 0).all() or not (steps >= 0).all():
        return time, ()
    starts = np.flatnonzero(np.concatenate([[True], steps > 0]))
    counts = np.diff(starts, append=len(time))
    usual = int(np.median(counts))
    if len(starts) < _FEWEST_PACKETS or usual < 2:
        return time, ()
    if not _follow_one_another(values, usual, steps == 0):
        return time, ()
    apart = np.diff(time[starts]) / counts[:-1]
    spacing = float(np.median(apart))
    apart = np.append(np.where(apart > _LOST_PACKET * spacing, spacing, apart), spacing)
    inside = np.arange(len(time)) - np.repeat(starts, counts)
    spread = ReadWarning.of(ReadCode.PACKETS, place, len(time) - len(starts))
    return time + inside * np.repeat(apart, counts), (spread,)


def _follow_one_another(values: FloatArray, lag: int, shared: NDArray[np.bool_]) -> bool:
    """Whether rows resemble their neighbours more than those ``lag`` rows away, and are not copies.

    ``shared`` ``(n - 1,)``: which rows have the time of the one before.
    """
    table = values.reshape(len(values), -1)
    table = table[:, np.isfinite(table).any(axis=0)]
    with np.errstate(invalid="ignore"):
        near, far = (np.abs(table[each:] - table[:-each]) for each in (1, lag))
        differ = np.any(near[shared] > 0.0, axis=1)
    near, far = (each[np.isfinite(each)] for each in (near, far))
    if not len(near) or not len(far):
        return False
    return bool(near.mean() < far.mean() and differ.mean() > 0.5)


def _is_one_recording(time: FloatArray) -> bool:
    """Whether the ends of times in order belong to them."""
    first, last = time[[0, -1]]
    next_to_ends = time[[min(1, len(time) - 1), max(-2, -len(time))]]
    gap = max(next_to_ends[0] - first, last - next_to_ends[1])
    return bool(last - first <= _LONGEST_RECORDING and gap <= _LONGEST_GAP)


def ordered(
    time: FloatArray, values: FloatArray, place: str = ""
) -> tuple[Signal | None, Warnings]:
    """Samples ``(n,)``, ``(n, k)`` in the order of time; None where no value is left."""
    time, strays = without_strays(time, place)
    time, packets = unpacked(time, values, place)
    time, columns, disorder = in_order(time, {"values": values}, place)
    notes = (*strays, *packets, *disorder)
    if not np.isfinite(columns["values"]).any():
        return None, (*notes, ReadWarning.of(ReadCode.NO_VALUES, place))
    return Signal(time, columns["values"]), notes


def within(found: Signal, limit: float, place: str = "") -> tuple[Signal, Warnings]:
    """The signal with samples that have a component beyond ``limit`` as NaN, warned of."""
    values = found.values
    if -limit <= values.min() <= values.max() <= limit:
        return found, ()
    absurd = np.any(np.abs(values) > limit, axis=1)
    if not absurd.any():
        return found, ()
    note = ReadWarning.of(ReadCode.BEYOND, place, int(absurd.sum()), limit=limit)
    return Signal(found.time, np.where(absurd[:, None], np.nan, values)), (note,)


def attitude_signal(
    time: FloatArray, quaternions: FloatArray, *, place: str = ""
) -> tuple[Signal | None, Warnings]:
    """Unit quaternions ``(n, 4)`` in the order of time; those without a direction become NaN."""
    notes: list[ReadWarning] = []
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        norm = np.linalg.norm(quaternions, axis=1)
        usable = (norm > np.finfo(np.float64).tiny) & np.isfinite(norm)
        quaternions = np.where(usable[:, None], quaternions / norm[:, None], np.nan)
        uneven = usable & (np.abs(norm - 1.0) > _NORM_TOLERANCE)
    if empty := int((norm == 0).sum()):
        notes.append(ReadWarning.of(ReadCode.ZERO_QUATERNIONS, place, empty))
    if uneven.any():
        notes.append(ReadWarning.of(ReadCode.UNEVEN_QUATERNIONS, place, int(uneven.sum())))
    found, more = ordered(time, quaternions, place)
    return found, (*notes, *more)


def with_gravity(linear: Signal, gravity: Signal) -> Signal:
    """Specific force: acceleration without gravity plus the gravity vector at the same moments.

    Both in one sign convention. NaN where the next gravity sample is farther than half a second.
    """
    if np.array_equal(linear.time, gravity.time):
        return Signal(linear.time, linear.values + gravity.values)
    after = np.clip(np.searchsorted(gravity.time, linear.time), 1, max(len(gravity) - 1, 1))
    before = after - 1
    after = np.minimum(after, len(gravity) - 1)
    distance = np.minimum(
        np.abs(gravity.time[before] - linear.time), np.abs(gravity.time[after] - linear.time)
    )
    vector = np.column_stack(
        [np.interp(linear.time, gravity.time, column) for column in gravity.values.T]
    )
    return Signal(
        linear.time, linear.values + np.where(distance[:, None] <= _SMOOTH_GAP, vector, np.nan)
    )


def scaled(found: Signal, factor: float) -> Signal:
    """The signal in another unit or sign."""
    return found if factor == 1.0 else Signal(found.time, found.values * factor)


_ANY_UNIT = 1e9
"""size that no acceleration has in any unit"""


def steady_acceleration(found: Signal) -> float:
    """Median length of the mean vector over windows of two seconds: 9.8 m/s² if gravity is in it.

    NaN where there are no values.
    """
    with np.errstate(invalid="ignore"):
        whole = (np.abs(found.values) < _ANY_UNIT).all(axis=1) & np.isfinite(found.time)
    time, values = found.time[whole], found.values[whole]
    if len(time) == 0:
        return float("nan")
    windows = ((time - time[0]) // _WINDOW).astype(np.int64)
    starts = np.flatnonzero(np.diff(windows, prepend=-1))
    counts = np.diff(np.append(starts, len(time)))
    means = np.add.reduceat(values, starts) / counts[:, None]
    return float(np.median(np.linalg.norm(means, axis=1)))


def is_in_g(found: Signal) -> bool:
    """Whether the size of a specific force or gravity shows that it is counted in g."""
    return _IN_G[0] < steady_acceleration(found) < _IN_G[1]


def in_si(found: Signal, place: str) -> tuple[Signal, Warnings]:
    """A specific force or gravity in m/s², with a warning where it was counted in g."""
    if not is_in_g(found):
        return found, ()
    return scaled(found, STANDARD_GRAVITY), (ReadWarning.of(ReadCode.IN_G, place),)


def reconciled(imu: Imu, gravity: Signal | None, place: str = "") -> tuple[Imu, Warnings]:
    """The `Imu` with attitude device to world and specific force upwards, as its sensors agree.

    ``gravity`` stands in where the specific force is not known, in the same sign convention. An
    attitude that contradicts acceleration or gyroscope in every known convention is left out.
    """
    attitude = imu.attitude
    if attitude is None:
        return imu, ()
    force = gravity if imu.specific_force is None else imu.specific_force
    finding = find_convention(attitude, force, imu.angular_rate)
    notes: list[ReadWarning] = []
    if finding.convention is None:
        doubt = ReadWarning.of(ReadCode.ATTITUDE_CONTRADICTS, place)
        return replace(imu, attitude=None, heading_reference=None), (doubt,)
    if finding.upside_down:
        notes.append(ReadWarning.of(ReadCode.FORCE_REVERSED, place))
        imu = replace(
            imu,
            specific_force=_turned_round(imu.specific_force),
            linear_acceleration=_turned_round(imu.linear_acceleration),
        )
    if finding.convention is not Convention.DEVICE_TO_WORLD:
        convention = finding.convention.value
        notes.append(ReadWarning.of(ReadCode.OTHER_CONVENTION, place, convention=convention))
        values = in_convention(attitude.values, finding.convention)
        imu = replace(imu, attitude=Signal(attitude.time, values))
    return imu, tuple(notes)


def _turned_round(found: Signal | None) -> Signal | None:
    return None if found is None else scaled(found, -1.0)
