"""Onto one steady clock: points over time without holes of a few pictures, and without jitter."""

from __future__ import annotations

import numpy as np

from sternway.recordings.pose import FloatArray
from sternway.windows import sliding_quantiles

_LONGEST_HOLE = 0.12
"""s without a sight that are bridged by a straight line"""


def steady_clock(time: FloatArray) -> FloatArray:
    """Moments as far apart as most pictures are, from the first to the last, s."""
    if len(time) < 3:
        return time
    step = float(np.median(np.diff(time)))
    uneven = np.abs(np.diff(time) / step - 1.0)
    if float(np.max(uneven)) < 0.2:
        return time
    return np.asarray(time[0] + step * np.arange(int((time[-1] - time[0]) / step + 1e-6) + 1))


def at_moments(values: FloatArray, time: FloatArray, moments: FloatArray) -> FloatArray:
    """Values ``(n, …)`` at other moments ``(m,)``, on a straight line over short holes."""
    flat = values.reshape(len(values), -1)
    found = np.full((len(moments), flat.shape[1]), np.nan)
    for column in range(flat.shape[1]):
        known = np.flatnonzero(np.isfinite(flat[:, column]))
        if not len(known):
            continue
        when = time[known]
        found[:, column] = np.interp(moments, when, flat[known, column])
        after = np.searchsorted(when, moments - 1e-9)
        before = np.maximum(np.searchsorted(when, moments + 1e-9) - 1, 0)
        hole = when[np.minimum(after, len(when) - 1)] - when[before]
        outside = (moments < when[0] - 1e-9) | (moments > when[-1] + 1e-9)
        found[(hole > _LONGEST_HOLE) | outside, column] = np.nan
    return found.reshape(len(moments), *values.shape[1:])


def smoothed(values: FloatArray, time: FloatArray, sigma: float) -> FloatArray:
    """Values ``(n, …)`` under a Gaussian of ``sigma`` s; what was not seen stays so.

    A symmetric kernel moves no event in time.
    """
    if len(time) < 3 or sigma <= 0.0:
        return values
    width = sigma / float(np.median(np.diff(time)))
    reach = min(max(1, int(np.ceil(3.5 * width))), len(time) - 1)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / max(width, 1e-3)) ** 2)
    flat = values.reshape(len(values), -1)
    found = np.empty_like(flat, dtype=np.float64)
    for column in range(flat.shape[1]):
        known = np.isfinite(flat[:, column])
        weight = np.convolve(known, kernel, mode="full")[reach:-reach]
        total = np.convolve(np.where(known, flat[:, column], 0.0), kernel, mode="full")
        with np.errstate(invalid="ignore", divide="ignore"):
            found[:, column] = np.where(known, total[reach:-reach] / weight, np.nan)
    return found.reshape(values.shape)


def rolling(values: FloatArray, time: FloatArray, span: float, share: float) -> FloatArray:
    """The quantile ``share`` of the known values within ``span`` s about each moment, ``(n,)``."""
    if not len(time):
        return values
    step = float(np.median(np.diff(time))) if len(time) > 1 else 1.0
    return sliding_quantiles(values, max(1, round(0.5 * span / step)), share)
