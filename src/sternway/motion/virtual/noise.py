"""How far virtual sensors are from perfect: named models with their sources."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.recordings import FloatArray

GRAVITY = 9.80665
"""m/s² (CGPM 1901)"""
_MICRO_G = 1e-6 * GRAVITY


@dataclass(frozen=True, slots=True)
class SensorNoise:
    """The errors of a motion sensor and of what holds it to the body."""

    force_density: float
    """m/s² for each √Hz"""
    rate_density: float
    """rad/s for each √Hz"""
    force_bias: float
    """m/s², standard deviation from recording to recording, each axis"""
    rate_bias: float
    """rad/s, the same"""
    rate_walk: float
    """rad/s for each √s: how the rate's bias wanders"""
    force_range: float
    """m/s² beyond which a reading is clipped"""
    rate_range: float
    """rad/s beyond which a reading is clipped"""
    wobble: float
    """of the acceleration and of the rate: what strap, cloth and skin add, as a share of each"""
    tilt_error: float
    """rad, standard deviation of the device's own attitude about the horizontal axes"""
    heading_error: float
    """rad, standard deviation of its heading, wandering over ``heading_time``"""
    heading_time: float
    """s"""


PERFECT = SensorNoise(0.0, 0.0, 0.0, 0.0, 0.0, np.inf, np.inf, 0.0, 0.0, 0.0, 1.0)

PHONE = SensorNoise(
    force_density=180.0 * _MICRO_G,
    rate_density=np.deg2rad(0.007),
    force_bias=0.05,
    rate_bias=np.deg2rad(0.1),
    rate_walk=np.deg2rad(0.002),
    force_range=16.0 * GRAVITY,
    rate_range=np.deg2rad(2000.0),
    wobble=0.05,
    tilt_error=np.deg2rad(0.7),
    heading_error=np.deg2rad(7.0),
    heading_time=300.0,
)
"""Densities of the Bosch BMI160 data sheet, a common phone part, and its widest ranges; biases
after the phone's own calibration, wobble and attitude errors are our choice"""

RESEARCH = SensorNoise(
    force_density=120.0 * _MICRO_G,
    rate_density=np.deg2rad(0.007),
    force_bias=0.03,
    rate_bias=np.deg2rad(0.05),
    rate_walk=np.deg2rad(0.001),
    force_range=16.0 * GRAVITY,
    rate_range=np.deg2rad(2000.0),
    wobble=0.02,
    tilt_error=np.deg2rad(0.5),
    heading_error=np.deg2rad(2.0),
    heading_time=600.0,
)
"""A strapped research sensor: densities and ranges of the Xsens MTi-1 series' data sheet; the
rest is our choice"""


def disturbed(
    values: FloatArray,
    moving: FloatArray,
    time: FloatArray,
    *,
    density: float,
    bias: float,
    walk: float,
    wobble: float,
    bound: float,
    rng: np.random.Generator,
) -> FloatArray:
    """Readings ``values`` (n, 3) at ``time`` as a real sensor would give them.

    ``moving`` (n, 3) is the part of them that shakes the strap.
    """
    step = np.diff(time, prepend=time[:1])
    typical = float(np.median(step[1:])) if len(time) > 1 else 1.0
    noise = density * np.sqrt(0.5 / typical) * rng.standard_normal(values.shape)
    shaken = wobble * np.linalg.norm(moving, axis=1, keepdims=True)
    noise += shaken * rng.standard_normal(values.shape)
    wander = np.cumsum(walk * np.sqrt(step)[:, None] * rng.standard_normal(values.shape), axis=0)
    offset = bias * rng.standard_normal(3)
    return np.asarray(np.clip(values + noise + wander + offset, -bound, bound))
