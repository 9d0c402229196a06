"""Moving averages at a cost that does not grow with the window."""

from __future__ import annotations

import numpy as np

from sternway.recordings import FloatArray


def smoothed(values: FloatArray, sigma: float) -> FloatArray:
    """``values`` ``(..., n)`` under a window of ``sigma`` samples; shorter at the ends.

    Two boxes of half-width h together have the variance 2·h(h + 1)/3, and near enough the shape of
    a Gaussian.
    """
    half = max(1, round((-1.0 + np.sqrt(1.0 + 6.0 * sigma * sigma)) / 2.0))
    return _boxed(_boxed(values, half), half)


def _boxed(values: FloatArray, half: int) -> FloatArray:
    """The mean of each value and its ``half`` neighbours on either side that exist."""
    count = values.shape[-1]
    half = min(half, count - 1)
    if half < 1:
        return values
    sums = np.zeros((*values.shape[:-1], count + 1))
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    means = np.empty_like(values)
    width, inside = 2 * half + 1, slice(half, max(count - half, half))
    np.subtract(sums[..., width:], sums[..., :-width], out=means[..., inside])
    means[..., inside] /= width
    for side in (slice(inside.start), slice(inside.stop, None)):
        index = np.arange(count)[side]
        first, beyond = np.maximum(index - half, 0), np.minimum(index + half + 1, count)
        means[..., side] = (sums[..., beyond] - sums[..., first]) / (beyond - first)
    return means
