"""From the device's clock to a recording's: where its time begins, and what can be on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import isfinite

import numpy as np

from sternway.recordings.fit.messages import FitFile
from sternway.recordings.fit.plausible_times import LONGEST
from sternway.recordings.fit.profile import ABSOLUTE_TIME, EPOCH, TIMESTAMP_CORRELATION
from sternway.recordings.fit.sessions import Leg
from sternway.recordings.recording import FloatArray, ReadWarning, Signal

_DAY = 86_400.0
_LATEST = (datetime(2100, 1, 1, tzinfo=UTC) - EPOCH).total_seconds()
"""FIT s; a clock beyond this was never set"""


def zero_of(leg: Leg, sampled: FloatArray) -> float:
    """The FIT time that a recording counts from: its said start, unless samples contradict it.

    ``sampled`` are the times of all its samples, FIT s.
    """
    first = float(sampled.min()) if len(sampled) else leg.start
    if 0.0 <= first - leg.start <= _DAY:
        return leg.start
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
        return None, (ReadWarning("the device's clock was not set: the date is not known"),)
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
    message = "samples of sensors on another clock than the records: left out"
    return tuple(kept), (ReadWarning(message, count=lost),) if lost else ()


def within(signal: Signal | None, begin: float, end: float) -> Signal | None:
    """The samples in ``begin <= t < end``, None where there are none."""
    if signal is None:
        return None
    own = (signal.time >= begin) & (signal.time < end)
    return Signal(signal.time[own], signal.values[own]) if own.any() else None


def since(zero: float, signal: Signal | None) -> Signal | None:
    """The same samples with times that count from ``zero``."""
    return None if signal is None else Signal(signal.time - zero, signal.values)
