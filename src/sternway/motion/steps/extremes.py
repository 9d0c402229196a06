"""Where the extremes and crossings of a signal lie in each of many pieces of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sternway.recordings import FloatArray

Ticks = NDArray[np.int64]


def highest(values: FloatArray, first: Ticks, beyond: Ticks) -> Ticks:
    """The tick of the greatest value in each piece ``first`` to ``beyond - 1``; none is empty.

    Pieces lie in order and may touch, but not overlap.
    """
    ticks, peaks = _pieces(values, first, beyond)
    tops = ticks[values[ticks] >= peaks]
    return np.asarray(tops[np.searchsorted(tops, first)])


def hump(
    values: FloatArray, first: Ticks, beyond: Ticks, share: float, *, is_last: bool = False
) -> Ticks:
    """The first (or last) top in each piece that has a share of the piece's greatest value."""
    ticks, peaks = _pieces(values, first, beyond)
    here = values[ticks]
    before, after = values[np.maximum(ticks - 1, 0)], values[np.minimum(ticks + 1, len(values) - 1)]
    is_top = (here >= peaks) | ((here >= share * peaks) & (here >= before) & (here > after))
    tops = ticks[is_top]
    if is_last:
        return np.asarray(tops[np.searchsorted(tops, beyond) - 1])
    return np.asarray(tops[np.searchsorted(tops, first)])


def _pieces(values: FloatArray, first: Ticks, beyond: Ticks) -> tuple[Ticks, FloatArray]:
    """Every tick inside a piece, and the greatest value of its piece."""
    bounds = np.stack([first, beyond], axis=1).ravel()
    peaks = np.maximum.reduceat(np.append(values, -np.inf), bounds)[::2]
    lengths = beyond - first
    ticks = np.repeat(first - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
    return ticks, np.repeat(peaks, lengths)


def refined(values: FloatArray, ticks: Ticks) -> FloatArray:
    """Where the parabola through an extreme and its neighbours has its own: a tick, not whole."""
    inner = np.clip(ticks, 1, len(values) - 2)
    before, here, after = values[inner - 1], values[inner], values[inner + 1]
    bend = before - 2.0 * here + after
    shift = np.divide(
        0.5 * (before - after), bend, out=np.zeros(len(ticks)), where=np.abs(bend) > 1e-12
    )
    return np.where(inner == ticks, inner + np.clip(shift, -0.5, 0.5), ticks)


def next_below(values: FloatArray, level: float, ticks: Ticks) -> FloatArray:
    """Where the values first fall through a level after each tick; NaN where they never do."""
    return _crossed(values, level, ticks, after=True)


def last_below(values: FloatArray, level: float, ticks: Ticks) -> FloatArray:
    """Where the values last rose through a level before each tick; NaN where they never did."""
    return _crossed(values, level, ticks, after=False)


def _crossed(values: FloatArray, level: float, ticks: Ticks, *, after: bool) -> FloatArray:
    above = values > level
    changes = above[:-1] & ~above[1:] if after else ~above[:-1] & above[1:]
    crossings = np.flatnonzero(changes)
    found = np.full(len(ticks), np.nan)
    if not len(crossings):
        return found
    index = np.searchsorted(crossings, ticks) - (0 if after else 1)
    known = (index >= 0) & (index < len(crossings))
    at = crossings[index[known]]
    found[known] = at + (level - values[at]) / (values[at + 1] - values[at])
    return found
