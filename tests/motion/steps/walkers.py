"""A leg and a trunk made by formula, and recordings of them."""

from __future__ import annotations

import numpy as np

from sternway import rotation
from sternway.recordings import FloatArray, Imu, Placement, Signal

STRIDE = 0.72
"""s"""


def shank(
    duration: float = 60.0,
    *,
    rate: float = 100.0,
    stride: float = STRIDE,
    place: str = "left-shank",
    backward: bool = False,
    still: tuple[float, float] | None = None,
    seed: int = 0,
) -> Imu:
    """A shank that swings at −10 rad/s for a third of a stride and tips back at 5 for the rest."""
    rng = np.random.default_rng(seed)
    time = np.arange(0.0, duration, 1.0 / rate)
    phase = (time / stride) % 1.0
    swing = np.sin(np.pi * np.clip(phase / (1 / 3), 0.0, 1.0))
    stance = np.sin(np.pi * np.clip((phase - 1 / 3) / (2 / 3), 0.0, 1.0))
    about = (-10.0 * swing + 5.0 * stance) * (-1.0 if backward else 1.0)
    push = 9.81 + 12.0 * np.where(phase > 1 / 3, stance, 0.0) - 4.0 * (phase <= 1 / 3)
    if still is not None:
        rests = (time >= still[0]) & (time < still[1])
        about, push = np.where(rests, 0.0, about), np.where(rests, 9.81, push)
    turn = rotation.any_of(rng)
    zero = np.zeros_like(time)
    rates = rotation.rotate(turn, np.column_stack([zero, about, zero]))
    forces = rotation.rotate(turn, np.column_stack([zero, zero, push]))
    return worn(
        place,
        time,
        forces + 0.05 * rng.standard_normal(forces.shape),
        rates + 0.01 * rng.standard_normal(rates.shape),
    )


def standing(duration: float = 60.0, place: str = "left-shank", *, seed: int = 0) -> Imu:
    """A sensor at rest but for its noise and a slow sway."""
    rng = np.random.default_rng(seed)
    time = np.arange(0.0, duration, 0.01)
    sway = 0.15 * np.sin(2.0 * np.pi * 0.4 * time)
    forces = np.column_stack([0.3 * sway, 0.0 * time, 9.81 + 0.0 * time])
    rates = np.column_stack([0.0 * time, sway, 0.0 * time])
    return worn(
        place,
        time,
        forces + 0.05 * rng.standard_normal(forces.shape),
        rates + 0.01 * rng.standard_normal(rates.shape),
    )


def worn(place: str, time: FloatArray, forces: FloatArray, rates: FloatArray) -> Imu:
    return Imu(
        "made",
        Placement.parse(place),
        specific_force=Signal(time, forces),
        angular_rate=Signal(time, rates),
    )


def without(imu: Imu, start: float, end: float) -> Imu:
    """The same with no samples from ``start`` to ``end`` s."""
    force, rate = imu.specific_force, imu.angular_rate
    assert force is not None
    assert rate is not None
    kept = (force.time < start) | (force.time >= end)
    assert imu.placement is not None
    return worn(str(imu.placement), force.time[kept], force.values[kept], rate.values[kept])
