"""The rhythm of a film's steps, told by how far apart the ankles are.

A film mixes left and right up now and then, so the period comes first: the one after which the
distance of the ankles is as it was, whichever is which, while their order has changed, and after
twice which it has changed back. The phase of that rhythm then gives one moment a step, when the
ankles are farthest apart: none is counted twice, and none is left out while the body is seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.recordings import FloatArray


@dataclass(frozen=True, slots=True)
class FilmRhythmSettings:
    """What a film must show to be in step. All ours; tried on films that do not judge."""

    shortest: float = 0.15
    """s of a step that are looked for, at least"""
    longest: float = 5.0
    """the same, at most: beyond what bodies do, to find a wrong clock"""
    strides: float = 5.0
    """strides that share one period"""
    hop: float = 1.0
    """steps between two looks at the period"""
    apart: float = 1.75
    """times as long, or as short, as the whole film's steps they may be in one place: no octave"""
    least: float = 0.55
    """likeness with itself, of 2 at most, from which on somebody is in step"""
    as_alike: float = 0.7
    """of the greatest likeness: the shortest period that is as alike is the step"""
    order: float = 0.5
    """weight of the ankles' order beside their distance: left and right may be mixed up"""
    changed: float = -0.4
    """likeness of the ankles' order a step later, below which it has clearly changed"""
    halfway: float = -0.3
    halfway_changed: float = 0.6
    """of the likeness a period later, from which on a top halfway is that of a step: where the
    order has not changed by then, and where it has"""
    spread: float = 0.7
    """steps, one sigma of the window in which a phase is told"""
    own: float = 0.22
    """of a step, about the phase's moment, in which the top of the distance is its own"""
    skips: float = 1.4
    """of a step, from which on one was left out between two moments, or one of them is wrong"""
    swing: float = 0.05
    """m, spread of the ankles' distance below which nobody steps"""
    fewest: float = 2.0
    """steps that must fit into a film for its period to be told"""


RHYTHM = FilmRhythmSettings()
_BANK = 1.12
"""ratio of the periods for which phases are told"""
_AT_ONCE = 256
"""windows that are compared with themselves at once"""


@dataclass(frozen=True, eq=False, slots=True)
class Beats:
    """Moments at which the ankles are farthest apart, ``(k,)`` each."""

    time: FloatArray
    """s"""
    period: FloatArray
    """s of a step there"""
    follows: NDArray[np.bool_]
    """whether it is the step after the one before, with nothing between"""


def step_period(
    apart: FloatArray,
    time: FloatArray,
    fewest: float | None = None,
    least: float | None = None,
    shortest: float | None = None,
) -> float:
    """S of a step that a whole film has most in common; NaN where it shows none.

    ``apart`` ``(n,)`` m is how far the left ankle is before the right one, about their middle.
    ``fewest`` steps must fit in, be alike by ``least``, and last ``shortest`` s at least; by
    `FilmRhythmSettings` if not said.
    """
    fewest = RHYTHM.fewest if fewest is None else fewest
    least = RHYTHM.least if least is None else least
    shortest = RHYTHM.shortest if shortest is None else shortest
    if np.isfinite(apart).sum() < 8 or not np.nanstd(apart) > RHYTHM.swing:
        return float("nan")
    rate = (len(time) - 1) / (time[-1] - time[0])
    longest = min(RHYTHM.longest, (time[-1] - time[0]) / fewest)
    period, likeness = _periods(apart[None], rate, shortest, longest)
    return float(period[0]) if likeness[0] >= least else float("nan")


