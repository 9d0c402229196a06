"""Sensors on one body that swings in bouts and rests between them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from sternway.recordings import FloatArray, Imu, Placement, Signal
from tests.motion.faults import both
from tests.motion.sensors.swings import some_mount, swing

DURATION = 240.0
BOUTS = ((5.0, 42.0), (50.0, 71.0), (76.0, 118.0), (131.0, 150.0), (155.0, 163.0), (180.0, 231.0))
"""s in which both sensors swing; in between they rest"""


@cache
def worn(place: str, seed: int, *, rests: bool = True) -> Imu:
    """A sensor that swings in bouts, each place by its own size, at other moments of the stride."""
    rng = np.random.default_rng(seed)
    imu = swing(DURATION, mount=some_mount(seed), amplitude=rng.uniform(0.3, 0.8), rate=50.0)
    force, rate = both(imu)
    phase = rng.uniform(0.0, 1.0)
    going = np.zeros(len(force)) if rests else np.ones(len(force))
    for start, end in BOUTS:
        going[(force.time >= start + 0.3 * phase) & (force.time < end)] = 1.0
    rested = np.array([0.0, 0.0, 9.81])

    def mixed(values: FloatArray, still: FloatArray, size: float) -> FloatArray:
        noise = size * rng.standard_normal(values.shape)
        return np.asarray(going[:, None] * values + (1.0 - going[:, None]) * still + noise)

    return Imu(
        place,
        Placement.parse(place),
        specific_force=Signal(force.time, mixed(force.values, rested, 0.05)),
        angular_rate=Signal(rate.time, mixed(rate.values, np.zeros(3), 0.02)),
    )


def stamped_late(imu: Imu, seconds: float) -> Imu:
    force, rate = both(imu)
    return replace(
        imu,
        specific_force=Signal(force.time + seconds, force.values),
        angular_rate=Signal(rate.time + seconds, rate.values),
    )
