"""Which leg is the left one: the network mixes them up where they cross, and a body does not.

Of the four ways in which two pictures can be labelled, the likeliest run through the whole film is
sought (Viterbi 1967), where every picture costs what its legs accelerate and what the network's own
word is worth.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.footage import POINTS
from sternway.recordings.pose import FloatArray

_LEGS = ("Knee", "Ankle", "Heel", "Toe")
_SWAPPED = ("Hip", *_LEGS)
_SPREAD = 0.03
"""of the body's height, one sigma of a leg's second difference in still air: our choice"""
_MOST = 4.0
"""what one point's leap can cost at most: swings are faster than any error is likely"""
_PRIOR = 1.0
"""log odds that the network's word is right in a picture: our choice"""
_LONGEST_GAP = 0.12
"""s without a sight over which legs are still the same"""


def with_sides(points: FloatArray, time: FloatArray, body: FloatArray) -> FloatArray:
    """Points ``(n, 21, 2 or more)`` px with left and right legs told apart over time.

    ``body`` ``(n,)`` is the body's height in px. A sight after a gap begins anew.
    """
    swapped = _swaps(points, time, body)
    if not swapped.any():
        return points
    pairs = [(POINTS.index(f"Left{each}"), POINTS.index(f"Right{each}")) for each in _SWAPPED]
    left, right = (list(each) for each in zip(*pairs, strict=True))
    found = points.copy()
    rows = np.flatnonzero(swapped)[:, None]
    found[rows, left], found[rows, right] = points[rows, right], points[rows, left]
    return found


def _swaps(points: FloatArray, time: FloatArray, body: FloatArray) -> NDArray[np.bool_]:
    """In which pictures left and right are to be changed."""
    left = points[:, [POINTS.index(f"Left{each}") for each in _LEGS], :2]
    right = points[:, [POINTS.index(f"Right{each}") for each in _LEGS], :2]
    legs = np.stack([left, right], axis=1) / body[:, None, None, None]
    seen: NDArray[np.bool_] = np.asarray(np.isfinite(legs).all(axis=(1, 2, 3)))
    swapped = np.zeros(len(points), dtype=bool)
    for first, beyond in _shots(seen, time):
        if beyond - first > 2:
            swapped[first:beyond] = _likeliest(legs[first:beyond])
    return swapped


def _shots(seen: NDArray[np.bool_], time: FloatArray) -> list[tuple[int, int]]:
    """The pieces of pictures in a row in which the body was seen."""
    index = np.flatnonzero(seen)
    if not len(index):
        return []
    new = (np.diff(index) > 1) | (np.diff(time[index]) > _LONGEST_GAP)
    starts = np.concatenate([[0], np.flatnonzero(new) + 1])
    ends = np.append(starts[1:], len(index))
    return [(int(index[a]), int(index[b - 1]) + 1) for a, b in zip(starts, ends, strict=True)]


def _likeliest(legs: FloatArray) -> NDArray[np.bool_]:
    """Of legs (n, 2, points, 2) in heights; n ≥ 3."""
    ways = np.stack([legs, legs[:, ::-1]], axis=0)
    # cost[a, b, c]: of labels a, b, c in three pictures in a row.
    bends = ways[:, None, None, :-2] - 2.0 * ways[None, :, None, 1:-1] + ways[None, None, :, 2:]
    size = np.sum((bends / _SPREAD) ** 2, axis=-1) / 2.0
    cost = np.minimum(size, _MOST).sum(axis=(-1, -2))
    count = legs.shape[0]
    prior = np.array([0.0, _PRIOR])
    best = prior[:, None] + prior[None, :]
    back = np.zeros((count, 2, 2), dtype=np.int8)
    for row in range(2, count):
        whole = best[:, :, None] + cost[:, :, :, row - 2]
        back[row] = whole.argmin(axis=0)
        best = whole.min(axis=0) + prior[None, :]
    b, c = divmod(int(best.argmin()), 2)
    labels = np.zeros(count, dtype=bool)
    labels[-1], labels[-2] = bool(c), bool(b)
    for row in range(count - 1, 1, -1):
        a = int(back[row, b, c])
        labels[row - 2] = bool(a)
        b, c = a, b
    return labels
