"""How far a sensor's accelerometer and gyroscope are apart in time.

Two things tie the specific force to the angular rate at the very moment: gravity turns in the
sensor as the gyroscope says, and a sensor that sits off the joint feels the turning itself. With
the attitude R, the rate ω and its change α, a force is

    f = Rᵀ g + α × r + ω × (ω × r) + Rᵀ (acceleration of the joint)

with a vertical g and a lever r that are constant for some seconds: six unknowns, found by least
squares. What is left over is least where the two clocks agree. The joint's own acceleration keeps
the rhythm of the stride, and would pull that minimum aside; so each band of frequencies is fitted
by itself and counts by the logarithm of what it leaves over, as unequal noise is weighed, once with
the three axes together and once with each by itself: few of these views are misled alike.

Windows are pooled over the whole recording. How sure the lag is, is how often windows and views
drawn anew with replacement come to the same (the bootstrap: Efron 1979, "Bootstrap methods: another
look at the jackknife"): what a single band or axis says, however often, is not sure. Nor is a lag
whose lever is longer than a segment: there the joint's acceleration is taken for a turning.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.motion.sensors.sensor_motion import TICK, averaged, between
from sternway.motion.sensors.settings import SETTINGS
from sternway.motion.sensors.turning import TurningWindows
from sternway.recordings import FloatArray, Signal

_PARTS = 2
"""lags in a tick"""
_DRAWS = 400
"""of windows, with replacement"""


@dataclass(frozen=True, slots=True)
class Lag:
    """How much later an accelerometer stamps its samples than the gyroscope beside it."""

    seconds: float
    certainty: float
    """probability that it is known to `SETTINGS.lag_exact`"""

    @property
    def is_sure(self) -> bool:
        return self.certainty >= SETTINGS.lag_certainty


def lag_of(windows: TurningWindows) -> Lag:
    """The lag that is likeliest over windows in which a sensor turned, and how sure it is."""
    lags, left = _lags(), _left_over(windows)
    many, views, _ = left.shape
    rng = np.random.default_rng(0)
    of_windows = np.tensordot(_drawn(many, rng), left, axes=1)
    again = _least(lags, np.einsum("dv,dvl->dl", _drawn(views, rng), of_windows))
    found = float(_least(lags, left.sum(axis=(0, 1))[None])[0])
    return Lag(found, float(np.mean(np.abs(again - found) < SETTINGS.lag_exact)))


def lever_of(windows: TurningWindows, seconds: float) -> float:
    """How far (m) a sensor would sit from the joint that it turns about, at a lag.

    The lever explains most of what changes; the median of windows.
    """
    turned = windows.turned
    count = turned.shape[1]
    force = Signal(windows.force.time - seconds, windows.force.values)
    felt = np.stack([
        averaged(between(force, start - TICK, start + (count + 1) * TICK), start, count).T
        for start in windows.starts
    ])  # fmt: skip
    frequency = np.fft.rfftfreq(count, TICK)
    inside = (frequency >= SETTINGS.lag_bands[0]) & (frequency < windows.highest)
    by, what = (
        _parts(np.fft.rfft(each * np.hanning(count))[..., inside])
        for each in (_explaining(windows).swapaxes(1, 2), felt)
    )
    by, what = by.reshape(len(by), 6, -1), what.reshape(len(what), -1, 1)
    found = np.linalg.solve(by @ by.swapaxes(1, 2) + 1e-9 * np.eye(6), by @ what)
    return float(np.median(np.linalg.norm(found[:, 3:, 0], axis=1)))


def _drawn(count: int, rng: np.random.Generator) -> FloatArray:
    """``(_DRAWS, count)``: how often each is drawn, with replacement, in as many draws."""
    drawn = rng.multinomial(count, np.full(count, 1.0 / count), size=_DRAWS)
    return np.asarray(drawn, dtype=np.float64)


def _lags() -> FloatArray:
    """S, from the most negative to the most positive that is looked for."""
    most = round(SETTINGS.lag_most / TICK * _PARTS)
    return np.arange(-most, most + 1, dtype=np.float64) * (TICK / _PARTS)


def _left_over(windows: TurningWindows) -> FloatArray:
    """What windows leave over in each view at each lag, ``(windows, views, lags)``.

    Logarithms of likelihoods; less is likelier. Each band is seen along each axis, and as a whole.
    """
    turned = windows.turned
    count = turned.shape[1]
    felt = np.stack([_lagged(windows.force, start, count) for start in windows.starts])
    # Along the axes about which the sensor turns most and least, and the one between.
    main = np.linalg.eigh(turned.swapaxes(1, 2) @ turned)[1].swapaxes(1, 2)
    shape = np.hanning(count)
    # (windows, axes, unknowns or lags, frequencies)
    known, seen = (
        np.fft.rfft((main @ each.reshape(len(each), 3, -1)).reshape(each.shape) * shape)
        for each in (_explaining(windows), felt)
    )
    frequency = np.fft.rfftfreq(count, TICK)
    found, highest = [], windows.highest
    for low, high in zip(SETTINGS.lag_bands[:-1], SETTINGS.lag_bands[1:], strict=True):
        if high > highest:
            break
        inside = (frequency >= low) & (frequency < high)
        by, what = (_parts(each[..., inside]) for each in (known, seen))
        found += [_rest(by, what), _rest(_side_by_side(by), _side_by_side(what))[:, None]]
    return np.concatenate(found, axis=1)


def _explaining(windows: TurningWindows) -> FloatArray:
    """What a unit of each component of gravity and of the lever adds to a force.

    ``(windows, 3, 6, n)``.
    """
    x, y, z = rate = np.moveaxis(windows.turned, 2, 0)
    a, b, c = np.gradient(rate, TICK, axis=2)
    lever = np.array([
        [-y * y - z * z, x * y - c, x * z + b],
        [x * y + c, -x * x - z * z, y * z - a],
        [x * z - b, y * z + a, -x * x - y * y],
    ])  # fmt: skip
    return np.concatenate([windows.axes.swapaxes(0, 1), lever], axis=1).transpose(2, 0, 1, 3)


def _lagged(force: Signal, start: float, count: int) -> FloatArray:
    """The force ``(3, lags, count)`` as many lags later than a window's ticks."""
    most, part = len(_lags()) // 2, TICK / _PARTS
    first = start - most * part
    here = between(force, first - TICK, start + (count + 1) * TICK + most * part)
    means = averaged(here, first, _PARTS * count + 2 * most, _PARTS).T
    views = np.lib.stride_tricks.sliding_window_view(means, _PARTS * count, axis=1)
    return np.asarray(views[:, :, ::_PARTS])


