"""How a sensor is strapped on: which of its axes points to the body's left or right, and till when.

The left-right axis of a limb's sensor is the one about which it turns most, among those square to
the vertical: the hip, knee and ankle swing in the plane of travel, and turning about the vertical,
as on a curve or by twisting the leg, is left out. Whether it points left or right stays open here.

A mounting is taken to last for minutes at most, so that a strap that creeps is followed; a jump of
the axis or of the mean vertical while moving, which stays, is a sensor that slipped.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sternway.motion.body_frame.clock import CELL_SAMPLES, SensorMotion
from sternway.recordings import FloatArray

_LONGEST = 600
"""cells (5 minutes) that share one mounting"""
_PIECE = 20
"""cells (10 s) whose axes are compared with those before and after, to find a slip"""
_SIDE = 3
"""pieces on either side that must agree with each other and not with the other side"""
_SLIP = np.deg2rad(40.0)
"""our choice: well above how far one runner's axis wanders from 10 s to 10 s"""
_MOVING = 0.6
"""rad/s of rate, root mean square, above which a limb is taken to move"""


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
    edges = [0, *slips, len(motion.known)]
    found = []
    for start, end in pairwise(edges):
        pieces = max(1, -(-(end - start) // _LONGEST))
        bounds = np.linspace(start, end, pieces + 1).astype(int)
        for first, beyond in pairwise(bounds.tolist()):
            axis, up = moments.between(first, beyond)
            found.append(Mounting(first, beyond, axis, up, first == start > 0))
    return tuple(found)


@dataclass(frozen=True, eq=False, slots=True)
class _Moments:
    """Sums over the cells before each cell, ``(cells + 1, ...)``, of what is known."""

    turning: FloatArray
    """``(…, 3, 3)``: products of the rate with itself"""
    rate: FloatArray
    up: FloatArray
    """``(…, 3)``, of moving cells, else of all"""
    weight: FloatArray

    def between(self, first: int, beyond: int) -> tuple[FloatArray, FloatArray]:
        """The axis and the vertical of these cells, both of length 1."""
        weight = max(float(self.weight[beyond] - self.weight[first]), 1e-9)
        up = self.up[beyond] - self.up[first]
        size = float(np.linalg.norm(up))
        up = up / size if size > 0.0 else np.array([0.0, 0.0, 1.0])
        mean = (self.rate[beyond] - self.rate[first]) / weight
        turning = (self.turning[beyond] - self.turning[first]) / weight - np.outer(mean, mean)
        level = np.eye(3) - np.outer(up, up)
        # Square to the vertical even where nothing turns: the vertical itself has the value -1.
        axis = np.linalg.eigh(level @ turning @ level - np.outer(up, up))[1][:, -1]
        return axis, up


def _moments(motion: SensorMotion) -> _Moments:
    cells = len(motion.known)
    rate = motion.rate.reshape(cells, CELL_SAMPLES, 3)
    products = np.einsum("cti,ctj->cij", rate, rate) / CELL_SAMPLES
    moving = motion.known & (np.trace(products, axis1=1, axis2=2) > _MOVING**2)
    used = moving if moving.any() else motion.known
    sums = (
        products * used[:, None, None],
        rate.mean(axis=1) * used[:, None],
        motion.up.reshape(cells, CELL_SAMPLES, 3).mean(axis=1) * used[:, None],
        used.astype(np.float64),
    )
    return _Moments(*(_summed(values) for values in sums))


def _summed(values: FloatArray) -> FloatArray:
    return np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)])


def _slips(moments: _Moments) -> list[int]:
    """The cells before which the sensor moved on the body."""
    cells = len(moments.weight) - 1
    bounds = np.arange(0, cells + 1, _PIECE)
    pieces = [
        (int(first), *moments.between(first, first + _PIECE))
        for first in bounds[:-1]
        if moments.weight[first + _PIECE] - moments.weight[first] > 0.5 * _PIECE
    ]
    if len(pieces) < 2 * _SIDE:
        return []
    starts = np.array([piece[0] for piece in pieces])
    window = np.arange(len(pieces) - 2 * _SIDE + 1)[:, None] + np.arange(2 * _SIDE)
    axes, ups = (np.array([piece[part] for piece in pieces])[window] for part in (1, 2))
    # (windows, 2·_SIDE, 2·_SIDE): how far apart any two pieces of a window are.
    cosines = np.minimum(np.abs(axes @ axes.swapaxes(1, 2)), ups @ ups.swapaxes(1, 2))
    apart = cosines < np.cos(_SLIP)
    before, after = slice(_SIDE), slice(_SIDE, None)
    slipped = (
        apart[:, before, after].all(axis=(1, 2))
        & ~apart[:, before, before].any(axis=(1, 2))
        & ~apart[:, after, after].any(axis=(1, 2))
    )
    return [int(start) for start in starts[window[slipped, _SIDE]]]
