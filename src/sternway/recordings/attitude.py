"""Which way a file writes attitude and acceleration, found by holding its sensors together.

Apps and phones disagree on the sign of acceleration and on what their quaternions turn into what,
and change it between versions. Three facts do not depend on a convention: at rest, and on average
in any motion, the specific force points up; the attitude turns it to world z; and the attitude
changes as the gyroscope says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import numpy as np

from sternway import rotation
from sternway.recordings.recording import FloatArray, Signal

STANDARD_GRAVITY = 9.80665
"""m/s² (CGPM 1901)"""
_SAMPLES = 4000
"""moments looked at: enough for the mean of a run's jolts to be gravity within 3 %"""
_SPANS = (0.06, 0.25)
"""s between two attitudes whose change is compared with the gyroscope"""
_SLOWEST_TURN = 0.05
"""rad/s rms, below which a gyroscope shows its noise only"""
_FEWEST = 20
_UPRIGHT = 0.7
_FOLLOWS = 0.3
"""the least agreement with gravity and gyroscope, of 1; phones in pockets reach 0.98 and 0.9"""
_CLEARLY = 0.3
"""by how much a less usual convention must agree better to be chosen"""


class Convention(Enum):
    """What the quaternions of a file mean."""

    DEVICE_TO_WORLD = "device-to-world"
    WORLD_TO_DEVICE = "world-to-device"
    MIRRORED = "mirrored"
    """pitch and yaw negated, as if Android's Euler angles, which count them the other way, were its
    quaternion"""
    MIRRORED_INVERSE = "mirrored-inverse"


_TO_STANDARD: dict[Convention, Callable[[FloatArray], FloatArray]] = {
    Convention.DEVICE_TO_WORLD: lambda q: q,
    Convention.WORLD_TO_DEVICE: rotation.inverse,
    Convention.MIRRORED: lambda q: q * np.array([1.0, -1.0, 1.0, -1.0]),
    Convention.MIRRORED_INVERSE: lambda q: q * np.array([1.0, 1.0, -1.0, 1.0]),
}


@dataclass(frozen=True, slots=True)
class ConventionEstimate:
    """What the sensors agree on."""

    convention: Convention | None
    """None where no convention fits"""
    upside_down: bool = False
    """the specific force has the contrary sign: it points down on average"""


def find_convention(
    attitude: Signal, force: Signal | None, rate: Signal | None
) -> ConventionEstimate:
    """How the quaternions of ``attitude`` are written, and the sign of ``force``.

    ``force`` is the specific force, or gravity alone in the same sign, m/s²; ``rate`` rad/s in
    device axes. With nothing to hold it against, the attitude is taken as device to world.
    """
    samples = _samples(attitude, force, rate)
    agreements = [_agreement(samples, convention) for convention in Convention]
    best = max(each.score for each in agreements)
    for each in agreements:
        if each.is_plausible and each.score >= best - _CLEARLY:
            return ConventionEstimate(each.convention, upside_down=each.up < 0)
    return ConventionEstimate(None)


def in_convention(values: FloatArray, convention: Convention) -> FloatArray:
    """Quaternions ``(n, 4)`` of a convention as device to world."""
    return _TO_STANDARD[convention](values)


@dataclass(frozen=True, slots=True)
class _Agreement:
    """How well one convention fits; NaN where there is nothing to hold it against."""

    convention: Convention
    up: float
    """mean world z of the specific force in units of gravity"""
    turn: float
    """correlation of the change of attitude with the gyroscope"""

    @property
    def score(self) -> float:
        up = 1.0 if np.isnan(self.up) else min(abs(self.up), 1.0)
        return up + (1.0 if np.isnan(self.turn) else self.turn)

    @property
    def is_plausible(self) -> bool:
        return not (abs(self.up) < _UPRIGHT or self.turn < _FOLLOWS)


@dataclass(frozen=True, eq=False, slots=True)
class _Samples:
    """Pairs of moments close together, spread over a recording."""

    attitude: FloatArray
    """(n, 4) as the file has it"""
    later: FloatArray
    """(n, 4)"""
    force: FloatArray
    """(n, 3) at the first moment, NaN where it is not known"""
    turn: FloatArray
    """(n, 3) rad about the device's axes between the two, by the gyroscope; NaN: not known"""
    span: FloatArray
    """(n,) s between the two"""


def _samples(attitude: Signal, force: Signal | None, rate: Signal | None) -> _Samples:
    time = attitude.time
    first = np.arange(0, len(time), max(1, len(time) // _SAMPLES))
    second = np.minimum(np.searchsorted(time, time[first] + _SPANS[0]), len(time) - 1)
    span = time[second] - time[first]
    fits = (_SPANS[0] <= span) & (span <= _SPANS[1])
    turned = _integral_at(rate, time[second]) - _integral_at(rate, time[first])
    return _Samples(
        attitude.values[first],
        attitude.values[second],
        _at(force, time[first]),
        np.where(fits[:, None], turned, np.nan),
        span,
    )


def _agreement(samples: _Samples, convention: Convention) -> _Agreement:
    to_standard = _TO_STANDARD[convention]
    attitude, later = to_standard(samples.attitude), to_standard(samples.later)
    vertical = rotation.rotate(attitude, samples.force)[:, 2]
    vertical = vertical[np.isfinite(vertical)]
    up = vertical.mean() / STANDARD_GRAVITY if len(vertical) >= _FEWEST else np.nan
    seen = _rotation_vector(rotation.product(rotation.inverse(attitude), later))
    known = np.isfinite(seen + samples.turn).all(axis=1)
    seen, measured, span = seen[known], samples.turn[known], samples.span[known]
    if len(measured) < _FEWEST or np.sqrt(np.mean((measured / span[:, None]) ** 2)) < _SLOWEST_TURN:
        return _Agreement(convention, float(up), np.nan)
    scale = np.sqrt(np.sum(seen**2) * np.sum(measured**2))
    turn = np.sum(seen * measured) / scale if scale > 0 else 0.0
    return _Agreement(convention, float(up), float(turn))


def _rotation_vector(q: FloatArray) -> FloatArray:
    """Axis times angle ``(n, 3)`` of the shorter way round, rad."""
    q = np.where(q[:, :1] < 0, -q, q)
    sine = np.linalg.norm(q[:, 1:], axis=1)
    angle = 2.0 * np.arctan2(sine, q[:, 0])
    vector: FloatArray = q[:, 1:] * (angle / np.where(sine > 0, sine, 1.0))[:, None]
    return vector


def _integral_at(signal: Signal | None, time: FloatArray) -> FloatArray:
    """The integral of three components from the signal's start to each time, ``(n, 3)``."""
    if signal is None or len(signal) < 2:
        return np.full((len(time), 3), np.nan)
    steps = np.diff(signal.time)[:, None]
    pieces = np.nan_to_num(steps * (signal.values[1:] + signal.values[:-1]) / 2)
    return _at(Signal(signal.time, np.cumsum(np.vstack([np.zeros(3), pieces]), axis=0)), time)


def _at(signal: Signal | None, time: FloatArray) -> FloatArray:
    """Three components between the samples of a signal, NaN outside of them; ``(n, 3)``."""
    if signal is None:
        return np.full((len(time), 3), np.nan)
    known_time, known = signal.time, signal.values
    if not np.isfinite(known).all():
        whole = np.isfinite(known).all(axis=1)
        known_time, known = known_time[whole], known[whole]
    if len(known_time) == 0:
        return np.full((len(time), 3), np.nan)
    return np.column_stack(
        [np.interp(time, known_time, column, left=np.nan, right=np.nan) for column in known.T]
    )
