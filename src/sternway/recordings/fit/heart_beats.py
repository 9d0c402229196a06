"""HRV messages to the times between heart beats."""

from __future__ import annotations

import numpy as np

from sternway.recordings.fit.table import Table
from sternway.recordings.plausible import RANGES
from sternway.recordings.recording import FloatArray, ReadWarning, Signal


def heart_beats(
    hrv: Table, records: Table, times: FloatArray
) -> tuple[Signal | None, tuple[ReadWarning, ...]]:
    """The intervals between beats ``(n, 1)`` in s, each at the time of the beat that ends it.

    ``times`` are those of ``records`` in s. HRV messages have no time: one was written after the
    record that it follows in the file. The sum of the intervals keeps the time between beats, and
    the records' clock sets it: beats were missed where the sum lags behind the clock. Where it
    runs ahead, the clock stands still, since watches write no records while paused.
    """
    rows, intervals = hrv.samples("time")
    low, high = RANGES["rr_interval"]
    is_real = (intervals >= low) & (intervals <= high)
    lost = int((np.isfinite(intervals) & ~is_real).sum())
    message = f"beats less than {low:g} s or more than {high:g} s apart: left out"
    warnings = (ReadWarning(message, "hrv", lost),) if lost else ()
    rows, intervals = rows[is_real], intervals[is_real]
    beats = np.cumsum(intervals)
    lag = _time_of(hrv, records, times)[rows] - beats
    known = np.flatnonzero(np.isfinite(lag))
    if len(known) == 0:
        return None, warnings
    lag[: known[0]] = lag[known[0]]
    return Signal(beats + np.maximum.accumulate(lag), intervals[:, np.newaxis]), warnings


def _time_of(hrv: Table, records: Table, times: FloatArray) -> FloatArray:
    """For each HRV message the time of the last record before it, NaN before the first one."""
    known = np.flatnonzero(np.isfinite(times))
    before = np.searchsorted(records.offsets[known], hrv.offsets) - 1
    return np.concatenate([[np.nan], times[known]])[before + 1]