def _parts(values: np.ndarray[tuple[int, ...], np.dtype[np.complex128]]) -> FloatArray:
    return np.concatenate([values.real, values.imag], axis=-1)


def _side_by_side(values: FloatArray) -> FloatArray:
    """``(windows, k, axes · m)`` of ``(windows, axes, k, m)``."""
    windows, axes, rows, columns = values.shape
    return values.swapaxes(1, 2).reshape(windows, rows, axes * columns)


def _rest(by: FloatArray, what: FloatArray) -> FloatArray:
    """Half the logarithm of what ``by`` ``(…, 6, m)`` leaves of ``what`` ``(…, lags, m)``.

    As many times as there are degrees of freedom, ``(…, lags)``.
    """
    free = by.shape[-1] - by.shape[-2]
    axes, _ = np.linalg.qr(by.swapaxes(-1, -2))
    along = what @ axes
    left = np.einsum("...ij,...ij->...i", what, what) - np.einsum("...ij,...ij->...i", along, along)
    return np.asarray(0.5 * free * np.log(np.maximum(left, 1e-9)))


def _least(lags: FloatArray, left: FloatArray) -> FloatArray:
    """Where each row ``(n, lags)`` is least, s: by the parabola through it and its neighbours."""
    inner = np.clip(left.argmin(axis=1), 1, len(lags) - 2)
    rows = np.arange(len(left))
    before, here, after = left[rows, inner - 1], left[rows, inner], left[rows, inner + 1]
    bend = np.maximum(before - 2.0 * here + after, 1e-9)
    shift = np.clip(0.5 * (before - after) / bend, -1.0, 1.0)
    return np.asarray(lags[inner] + shift * (lags[1] - lags[0]))
