"""How a sensor is strapped on: which of its axes points to the body's left or right, and till when.

The left-right axis of a limb's sensor is the one about which it turns most, among those square to
the vertical: the hip, knee and ankle swing in the plane of travel, and turning about the vertical,
as on a curve or by twisting the leg, is left out. A foot also rolls; so the direction in which the
sensor is swung to and fro, square to the axis, has a say too. Whether the axis points left or
right stays open here.

A mounting is taken to last for minutes at most, so that a strap that creeps is followed; a jump of
the axis or of the mean vertical while moving, which stays, is a sensor that slipped. One that lies
level for seconds was taken out, or its wearer sat down: after either it may sit otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations_with_replacement, pairwise

import numpy as np
from numpy.typing import NDArray

from sternway.motion.sensors.sensor_motion import CELL_SAMPLES, SensorMotion, by_cell
from sternway.motion.sensors.settings import SETTINGS
from sternway.recordings import FloatArray


@dataclass(frozen=True, eq=False, slots=True)
class Mounting:
    """Cells ``first`` to ``beyond - 1``, in which a sensor sat in one way."""

    first: int
    beyond: int
    axis: FloatArray
    """``(3,)``: points left or right, in the sensor's axes"""
    up: FloatArray
    """``(3,)``: the mean vertical, square to ``axis``"""
    slipped: bool
    """the sensor moved on the body just before"""


def mountings_of(motion: SensorMotion) -> tuple[Mounting, ...]:
    """The mountings of a sensor in the order of time; together they cover every cell."""
    moments = _moments(motion)
    slips = _slips(moments)
    edges = sorted({0, *slips, *_taken_out(motion, moments), len(motion.known)})
    bounds = np.unique(
        np.concatenate(
            [
                np.linspace(
                    start, end, max(1, -(-(end - start) // SETTINGS.longest_mounting)) + 1
                ).astype(int)
                for start, end in pairwise(edges)
            ]
        )
    )
    axes, ups = moments.between(bounds[:-1], bounds[1:])
    return tuple(
        Mounting(first, beyond, axis, up, first in slips)
        for (first, beyond), axis, up in zip(pairwise(bounds.tolist()), axes, ups, strict=True)
    )


def _taken_out(motion: SensorMotion, moments: _Moments) -> list[int]:
    """The cells in the middle of pieces in which a sensor hangs as on nobody who goes anywhere."""
    if not moments.weight[-1]:
        return []
    (up,) = moments.between(np.array([0]), np.array([len(motion.known)]))[1]
    mean = by_cell(motion.up)
    tipped = mean @ up < np.cos(SETTINGS.taken_out) * np.linalg.norm(mean, axis=1)
    edges = np.flatnonzero(np.diff(tipped, prepend=False, append=False)).reshape(-1, 2)
    return [
        int(first + beyond) // 2
        for first, beyond in edges
        if beyond - first >= SETTINGS.taken_out_cells
    ]


@dataclass(frozen=True, eq=False, slots=True)
class _Moments:
    """Sums over the cells before each cell, ``(cells + 1, ...)``, of what is known."""

    turning: FloatArray
    """``(…, 3, 3)``: products of the rate with itself"""
    swing: FloatArray
    """``(…, 3, 3)``: products of the velocity with itself"""
    rate: FloatArray
    up: FloatArray
    """``(…, 3)``, of moving cells, else of all"""
    weight: FloatArray

    def between(
        self, first: NDArray[np.int_], beyond: NDArray[np.int_]
    ) -> tuple[FloatArray, FloatArray]:
        """The axis and the vertical ``(n, 3)``, of length 1, of cells ``first`` to ``beyond``."""
        weight = np.maximum(self.weight[beyond] - self.weight[first], 1e-9)
        up = self.up[beyond] - self.up[first]
        size = np.linalg.norm(up, axis=1, keepdims=True)
        up = np.where(size > 0.0, up / np.maximum(size, 1e-12), np.array([0.0, 0.0, 1.0]))
        mean = (self.rate[beyond] - self.rate[first]) / weight[:, None]
        turning = (self.turning[beyond] - self.turning[first]) / weight[:, None, None]
        turning -= _square(mean)
        swing = self.swing[beyond] - self.swing[first]
        upright = _square(up)
        level = np.eye(3) - upright
        across = np.cross(np.eye(3)[None], up[:, None])
        about = _shares(level @ turning @ level)
        about += SETTINGS.swing_weight * _shares(across.swapaxes(1, 2) @ swing @ across)
        # Square to the vertical even where nothing turns: the vertical itself has the value -1.
        return np.linalg.eigh(about - upright)[1][:, :, -1], up


def _moments(motion: SensorMotion) -> _Moments:
    products = _products(motion.rate)
    moving = motion.known & (np.trace(products, axis1=1, axis2=2) > SETTINGS.moving**2)
    used = moving if moving.any() else motion.known
    sums = (
        products * used[:, None, None],
        _products(motion.velocity) * used[:, None, None],
        by_cell(motion.rate) * used[:, None],
        by_cell(motion.up) * used[:, None],
        used.astype(np.float64),
    )
    return _Moments(*(_summed(values) for values in sums))


def _products(vectors: FloatArray) -> FloatArray:
    """The mean of v vᵀ in each cell, ``(cells, 3, 3)``, of vectors ``(n, 3)``."""
    found = np.empty((len(vectors) // CELL_SAMPLES, 3, 3))
    for one, other in combinations_with_replacement(range(3), 2):
        mean = by_cell(vectors[:, one] * vectors[:, other])
        found[:, one, other] = found[:, other, one] = mean
    return found


def _shares(products: FloatArray) -> FloatArray:
    """Matrices ``(n, 3, 3)`` scaled so that their trace is 1; zero stays zero."""
    trace = np.trace(products, axis1=1, axis2=2)
    return np.asarray(products / np.maximum(trace, 1e-12)[:, None, None])


def _square(vectors: FloatArray) -> FloatArray:
    """Each vector ``(n, 3)`` times itself: v vᵀ, ``(n, 3, 3)``."""
    return np.asarray(vectors[:, :, None] * vectors[:, None, :])


def _summed(values: FloatArray) -> FloatArray:
    return np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)])


def _slips(moments: _Moments) -> list[int]:
    """The cells before which the sensor moved on the body."""
    cells = len(moments.weight) - 1
    starts = np.arange(0, cells - SETTINGS.slip_piece + 1, SETTINGS.slip_piece)
    moved = (
        moments.weight[starts + SETTINGS.slip_piece] - moments.weight[starts]
        > 0.5 * SETTINGS.slip_piece
    )
    starts = starts[moved]
    if len(starts) < 2 * SETTINGS.slip_side:
        return []
    both = 2 * SETTINGS.slip_side
    window = np.arange(len(starts) - both + 1)[:, None] + np.arange(both)
    axes, ups = (each[window] for each in moments.between(starts, starts + SETTINGS.slip_piece))
    # (windows, pieces, pieces): how far apart any two pieces of a window are.
    cosines = np.minimum(np.abs(axes @ axes.swapaxes(1, 2)), ups @ ups.swapaxes(1, 2))
    apart = cosines < np.cos(SETTINGS.slip)
    before, after = slice(SETTINGS.slip_side), slice(SETTINGS.slip_side, None)
    slipped = (
        apart[:, before, after].all(axis=(1, 2))
        & ~apart[:, before, before].any(axis=(1, 2))
        & ~apart[:, after, after].any(axis=(1, 2))
    )
    return [int(start) for start in starts[window[slipped, SETTINGS.slip_side]]]
