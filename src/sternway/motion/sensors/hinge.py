"""Where a thigh hangs from, and how the hip above it moves, without any calibration.

Half a stride apart the two legs have changed places. The hips then move alike, and what differs in
the movement of a thigh's sensor is its own swing about the hip. So of every channel the part that
turns its sign over half a stride is kept; of that part the velocity is the velocity of a lever of
constant length and unknown direction, turned by the measured tilt: two unknowns, found by least
squares. The part that stays, less the lever's, is the hip's own movement.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.motion.sensors.sagittal import SagittalMotion
from sternway.motion.sensors.sensor_motion import CELL_SAMPLES, TICK
from sternway.motion.sensors.settings import SETTINGS
from sternway.motion.sensors.window import smoothed
from sternway.recordings import FloatArray


@dataclass(frozen=True, eq=False, slots=True)
class Hinge:
    """The lever from the hip to the sensor and the hip's movement, ``(cells,)`` each.

    All as if the axis of the mounting pointed left.
    """

    ahead: FloatArray
    """m that the sensor is ahead of the hip when the thigh hangs as it does on average"""
    below: FloatArray
    """m that it is below"""
    fit: FloatArray
    """0 to 1: share of the power of the velocity that the lever explains"""
    bounce: FloatArray
    """(m/s²)², mean square of the hip's upward acceleration"""


def hinge_of(motion: SagittalMotion) -> Hinge | None:
    """None where the motion is shorter than a stride."""
    cells = len(motion.tilt) // CELL_SAMPLES
    if cells < SETTINGS.hinge_shortest:
        return None
    windows = max(1, round(cells / SETTINGS.hinge_window))
    length = -(-cells // windows)
    starts = np.linspace(0, cells - length, windows).astype(np.intp)
    inside = starts[:, None] * CELL_SAMPLES + np.arange(length * CELL_SAMPLES)
    half = _stride(motion.rate[inside]) // 2
    turned = np.gradient(np.stack([np.cos(motion.tilt), np.sin(motion.tilt)]), TICK, axis=1)
    turned -= smoothed(turned, SETTINGS.velocity_span / TICK)
    channels = np.stack([*turned, motion.fore_velocity, motion.up_velocity])[:, inside]
    index = np.arange(length * CELL_SAMPLES) + half[:, None]
    known = index < length * CELL_SAMPLES
    later = np.take_along_axis(channels, np.where(known, index, 0)[None], axis=2)
    # A lever (a, b), ahead and below, at tilt t: fore = a cos t − b sin t, up = −a sin t − b cos t.
    cos, sin, fore, up = np.where(known, channels - later, 0.0)
    power = _sum(cos * cos + sin * sin)
    ahead = _sum(fore * cos - up * sin) / np.maximum(power, 1e-12)
    below = -_sum(fore * sin + up * cos) / np.maximum(power, 1e-12)
    explained = (ahead * ahead + below * below) * power
    fit = explained / np.maximum(_sum(fore * fore + up * up), 1e-12)
    cos, sin, _, up = np.where(known, 0.5 * (channels + later), 0.0)
    bounce = np.gradient(up + ahead[:, None] * sin + below[:, None] * cos, TICK, axis=1)
    window = np.searchsorted(starts, np.arange(cells), side="right") - 1
    place = window, np.arange(cells) - starts[window]

    means = (bounce * bounce).reshape(windows, length, CELL_SAMPLES).mean(axis=2)
    return Hinge(ahead[window], below[window], fit[window], np.asarray(means[place]))


def _sum(values: FloatArray) -> FloatArray:
    return np.asarray(values.sum(axis=1))


def _stride(rate: FloatArray) -> NDArray[np.intp]:
    """The samples that a stride takes in each of some windows ``(w, n)``: the lag most alike."""
    length = rate.shape[1]
    rate = rate - rate.mean(axis=1, keepdims=True)
    first, beyond = (
        SETTINGS.hinge_strides[0],
        min(SETTINGS.hinge_strides[1], length - SETTINGS.hinge_overlap),
    )
    size = 1 << (2 * length - 1).bit_length()
    spectrum = np.fft.rfft(rate, size)
    products = np.fft.irfft(np.abs(spectrum) ** 2, size)[:, first:beyond]
    squares = np.concatenate([np.zeros((len(rate), 1)), np.cumsum(rate * rate, axis=1)], axis=1)
    lags = np.arange(first, beyond)
    sizes = squares[:, length - lags] * (squares[:, -1:] - squares[:, lags])
    alike = products / np.sqrt(np.maximum(sizes, 1e-12))
    top = np.zeros(alike.shape, dtype=bool)
    top[:, 1:-1] = (alike[:, 1:-1] >= alike[:, :-2]) & (alike[:, 1:-1] >= alike[:, 2:])
    tops = np.where(top, alike, -1.0)
    best = tops.max(axis=1, keepdims=True)
    return np.asarray(
        lags[np.argmax(tops >= np.minimum(SETTINGS.hinge_as_good * best, best), axis=1)]
    )