def beats(apart: FloatArray, time: FloatArray) -> Beats:
    """One moment a step in which the ankles are farthest apart, where ``apart`` is known."""
    usual = step_period(apart, time)
    nothing = np.empty(0)
    if not np.isfinite(usual):
        return Beats(nothing, nothing, np.empty(0, dtype=bool))
    rate = (len(time) - 1) / (time[-1] - time[0])
    period = _local_periods(apart, time, rate, usual)
    known = np.isfinite(apart)
    phase = _phase(np.abs(apart), known, period * rate)
    turns = np.where(np.isfinite(phase), phase, 0.0)
    before, after = turns[:-1], turns[1:]
    # The phase runs from −π to π within a step, and is 0 where the ankles are farthest apart.
    crosses = (before <= 0.0) & (after > 0.0) & (after - before < np.pi)
    rows = np.flatnonzero(crosses & np.isfinite(phase[:-1]) & np.isfinite(phase[1:]))
    if not len(rows):
        return Beats(nothing, nothing, np.empty(0, dtype=bool))
    share = before[rows] / (before[rows] - after[rows])
    moment = time[rows] + share * (time[rows + 1] - time[rows])
    length = period[rows]
    kept = _apart_enough(moment, length)
    moment, length, rows = moment[kept], length[kept], rows[kept]
    hidden = np.concatenate([[0], np.cumsum(~np.isfinite(phase))])
    follows = np.append(False, hidden[rows[1:]] == hidden[rows[:-1]])
    gaps = np.diff(moment, prepend=moment[:1])
    follows &= gaps < RHYTHM.skips * length
    own = np.array(
        [_own_top(np.abs(apart), time, *each) for each in zip(moment, length, strict=True)]
    )
    return Beats(own, length, follows)


def _apart_enough(moment: FloatArray, length: FloatArray) -> NDArray[np.bool_]:
    """Without what comes sooner than half a step after the one before."""
    kept = np.ones(len(moment), dtype=bool)
    last = -np.inf
    for row, (at, step) in enumerate(zip(moment, length, strict=True)):
        kept[row] = at - last > 0.5 * step
        last = at if kept[row] else last
    return kept


def _own_top(values: FloatArray, time: FloatArray, moment: float, period: float) -> float:
    """When a step's own distance is greatest: by a parabola through what lies about its moment."""
    reach = RHYTHM.own * period
    first, beyond = np.searchsorted(time, [moment - reach, moment + reach])
    near, at = values[first:beyond], time[first:beyond] - moment
    known = np.isfinite(near)
    if known.sum() < 4:
        return moment
    bend, slope, _ = np.polyfit(at[known] / reach, near[known], 2)
    top = -0.5 * slope / bend * reach if bend < 0.0 else np.inf
    return moment + float(top) if at[known][0] <= top <= at[known][-1] else moment


