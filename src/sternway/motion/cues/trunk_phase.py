"""How a trunk surges and pitches within a step, whichever way its sensor was worn.

Everything is taken in the device's own axes, in which the body's stand still: the vertical from
gravity (specific force below a cutoff), the rest from acceleration and angular rate in a band, as
analytic signals by a Fourier transform of half an hour at a time. Products of those, averaged over
a few steps, are complex correlations; their angle is a phase.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway import rotation
from sternway.motion.grid import Grid
from sternway.motion.sensors import GRAVITY, specific_force
from sternway.recordings import FloatArray, Imu, Signal

ComplexArray = NDArray[np.complex128]


@dataclass(frozen=True, slots=True)
class PhaseSettings:
    """How the phase of a trunk's steps is measured. All ours."""

    step_band: tuple[float, float] = (1.2, 4.5)
    """Hz: steps from slow walking to sprinting. A stride's frequency lies below, so what belongs to
    one leg (sway, roll, yaw) stays out."""
    gravity_cutoff: float = 0.4
    """Hz: what changes more slowly than any stride is gravity"""
    window: float = 0.5
    """s, one sigma of the average around a cell: one to two steps to either side"""
    axis_window: float = 5.0
    """s, one sigma of the average in which the fore-aft axis is sought"""
    floor: float = 0.02
    """product of two signals' sizes (m/s², rad/s) below which their phase is a phone's noise"""
    longest_gap: float = 0.1
    """s between samples beyond which nothing was measured"""


SETTINGS = PhaseSettings()

_RATE = 50.0
"""Hz onto which samples are averaged before the transform: ten times the band's upper edge"""

_THINNED = 4
"""Of so many samples one is transformed back: 12.5 Hz hold all that lies in the band."""

_PIECE = 3600
"""cells (half an hour) that are transformed at a time"""
_AROUND = 144
"""cells (72 s) around a piece that reach into it"""

_PADDING = 8.0
"""s, at least, of nothing behind the end, so that it does not ring into the start"""


@dataclass(frozen=True, eq=False, slots=True)
class TrunkPhases:
    """What happens within the steps around each cell of a grid, ``(n,)``; NaN where not measured.

    A correlation of a with b has the angle by which a leads b and a size from 0 to 1. *Ahead* is
    one end of the fore-aft axis, which one nobody knows.
    """

    sideways: FloatArray
    """0 to 1, of the horizontal acceleration that keeps time with the bounce, the share of power
    across the fore-aft axis. A stride sways the body once in two bounces, a sidestep in each."""
    fold: ComplexArray
    """acceleration ahead with the rate of pitching ahead; the same for either end of the axis"""


def trunk_phases(imu: Imu, grid: Grid) -> TrunkPhases | None:
    """The phases of one sensor; None where acceleration and angular rate were never both measured.

    The horizontal direction that accelerates most at step frequency is taken for fore-aft.
    """
    force, rate = specific_force(imu), imu.angular_rate
    if force is None or rate is None:
        return None
    if grid.count <= _PIECE:
        return _phases(force, rate, grid)
    sideways, fold = np.full(grid.count, np.nan), np.full(grid.count, complex(np.nan, np.nan))
    # Piece by piece: a day's transform fits no cache, and nothing reaches farther than minutes.
    for first in range(0, grid.count, _PIECE):
        beyond = min(first + _PIECE, grid.count)
        around = range(max(first - _AROUND, 0), min(beyond + _AROUND, grid.count))
        start, end = around.start * grid.step, around.stop * grid.step
        part = Grid(len(around), grid.step)
        found = _phases(_from(force, start, end), _from(rate, start, end), part)
        if found is not None:
            inside = slice(first - around.start, beyond - around.start)
            sideways[first:beyond], fold[first:beyond] = found.sideways[inside], found.fold[inside]
    return TrunkPhases(sideways, fold) if np.isfinite(sideways).any() else None


def _from(signal: Signal, start: float, end: float) -> Signal:
    """The samples from ``start`` to ``end`` s, counted from ``start``."""
    here = slice(*np.searchsorted(signal.time, [start, end]))
    return Signal(signal.time[here] - start, signal.values[here])


