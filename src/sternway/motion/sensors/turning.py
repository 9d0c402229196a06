"""Windows in which a sensor measured without a gap, and turned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sternway import rotation
from sternway.motion.sensors.sensor_motion import (
    TICK,
    averaged,
    axes_of,
    between,
    in_mid_tick,
    usable,
)
from sternway.motion.sensors.settings import SETTINGS
from sternway.recordings import FloatArray, Imu, Signal


@dataclass(frozen=True, eq=False)
class TurningWindows:
    """Some seconds each in which a sensor turned, spread over its recording."""

    force: Signal
    rate: Signal
    starts: FloatArray
    """``(windows,)`` s"""
    turned: FloatArray
    """``(windows, n, 3)`` rad/s at ticks"""

    @cached_property
    def axes(self) -> FloatArray:
        """``(3, 3, windows, n)``: `attitudes` as they turned."""
        return attitudes(self.turned)

    @property
    def felt(self) -> FloatArray:
        """``(windows, n, 3)`` m/s²."""
        return _at_ticks(self.force, self.starts, self.turned.shape[1])

    @property
    def highest(self) -> float:
        """Hz that the sensor holds."""
        return SETTINGS.lag_share_of_rate * min(self.force.rate, self.rate.rate)


def turning_windows(imu: Imu) -> TurningWindows | None:
    """None where a sensor lacks one of the two, is too slow, or did not turn for long enough."""
    if imu.specific_force is None or imu.angular_rate is None:
        return None
    force = usable(imu.specific_force, SETTINGS.hardest_hit)
    rate = usable(imu.angular_rate, SETTINGS.fastest_turn)
    if min(len(force), len(rate)) < 2 or not min(force.rate, rate.rate) >= SETTINGS.slowest:
        return None
    margin = SETTINGS.lag_most + 3.0 * TICK
    length = SETTINGS.lag_window
    pieces = whole_pieces(force.time, rate.time) + margin * np.array([1.0, -1.0])
    pieces = pieces[pieces[:, 1] - pieces[:, 0] >= length]
    starts = turning(rate, windows_in(pieces, length, 0.5), length, SETTINGS.lag_most_windows)
    if len(starts) < SETTINGS.lag_fewest_windows:
        return None
    return TurningWindows(force, rate, starts, _at_ticks(rate, starts, round(length / TICK)))


def _at_ticks(signal: Signal, starts: FloatArray, count: int) -> FloatArray:
    return np.stack([
        averaged(between(signal, start - TICK, start + (count + 1) * TICK), start, count)
        for start in starts
    ])  # fmt: skip


def attitudes(rate: FloatArray) -> FloatArray:
    """``(3, 3, windows, n)``, level axis first, of rates ``(windows, n, 3)``; starts are free."""
    windows, count, _ = rate.shape
    return axes_of(in_mid_tick(rate.reshape(-1, 3))).reshape(3, 3, windows, count)


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
    squares = np.append(rotation.dot(rate.values, rate.values), 0.0)
    first, beyond = (np.searchsorted(rate.time, each) for each in (starts, starts + length))
    sums = np.add.reduceat(squares, np.column_stack([first, beyond]).ravel())[::2]
    square = sums / np.maximum(beyond - first, 1)
    found = starts[square > SETTINGS.moving**2]
    chosen = np.unique(np.linspace(0, len(found) - 1, min(len(found), most)).astype(int))
    return np.asarray(found[chosen])
