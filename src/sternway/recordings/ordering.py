"""Rows as devices write them, brought into the order of time without losing one in silence."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sternway.recordings.recording import FloatArray
from sternway.recordings.warning import ReadCode, ReadWarning


def in_order(
    time: FloatArray, columns: Mapping[str, FloatArray], place: str = ""
) -> tuple[FloatArray, dict[str, FloatArray], tuple[ReadWarning, ...]]:
    """Sort rows by time and merge rows of one instant.

    ``time`` has shape ``(n,)``; each column ``(n,)`` or ``(n, k)``. Rows without a time are
    dropped, rows that go back in time are sorted in (stably), and rows of one instant become one
    row that holds the first finite value of each column. Each of the three is warned of with its
    count, the merge only where a column had two different values for one instant.
    """
    warnings: list[ReadWarning] = []
    rows: dict[str, FloatArray] = dict(columns)
    timed = np.isfinite(time)
    if not timed.all():
        lost = int(len(time) - timed.sum())
        warnings.append(ReadWarning.of(ReadCode.UNTIMED_ROWS, place, lost))
        time, rows = time[timed], {name: values[timed] for name, values in rows.items()}
    steps = np.diff(time)
    if len(steps) == 0 or (steps > 0).all():
        return time, rows, tuple(warnings)
    if (steps < 0).any():
        back = int((steps < 0).sum())
        warnings.append(ReadWarning.of(ReadCode.NOT_IN_ORDER, place, back))
        order = np.argsort(time, kind="stable")
        time, rows = time[order], {name: values[order] for name, values in rows.items()}
    is_first = np.concatenate([[True], np.diff(time) > 0])
    if not is_first.all():
        starts = np.flatnonzero(is_first)
        merged = {name: _first_finite(values, starts) for name, values in rows.items()}
        group = np.cumsum(is_first) - 1
        conflicting = np.zeros(len(time), dtype=bool)
        for name, values in rows.items():
            kept = merged[name][group]
            differs = np.isfinite(values) & (values != kept)
            conflicting |= differs if differs.ndim == 1 else differs.any(axis=1)
        if count := int(conflicting.sum()):
            warnings.append(ReadWarning.of(ReadCode.SAME_TIME, place, count))
        time, rows = time[starts], merged
    return time, rows, tuple(warnings)


def _first_finite(values: FloatArray, starts: np.ndarray) -> FloatArray:
    """The first finite entry of each group of rows, NaN where there is none."""
    if values.ndim == 2:
        return np.column_stack([_first_finite(column, starts) for column in values.T])
    index = np.arange(len(values))
    candidates = np.where(np.isfinite(values), index, len(values))
    first = np.minimum.reduceat(candidates, starts)
    ends = np.append(starts[1:], len(values))
    found = first < ends
    return np.where(found, values[np.minimum(first, len(values) - 1)], np.nan)
