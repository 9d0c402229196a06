"""How far a trunk rises and falls in a step, from the length of its specific force alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sternway.motion.steps.clock import RATE
from sternway.recordings import FloatArray


def oscillation_of(force: FloatArray, marks: NDArray[np.int64]) -> FloatArray:
    """M from the lowest to the highest point between each mark and the next, NaN for the last.

    Over a step nobody rises for good: acceleration, velocity and height are each taken about a line
    from mark to mark.
    """
    acceleration = _about(force, marks)
    velocity = _about(np.cumsum(acceleration) / RATE, marks)
    height = _about(np.cumsum(velocity) / RATE, marks)
    highest = np.maximum.reduceat(height, marks)
    lowest = np.minimum.reduceat(height, marks)
    return np.append((highest - lowest)[:-1], np.nan)


def _about(values: FloatArray, marks: NDArray[np.int64]) -> FloatArray:
    """The values without their mean from mark to mark, linear between the middles."""
    sums = np.add.reduceat(values, marks)[:-1]
    middles = 0.5 * (marks[1:] + marks[:-1])
    return values - np.interp(np.arange(len(values)), middles, sums / np.diff(marks))
