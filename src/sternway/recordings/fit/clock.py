"""The device's clock: which times it can have shown, and where a recording begins on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import isfinite

import numpy as np

from sternway.recordings.fit.messages import FitFile
from sternway.recordings.fit.profile import ABSOLUTE_TIME, EPOCH, TIMESTAMP_CORRELATION
from sternway.recordings.recording import FloatArray, Signal
from sternway.recordings.warning import ReadCode, ReadWarning

LONGEST = 31 * 86_400.0
"""s; nobody records for longer without a break"""

_SPIKE = 60.0
"""s; a single time this far outside its neighbours' is wrong"""
_DAY = 86_400.0
_LATEST = (datetime(2100, 1, 1, tzinfo=UTC) - EPOCH).total_seconds()
"""FIT s; a clock beyond this was never set"""


def plausible_times(times: FloatArray, place: str) -> tuple[FloatArray, tuple[ReadWarning, ...]]:
    """Times ``(n,)`` in s with NaN where a clock cannot have been, and warnings that count those.

    Cannot have been: more than ``LONGEST`` from the median, or a single step out of the order of
    its two neighbours and back. Rows that have no time are counted as well.
    """
    times = times.copy()
    warnings: list[ReadWarning] = []
    seen = times[np.isfinite(times)]
    if len(seen) == 0:
        doubt = ReadWarning.of(ReadCode.NOTHING_TIMED, place, len(times))
        return times, (doubt,) if len(times) else ()
    if untimed := len(times) - len(seen):
        warnings.append(ReadWarning.of(ReadCode.UNTIMED_ROWS, place, untimed))
    with np.errstate(invalid="ignore"):
        far = np.abs(times - np.median(seen)) > LONGEST
    if far.any():
        times[far] = np.nan
        warnings.append(ReadWarning.of(ReadCode.TIMES_FAR_AWAY, place, int(far.sum())))
    rows = np.flatnonzero(np.isfinite(times))
    known = times[rows]
    before, time, after = known[:-2], known[1:-1], known[2:]
    is_ordered = before <= after
    is_spike = is_ordered & ((time < before - _SPIKE) | (time > after + _SPIKE))
    if is_spike.any():
        times[rows[1:-1][is_spike]] = np.nan
        warnings.append(ReadWarning.of(ReadCode.TIMES_THAT_JUMP, place, int(is_spike.sum())))
    return times, tuple(warnings)


def zero_of(start: float, sampled: FloatArray) -> float:
    """The FIT time that a recording counts from: its stated start, unless samples contradict it.

    ``sampled`` are the times of all its samples, FIT s.
    """
    first = float(sampled.min()) if len(sampled) else start
    if 0.0 <= first - start <= _DAY:
        return start
    return first if isfinite(first) else 0.0


def start_of(file: FitFile, zero: float) -> tuple[datetime | None, tuple[ReadWarning, ...]]:
    """A FIT time as UTC; None where the clock counts from when the device was switched on."""
    if zero < ABSOLUTE_TIME:
        correlation = file.table(TIMESTAMP_CORRELATION.number)
        utc = correlation.first_number("timestamp")
        system = correlation.first_number("system_timestamp")
        if utc is None or system is None:
            return None, ()
        zero += utc - system
    if not ABSOLUTE_TIME <= zero < _LATEST:
        return None, (ReadWarning.of(ReadCode.CLOCK_NOT_SET),)
    return EPOCH + timedelta(seconds=zero), ()


def on_one_clock(
    times: FloatArray, signals: tuple[Signal | None, ...]
) -> tuple[tuple[Signal | None, ...], tuple[ReadWarning, ...]]:
    """The signals of a file without those samples that are far from its records' ``times``, FIT s.

    Where no record has a time, the first signal that is there sets the clock.
    """
    clocks = (times[np.isfinite(times)], *(signal.time for signal in signals if signal))
    middle = next((float(np.median(clock)) for clock in clocks if len(clock)), 0.0)
    kept: list[Signal | None] = []
    lost = 0
    for signal in signals:
        near = within(signal, middle - LONGEST, middle + LONGEST)
        lost += (len(signal) if signal else 0) - (len(near) if near else 0)
        kept.append(near)
    return tuple(kept), (ReadWarning.of(ReadCode.OTHER_CLOCK, "", lost),) if lost else ()


def within(signal: Signal | None, begin: float, end: float) -> Signal | None:
    """The samples in ``begin <= t < end``, None where there are none."""
    if signal is None:
        return None
    own = (signal.time >= begin) & (signal.time < end)
    return Signal(signal.time[own], signal.values[own]) if own.any() else None


def since(zero: float, signal: Signal | None) -> Signal | None:
    """The same samples with times that count from ``zero``."""
    return None if signal is None else Signal(signal.time - zero, signal.values)
