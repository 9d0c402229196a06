"""Quantiles of values within a window that slides over them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]

_AT_ONCE = 4096
"""windows that are sorted at once, so that a long recording needs no more memory"""


def sliding_quantiles(
    values: FloatArray, half: int, shares: ArrayLike, more_than: float = 0.0
) -> FloatArray:
    """The quantiles ``shares`` (…) of the finite values up to ``half`` either side: (…, n).

    NaN where no more than ``more_than`` of a window are finite. All windows are sorted together:
    ``np.nanquantile``, which gives the same numbers, is called anew for each of them.
    """
    shares = np.asarray(shares, dtype=np.float64)
    edge = np.full(half, np.nan)
    padded = np.concatenate([edge, np.where(np.isfinite(values), values, np.nan), edge])
    found = np.full((*shares.shape, len(values)), np.nan)
    if not len(values):
        return found
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * half + 1)
    for first in range(0, len(values), _AT_ONCE):
        piece = np.sort(windows[first : first + _AT_ONCE], axis=1)  # what is not known comes last
        known = (~np.isnan(piece)).sum(axis=1)
        enough = np.flatnonzero(known > more_than)
        found[..., first + enough] = _of_sorted(piece[enough], known[enough], shares)
    return found


def _of_sorted(rows: FloatArray, known: NDArray[np.intp], shares: FloatArray) -> FloatArray:
    """Quantiles of the first ``known`` values of each row, on a straight line between two."""
    at = shares[..., None] * (known - 1)
    before = np.floor(at).astype(np.intp)
    along = at - before
    index = np.arange(len(rows))
    low, high = rows[index, before], rows[index, np.minimum(before + 1, known - 1)]
    # From the nearer of the two, as NumPy does it.
    step = high - low
    return np.asarray(np.where(along < 0.5, low + step * along, high - step * (1.0 - along)))
