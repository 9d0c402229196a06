"""A sensor's samples as three numbers on one uniform clock, whatever way it was strapped on.

Neither the length of a vector nor the rate about the axis a segment turns most about depends on the
mounting. That axis is found minute by minute, so that a strap may creep.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.motion.steps.settings import SETTINGS
from sternway.recordings import FloatArray, Imu, Signal

RATE = 100.0
"""Hz"""
_MOST_SECONDS = 30 * 3600.0
"""bound on untrusted clocks; what comes after is not looked at"""
_LARGEST = 4000.0
"""m/s² or rad/s: far beyond any sensor"""
_EVEN = 0.02
"""of a tick, by which samples may stray from it and still be taken as they are"""


@dataclass(frozen=True, eq=False, slots=True)
class StepSignals:
    """What a sensor felt, ``(n,)`` each at `RATE` from ``start`` (s) on; never NaN."""

    start: float
    turning: FloatArray
    """rad/s: the length of the angular rate"""
    swinging: FloatArray
    """rad/s about the axis it turns most about; the sign is arbitrary"""
    force: FloatArray
    """m/s²: the length of the specific force"""
    known: NDArray[np.bool_]
    """measured, without a gap"""

    def __len__(self) -> int:
        return len(self.force)

    def time(self, tick: FloatArray) -> FloatArray:
        """S at a tick, which need not be whole."""
        return self.start + np.asarray(tick) / RATE


def step_signals(imu: Imu) -> StepSignals | None:
    """None where a sensor has no gyroscope or no specific force, or is too slow or too short."""
    if imu.specific_force is None or imu.angular_rate is None:
        return None
    force, rate = _whole(imu.specific_force), _whole(imu.angular_rate)
    for signal in (force, rate):
        if len(signal) < RATE / 2 or not signal.rate >= SETTINGS.slowest:
            return None
    start = max(force.time[0], rate.time[0])
    seconds = min(min(force.time[-1], rate.time[-1]) - start, _MOST_SECONDS)
    count = int(seconds * RATE + 1e-6) + 1
    if count < RATE:
        return None
    swinging = np.einsum("ij,ij->i", rate.values, _axes(rate))
    return StepSignals(
        start=float(start),
        turning=_ticked(rate.time, _length(rate.values), start, count),
        swinging=_ticked(rate.time, swinging, start, count),
        force=_ticked(force.time, _length(force.values), start, count),
        known=_seen(force.time, start, count) & _seen(rate.time, start, count),
    )


def _whole(signal: Signal) -> Signal:
    if np.abs(signal.values).max(initial=0.0) <= _LARGEST:
        return signal
    with np.errstate(invalid="ignore"):
        good = (np.abs(signal.values) <= _LARGEST).all(axis=1)
    return Signal(signal.time[good], signal.values[good])


def _length(vectors: FloatArray) -> FloatArray:
    return np.asarray(np.sqrt(np.einsum("ij,ij->i", vectors, vectors)))


def _axes(rate: Signal) -> FloatArray:
    """The axis of most turning in the block of each sample, ``(n, 3)``; signs are continuous."""
    block = ((rate.time - rate.time[0]) // SETTINGS.axis_block).astype(np.int64)
    starts = np.flatnonzero(np.diff(block, prepend=-1))
    x, y, z = rate.values.T
    sums = [
        np.add.reduceat(a * b, starts) for a, b in ((x, x), (y, y), (z, z), (x, y), (x, z), (y, z))
    ]
    xx, yy, zz, xy, xz, yz = sums
    products = np.stack([xx, xy, xz, xy, yy, yz, xz, yz, zz], axis=1).reshape(-1, 3, 3)
    axes = np.linalg.eigh(products)[1][:, :, -1]
    turns = np.where(np.einsum("ij,ij->i", axes[1:], axes[:-1]) < 0.0, -1.0, 1.0)
    axes[1:] *= np.cumprod(turns)[:, None]
    return np.repeat(axes, np.diff(np.append(starts, len(rate))), axis=0)


def _ticked(time: FloatArray, values: FloatArray, start: float, count: int) -> FloatArray:
    """Samples at the ticks: their mean over a tick where they are denser, else linear between."""
    place = (time - start) * RATE
    if len(time) >= count and np.abs(place[:count] - np.arange(count)).max() < _EVEN:
        return values[:count]
    ticks = np.arange(count, dtype=np.float64)
    if len(time) < 1.5 * count:
        return np.interp(ticks, place, values)
    areas = np.zeros(len(values))
    np.cumsum(0.5 * (values[1:] + values[:-1]) * np.diff(place), out=areas[1:])
    edges = np.clip(np.arange(count + 1) - 0.5, place[0], place[-1])
    return np.asarray(np.diff(np.interp(edges, place, areas)) / np.diff(edges))


def _seen(time: FloatArray, start: float, count: int) -> NDArray[np.bool_]:
    gaps = np.flatnonzero(np.diff(time) > SETTINGS.longest_gap)
    seen = np.ones(count, dtype=bool)
    if len(gaps):
        opened = np.zeros(count + 1)
        first = np.clip(np.ceil((time[gaps] - start) * RATE), 0, count).astype(np.int64)
        beyond = np.clip(np.floor((time[gaps + 1] - start) * RATE), 0, count).astype(np.int64)
        np.add.at(opened, first, 1.0)
        np.add.at(opened, np.maximum(first, beyond), -1.0)
        seen = np.cumsum(opened)[:count] < 0.5
    return seen
