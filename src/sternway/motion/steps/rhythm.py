"""How long a cycle of gait takes in each second, and one mark in each cycle.

The period is the lag at which the signal is most like itself. Smoothed over a share of that period
the signal has one hump in each cycle, and its top is the mark: so a count of marks is a count of
cycles, whatever the shape of the impacts.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sternway.motion.sensors.window import smoothed
from sternway.motion.steps.extremes import refined
from sternway.motion.steps.settings import SETTINGS, CycleSettings
from sternway.recordings import FloatArray

COARSE = 2
"""ticks in a coarse tick, on which marks are found"""
_LAG = 2
"""coarse ticks in the unit of lags"""


def marks_of(
    signal: FloatArray,
    rate: float,
    cycle: CycleSettings,
    beating: FloatArray | None = None,
    *,
    is_signed: bool = False,
) -> tuple[FloatArray, FloatArray]:
    """The ticks, not whole, of one mark a cycle, and the period there in ticks.

    ``beating`` names the period where the signal itself has two like humps in one. Where a signal
    ``is_signed`` its sign is free, and its mark is the swing: the sense in which it turns hardest.
    """
    coarse = averaged(signal, COARSE)
    rate = rate / COARSE
    slow = averaged(coarse if beating is None else averaged(beating, COARSE), _LAG)
    periods = _periods(slow, rate / _LAG, cycle)
    if not len(periods):
        return np.empty(0), np.empty(0)
    centres = np.minimum(
        np.arange(len(periods)) * SETTINGS.period_hop + 0.5 * SETTINGS.period_window,
        len(coarse) / rate,
    )
    is_gait = np.isfinite(periods)
    periods = np.where(is_gait, periods, cycle.shortest)
    level = np.round(np.log(periods / cycle.shortest) / np.log(SETTINGS.smoothing_bank)).astype(
        np.int64
    )
    nearest = np.clip(
        np.round((np.arange(len(coarse)) / rate - centres[0]) / SETTINGS.period_hop),
        0,
        len(periods) - 1,
    ).astype(np.int64)
    levels = level[nearest]
    smooth = np.zeros(len(coarse))
    for each in np.unique(level):
        width = cycle.smoothing * cycle.shortest * SETTINGS.smoothing_bank**each * rate
        smooth = np.where(levels == each, smoothed(coarse, width), smooth)
    if is_signed:
        smooth *= _sense(smooth, rate)
    tops = _tops(smooth, cycle.least)
    tops = tops[is_gait[nearest[tops]]]
    tops = _apart(smooth, tops, SETTINGS.nearest * periods[nearest[tops]] * rate)
    return (
        refined(smooth, tops) * COARSE + 0.5 * (COARSE - 1),
        periods[nearest[tops]] * rate * COARSE,
    )


def _sense(smooth: FloatArray, rate: float) -> FloatArray:
    """+1 or −1 for each value: the side to which the values around it are skewed.

    A limb swings fast in the direction of travel and is slow on the ground, whatever the direction.
    """
    return np.where(smoothed(smooth**3, SETTINGS.sense_span * rate) < 0.0, -1.0, 1.0)


def averaged(values: FloatArray, factor: int) -> FloatArray:
    """The means of as many values at a time; what is left over at the end is left out."""
    whole = len(values) // factor * factor
    found = values[:whole:factor].copy()
    for each in range(1, factor):
        found += values[each:whole:factor]
    found /= factor
    return found


def _periods(signal: FloatArray, rate: float, cycle: CycleSettings) -> FloatArray:
    """The period in s of each window; NaN where nothing repeats itself nearby."""
    length = min(int(SETTINGS.period_window * rate), len(signal))
    hop = int(SETTINGS.period_hop * rate)
    shortest, longest = int(cycle.shortest * rate), int(np.ceil(cycle.longest * rate))
    longest = min(longest, int(0.75 * length))
    if length < 2 or longest < shortest + 2:
        return np.empty(0)
    windows = np.lib.stride_tricks.sliding_window_view(signal, length)[::hop]
    windows = windows - windows.mean(axis=1, keepdims=True)
    # The smallest of 2ⁿ and 5·2ⁿ that is no smaller: of these a transform is quick.
    size = min(odd << math.ceil(math.log2((length + longest + 2) / odd)) for odd in (1, 5))
    spectrum = np.fft.rfft(windows, size, axis=1)
    power = spectrum.real**2 + spectrum.imag**2
    products = np.fft.irfft(power, size, axis=1)[:, : longest + 2]
    # Undivided by the overlap, so that a long lag must be more alike than a short one.
    alike = products / np.maximum(products[:, :1], 1e-9)
    inner = alike[:, shortest : longest + 1]
    is_top = (inner >= alike[:, shortest - 1 : longest]) & (inner > alike[:, shortest + 1 :])
    tops = np.where(is_top, inner, -1.0)
    best = tops.max(axis=1, keepdims=True)
    lag = np.argmax(tops >= np.maximum(cycle.as_alike * best, 1e-3), axis=1)
    found = np.take_along_axis(tops, lag[:, None], axis=1)[:, 0]
    return _lent((lag + shortest) / rate, found >= SETTINGS.least_alike)


def _lent(periods: FloatArray, sure: NDArray[np.bool_]) -> FloatArray:
    """Periods where they are sure, between them where sure ones are near, else NaN."""
    named = np.flatnonzero(sure)
    if not len(named):
        return np.full(len(periods), np.nan)
    index = np.arange(len(periods))
    after = np.searchsorted(named, index).clip(0, len(named) - 1)
    before = np.maximum(after - 1, 0)
    apart = np.minimum(np.abs(named[after] - index), np.abs(named[before] - index))
    filled = np.pad(np.interp(index, named, periods[named]), SETTINGS.period_outlier, mode="edge")
    even = np.median(
        np.lib.stride_tricks.sliding_window_view(filled, 2 * SETTINGS.period_outlier + 1), axis=1
    )
    return np.where(apart <= SETTINGS.period_reach, even, np.nan)


def _tops(smooth: FloatArray, least: float) -> NDArray[np.int64]:
    """Local maxima that are high enough; of two with a shallow valley between, the higher."""
    rising = np.diff(smooth) > 0.0
    tops = np.flatnonzero(rising[:-1] & ~rising[1:]) + 1
    # Dropping a top joins its valleys: a few rounds settle all but ripples.
    for _ in range(4):
        if not len(tops):
            break
        top = smooth[tops]
        valleys = np.minimum.reduceat(smooth, np.concatenate([[0], tops]))
        before, after = valleys[:-1], valleys[1:]
        height = top - np.minimum(before, after)
        higher_before = np.concatenate([[False], top[:-1] >= top[1:]])
        higher_after = np.append(top[1:] > top[:-1], False)
        shallow = SETTINGS.prominence * height
        ripple = (higher_before & (top - before < shallow)) | (
            higher_after & (top - after < shallow)
        )
        kept = (height >= least) & ~ripple
        if kept.all():
            break
        tops = tops[kept]
    return tops


def _apart(smooth: FloatArray, tops: NDArray[np.int64], least: FloatArray) -> NDArray[np.int64]:
    """Of two tops nearer to each other than ``least``, the higher.

    Where the smoothing changes with the period, its step may look like a hump.
    """
    while (near := np.diff(tops) < np.minimum(least[1:], least[:-1])).any():
        first_is_higher = smooth[tops[:-1]] >= smooth[tops[1:]]
        kept = np.ones(len(tops), dtype=bool)
        kept[1:] &= ~(near & first_is_higher)
        kept[:-1] &= ~(near & ~first_is_higher)
        tops, least = tops[kept], least[kept]
    return tops
