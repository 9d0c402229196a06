"""Whether legs that move take anybody anywhere: on pedals and on the spot they do not.

**Evenly.** A leg that steps is stopped by the ground and thrown by the other leg, so its swing is
no sine and much of what it feels comes twice a stride. A foot on a pedal goes round in a circle,
and the limbs above it swing to and fro with it. So of the rate about the left-right axis, and of
the upward acceleration, the share is taken that the strongest rhythm of the rate makes up by
itself.

**In place.** While a foot is on the ground and does not turn, whoever goes somewhere moves past it:
it falls back behind its own mean. One that is set down where it was does not.

What speaks for either is a mean over seconds, not one swing.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sternway.motion.cues.moments import weighted
from sternway.motion.grid import STEP
from sternway.motion.sensors import CELL_SAMPLES, SagittalMotion, by_cell
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
    shares = evenness(motion, model.even_rate)
    evenly = _mean_around(shares, moves, LIMBS.even_usual) > model.even
    return _to_its_ends(evenly, moves & (shares > model.even))


def stays_in_place(motion: SagittalMotion, moves: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Cells ``(cells,)`` about which a foot, where it ``moves``, is set down where it was."""
    falls = falling_back(motion)
    stays = _mean_around(falls, moves, LIMBS.falling_back_usual) < LIMBS.falling_back
    return _to_its_ends(stays, moves & (falls < LIMBS.falling_back))


def falling_back(motion: SagittalMotion) -> FloatArray:
    """How far a foot falls back while it rests, of its movement to and fro: ``(cells,)``."""
    square = weighted(
        np.column_stack([by_cell(motion.rate**2), by_cell(motion.fore_velocity**2)]),
        LIMBS.falling_back_span,
    )
    rate, size = np.sqrt(square).T
    quiet = LIMBS.resting_rate * np.maximum(np.repeat(rate, CELL_SAMPLES), LIMBS.least_rate)
    rests = np.exp(-0.5 * (motion.rate / quiet) ** 2)
    back, weight = weighted(
        np.column_stack([by_cell(rests * motion.fore_velocity), by_cell(rests)]),
        LIMBS.falling_back_span,
    ).T
    return np.asarray(np.abs(back) / np.maximum(weight * size, 1e-9))


def _mean_around(values: FloatArray, told: NDArray[np.bool_], usual: float) -> FloatArray:
    """The mean over seconds around each cell, with a little of what is ``usual`` in steps."""
    told = told & np.isfinite(values)
    seconds = _around(np.where(told, STEP, 0.0))
    total = _around(np.where(told, values, 0.0) * STEP)
    return (total + LIMBS.usual_time * usual) / (seconds + LIMBS.usual_time)


def _to_its_ends(found: NDArray[np.bool_], alone: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The cells, and those that are so ``alone`` between them and where it ends.

    There the mean over seconds holds other steps too, and so does the window of the last cells.
    """
    edges = np.flatnonzero(np.diff(alone, prepend=False, append=False))
    grown = found.copy()
    for first, beyond in edges.reshape(-1, 2).tolist():
        grown[first:beyond] |= found[first:beyond].any()
    reach = round(0.5 * LIMBS.even_window / STEP)
    around = np.convolve(grown, np.ones(2 * reach + 1))[reach : reach + len(grown)]
    return np.asarray(around > 0.5)


def _around(cells: FloatArray) -> FloatArray:
    """The sum over what lies around each cell, what is further off counting less."""
    reach = int(np.ceil(3.0 * LIMBS.even_span / STEP))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * STEP / LIMBS.even_span) ** 2)
    return np.convolve(cells, kernel)[reach:-reach]


def evenness(motion: SagittalMotion, of_rate: float) -> FloatArray:
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
