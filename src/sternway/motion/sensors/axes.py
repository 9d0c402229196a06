"""Whether a sensor's gyroscope and accelerometer have the same axes.

Turned by the right angular rates into level axes, and with gravity taken off, the acceleration
takes a worn sensor along a course that over some seconds is even but for a stride's reach. Turned
by wrong rates gravity leaks into it, and the course falls away with the square of time. So each way
in which axes can be mistaken is tried: all 48 signed permutations M, as if the gyroscope had meant
M ω. The likeliest wins; where a sensor hardly turned, or only for a moment, many are alike, and
little is known.

A left-handed frame, in which both sensors share a swapped or contrary axis, is among them: a cross
product, and with it each turn, changes its sign in a mirror, so M = −1.

No more than two integrations are needed for all 48. With R(ω) the attitude that the rates ω lead
to, R(M ω) is M R(ω) Mᵀ for a proper M and M R(−ω) Mᵀ for an improper one, and the M in front turns
the course as a whole. What is left, R(±ω) Mᵀ f, is linear in M, and so is its course.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations, product

import numpy as np

from sternway.motion.sensors.sensor_motion import (
    GRAVITY,
    GRAVITY_RANGE,
    TICK,
    averaged,
    axes_of,
    between,
    in_mid_tick,
    usable,
)
from sternway.motion.sensors.settings import SETTINGS
from sternway.motion.sensors.turning import turning, whole_pieces, windows_in
from sternway.recordings import FloatArray, Imu, Signal


@dataclass(frozen=True, slots=True)
class Agreement:
    """How sure it is that gyroscope and accelerometer have the same axes."""

    certainty: float
    """probability; 0.7 where nothing was to be seen"""
    reading: tuple[str, str, str] | None = None
    """where they contradict each other and one way to mend it is likelier than all others together:
    how the gyroscope's x, y and z must be read, as in ``("y", "x", "-z")``"""

    gravity: float | None = None
    """m/s², the size of the mean force once the turns are undone; None where nothing was seen"""
    feels_gravity: bool = True
    """False where no way of reading the axes brings the mean force near gravity's size"""

    @property
    def is_contradiction(self) -> bool:
        return self.certainty < SETTINGS.contradiction

    def is_off(self, share: float) -> bool:
        """Whether gravity is off its size by a share, though the axes may agree."""
        if self.gravity is None or self.is_contradiction or not self.feels_gravity:
            return False
        return abs(self.gravity / GRAVITY - 1.0) > share

    @property
    def is_mirrored(self) -> bool:
        """Whether every turn goes the contrary way: a left-handed frame."""
        return self.reading == ("-x", "-y", "-z")


def agreement_of(imu: Imu) -> Agreement | None:
    """None where a sensor does not have both."""
    if imu.specific_force is None or imu.angular_rate is None:
        return None
    force = usable(imu.specific_force, SETTINGS.hardest_hit)
    rate = usable(imu.angular_rate, SETTINGS.fastest_turn)
    if min(len(force), len(rate)) < SETTINGS.axes_least_samples:
        return Agreement(SETTINGS.axes_agree)
    starts, length, weight = _windows(force, rate)
    ticks = int(length / TICK)
    if not len(starts) or ticks < SETTINGS.axes_least_samples:
        return Agreement(SETTINGS.axes_agree)
    forces, rates = (
        np.stack([averaged(between(each, start, start + length), start, ticks) for start in starts])
        for each in (force, rate)
    )
    misfits, pulls = _courses(forces, rates)
    misfit = np.log(misfits + SETTINGS.axes_uneven**2).mean(axis=0)
    low, high = GRAVITY_RANGE
    if not low < np.median(pulls[:, np.argmin(misfit)]) < high:
        return Agreement(SETTINGS.axes_agree, feels_gravity=False)
    evidence = min(weight * len(starts), SETTINGS.axes_most_evidence)
    odds = np.log(_priors()) - SETTINGS.axes_weight * evidence * misfit
    odds -= odds.max()
    shares = np.exp(odds) / np.exp(odds).sum()
    certainty, best = float(shares[0]), int(np.argmax(shares))
    named = best != 0 and shares[best] > 0.5
    reading = _in_words(_WAYS[best]) if named else None
    return Agreement(certainty, reading, float(np.median(pulls[:, 0])))


