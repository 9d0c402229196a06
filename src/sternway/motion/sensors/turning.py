"""Windows in which a sensor measured without a gap, and turned."""

from __future__ import annotations

import numpy as np

from sternway.motion.sensors.settings import SETTINGS
from sternway.recordings import FloatArray, Signal


def whole_pieces(*times: FloatArray) -> FloatArray:
    """Starts and ends ``(n, 2)`` of the times in which no signal has a gap."""
    gaps = [np.flatnonzero(np.diff(time) > SETTINGS.longest_gap) for time in times]
    opening = np.concatenate([time[gap] for time, gap in zip(times, gaps, strict=True)])
    closing = np.concatenate([time[gap + 1] for time, gap in zip(times, gaps, strict=True)])
    order = np.argsort(opening, kind="stable")
    starts = np.concatenate([[max(time[0] for time in times)], closing[order]])
    ends = np.concatenate([opening[order], [min(time[-1] for time in times)]])
    return np.column_stack([np.maximum.accumulate(starts), ends])


def windows_in(pieces: FloatArray, length: float, apart: float = 1.0) -> FloatArray:
    """Starts (s) of windows that fill pieces ``(n, 2)``, each as long as one window or longer.

    They lie evenly, no farther than ``apart`` of their length from each other.
    """
    starts = pieces[:, 0]
    room = pieces[:, 1] - starts - length
    counts = np.ceil((room + apart * length) / (apart * length) - 1e-6).astype(np.int64)
    index = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    steps = room / np.maximum(counts - 1, 1)
    return np.asarray(np.repeat(starts, counts) + index * np.repeat(steps, counts))


def turning(rate: Signal, starts: FloatArray, length: float, most: int) -> FloatArray:
    """Those of some windows in which a sensor turned; at most so many, spread evenly."""
    squares = np.concatenate([[0.0], np.cumsum(np.einsum("ij,ij->i", rate.values, rate.values))])
    first, beyond = (np.searchsorted(rate.time, each) for each in (starts, starts + length))
    square = (squares[beyond] - squares[first]) / np.maximum(beyond - first, 1)
    found = starts[square > SETTINGS.moving**2]
    chosen = np.unique(np.linspace(0, len(found) - 1, min(len(found), most)).astype(int))
    return np.asarray(found[chosen])
