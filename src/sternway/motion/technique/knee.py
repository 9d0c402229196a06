"""How far the knee bends and straightens in each stride, from sensors on shank and thigh.

Each sensor gives the rate about the axis its segment turns most about, up to a sign. The knee's
rate is their difference, once both signs are the same: a shank swings as its thigh did a little
before (ahead) or will a little after (backward), so the strongest likeness of the two is positive.
"""

from __future__ import annotations

import numpy as np

from sternway.motion.steps import Steps
from sternway.motion.steps.extremes import Ticks
from sternway.motion.steps.signals import RATE, StepSignals, step_signals
from sternway.motion.technique.measurement import Trace
from sternway.motion.technique.settings import SETTINGS
from sternway.recordings import FloatArray, Imu

_LAGS = range(-20, 21, 2)
"""ticks by which one segment follows the other"""


def knee_trace(shank: Imu, thigh: Imu, strides: Steps) -> Trace | None:
    """Rad from the least to the greatest flexion in each of a leg's strides.

    ``strides`` are those of either sensor, one row a stride.
    """
    below, above = step_signals(shank), step_signals(thigh)
    if below is None or above is None or len(strides) < 2:
        return None
    start = max(below.start, above.start)
    one, other = _from(below, start), _from(above, start)
    count = min(len(one), len(other))
    one, other = one[:count], other[:count]
    knee = one - _likeness(one, other) * other
    first = np.round((strides.time - start) * RATE).astype(np.int64)
    beyond = np.round((strides.time + 2.0 * strides.step_time - start) * RATE)
    inside = (first >= 0) & np.isfinite(beyond) & (beyond < count) & (first + 20 < beyond)
    if inside.sum() < 2:
        return None
    ranges = _ranges(knee, first[inside], beyond[inside].astype(np.int64))
    value = np.full(len(strides), np.nan)
    value[inside] = np.where(ranges <= SETTINGS.knee_largest, ranges, np.nan)
    return Trace("knee_range", strides.time, value, "shank and thigh")


def _from(signals: StepSignals, start: float) -> FloatArray:
    return signals.swinging[max(round((start - signals.start) * RATE), 0) :]


def _likeness(one: FloatArray, other: FloatArray) -> float:
    """+1 or −1: the sign of the strongest correlation within a short lag."""
    reach = max(_LAGS)
    if len(one) <= 2 * reach:
        return 1.0
    middle = one[reach : len(one) - reach]
    products = np.array([middle @ other[reach + lag : len(other) - reach + lag] for lag in _LAGS])
    return 1.0 if products[np.argmax(np.abs(products))] >= 0.0 else -1.0


def _ranges(rate: FloatArray, first: Ticks, beyond: Ticks) -> FloatArray:
    """The range of the angle in each stride, whose ends are taken to be alike."""
    angle = np.concatenate([[0.0], np.cumsum(rate) / RATE])
    slope = (angle[beyond] - angle[first]) / (beyond - first)
    lengths = beyond - first
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    within = np.arange(lengths.sum()) - np.repeat(starts, lengths)
    bent = angle[np.repeat(first, lengths) + within] - np.repeat(slope, lengths) * within
    found: FloatArray = np.maximum.reduceat(bent, starts) - np.minimum.reduceat(bent, starts)
    return found
