"""What a segment does in the plane of travel: seven channels about one left-right axis.

The axis may point left or right; that turns the sign of five of the channels, and the sign of
their products with an odd number of these. Playing the motion backward in time turns the sign of
three. Both are what the cues of the limbs rest on (see `moments`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway import rotation
from sternway.motion.sensors.mounting import Mounting
from sternway.motion.sensors.sensor_motion import GRAVITY, TICK, SensorMotion
from sternway.recordings import FloatArray

CHANNELS = (
    "tilt",
    "rate",
    "rate_change",
    "fore_acceleration",
    "fore_velocity",
    "up_acceleration",
    "up_velocity",
)
SIDED = frozenset({"tilt", "rate", "rate_change", "fore_acceleration", "fore_velocity"})
"""channels whose sign turns with the axis"""
TIMED = frozenset({"rate", "fore_velocity", "up_velocity"})
"""channels whose sign turns with time"""


@dataclass(frozen=True, eq=False, slots=True)
class SagittalMotion:
    """One segment over one mounting, ``(n,)`` each, in the plane square to the axis."""

    tilt: FloatArray
    """rad, upper end forward, from the mean vertical of the mounting"""
    rate: FloatArray
    """rad/s about the axis; positive tips the upper end forward"""
    rate_change: FloatArray
    """rad/s²"""
    fore_acceleration: FloatArray
    """m/s², level"""
    fore_velocity: FloatArray
    """m/s about its mean over a stride"""
    up_acceleration: FloatArray
    """m/s², without gravity"""
    up_velocity: FloatArray
    """m/s about its mean over a stride"""
    side_velocity: FloatArray
    """m/s along the axis about its mean over a stride: large where somebody steps sideways"""
    roll_rate: FloatArray
    """rad/s about the level axis of travel"""
    turn_rate: FloatArray
    """rad/s about the vertical"""


def in_sagittal_plane(motion: SensorMotion, mounting: Mounting, samples: slice) -> SagittalMotion:
    """The channels of some samples of a motion, as if the axis of the mounting pointed left."""
    force, rate, up = motion.force[samples], motion.rate[samples], motion.up[samples]
    velocity, left = motion.velocity[samples], mounting.axis
    ahead = _cross(left, up)
    ahead /= np.maximum(np.sqrt(_along(ahead, ahead)), 1e-9)[:, None]
    about = rate @ left
    return SagittalMotion(
        tilt=-np.arctan2(up @ np.cross(left, mounting.up), up @ mounting.up),
        rate=about,
        rate_change=np.gradient(about, TICK),
        fore_acceleration=_along(force, ahead),
        fore_velocity=_along(velocity, ahead),
        up_acceleration=_along(force, up) - GRAVITY,
        up_velocity=_along(velocity, up),
        side_velocity=velocity @ left,
        roll_rate=_along(rate, ahead),
        turn_rate=_along(rate, up),
    )


def _along(vectors: FloatArray, directions: FloatArray) -> FloatArray:
    return rotation.dot(vectors, directions)


def _cross(one: FloatArray, many: FloatArray) -> FloatArray:
    """``one`` (3,) × ``many`` (n, 3)."""
    a, b, c = one
    x, y, z = many.T
    return np.stack([b * z - c * y, c * x - a * z, a * y - b * x]).T
