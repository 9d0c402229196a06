"""Whether a limb swings as evenly as a machine lets it: on pedals nobody steps.

A leg that steps is stopped by the ground and thrown by the other leg, so its swing is no sine and
much of what it feels comes twice a stride. A foot on a pedal goes round in a circle, and the limbs
above it swing to and fro with it. So of the rate about the left-right axis, and of the upward
acceleration, the share is taken that the strongest rhythm of the rate makes up by itself. What
speaks against stepping is a share that stays high for seconds, not that of one swing.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sternway.motion.grid import STEP
from sternway.motion.sensors import CELL_SAMPLES, SagittalMotion
from sternway.motion.sensors.sensor_motion import TICK
from sternway.motion.settings import LIMBS, LimbModel
from sternway.recordings import FloatArray

_WIDTH = 2.2
"""of 1/s of a Hann window, to either side of a rhythm: all of it lies within"""
_RHYTHMS = 0.3, 4.0
"""Hz, of legs"""
_COUNTED = 0.2, 12.5
"""Hz: movement that counts"""
_SHORTEST = 75
"""samples in which one rhythm can be told from another"""
_AT_ONCE = 128
"""windows, whose spectra a cache holds"""


def swings_evenly(
    motion: SagittalMotion, moves: NDArray[np.bool_], model: LimbModel
) -> NDArray[np.bool_]:
    """Cells ``(cells,)`` about which a limb, where it ``moves``, swings as on a machine."""
    shares = _shares(motion, model.even_rate)
    told = moves & np.isfinite(shares)
    if not told.any():
        return np.zeros(len(moves), dtype=bool)
    seconds = _around(np.where(told, STEP, 0.0))
    total = _around(np.where(told, shares, 0.0) * STEP)
    usual = LIMBS.even_usual_time
    evenly = total + usual * LIMBS.even_usual > model.even * (seconds + usual)
    return _to_its_ends(evenly, told & (shares > model.even))


def _to_its_ends(evenly: NDArray[np.bool_], alone: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The cells, and those that are even ``alone`` between them and where a ride ends.

    There the mean over seconds holds steps too, and so does the window of the last cells.
    """
    edges = np.flatnonzero(np.diff(alone, prepend=False, append=False))
    grown = evenly.copy()
    for first, beyond in edges.reshape(-1, 2).tolist():
        grown[first:beyond] |= evenly[first:beyond].any()
    reach = round(0.5 * LIMBS.even_window / STEP)
    around = np.convolve(grown, np.ones(2 * reach + 1))[reach : reach + len(grown)]
    return np.asarray(around > 0.5)


def _around(cells: FloatArray) -> FloatArray:
    """The sum over what lies around each cell, what is further off counting less."""
    reach = int(np.ceil(3.0 * LIMBS.even_span / STEP))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * STEP / LIMBS.even_span) ** 2)
    return np.convolve(cells, kernel)[reach:-reach]


def _shares(motion: SagittalMotion, of_rate: float) -> FloatArray:
    """The share of the strongest rhythm about each cell ``(cells,)``; NaN in too short a motion."""
    count = len(motion.rate)
    cells = np.arange(count // CELL_SAMPLES) + 0.5
    length = min(round(LIMBS.even_window / TICK), count)
    if length < _SHORTEST:
        return np.full(len(cells), np.nan)
    windows = -(-(count - length) // round(LIMBS.even_hop / TICK)) + 1
    starts = np.linspace(0, count - length, windows).astype(np.intp)
    shares = np.concatenate(list(_of_windows(motion, starts, length, of_rate)))
    middles = (starts + 0.5 * length) / CELL_SAMPLES
    return np.asarray(shares[np.searchsorted(0.5 * (middles[1:] + middles[:-1]), cells)])


def _of_windows(
    motion: SagittalMotion, starts: NDArray[np.intp], length: int, of_rate: float
) -> Iterator[FloatArray]:
    size = 1 << (length - 1).bit_length()
    frequencies = np.fft.rfftfreq(size, TICK)
    counted = slice(*np.searchsorted(frequencies, _COUNTED))
    frequencies = frequencies[counted]
    rhythms = slice(*np.searchsorted(frequencies, _RHYTHMS))
    hann = np.hanning(length + 2)[1:-1]
    inside = np.arange(length)
    for first in range(0, len(starts), _AT_ONCE):
        here = starts[first : first + _AT_ONCE, None] + inside
        rate, up = (
            _power(values[here], hann, size)[:, counted]
            for values in (motion.rate, motion.up_acceleration)
        )
        strongest = frequencies[rhythms][np.argmax(rate[:, rhythms], axis=1)]
        near = np.abs(frequencies - strongest[:, None]) < _WIDTH / (length * TICK)
        yield of_rate * _part(rate, near) + (1.0 - of_rate) * _part(up, near)


def _power(values: FloatArray, window: FloatArray, size: int) -> FloatArray:
    """The spectra ``(windows, size / 2 + 1)`` of values ``(windows, length)`` about their means."""
    values = (values - (values @ window / window.sum())[:, None]) * window
    spectrum = np.fft.rfft(values, size, axis=1)
    return np.asarray(spectrum.real**2 + spectrum.imag**2)


def _part(power: FloatArray, near: NDArray[np.bool_]) -> FloatArray:
    return np.asarray((power * near).sum(axis=1) / np.maximum(power.sum(axis=1), 1e-12))
