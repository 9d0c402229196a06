"""Moving averages at a cost that hardly grows with the window."""

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
    count = values.shape[-1]
    half = min(half, count - 1)
    if half < 1:
        return values
    index = np.arange(count)
    share = 1.0 / (1.0 + np.minimum(index, half) + np.minimum(index[::-1], half))
    padded = np.zeros((*values.shape[:-1], count + 2 * half))
    padded[..., half:-half] = values
    padded[..., half:-half] = _summed(padded, 2 * half + 1) * share
    return np.asarray(_summed(padded, 2 * half + 1) * share)


def _summed(values: FloatArray, width: int) -> FloatArray:
    """The sum of each value and those after it, an odd ``width`` together.

    Sums of 2, 4, 8 … neighbours are made of each other, and those that the width holds are added.
    """
    count = values.shape[-1] - width + 1
    found, size, held = values[..., :count].copy(), 1, 1
    while 2 * size <= width:
        values = values[..., size:] + values[..., :-size]
        size *= 2
        if width & size:
            found += values[..., held : held + count]
            held += size
    return found


def _parted(values: FloatArray, half: int, edges: Sequence[int]) -> FloatArray:
    """The mean of each value and its ``half`` neighbours on either side in the same part."""
    count = values.shape[-1]
    bounds = np.array([0, *edges, count])
    starts, ends = (np.repeat(each, np.diff(bounds)) for each in (bounds[:-1], bounds[1:]))
    index = np.arange(count)
    first, beyond = np.maximum(index - half, starts), np.minimum(index + half + 1, ends)
    sums = np.zeros((*values.shape[:-1], count + 1))
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    return np.asarray((sums[..., beyond] - sums[..., first]) / (beyond - first))