def _phases(force: Signal, rate: Signal, grid: Grid) -> TrunkPhases | None:
    count = int(np.ceil(grid.count * grid.step * _RATE))
    forces, is_force = _regular(force, count)
    rates, is_rate = _regular(rate, count)
    seen = is_force & is_rate
    if not seen.any():
        return None
    time = (np.arange(count, dtype=np.float64)[::_THINNED] + 0.5) / _RATE
    window = _Window(time, grid, seen[::_THINNED])
    gravity = _slow(forces, seen)
    if not gravity.any():
        return None
    up = rotation.unit(gravity[:, ::_THINNED].T).T
    one, other = _level_axes(up)
    # Where nothing was measured there is nothing: no step from gravity to 0 that would ring.
    shaking = _Spectrum.of(np.where(seen, forces - gravity, 0.0))
    turning = _Spectrum.of(np.where(seen, rates, 0.0))
    acceleration, pitching = shaking.steps(), turning.steps()
    tilt = GRAVITY * turning.steps(integrated=True)
    # A device tilted by the angle θ, the integral of its rate, no longer sees gravity along up: it
    # feels θ × up besides.
    first = _along(acceleration, one) + _along(tilt, other)
    second = _along(acceleration, other) - _along(tilt, one)
    bouncing = _along(acceleration, up)
    cos, sin = _fore_aft(first, second, window)
    surging, swaying = cos * first + sin * second, cos * second - sin * first
    nodding = cos * _along(pitching, other) - sin * _along(pitching, one)
    thrust, sway = (np.sqrt(window.mean(_power(each))) for each in (surging, swaying))
    surge, side = (window.correlation(each, bouncing) for each in (surging, swaying))
    along, across = np.abs(thrust * surge) ** 2, np.abs(sway * side) ** 2
    with np.errstate(invalid="ignore", divide="ignore"):
        sideways = across / (along + across)
    return TrunkPhases(sideways=sideways, fold=window.correlation(surging, nodding))


def _along(values: ComplexArray, axis: FloatArray) -> ComplexArray:
    return np.asarray(np.einsum("in,in->n", values, axis))


def _power(values: ComplexArray) -> FloatArray:
    return np.asarray(values.real**2 + values.imag**2)


