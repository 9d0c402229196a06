"""How far the clocks of two sensors on one body are apart, by seconds.

Whoever stops, sets out or goes faster does so with the whole body: how much a sensor turns, or is
shaken, rises and falls at all places alike. So the activity of the one, a logarithm scaled to its
own size, is laid over that of the other at every offset, piece by piece. Steps alone would fit
again with every stride: pieces of even running say the same at all offsets, and decide nothing.

As with a lag inside one sensor, an offset is as sure as pieces drawn anew with replacement come to
the same (the bootstrap).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.motion.sensors.settings import SETTINGS
from sternway.motion.sensors.window import smoothed
from sternway.recordings import FloatArray, Imu, Signal

STEP = 0.1
"""s"""
_DRAWS = 400
_PIECES_AT_ONCE = 64
_MOST_PIECES = 200
"""those in which the activity changes most: a bound on the work"""
_MOST_STEPS = 30 * 36_000
"""bound on untrusted clocks, 30 hours; what comes after is not looked at"""


@dataclass(frozen=True, slots=True)
class Offset:
    """How much later one sensor's clock stamps the same moment than another's."""

    seconds: float
    certainty: float
    """probability that it is known to `SETTINGS.clock_exact`"""
    certainty_of_any: float
    """probability that the two differ at all: that this offset fits better than none"""


def offset_of(imu: Imu, reference: Imu) -> Offset | None:
    """None where one of them has no samples, or they overlap for too short a time."""
    found = _activities(imu, reference)
    if found is None:
        return None
    late, true = found
    most = round(SETTINGS.clock_most / STEP)
    starts = _pieces(true)
    apart = np.concatenate([
        np.empty((0, 2 * most + 1)),
        *(
            _apart(late, true, starts[first : first + _PIECES_AT_ONCE], most)
            for first in range(0, len(starts), _PIECES_AT_ONCE)
        ),
    ])  # fmt: skip
    apart = apart[(apart != SETTINGS.clock_unknown).any(axis=1)]
    if len(apart) < SETTINGS.clock_fewest_pieces:
        return None
    offsets = np.arange(-most, most + 1) * STEP
    rng = np.random.default_rng(0)
    drawn = rng.multinomial(len(apart), np.full(len(apart), 1.0 / len(apart)), size=_DRAWS) @ apart
    best = int(np.argmin(apart.sum(axis=0)))
    near = np.abs(offsets[np.argmin(drawn, axis=1)] - offsets[best]) < SETTINGS.clock_exact
    better = drawn[:, best] < drawn[:, most]
    return Offset(float(offsets[best]), float(near.mean()), float(better.mean()))


def _activities(*imus: Imu) -> list[FloatArray] | None:
    """How much each sensor moves at every `STEP` from 0 s on, scaled; NaN where not measured."""
    signals = [imu.angular_rate for imu in imus]
    if any(signal is None for signal in signals):
        signals = [imu.specific_force or imu.linear_acceleration for imu in imus]
    if any(signal is None or len(signal) < 2 for signal in signals):
        return None
    ends = [float(np.nanmax(signal.time)) for signal in signals if signal is not None]
    count = min(int(max(ends) / STEP) + 1, _MOST_STEPS)
    found = [_activity(signal, max(count, 1)) for signal in signals if signal is not None]
    return None if any(not np.isfinite(each).any() for each in found) else found


def _activity(signal: Signal, count: int) -> FloatArray:
    """The scatter over about a stride: standing and moving are far apart, strides are not seen."""
    known = np.isfinite(signal.values).all(axis=1) & np.isfinite(signal.time)
    time, values = signal.time[known], signal.values[known]
    cell = np.floor(time / STEP).astype(np.int64)
    inside = (cell >= 0) & (cell < count)
    cell, values = cell[inside], values[inside]
    number = np.bincount(cell, minlength=count).astype(np.float64)
    sums = [number, *(np.bincount(cell, column, count) for column in values.T)]
    sums.append(np.bincount(cell, np.einsum("ij,ij->i", values, values), count))
    weight, *means, square = smoothed(np.array(sums), SETTINGS.clock_span / STEP)
    with np.errstate(invalid="ignore", divide="ignore"):
        scatter = square / weight - sum((mean / weight) ** 2 for mean in means)
    size = np.where(number > 0, 0.5 * np.log(np.maximum(scatter, SETTINGS.clock_least**2)), np.nan)
    if not np.isfinite(size).any():
        return size
    spread = max(float(np.nanstd(size)), 1e-3)
    return np.asarray(np.clip((size - np.nanmean(size)) / spread, -2.0, 2.0))


def _pieces(activity: FloatArray) -> FloatArray:
    """Where pieces begin in which the activity changes most: those that can tell an offset."""
    length = round(SETTINGS.clock_piece / STEP)
    starts = np.arange(0, len(activity) - length + 1, length)
    pieces = activity[starts[:, None] + np.arange(length)]
    changes = np.where(np.isfinite(pieces).all(axis=1), pieces.std(axis=1), -1.0)
    order = np.argsort(-changes, kind="stable")[:_MOST_PIECES]
    return np.sort(starts[order[changes[order] > SETTINGS.clock_change]])


def _apart(late: FloatArray, true: FloatArray, starts: FloatArray, most: int) -> FloatArray:
    """Mean square differences of pieces at each offset, ``(pieces, 2 · most + 1)``."""
    length = round(SETTINGS.clock_piece / STEP)
    beyond = np.full(most, np.nan)
    around = np.concatenate([beyond, late, beyond])
    around = around[starts[:, None] + np.arange(length + 2 * most)]
    windows = np.lib.stride_tricks.sliding_window_view(around, length, axis=1)
    square = (windows - true[starts[:, None] + np.arange(length)][:, None]) ** 2
    # Where the other did not measure nothing is known: neither alike nor unlike.
    return np.asarray(np.where(np.isfinite(square), square, SETTINGS.clock_unknown).mean(axis=2))
