"""Which times a device's clock can have shown."""

from __future__ import annotations

import numpy as np

from sternway.recordings.recording import FloatArray, ReadWarning

LONGEST = 31 * 86_400.0
"""s; nobody records for longer without a break"""

_SPIKE = 60.0
"""s; a single time this far outside its neighbours' is wrong"""


def plausible_times(times: FloatArray, place: str) -> tuple[FloatArray, tuple[ReadWarning, ...]]:
    """Times ``(n,)`` in s with NaN where a clock cannot have been, and warnings that count those.

    Cannot have been: more than ``LONGEST`` from the median, or a single step out of the order of
    its two neighbours and back. Rows that have no time are counted as well.
    """
    times = times.copy()
    warnings: list[ReadWarning] = []
    seen = times[np.isfinite(times)]
    if len(seen) == 0:
        doubt = ReadWarning("nothing has a time", place, len(times))
        return times, (doubt,) if len(times) else ()
    if untimed := len(times) - len(seen):
        warnings.append(ReadWarning("rows without a time were left out", place, untimed))
    with np.errstate(invalid="ignore"):
        far = np.abs(times - np.median(seen)) > LONGEST
    if far.any():
        times[far] = np.nan
        message = "times far away from all others: those rows were left out"
        warnings.append(ReadWarning(message, place, int(far.sum())))
    rows = np.flatnonzero(np.isfinite(times))
    known = times[rows]
    before, time, after = known[:-2], known[1:-1], known[2:]
    is_ordered = before <= after
    is_spike = is_ordered & ((time < before - _SPIKE) | (time > after + _SPIKE))
    if is_spike.any():
        times[rows[1:-1][is_spike]] = np.nan
        message = "times that jump away and back: those rows were left out"
        warnings.append(ReadWarning(message, place, int(is_spike.sum())))
    return times, tuple(warnings)
