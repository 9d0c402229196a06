"""Moving averages at a cost that does not grow with the window."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sternway.recordings import FloatArray


def smoothed(values: FloatArray, sigma: float, edges: Sequence[int] = ()) -> FloatArray:
    """``values`` ``(..., n)`` under a window of ``sigma`` samples; shorter at the ends.

    It reaches over none of the ``edges``, samples before which something else begins, in order.
    Two boxes of half-width h together have the variance 2·h(h + 1)/3, and near enough the shape of
    a Gaussian.
    """
    half = max(1, round((-1.0 + np.sqrt(1.0 + 6.0 * sigma * sigma)) / 2.0))
    if len(edges):
        return _parted(_parted(values, half, edges), half, edges)
    return _boxed(_boxed(values, half), half)


def _parted(values: FloatArray, half: int, edges: Sequence[int]) -> FloatArray:
    """As `_boxed`, of each part between edges by itself."""
    count = values.shape[-1]
    bounds = np.array([0, *edges, count])
    starts, ends = (np.repeat(each, np.diff(bounds)) for each in (bounds[:-1], bounds[1:]))
    index = np.arange(count)
    first, beyond = np.maximum(index - half, starts), np.minimum(index + half + 1, ends)
    sums = _sums(values)
    return np.asarray((sums[..., beyond] - sums[..., first]) / (beyond - first))


def _boxed(values: FloatArray, half: int) -> FloatArray:
    """The mean of each value and its ``half`` neighbours on either side that exist."""
    count = values.shape[-1]
    half = min(half, count - 1)
    if half < 1:
        return values
    sums, means = _sums(values), np.empty_like(values)
    width, inside = 2 * half + 1, slice(half, max(count - half, half))
    np.subtract(sums[..., width:], sums[..., :-width], out=means[..., inside])
    means[..., inside] /= width
    for index in (np.arange(inside.start), np.arange(inside.stop, count)):
        first, beyond = np.maximum(index - half, 0), np.minimum(index + half + 1, count)
        means[..., index] = (sums[..., beyond] - sums[..., first]) / (beyond - first)
    return means


def _sums(values: FloatArray) -> FloatArray:
    """Of all values before each and, last, of all: ``(..., n + 1)``."""
    sums = np.zeros((*values.shape[:-1], values.shape[-1] + 1))
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    return sums
