"""How the trunk and the upper arm are held and swung: attitudes in the world at any instant.

World axes: x east, y north, z up. Body axes: x the way the chest faces, y left, z up.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sternway import rotation
from sternway.direction import Direction
from sternway.recordings import FloatArray
from sternway.simulation.gait import Steps
from sternway.simulation.kinematics import Movement

LEAN_FORWARD = 0.10
LEAN_BACKWARD = 0.02
"""rad of the trunk towards where the chest faces: our choice; sources disagree about the lean of
backward running (slightly back, upright or slightly forward), so near upright"""
ROLL_SWING, PITCH_SWING, YAW_SWING = 0.04, 0.03, 0.10
"""rad of amplitude while running: our choice; roll and yaw once a stride, pitch once a step: back
while the load on the leg grows, as a captured pelvis does"""
SWAY = 0.02
"""rad, standard deviation of slow changes of posture: our choice"""

GLANCE_ANGLE, GLANCE_DURATION, GLANCE_INTERVAL = 0.35, 1.2, 9.0
"""rad, s, s: a look over either shoulder while moving backward turns the trunk too: our choice"""

ARM_SWING = 0.40
ARM_HELD_BACK = 0.15
ARM_LENGTH = 0.22
"""rad of amplitude and of mean angle of the upper arm, m from shoulder to phone: our choice"""


def trunk_attitude(
    movement: Movement, steps: Steps, time: FloatArray, rng: np.random.Generator
) -> FloatArray:
    """Quaternions (n, 4) that turn body axes into world axes."""
    stride = np.pi * steps.phase(time)
    swing = _swing(movement, time)
    sway = _sway(time, rng)
    turned = movement.turned(time)
    yaw = movement.spot(time).heading + turned + _glances(movement, time, rng)
    yaw += YAW_SWING * swing * np.sin(stride) + sway[:, 2]
    ahead = 0.5 * (1.0 + np.cos(turned))
    lean = (LEAN_BACKWARD + (LEAN_FORWARD - LEAN_BACKWARD) * ahead) * swing
    pitch = lean - PITCH_SWING * swing * np.sin(2.0 * stride) + sway[:, 1]
    roll = ROLL_SWING * swing * np.cos(stride) + sway[:, 0]
    tilt = rotation.product(rotation.about(1, pitch), rotation.about(0, roll))
    return rotation.product(rotation.about(2, yaw), tilt)


def arm_attitude(
    movement: Movement, steps: Steps, time: FloatArray, trunk: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Quaternions (n, 4) of the left upper arm, and what its swing adds to the acceleration.

    The acceleration (n, 3) m/s², in world axes, is that of a pendulum at the phone's place.
    """
    stride = np.pi * steps.phase(time)
    swing = _swing(movement, time)
    rate = np.pi * np.where(swing > 0.0, _step_rate(steps, time), 0.0)
    amplitude = ARM_SWING * swing
    # The left arm goes back while the left leg goes forward; angles grow backwards.
    angle = ARM_HELD_BACK * swing + amplitude * np.sin(stride)
    angular_speed = amplitude * rate * np.cos(stride)
    angular_acceleration = -amplitude * rate**2 * np.sin(stride)
    attitude = rotation.product(trunk, rotation.about(1, angle))
    in_arm = np.column_stack(
        [-ARM_LENGTH * angular_acceleration, np.zeros(len(time)), ARM_LENGTH * angular_speed**2]
    )
    return attitude, rotation.rotate(attitude, in_arm)


def _swing(movement: Movement, time: FloatArray) -> FloatArray:
    """How fully the body swings (n,): 0 still, 1 from easy running on."""
    return np.clip(movement.speed(time) / 2.5, 0.0, 1.0)


def _step_rate(steps: Steps, time: FloatArray) -> FloatArray:
    index = np.searchsorted(steps.time, time, side="right") - 1
    return 1.0 / steps.period[np.maximum(index, 0)]


def _sway(time: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Slow changes of roll, pitch and yaw (n, 3) rad, smooth enough to have a rate."""
    frequency = 2.0 * np.pi * rng.uniform(0.02, 0.25, (6, 3))
    phase = rng.uniform(0.0, 2.0 * np.pi, (6, 3))
    sway = np.zeros((len(time), 3))
    for f, p in zip(frequency, phase, strict=True):
        sway += SWAY * np.sqrt(2.0 / len(phase)) * np.sin(np.outer(time, f) + p)
    return sway


def _glances(movement: Movement, time: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Looks over the left and the right shoulder in turn (n,) rad."""
    starts = _glance_times(movement, rng)
    if not len(starts):
        return np.zeros(len(time))
    index = np.searchsorted(starts, time, side="right") - 1
    u = np.clip((time - starts[np.maximum(index, 0)]) / GLANCE_DURATION, 0.0, 1.0)
    side = np.where(index % 2 == 0, 1.0, -1.0)
    return np.where(index < 0, 0.0, side * GLANCE_ANGLE * np.sin(np.pi * u) ** 2)


def _glance_times(movement: Movement, rng: np.random.Generator) -> NDArray[np.float64]:
    """When the looks begin (k,) s: inside the bouts that move backward."""
    times: list[NDArray[np.float64]] = []
    for bout, start, end in movement.schedule():
        if bout.direction is Direction.BACKWARD:
            first = start + rng.uniform(2.0, GLANCE_INTERVAL)
            regular = np.arange(first, end - 2.0 * GLANCE_DURATION, GLANCE_INTERVAL)
            times.append(regular + rng.uniform(0.0, GLANCE_DURATION, len(regular)))
    return np.concatenate(times) if times else np.empty(0)
