"""A gyroscope's bias and an accelerometer's scale, by rest and by gravity.

At rest a gyroscope reads its bias, and an accelerometer gravity. While a limb swings, gravity must
stay where it is once the gyroscope's turns are undone, and have its size: a bias lets it drift over
some seconds, another scale shows in its size. Along the vertical a bias cannot be told from a body
that turns; there, without rest, none is taken. A gyroscope's own scale is not told: what it changes
of gravity's turning, a joint that moves with the stride changes as much.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sternway.motion.sensors.axes import agreement_of
from sternway.motion.sensors.rest import read_at_rest
from sternway.motion.sensors.sensor_motion import GRAVITY, TICK
from sternway.motion.sensors.settings import SETTINGS
from sternway.motion.sensors.turning import TurningWindows, attitudes
from sternway.recordings import FloatArray, Imu, Signal

_PRIOR = 0.2
"""rad/s, standard deviation of a bias before anything was seen: our choice"""
_ROUNDS = 3
"""in which the scatter of the drift settles"""


@dataclass(frozen=True, eq=False, slots=True)
class Gauge:
    """What a sensor's readings are to be taken for."""

    bias: FloatArray
    """``(3,)`` rad/s, to be taken from the rate"""
    scale: float = 1.0
    """by which a force is to be multiplied"""

    @property
    def is_right(self) -> bool:
        """Whether the readings are to be taken as they are."""
        return self.scale == 1.0 and not self.bias.any()

    def of(self, imu: Imu) -> Imu:
        """The sensor as it should have read."""
        rate, force, linear = imu.angular_rate, imu.specific_force, imu.linear_acceleration
        if rate is not None and self.bias.any():
            rate = Signal(rate.time, rate.values - self.bias)
        if self.scale != 1.0:
            force, linear = (
                None if each is None else Signal(each.time, each.values * self.scale)
                for each in (force, linear)
            )
        return replace(imu, specific_force=force, linear_acceleration=linear, angular_rate=rate)


def gauge_at_rest(imu: Imu) -> Gauge | None:
    """What rest shows, whatever the axes are; None where a sensor was never quite still."""
    rest = read_at_rest(imu)
    if rest is None:
        return None
    found = Gauge(np.zeros(3))
    if SETTINGS.bias_least <= np.linalg.norm(rest.rate) <= SETTINGS.bias_most:
        found = replace(found, bias=rest.rate)
    return _scaled(found, GRAVITY / max(rest.force, 1e-9))


def gauge_in_motion(imu: Imu, windows: TurningWindows) -> Gauge:
    """What some windows show in which a sensor turned; nothing where that is not sure."""
    found = Gauge(np.zeros(3))
    felt = windows.felt
    chosen = _go_straight_on(windows, felt)
    axes, felt = windows.axes[:, :, chosen], felt[chosen]
    if not len(felt):
        return found
    if len(felt) >= SETTINGS.bias_fewest_windows:
        found = Gauge(_bias(*_drifts(axes, felt)))
        if found.bias.any():
            axes = attitudes(windows.turned[chosen] - found.bias)
    size, doubt = _size(axes, felt)
    scaled = _scaled(found, GRAVITY / max(size, 1e-9))
    if scaled is found or doubt > SETTINGS.scale_doubt * GRAVITY:
        return found
    # Mistaken axes take gravity off its size as well: nothing else may explain that.
    after = agreement_of(scaled.of(imu))
    return scaled if after and after.certainty >= SETTINGS.scale_certainty else found


def _go_straight_on(windows: TurningWindows, felt: FloatArray) -> NDArray[np.bool_]:
    """In which windows ``(windows,)`` the body goes round nothing."""
    weights = np.hanning(felt.shape[1])
    up = _means(windows.axes, felt, weights)
    up /= np.maximum(np.linalg.norm(up, axis=1, keepdims=True), 1e-9)
    about = np.einsum("wi,wi->w", _means(windows.axes, windows.turned, weights), up)
    return np.asarray(np.abs(about) <= SETTINGS.bias_steadiest)


def _scaled(gauge: Gauge, scale: float) -> Gauge:
    """With another scale of the force, where it is one: more is another unit, or no gravity."""
    low, high = SETTINGS.scale_range
    if abs(scale - 1.0) < SETTINGS.scale_least or not low < scale < high:
        return gauge
    return replace(gauge, scale=scale)


def _size(axes: FloatArray, felt: FloatArray) -> tuple[float, float]:
    """The size of the mean force in level axes, m/s²; and its standard error, over windows."""
    sizes = np.linalg.norm(_means(axes, felt, np.hanning(felt.shape[1])), axis=1)
    middle = float(np.median(sizes))
    scatter = 1.4826 * float(np.median(np.abs(sizes - middle)))
    return middle, scatter / np.sqrt(len(sizes))


def _means(axes: FloatArray, felt: FloatArray, weights: FloatArray) -> FloatArray:
    """Of a force in level axes, ``(windows, 3)``, under weights ``(n,)`` that fade at the ends.

    ``axes`` are `attitudes`.
    """
    found = np.einsum("ijwn,wnj->wi", axes, felt * weights[:, None])
    return np.asarray(found / weights.sum())


def _drifts(axes: FloatArray, felt: FloatArray) -> tuple[FloatArray, FloatArray]:
    """How gravity turns in level axes from one half of each window to the other, ``(windows, 3)``.

    In rad/s; and the matrices ``(windows, 3, 3)`` that take a bias to such a drift.
    """
    count = felt.shape[1]
    half = np.hanning(count // 2)
    rest = np.zeros(count - count // 2)
    first, second = (
        each / np.maximum(np.linalg.norm(each, axis=1, keepdims=True), 1e-9)
        for each in (
            _means(axes, felt, np.concatenate(part)) for part in ([half, rest], [rest, half])
        )
    )
    drift = np.cross(first, second) / (0.5 * count * TICK)
    up = first + second
    up /= np.maximum(np.linalg.norm(up, axis=1, keepdims=True), 1e-9)
    mean = np.einsum("ijwn,n->wij", axes, np.hanning(count)) / np.hanning(count).sum()
    return drift, np.asarray((np.eye(3) - up[:, :, None] * up[:, None, :]) @ mean)


def _bias(drifts: FloatArray, effects: FloatArray) -> FloatArray:
    """The bias that explains drifts, by least squares; none where it is not sure of its size."""
    by, what = effects.reshape(-1, 3), drifts.reshape(-1)
    scatter = max(float(np.mean(what**2)), 1e-8)
    for _ in range(_ROUNDS):
        spread = np.linalg.inv(by.T @ by / scatter + np.eye(3) / _PRIOR**2)
        bias = spread @ (by.T @ what) / scatter
        scatter = max(float(np.mean((what - by @ bias) ** 2)), 1e-8)
    size = float(np.linalg.norm(bias))
    along = bias / max(size, 1e-12)
    error = float(np.sqrt(along @ spread @ along))
    is_sure = size >= SETTINGS.bias_least_moving and size > SETTINGS.bias_errors * error
    return np.asarray(bias) if is_sure else np.zeros(3)