def _level_axes(up: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Two axes (3, m) square to ``up`` (3, m) and to each other."""
    flattest = np.eye(3)[int(np.argmin(np.nanmean(np.abs(up), axis=1)))]
    one = rotation.unit((flattest[:, None] - (flattest @ up) * up).T)
    return one.T, np.cross(up.T, one).T


def _fore_aft(
    first: ComplexArray, second: ComplexArray, window: _Window
) -> tuple[FloatArray, FloatArray]:
    """The horizontal axis of the largest acceleration at step frequency, either end.

    As cosine and sine (m,) of its angle from the axis of the ``first`` of two accelerations.
    """
    difference = window.mean(_power(first) - _power(second), SETTINGS.axis_window)
    shared = window.mean(2.0 * (first * second.conj()).real, SETTINGS.axis_window)
    angle = 0.5 * np.arctan2(shared, difference)
    return np.cos(angle)[window.cell], np.sin(angle)[window.cell]


class _Window:
    """From regular samples to cells: means under a Gaussian."""

    def __init__(self, time: FloatArray, grid: Grid, seen: NDArray[np.bool_]) -> None:
        self.cell = np.minimum((time / grid.step).astype(np.intp), grid.count - 1)
        self._grid = grid
        self._seen = seen
        self._counts = np.bincount(self.cell, seen, grid.count)

    def mean(self, values: FloatArray, width: float | None = None) -> FloatArray:
        """The mean around each cell; NaN where nothing was measured in it."""
        width = SETTINGS.window if width is None else width
        kept = np.where(self._seen, values, 0.0)
        sums = np.bincount(self.cell, kept, self._grid.count)
        reach = min(int(np.ceil(3.0 * width / self._grid.step)), self._grid.count - 1)
        kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * self._grid.step / width) ** 2)
        inner = slice(reach, reach + self._grid.count)
        with np.errstate(invalid="ignore", divide="ignore"):
            means = np.convolve(sums, kernel)[inner] / np.convolve(self._counts, kernel)[inner]
        return np.where(self._counts > 0, means, np.nan)

    def correlation(self, one: ComplexArray, other: ComplexArray) -> ComplexArray:
        """The complex correlation of two analytic signals around each cell."""
        product = one * other.conj()
        size = np.sqrt(self.mean(_power(one)) * self.mean(_power(other)))
        with np.errstate(invalid="ignore", divide="ignore"):
            found = (self.mean(product.real) + 1j * self.mean(product.imag)) / size
        return np.where(size > SETTINGS.floor, found, complex(np.nan, np.nan))


@dataclass(frozen=True, eq=False, slots=True)
class _Spectrum:
    """The lower part of the Fourier transform of a regular signal of three rows.

    It holds the frequencies that are left when one sample of `_THINNED` is kept.
    """

    values: ComplexArray
    """(3, k)"""
    frequency: FloatArray
    """(k,) Hz"""
    count: int
    """samples of the thinned signal, without its padding"""

    @classmethod
    def of(cls, samples: FloatArray) -> _Spectrum:
        """Transform (3, n), padded with nothing to a length that transforms quickly."""
        count = samples.shape[1]
        length = _quick_length(count + int(_PADDING * _RATE))
        kept = length // _THINNED // 2
        values = np.fft.rfft(samples, length)[:, :kept] / _THINNED
        frequency = np.arange(kept, dtype=np.float64) * (_RATE / length)
        return cls(values, frequency, -(-count // _THINNED))

    def steps(self, *, integrated: bool = False) -> ComplexArray:
        """The analytic signal in `SETTINGS.step_band`, or its integral over time: (3, m)."""
        low, high = SETTINGS.step_band
        rising = np.clip((self.frequency / low - 0.8) / 0.2, 0.0, 1.0)
        falling = np.clip((1.2 - self.frequency / high) / 0.2, 0.0, 1.0)
        weight = (2.0 * rising * falling).astype(np.complex128)
        if integrated:
            weight[1:] /= 2j * np.pi * self.frequency[1:]
        return np.fft.ifft(self.values * weight, 2 * len(weight))[:, : self.count]


def _slow(values: FloatArray, seen: NDArray[np.bool_]) -> FloatArray:
    """What lies below `SETTINGS.gravity_cutoff`, where a Gaussian halves the power, of what was
    seen.
    """
    count = len(seen)
    length = _quick_length(count + int(_PADDING * _RATE))
    frequency = np.arange(length // _THINNED // 2, dtype=np.float64) * (_RATE / length)
    kept = np.exp(-0.5 * np.log(2.0) * (frequency / SETTINGS.gravity_cutoff) ** 2)
    weighed = np.vstack([np.where(seen, values, 0.0), seen])
    spectrum = np.fft.rfft(weighed, length)[:, : len(kept)] * kept
    *smooth, weight = np.fft.irfft(spectrum, length)[:, :count]
    return np.asarray(smooth / np.maximum(weight, 1e-3))


def _quick_length(least: int) -> int:
    """The smallest of 2ⁿ, 3·2ⁿ and 5·2ⁿ that is no smaller; a multiple of `_THINNED`·2."""
    return min(odd << max(3, int(np.ceil(np.log2(least / odd)))) for odd in (1, 3, 5))


def _regular(signal: Signal, count: int) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Samples (3, n) averaged onto a regular clock, and where they are no interpolation."""
    time, values = signal.time, signal.values
    is_number = np.isfinite(values)
    if not is_number.all():
        known = is_number.all(axis=1)
        time, values = time[known], values[known]
    here = slice(*np.searchsorted(time, [0.0, count / _RATE]))
    place = np.minimum((time[here] * _RATE).astype(np.intp), count - 1)
    counts = np.bincount(place, minlength=count)
    seen = counts > 0
    filled = np.flatnonzero(seen)
    if not len(filled):
        return np.zeros((3, count)), seen
    sums = np.array([np.bincount(place, column, count) for column in values[here].T])
    regular: FloatArray = sums / np.maximum(counts, 1)
    if len(filled) < count:
        empty = np.flatnonzero(~seen)
        for row in regular:
            row[empty] = np.interp(empty, filled, row[filled])
        apart = np.diff(filled)
        seen[filled[0] : filled[-1]] = np.repeat(apart <= SETTINGS.longest_gap * _RATE, apart)
        seen[filled] = True
    return regular, seen
