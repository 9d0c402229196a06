"""What can be true of a runner: values outside are never presented as real."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np

from sternway.recordings.recording import FloatArray, ReadWarning

RANGES = MappingProxyType(
    {
        "latitude": (-90.0, 90.0),
        "longitude": (-180.0, 180.0),
        "altitude": (-500.0, 10_000.0),
        "distance": (0.0, 1e7),
        "speed": (0.0, 100.0),
        "horizontal_accuracy": (0.0, 1e4),
        "heart_rate": (20.0, 250.0),
        "cadence": (0.0, 400.0),
        "power": (0.0, 4000.0),
        "stance_time": (0.0, 3.0),
        "stance_time_percent": (0.0, 100.0),
        "stance_time_balance": (0.0, 100.0),
        "step_length": (0.0, 5.0),
        "vertical_oscillation": (0.0, 0.5),
        "vertical_ratio": (0.0, 100.0),
        "temperature": (-60.0, 80.0),
        "rr_interval": (0.2, 3.0),
    }
)
"""Least and greatest possible value by column of a Track, in its units."""

_ZERO_IS_NO_READING = frozenset(
    {
        "heart_rate",
        "stance_time",
        "stance_time_percent",
        "stance_time_balance",
        "step_length",
        "vertical_oscillation",
        "vertical_ratio",
    }
)
"""Columns where devices write 0 while they measure nothing."""

LONGEST = 31 * 86_400.0
"""s; nobody records for longer without a break"""

_SPIKE = 60.0
"""s; a single time this far outside its neighbours' is wrong"""


def plausible(name: str, values: FloatArray) -> tuple[FloatArray, tuple[ReadWarning, ...]]:
    """A column ``(n,)`` with impossible values as NaN, and a warning that counts them."""
    low, high = RANGES[name]
    if name in _ZERO_IS_NO_READING:
        values = np.where(values == 0, np.nan, values)
    with np.errstate(invalid="ignore"):
        impossible = (values < low) | (values > high)
    if not impossible.any():
        return values, ()
    message = f"{name} outside {low:g} to {high:g}: taken as missing"
    warning = ReadWarning(message, "record", int(impossible.sum()))
    return np.where(impossible, np.nan, values), (warning,)


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
