"""How often the head looks round, from a sensor on it.

Gravity tells the vertical, and so left from right, however the sensor sits. What turns slower than
a look is the body on a bend.
"""

from __future__ import annotations

import numpy as np

from sternway import rotation
from sternway.motion.sensors.window import smoothed
from sternway.motion.technique.measurement import Trace
from sternway.motion.technique.settings import SETTINGS
from sternway.recordings import Imu

_RATE = 20.0
"""Hz on which looks are sought"""
_MINUTE = 60.0


def head_traces(imu: Imu) -> list[Trace]:
    """Looks a minute, and the share of them over the left shoulder; one value for each 10 s."""
    force, rate = imu.specific_force, imu.angular_rate
    if force is None or rate is None or min(len(force), len(rate)) < 2:
        return []
    start, end = max(force.time[0], rate.time[0]), min(force.time[-1], rate.time[-1])
    clock = np.arange(start, min(end, start + 864_000.0), 1.0 / _RATE)
    if len(clock) < 10.0 * _RATE:
        return []
    forces, turns = (
        np.column_stack([np.interp(clock, each.time, column) for column in each.values.T])
        for each in (force, rate)
    )
    up = np.nan_to_num(rotation.unit(smoothed(np.nan_to_num(forces), SETTINGS.look_level * _RATE)))
    yaw = np.cumsum(np.einsum("ij,ij->i", np.nan_to_num(turns), up)) / _RATE
    yaw = yaw - smoothed(yaw, SETTINGS.look_steady * _RATE)
    away = np.abs(yaw) > SETTINGS.look
    looks = np.flatnonzero(away[1:] & ~away[:-1]) + 1
    spans = np.arange(start, end - 10.0 + 1e-9, 10.0)
    bounds = np.append(spans, spans[-1] + 10.0)
    counts = np.histogram(clock[looks], bounds)[0].astype(np.float64)
    to_left = np.histogram(clock[looks[yaw[looks] > 0.0]], bounds)[0]
    with np.errstate(invalid="ignore", divide="ignore"):
        left = np.where(counts > 0.0, to_left / counts, np.nan)
    middles = spans + 5.0
    return [
        Trace("head_turns", middles, counts * _MINUTE / 10.0, "head"),
        Trace("head_turns_left", middles, left, "head"),
    ]