def _all_ways() -> FloatArray:
    """The signed permutations ``(48, 3, 3)``, the identity first."""
    signs = [np.diag(each) for each in product((1.0, -1.0), repeat=3)]
    orders = [np.eye(3)[list(each)] for each in permutations(range(3))]
    return np.array([sign @ order for order in orders for sign in signs])


_WAYS = _all_ways()
_IS_PROPER = np.linalg.det(_WAYS) > 0.0


def _priors() -> FloatArray:
    is_diagonal = np.trace(np.abs(_WAYS), axis1=1, axis2=2) == 3.0
    is_plain_swap = (_WAYS >= 0.0).all(axis=(1, 2))
    single = ~_IS_PROPER & (is_diagonal | is_plain_swap)
    prior = np.where(single, SETTINGS.axes_single_mistake, 0.0)
    prior[~single] = (1.0 - SETTINGS.axes_agree - prior.sum()) / (np.count_nonzero(~single) - 1)
    prior[0] = SETTINGS.axes_agree
    return prior


def _in_words(way: FloatArray) -> tuple[str, str, str]:
    x, y, z = (("-" if row.sum() < 0.0 else "") + "xyz"[int(np.argmax(np.abs(row)))] for row in way)
    return x, y, z


def _courses(forces: FloatArray, rates: FloatArray) -> tuple[FloatArray, FloatArray]:
    """How uneven courses are, m², and their pulls, m/s²: ``(windows, 48)`` of ``(windows, n, 3)``.

    The pull is the size of the acceleration of the best parabola; unevenness is the mean square
    about it, and what the pull differs from gravity.
    """
    windows, count, _ = forces.shape
    # One integration through both signs and all windows: how each begins does not matter.
    turns = in_mid_tick(np.concatenate([rates, -rates]).reshape(-1, 3))
    axes = axes_of(turns).reshape(3, 3, 2, windows, count)
    # (sign, window, component of R, component of f, level axis, tick)
    parts = np.einsum("aiskn,knj->skijan", axes, forces)
    course = np.cumsum(np.cumsum(parts, axis=-1), axis=-1) * TICK**2
    time = (np.arange(count) - 0.5 * (count - 1)) * TICK
    even, _ = np.linalg.qr(np.vander(time, 3, increasing=True))
    share = course @ even
    bent = (course - share @ even.T).reshape(2, windows, 9, 3 * count)
    products = bent @ bent.swapaxes(-1, -2) / count
    arc = float(even[:, 2] @ (0.5 * time * time))
    pulls = share[..., 2].reshape(2, windows, 9, 3) / arc
    ways = _WAYS.swapaxes(1, 2).reshape(-1, 9)
    misfit, pull = np.empty((2, windows, len(_WAYS)))
    for sign, chosen in enumerate((_IS_PROPER, ~_IS_PROPER)):
        way = ways[chosen]
        around = np.einsum("mi,kij,mj->km", way, products[sign], way, optimize=True)
        pull[:, chosen] = np.linalg.norm(way @ pulls[sign], axis=-1)
        misfit[:, chosen] = around
    return misfit + arc * arc / count * (pull - GRAVITY) ** 2, pull


def _windows(force: Signal, rate: Signal) -> tuple[FloatArray, float, float]:
    """Starts (s) of windows without gaps in which the sensor turned, their length, their weight.

    All are as long as the longest allows; those that overlap count for less.
    """
    pieces = whole_pieces(force.time, rate.time)
    spans = pieces[:, 1] - pieces[:, 0]
    length = min(SETTINGS.axes_longest, float(spans.max(initial=0.0)))
    if length < SETTINGS.axes_shortest:
        return np.empty(0), 0.0, 0.0
    pieces = pieces[spans >= length]
    starts = windows_in(pieces, length)
    weight = float(np.diff(pieces).sum() / length / len(starts))
    found = turning(rate, starts, length, SETTINGS.axes_most_windows)
    return found, length, weight
