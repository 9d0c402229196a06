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
_AROUND = 400
"""cells around a piece that reach into it"""

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
    time = (np.arange(count, dtype=np.float64) + 0.5) / _RATE
    forces, is_force = _regular(force, time)
    rates, is_rate = _regular(rate, time)
    seen = is_force & is_rate
    if not seen.any():
        return None
    window = _Window(time[::_THINNED], grid, seen[::_THINNED])
    gravity = _slow(forces, seen)
    if not gravity.any():
        return None
    up = rotation.unit(gravity[::_THINNED])
    # Where nothing was measured there is nothing: no step from gravity to 0 that would ring.
    shaking = _Spectrum.of(np.where(seen[:, None], forces - gravity, 0.0))
    turning = _Spectrum.of(np.where(seen[:, None], rates, 0.0))
    acceleration, pitching = shaking.steps(), turning.steps()
    # A device tilted by the angle θ, the integral of its rate, no longer sees gravity along up.
    acceleration += GRAVITY * np.cross(turning.steps(integrated=True), up)
    ahead = _fore_aft(acceleration, up, window)
    surging = _along(acceleration, ahead)
    nodding = _along(pitching, np.cross(up, ahead))
    bouncing = _along(acceleration, up)
    swaying = _along(acceleration, np.cross(up, ahead))
    thrust, sway = (np.sqrt(window.mean(np.abs(each) ** 2)) for each in (surging, swaying))
    surge, side = (window.correlation(each, bouncing) for each in (surging, swaying))
    along, across = np.abs(thrust * surge) ** 2, np.abs(sway * side) ** 2
    with np.errstate(invalid="ignore", divide="ignore"):
        sideways = across / (along + across)
    return TrunkPhases(sideways=sideways, fold=window.correlation(surging, nodding))


def _along(values: ComplexArray, axis: FloatArray) -> ComplexArray:
    return np.asarray(np.einsum("ij,ij->i", values, axis))


def _fore_aft(acceleration: ComplexArray, up: FloatArray, window: _Window) -> FloatArray:
    """The horizontal axis (n, 3) of the largest acceleration at step frequency, either end."""
    flattest = np.eye(3)[int(np.argmin(np.nanmean(np.abs(up), axis=0)))]
    one = rotation.unit(flattest - (up @ flattest)[:, None] * up)
    other = np.cross(up, one)
    along, across = _along(acceleration, one), _along(acceleration, other)
    difference = window.mean(np.abs(along) ** 2 - np.abs(across) ** 2, SETTINGS.axis_window)
    shared = window.mean(2.0 * (along * across.conj()).real, SETTINGS.axis_window)
    angle = 0.5 * np.arctan2(shared, difference)[window.cell][:, None]
    return np.cos(angle) * one + np.sin(angle) * other


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
        size = np.sqrt(self.mean(np.abs(one) ** 2) * self.mean(np.abs(other) ** 2))
        with np.errstate(invalid="ignore", divide="ignore"):
            found = (self.mean(product.real) + 1j * self.mean(product.imag)) / size
        return np.where(size > SETTINGS.floor, found, complex(np.nan, np.nan))


@dataclass(frozen=True, eq=False, slots=True)
class _Spectrum:
    """The lower part of the Fourier transform of a regular signal of three columns.

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
        """Transform (n, 3), padded with nothing to a length that transforms quickly."""
        count = len(samples)
        length = _quick_length(count + int(_PADDING * _RATE))
        kept = length // _THINNED // 2
        values = np.fft.rfft(samples.T, length)[:, :kept] / _THINNED
        return cls(
            values,
            np.arange(kept, dtype=np.float64) * (_RATE / length),
            -(-count // _THINNED),
        )

    def steps(self, *, integrated: bool = False) -> ComplexArray:
        """The analytic signal in `SETTINGS.step_band`, or its integral over time: (m, 3)."""
        low, high = SETTINGS.step_band
        rising = np.clip((self.frequency / low - 0.8) / 0.2, 0.0, 1.0)
        falling = np.clip((1.2 - self.frequency / high) / 0.2, 0.0, 1.0)
        weight = (2.0 * rising * falling).astype(np.complex128)
        if integrated:
            weight[1:] /= 2j * np.pi * self.frequency[1:]
        return np.fft.ifft(self.values * weight, 2 * len(weight)).T[: self.count]


def _slow(values: FloatArray, seen: NDArray[np.bool_]) -> FloatArray:
    """What lies below `SETTINGS.gravity_cutoff`, where a Gaussian halves the power, of what was
    seen.
    """
    length = _quick_length(len(values) + int(_PADDING * _RATE))
    frequency = np.arange(length // 2 + 1, dtype=np.float64) * (_RATE / length)
    kept = np.exp(-0.5 * np.log(2.0) * (frequency / SETTINGS.gravity_cutoff) ** 2)
    weighed = np.vstack([np.where(seen, values.T, 0.0), seen])
    smooth = np.fft.irfft(np.fft.rfft(weighed, length) * kept, length)[:, : len(values)]
    return np.asarray((smooth[:3] / np.maximum(smooth[3], 1e-3)).T)


def _quick_length(least: int) -> int:
    """The smallest of 2ⁿ, 3·2ⁿ and 5·2ⁿ that is no smaller; a multiple of `_THINNED`·2."""
    return min(odd << max(3, int(np.ceil(np.log2(least / odd)))) for odd in (1, 3, 5))


def _regular(signal: Signal, time: FloatArray) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Samples (n, 3) averaged onto a regular clock, and where they are no interpolation."""
    is_number = np.isfinite(signal.values)
    if not is_number.all():
        known = is_number.all(axis=1)
        signal = Signal(signal.time[known], signal.values[known])
    here = slice(*np.searchsorted(signal.time, [0.0, len(time) / _RATE]))
    place, values = (signal.time[here] * _RATE).astype(np.intp), signal.values[here]
    if not len(place):
        return np.zeros((len(time), 3)), np.zeros(len(time), dtype=bool)
    np.minimum(place, len(time) - 1, out=place)
    starts = np.flatnonzero(np.diff(place, prepend=-1))
    filled, counts = place[starts], np.diff(starts, append=len(place))
    means = np.add.reduceat(values, starts) / counts[:, None]
    regular, empty = np.empty((len(time), 3)), np.ones(len(time), dtype=bool)
    empty[filled] = False
    regular[filled] = means
    regular[empty] = np.column_stack(
        [np.interp(time[empty], time[filled], column) for column in means.T]
    )
    apart = np.diff(filled)
    seen = np.zeros(len(time), dtype=bool)
    seen[filled[0] : filled[-1]] = np.repeat(apart <= SETTINGS.longest_gap * _RATE, apart)
    seen[filled] = True
    return regular, seen
