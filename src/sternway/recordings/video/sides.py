"""Which leg is the left one: the network mixes them up, above all where they cross.

To swap the legs is to turn the sign of the line from one to the other, and a line from leg to leg
swings smoothly, through a crossing too. Of all ways to sign it the likely ones are sought by the
forward and backward recursions of a hidden Markov model (Rabiner 1989): a picture's line is what
a Gaussian process would expect after the few before it, as they were signed, and the network's own
word is worth something. Hips and shoulders stay as the network has them: those it rarely mixes up.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.footage import POINTS
from sternway.recordings.pose import FloatArray

_LEFT, _RIGHT = (
    [POINTS.index(f"{side}{each}") for each in ("Knee", "Ankle", "Heel", "Toe")]
    for side in ("Left", "Right")
)
_APART, _JITTER, _LASTS = 0.2, 0.03, 0.2
"""of the body's height, one sigma of the line from leg to leg and of what the network sees beside
it; s over which the line hangs together. Set, as all here, on 27 rendered films of other people
than those that judge, at 30 and 15 pictures a second"""
_TAILS = 4.0
"""degrees of freedom of Student's t: now and then the network sees a leg somewhere else"""
_WORD = 1.0
"""log odds that the network's word is right in a picture: less than its 93 %, for a wrong word
is followed by another"""
_BEFORE = 5
"""pictures from which the next is expected"""
_LONGEST_GAP = 0.12
"""s without a sight over which legs are still the same"""
_LONG_AGO = 1e3
"""s before the first picture: nothing is expected from there"""
_AT_ONCE, _AROUND = 4096, 512
"""pictures that are looked at together, so that a long film needs no more memory, and how many
before and after them"""


def with_sides(
    points: FloatArray, time: FloatArray, body: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Points ``(n, 21, 2 or more)`` px with left and right legs told apart over time.

    And how likely the network had them right ``(n,)``, 0 to 1; NaN where they were not seen.
    ``body`` ``(n,)`` is the body's height in px. A sight after a gap begins anew.
    """
    lines = (points[:, _LEFT, :2] - points[:, _RIGHT, :2]) / body[:, None, None]
    seen: NDArray[np.bool_] = np.asarray(np.isfinite(lines).all(axis=(1, 2)))
    mixed = np.full(len(points), np.nan)
    for first, beyond in _shots(seen, time):
        for start in range(first, beyond, _AT_ONCE):
            end = min(start + _AT_ONCE, beyond)
            around = slice(max(first, start - _AROUND), min(beyond, end + _AROUND))
            within = slice(start - around.start, end - around.start)
            mixed[start:end] = _mixed(lines[around], time[around])[within]
    found = points.copy()
    with np.errstate(invalid="ignore"):
        rows = np.flatnonzero(mixed > 0.5)[:, None]
    found[rows, _LEFT], found[rows, _RIGHT] = points[rows, _RIGHT], points[rows, _LEFT]
    return found, 1.0 - mixed


def _shots(seen: NDArray[np.bool_], time: FloatArray) -> list[tuple[int, int]]:
    """The pieces of pictures in a row in which the body was seen."""
    index = np.flatnonzero(seen)
    if not len(index):
        return []
    new = (np.diff(index) > 1) | (np.diff(time[index]) > _LONGEST_GAP)
    starts = np.concatenate([[0], np.flatnonzero(new) + 1])
    ends = np.append(starts[1:], len(index))
    return [(int(index[a]), int(index[b - 1]) + 1) for a, b in zip(starts, ends, strict=True)]


def _mixed(lines: FloatArray, time: FloatArray) -> FloatArray:
    """How likely the network has mixed up the legs, ``(n,)``, of lines ``(n, points, 2)``.

    The state is how the last pictures were signed, a bit each, the latest the lowest.
    """
    likely = _likelihoods(lines, time)
    count, states = likely.shape[:2]
    # Of a state the oldest bit goes and the next comes: (oldest, the others, next).
    likely = likely.reshape(count, 2, states // 2, 2)
    before = np.zeros((count, 2, states // 2, 1))
    for row in range(1, count):
        after = np.logaddexp.reduce(before[row - 1] + likely[row - 1], axis=0)
        before[row] = (after - after.max()).reshape(2, -1, 1)
    mixed = np.empty(count)
    later = np.zeros((states // 2, 2))
    for row in range(count - 1, -1, -1):
        onward = likely[row] + later
        whole = before[row] + onward
        weight = np.exp(whole - whole.max())
        mixed[row] = weight[..., 1].sum() / weight.sum()
        back = np.logaddexp(onward[..., 0], onward[..., 1])
        later = (back - back.max()).reshape(-1, 2)
    return mixed


def _likelihoods(lines: FloatArray, time: FloatArray) -> FloatArray:
    """Log likelihoods ``(n, states, 2)`` of each picture as it is and with its legs swapped."""
    count, noise = len(lines), (_JITTER / _APART) ** 2
    lags = np.arange(count)[:, None] + np.arange(_BEFORE - 1, -1, -1)
    when = np.concatenate([time[0] - _LONG_AGO * np.arange(_BEFORE, 0, -1), time])[lags]
    past = np.concatenate([np.zeros((_BEFORE, *lines.shape[1:])), lines])[lags]
    alike = _alike(when[:, :, None] - when[:, None, :]) + noise * np.eye(_BEFORE)
    told = _alike(time[:, None] - when)
    weights = np.linalg.solve(alike, told[:, :, None])[:, :, 0]
    spread = _APART * np.sqrt(1.0 - np.sum(told * weights, axis=1) + noise)
    signs = 1.0 - 2.0 * (np.arange(2**_BEFORE)[:, None] >> np.arange(_BEFORE) & 1)
    found = np.empty((count, len(signs), 2))
    for row in range(count):
        expected = np.tensordot(signs * weights[row], past[row], axes=1)
        for mixed, line in enumerate((lines[row], -lines[row])):
            away = np.sum((line - expected) ** 2, axis=2) / spread[row] ** 2
            found[row, :, mixed] = -0.5 * (_TAILS + 2.0) * np.log1p(away / _TAILS).sum(axis=1)
    found[:, :, 1] -= _WORD
    return found


def _alike(apart: FloatArray) -> FloatArray:
    return np.asarray(np.exp(-0.5 * (apart / _LASTS) ** 2))
