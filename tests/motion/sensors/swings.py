"""A limb made by hand for the tests of this room: a rod that swings like a pendulum and travels."""

from __future__ import annotations

import numpy as np

from sternway import rotation
from sternway.recordings import FloatArray, Imu, Signal

GRAVITY = 9.80665
LEFT: FloatArray = np.array([0.0, 1.0, 0.0])
STRIDE = 1.0
"""s"""


def swing(
    duration: float,
    *,
    mount: FloatArray = rotation.IDENTITY,
    rate: float = 100.0,
    amplitude: float = 0.5,
    lift: float = 3.0,
    time: FloatArray | None = None,
) -> Imu:
    """A sensor on a rod that tilts to and fro by ``amplitude`` rad about the body's left axis.

    ``mount`` turns the sensor's axes into the rod's (x forward, y left, z up along it); ``lift`` is
    the amplitude of the vertical acceleration, m/s², at the double frequency.
    """
    clock = np.arange(0.0, duration + 0.5 / rate, 1.0 / rate) if time is None else time
    phase = 2.0 * np.pi * clock / STRIDE
    tilt = rotation.about(1, amplitude * np.sin(phase))
    turning = amplitude * 2.0 * np.pi / STRIDE * np.cos(phase)
    push = np.column_stack([0 * phase, 0 * phase, GRAVITY + lift * np.cos(2.0 * phase)])
    to_sensor = rotation.inverse(mount)
    force = rotation.rotate(to_sensor, rotation.rotate(rotation.inverse(tilt), push))
    about = rotation.rotate(to_sensor, turning[:, None] * LEFT)
    return Imu("rod", specific_force=Signal(clock, force), angular_rate=Signal(clock, about))


def some_mount(seed: int) -> FloatArray:
    return rotation.any_of(np.random.default_rng(seed))


def left_in(mount: FloatArray) -> FloatArray:
    """The body's left in the sensor's axes."""
    return rotation.rotate(rotation.inverse(mount), LEFT)
