"""What an accelerometer at rest in the device would feel: acceleration with gravity in it."""

from __future__ import annotations

import numpy as np

from sternway import rotation
from sternway.motion.sensors.sensor_motion import GRAVITY
from sternway.recordings import Imu, Signal


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
