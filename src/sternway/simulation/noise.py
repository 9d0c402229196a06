"""Errors that remember: the random processes behind GPS, heading and strap."""

from __future__ import annotations

from itertools import accumulate

import numpy as np

from sternway.recordings import FloatArray

_STEP = 1.0
"""s between the drawn values; in between they are joined by lines"""


def gauss_markov(
    rng: np.random.Generator, time: FloatArray, sigma: float, tau: float, width: int
) -> FloatArray:
    """First-order Gauss–Markov processes at ``time`` (n,), independent columns: (n, width).

    ``sigma`` is the standard deviation, ``tau`` the correlation time in s.
    """
    grid = np.arange(time[0], time[-1] + 2 * _STEP, _STEP)
    kept = np.exp(-_STEP / tau)
    drawn = rng.standard_normal((len(grid), width)) * sigma
    drawn[1:] *= np.sqrt(1.0 - kept**2)
    values = [
        np.fromiter(accumulate(column.tolist(), lambda last, new: kept * last + new), float)
        for column in drawn.T
    ]
    return np.column_stack([np.interp(time, grid, column) for column in values])


def one_gauss_markov(
    rng: np.random.Generator, time: FloatArray, sigma: float, tau: float
) -> FloatArray:
    """One such process: (n,)."""
    return gauss_markov(rng, time, sigma, tau, 1)[:, 0]
