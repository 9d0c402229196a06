"""From frames to a smooth movement: positions and attitudes that can be asked at any instant.

What frames do not hold cannot come back. Below `FILTERED_FROM` frames a second nothing is filtered
and everything above half the frame rate is lost; above, frames are low-passed without delay at a
quarter of their rate (at most `HIGHEST_CUTOFF`), since markers jitter by tenths of a millimetre and
a second derivative multiplies that by the square of the frequency. A heel strike's first peak is
therefore rounder and lower than a real sensor would show it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from sternway import rotation
from sternway.errors import InvalidRequest
from sternway.recordings import FloatArray

FILTERED_FROM = 40.0
"""frames/s"""
HIGHEST_CUTOFF = 25.0
"""Hz"""
LONGEST_GAP = 0.1
"""s without a marker that are bridged; a longer gap is a gap in the sensor's data too"""
EDGE_FRAMES = 3
"""at either end of a movement that are not asked for: no neighbours beyond them hold a spline's
curvature there"""
_FEWEST_FRAMES = 12

_Spline = Callable[..., FloatArray]


@dataclass(frozen=True, eq=False, slots=True)
class Curve:
    """A movement without gaps from ``start`` to ``end`` (s): splines of the fifth degree."""

    start: float
    end: float
    _place: _Spline
    _attitude: _Spline

    def position(self, time: FloatArray) -> FloatArray:
        """(n, 3) m."""
        return np.asarray(self._place(time))

    def velocity(self, time: FloatArray) -> FloatArray:
        """(n, 3) m/s."""
        return np.asarray(self._place(time, 1))

    def acceleration(self, time: FloatArray) -> FloatArray:
        """(n, 3) m/s²."""
        return np.asarray(self._place(time, 2))

    def attitude(self, time: FloatArray) -> FloatArray:
        """(n, 4) unit quaternions."""
        return rotation.unit(np.asarray(self._attitude(time)))

    def angular_rate(self, time: FloatArray) -> FloatArray:
        """(n, 3) rad/s in the turning axes."""
        q = np.asarray(self._attitude(time))
        square = np.sum(q * q, axis=1, keepdims=True)
        # The part of the slope along q only changes its length, and is no rotation.
        slope = rotation.product(rotation.inverse(q), np.asarray(self._attitude(time, 1)))
        return np.asarray(2.0 * slope[:, 1:] / square)


def default_cutoff(rate: float) -> float | None:
    """The low-pass (Hz) that suits frames at ``rate``; None where none does."""
    return None if rate < FILTERED_FROM else min(0.25 * rate, HIGHEST_CUTOFF)


def curves(
    time: FloatArray, place: FloatArray, attitude: FloatArray, cutoff: float | None
) -> Iterator[Curve]:
    """The movement of a point ``place`` (n, 3) and its axes ``attitude`` (n, 4), cut at gaps."""
    try:
        from scipy.interpolate import make_interp_spline
    except ImportError as error:
        cure = "pip install 'sternway[mocap]'"
        raise InvalidRequest(f"virtual sensors need one more package: {cure}") from error

    known = np.isfinite(place).all(axis=1) & np.isfinite(attitude).all(axis=1)
    frames = np.flatnonzero(known)
    breaks = np.flatnonzero(np.diff(time[frames]) > LONGEST_GAP) + 1
    for run in np.split(frames, breaks):
        if len(run) < _FEWEST_FRAMES:
            continue
        inside = time[run[0] : run[-1] + 1]
        values = np.hstack([place[run], rotation.continuous(attitude[run])])
        if len(run) < len(inside):
            values = np.asarray(make_interp_spline(time[run], values, k=3)(inside))
        if cutoff is not None:
            values = _filtered(values, inside, cutoff)
        yield Curve(
            float(inside[EDGE_FRAMES]),
            float(inside[-1 - EDGE_FRAMES]),
            make_interp_spline(inside, values[:, :3], k=5),
            make_interp_spline(inside, values[:, 3:], k=5),
        )


def _filtered(values: FloatArray, time: FloatArray, cutoff: float) -> FloatArray:
    """Low-passed forth and back by a Butterworth filter: fourth order in all, no delay."""
    from scipy.signal import butter, sosfiltfilt

    nyquist = 0.5 / float(np.median(np.diff(time)))
    if cutoff >= 0.95 * nyquist:
        return values
    sections = butter(2, cutoff / nyquist, output="sos")
    return np.asarray(
        sosfiltfilt(sections, values, axis=0, padlen=min(len(values) - 1, 30), padtype="odd")
    )
