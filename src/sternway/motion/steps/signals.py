"""A sensor's samples as three numbers on one uniform clock, whatever way it was strapped on.

Neither the length of a vector nor the rate about the axis a segment turns most about depends on the
mounting. That axis is found minute by minute, so that a strap may creep.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway import rotation
from sternway.motion.sensors.sensor_motion import between
from sternway.motion.steps.settings import SETTINGS
from sternway.recordings import FloatArray, Imu, Signal

RATE = 100.0
"""Hz"""
PIECE = 180_000
"""ticks (30 minutes) that are read at a time"""
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

    def piece(self, first: int, beyond: int) -> StepSignals:
        """The ticks ``first`` to ``beyond - 1``."""
        here = slice(first, beyond)
        return StepSignals(
            self.start + first / RATE,
            self.turning[here],
            self.swinging[here],
            self.force[here],
            self.known[here],
        )

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
    start = float(max(force.time[0], rate.time[0]))
    seconds = min(min(force.time[-1], rate.time[-1]) - start, _MOST_SECONDS)
    count = int(seconds * RATE + 1e-6) + 1
    if count < RATE:
        return None
    axes = _Axes.of(rate)
    turning, swinging, felt = (np.empty(count) for _ in range(3))
    # Piece by piece: a day's arrays fit no cache.
    for first in range(0, count, PIECE):
        ticks = slice(first, min(first + PIECE, count))
        at, beyond = start + first / RATE, start + ticks.stop / RATE
        force_here, rate_here = (
            between(each, at - 1.0 / RATE, beyond + 1.0 / RATE) for each in (force, rate)
        )
        about = axes.along(rate_here)
        number = ticks.stop - first
        turning[ticks] = _ticked(rate_here.time, _length(rate_here.values), at, number)
        swinging[ticks] = _ticked(rate_here.time, about, at, number)
        felt[ticks] = _ticked(force_here.time, _length(force_here.values), at, number)
    known = _seen(force.time, start, count) & _seen(rate.time, start, count)
    return StepSignals(start, turning, swinging, felt, known)


def _whole(signal: Signal) -> Signal:
    values = signal.values
    if values.max(initial=0.0) <= _LARGEST and values.min(initial=0.0) >= -_LARGEST:
        return signal
    with np.errstate(invalid="ignore"):
        good = (np.abs(signal.values) <= _LARGEST).all(axis=1)
    return Signal(signal.time[good], signal.values[good])


def _length(vectors: FloatArray) -> FloatArray:
    return np.asarray(np.sqrt(rotation.dot(vectors, vectors)))


@dataclass(frozen=True, eq=False, slots=True)
class _Axes:
    """The axis of most turning, block by block; the signs of neighbours agree."""

    start: float
    number: NDArray[np.int64]
    """``(blocks,)`` of those that hold samples, counted from ``start`` (s)"""
    axis: FloatArray
    """``(blocks, 3)``"""

    @classmethod
    def of(cls, rate: Signal) -> _Axes:
        start = float(rate.time[0])
        block, starts = _blocks(rate.time, start)
        products = np.stack([part.T @ part for part in np.split(rate.values, starts[1:])])
        axes = np.linalg.eigh(products)[1][:, :, -1]
        turns = np.where(rotation.dot(axes[1:], axes[:-1]) < 0.0, -1.0, 1.0)
        axes[1:] *= np.cumprod(turns)[:, None]
        return cls(start, block, axes)

    def along(self, rate: Signal) -> FloatArray:
        """The part ``(n,)`` of samples about their axis."""
        block, starts = _blocks(rate.time, self.start)
        axes = self.axis[np.searchsorted(self.number, block)]
        parts = np.split(rate.values, starts[1:])
        return np.concatenate([part @ axis for part, axis in zip(parts, axes, strict=True)])


def _blocks(time: FloatArray, start: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The blocks that hold samples, counted from ``start`` (s), and with which each begins."""
    block = ((time - start) * (1.0 / SETTINGS.axis_block)).astype(np.int64)
    starts = np.append(0, np.flatnonzero(block[1:] != block[:-1]) + 1)
    return block[starts], starts


def _ticked(time: FloatArray, values: FloatArray, start: float, count: int) -> FloatArray:
    """Samples at the ticks: their mean over a tick where they are denser, else linear between."""
    place = (time - start) * RATE
    ticks = np.arange(count, dtype=np.float64)
    first = int(np.searchsorted(place, -_EVEN))
    evenly = place[first : first + count]
    if len(evenly) == count and np.abs(evenly - ticks).max() < _EVEN:
        return values[first : first + count]
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
