"""How far virtual sensors are from perfect: named models with their sources."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.recordings import FloatArray

GRAVITY = 9.80665
"""m/s² (CGPM 1901)"""
_MICRO_G = 1e-6 * GRAVITY


@dataclass(frozen=True, slots=True)
class ChannelNoise:
    """The errors of an accelerometer (unit m/s²) or of a gyroscope (unit rad/s)."""

    density: float
    """unit for each √Hz"""
    bias: float
    """unit, standard deviation from recording to recording, each axis"""
    walk: float
    """unit for each √s: how the bias wanders"""
    range: float
    """unit beyond which a reading is clipped"""


@dataclass(frozen=True, slots=True)
class SensorNoise:
    """The errors of a motion sensor and of what holds it to the body."""

    force: ChannelNoise
    rate: ChannelNoise
    wobble: float
    """of the acceleration and of the rate: what strap, cloth and skin add, as a share of each"""
    tilt_error: float
    """rad, standard deviation of the device's own attitude about the horizontal axes"""
    heading_error: float
    """rad, standard deviation of its heading, wandering over ``heading_time``"""
    heading_time: float
    """s"""
    compass_error: float
    """rad, standard deviation of a magnetic north from recording to recording"""


_NO_ERROR = ChannelNoise(0.0, 0.0, 0.0, np.inf)

PERFECT = SensorNoise(_NO_ERROR, _NO_ERROR, 0.0, 0.0, 0.0, 1.0, 0.0)

PHONE = SensorNoise(
    force=ChannelNoise(180.0 * _MICRO_G, 0.05, 0.0, 16.0 * GRAVITY),
    rate=ChannelNoise(np.deg2rad(0.007), np.deg2rad(0.1), np.deg2rad(0.002), np.deg2rad(2000.0)),
    wobble=0.05,
    tilt_error=np.deg2rad(0.7),
    heading_error=np.deg2rad(7.0),
    heading_time=300.0,
    compass_error=np.deg2rad(20.0),
)
"""Densities of the Bosch BMI160 data sheet, a common phone part, and its widest ranges; biases
after the phone's own calibration, wobble and attitude errors are our choice"""

RESEARCH = SensorNoise(
    force=ChannelNoise(120.0 * _MICRO_G, 0.03, 0.0, 16.0 * GRAVITY),
    rate=ChannelNoise(np.deg2rad(0.007), np.deg2rad(0.05), np.deg2rad(0.001), np.deg2rad(2000.0)),
    wobble=0.02,
    tilt_error=np.deg2rad(0.5),
    heading_error=np.deg2rad(2.0),
    heading_time=600.0,
    compass_error=np.deg2rad(10.0),
)
"""A strapped research sensor: densities and ranges of the Xsens MTi-1 series' data sheet; the
rest is our choice"""


def disturbed(
    values: FloatArray,
    shaking: FloatArray,
    time: FloatArray,
    noise: ChannelNoise,
    rng: np.random.Generator,
) -> FloatArray:
    """Readings ``values`` (n, 3) at ``time`` (n,) s as a real sensor would give them.

    ``shaking`` (n,) is the standard deviation of what the strap adds to each reading.
    """
    step = np.diff(time, prepend=time[:1])
    typical = float(np.median(step[1:])) if len(time) > 1 else 1.0
    spread = np.hypot(noise.density * np.sqrt(0.5 / typical), shaking)[:, None]
    error = spread * rng.standard_normal(values.shape) + noise.bias * rng.standard_normal(3)
    wander = noise.walk * np.sqrt(step)[:, None] * rng.standard_normal(values.shape)
    error += np.cumsum(wander, axis=0)
    return np.asarray(np.clip(values + error, -noise.range, noise.range))
