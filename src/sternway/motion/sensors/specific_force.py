"""What an accelerometer at rest in the device would feel: acceleration with gravity in it.

Many a phone logs the acceleration without gravity, and its attitude beside it. Together they are
the same, so every sensor is given it before anything reads it (`with_specific_force`).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sternway import rotation
from sternway.motion.sensors.sensor_motion import GRAVITY
from sternway.recordings import Imu, Recording, Signal


def specific_force(imu: Imu) -> Signal | None:
    """As measured, or put together from acceleration and the device's own attitude, m/s².

    None where a sensor gives neither.
    """
    if imu.specific_force is not None:
        return imu.specific_force
    if imu.linear_acceleration is None or imu.attitude is None:
        return None
    time = imu.linear_acceleration.time
    turns = rotation.continuous(imu.attitude.values)
    at = np.column_stack([np.interp(time, imu.attitude.time, column) for column in turns.T])
    up = rotation.rotate(rotation.inverse(rotation.unit(at)), np.array([0.0, 0.0, 1.0]))
    return Signal(time, imu.linear_acceleration.values + GRAVITY * up)


def with_specific_force(recording: Recording) -> Recording:
    """The recording with the specific force of every sensor that can tell it."""
    imus = tuple(
        imu
        if imu.specific_force is not None or (force := specific_force(imu)) is None
        else replace(imu, specific_force=force)
        for imu in recording.imus
    )
    return replace(recording, imus=imus)