def _local_periods(apart: FloatArray, time: FloatArray, rate: float, usual: float) -> FloatArray:
    """S of a step at each moment, ``(n,)``, within reach of the ``usual`` one."""
    width = min(round(2.0 * RHYTHM.strides * usual * rate), len(time))
    if width >= len(time) or width < 8:
        return np.full(len(time), usual)
    starts = np.arange(0, len(time) - width + 1, max(1, round(RHYTHM.hop * usual * rate)))
    windows = np.lib.stride_tricks.sliding_window_view(apart, width)[starts]
    found = np.full(len(starts), np.nan)
    low, high = usual / RHYTHM.apart, usual * RHYTHM.apart
    for first in range(0, len(starts), _AT_ONCE):
        piece = windows[first : first + _AT_ONCE]
        found[first : first + _AT_ONCE] = _periods(piece, rate, low, high)[0]
    told = np.isfinite(found)
    if not told.any():
        return np.full(len(time), usual)
    centres = time[np.minimum(starts + width // 2, len(time) - 1)]
    return np.asarray(np.interp(time, centres[told], found[told]))


def _periods(
    windows: FloatArray, rate: float, shortest: float, longest: float
) -> tuple[FloatArray, FloatArray]:
    """S of a step in each window (w, n), and how well it repeats itself in it, of 2 at most, (w,).

    NaN where a window is not in step.
    """
    last = min(int(np.ceil(2.0 * longest * rate)) + 2, windows.shape[1] - 2)
    lags = np.arange(max(2, int(shortest * rate)), min(int(longest * rate) + 1, last) + 1)
    found, liked = np.full((2, len(windows)), np.nan)
    if len(lags) < 3:
        return found, liked
    order, distance = _alike(windows, last), _alike(np.abs(windows), last)
    twice = np.where(2 * lags <= last, order[:, np.minimum(2 * lags, last)], 0.0)
    likeness = distance[:, lags] + RHYTHM.order * (twice - order[:, lags])
    tops = np.where(_is_top(likeness), likeness, -np.inf)
    best = tops.max(axis=1)
    for row in np.flatnonzero(best >= RHYTHM.least):
        at = int(np.argmax(tops[row] >= RHYTHM.as_alike * best[row]))
        lag, liked[row] = _between(likeness[row], at) + lags[0], likeness[row, at]
        while (half := _half(distance[row], order[row], lag)) >= lags[0]:
            lag = half
        found[row] = lag / rate
    return found, liked


def _half(distance: FloatArray, order: FloatArray, lag: float) -> float:
    """The lag of a step that was taken for two; 0 where it was one.

    Legs that are mixed up at every other step hide that their order changes. Between two steps the
    ankles are close: where the likeness of their distance has a top halfway, there was a step, the
    surer the less their order has changed.
    """
    lags = np.arange(len(distance))
    there, changed = (float(np.interp(lag, lags, each)) for each in (distance, order))
    first, beyond = int(0.4 * lag), int(np.ceil(0.6 * lag)) + 1
    tops = first + np.flatnonzero(_is_top(distance[None, first:beyond])[0])
    if not len(tops):
        return 0.0
    top = int(tops[np.argmax(distance[tops])])
    least = RHYTHM.halfway if changed > RHYTHM.changed else RHYTHM.halfway_changed
    return _between(distance, top) if distance[top] > least * abs(there) else 0.0


def _is_top(values: FloatArray) -> NDArray[np.bool_]:
    """Which values (w, p) are greater than their neighbours; never the first nor the last."""
    found = np.zeros(values.shape, dtype=bool)
    inner = values[:, 1:-1]
    found[:, 1:-1] = (inner >= values[:, :-2]) & (inner > values[:, 2:])
    return found


def _between(values: FloatArray, top: int) -> float:
    """Where a parabola through a top and its neighbours is highest, as an index."""
    low, high, after = values[top - 1 : top + 2]
    bend = low - 2.0 * high + after
    return top + (0.5 * float(low - after) / float(bend) if bend < 0.0 else 0.0)


def _alike(windows: FloatArray, last: int) -> FloatArray:
    """Correlation of each window with itself ``0 … last`` samples later, over what is known.

    A lag that leaves little in common must be more alike.
    """
    known = np.isfinite(windows)
    mean = np.nansum(windows, axis=1) / np.maximum(known.sum(axis=1), 1)
    values = np.where(known, windows - mean[:, None], 0.0)
    size = 1 << int(np.ceil(np.log2(windows.shape[1] + last + 2)))
    spectrum = np.fft.rfft(values, size, axis=1)
    power = np.fft.irfft(np.abs(spectrum) ** 2, size, axis=1)[:, : last + 1]
    pairs = np.fft.rfft(known.astype(np.float64), size, axis=1)
    common = np.fft.irfft(np.abs(pairs) ** 2, size, axis=1)[:, : last + 1]
    variance = power[:, :1] / np.maximum(common[:, :1], 1.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        alike = power / np.maximum(common, 1.0) / np.maximum(variance, 1e-12)
    shared = common / np.maximum(common[:, :1], 1.0)
    return np.asarray(alike * np.minimum(1.0, 0.7 + 0.6 * shared))


def _phase(values: FloatArray, known: NDArray[np.bool_], period: FloatArray) -> FloatArray:
    """Of a step at each sample, rad, 0 where ``values`` are greatest; NaN where not known.

    ``period`` ``(n,)`` samples.
    """
    mean = float(np.mean(values[known])) if known.any() else 0.0
    signal = np.where(known, values - mean, 0.0)
    low = float(period.min())
    level = np.round(np.log(period / low) / np.log(_BANK)).astype(np.int64)
    found = np.full(len(values), np.nan)
    for each in np.unique(level):
        length = low * _BANK ** float(each)
        reach = max(2, round(2.5 * RHYTHM.spread * length))
        ticks = np.arange(-reach, reach + 1)
        window = np.exp(-0.5 * (ticks / (RHYTHM.spread * length)) ** 2)
        # Σ s(t + k) w(k) exp(−2πik/T), as a convolution: its angle is the phase at t.
        wave = window * np.exp(2j * np.pi * ticks / length)
        told = np.convolve(signal, wave, mode="full")[reach:-reach]
        weight = np.convolve(known.astype(np.float64), window, mode="full")[reach:-reach]
        local = np.convolve(signal, window, mode="full")[reach:-reach] / np.maximum(weight, 1e-9)
        told = (
            told - local * np.convolve(known.astype(np.complex128), wave, mode="full")[reach:-reach]
        )
        rows = (level == each) & known
        found[rows] = np.angle(told)[rows]
    return found
