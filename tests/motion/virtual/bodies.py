"""Bodies whose motion is a formula, so that their sensors' readings are known."""

from __future__ import annotations

import numpy as np

from sternway import rotation
from sternway.recordings import FloatArray, Pose

THIGH, SHANK = 0.42, 0.42
_STANDING = {
    "LHip": (0.0, 0.1, 0.9),
    "RHip": (0.0, -0.1, 0.9),
    "LKnee": (0.0, 0.1, 0.48),
    "RKnee": (0.0, -0.1, 0.48),
    "LAnkle": (0.0, 0.1, 0.06),
    "RAnkle": (0.0, -0.1, 0.06),
    "LToe": (0.14, 0.1, 0.02),
    "RToe": (0.14, -0.1, 0.02),
    "LShoulder": (0.0, 0.2, 1.45),
    "RShoulder": (0.0, -0.2, 1.45),
    "LElbow": (0.0, 0.2, 1.15),
    "RElbow": (0.0, -0.2, 1.15),
    "LWrist": (0.0, 0.2, 0.9),
    "RWrist": (0.0, -0.2, 0.9),
    "Neck": (0.0, 0.0, 1.5),
    "Head": (0.0, 0.0, 1.7),
}
NAMES = tuple(_STANDING)
LEG = {side: [NAMES.index(side + point) for point in ("Knee", "Ankle", "Toe")] for side in "LR"}


def clock(duration: float, rate: float) -> FloatArray:
    return np.arange(round(duration * rate) + 1) / rate


def standing(duration: float = 3.0, rate: float = 60.0) -> Pose:
    """A body that stands upright at the world's origin and faces along x."""
    time = clock(duration, rate)
    return Pose(time, NAMES, np.tile(np.array(list(_STANDING.values())), (len(time), 1, 1)))


def moving(pose: Pose, path: FloatArray, heading: FloatArray | float = 0.0) -> Pose:
    """The body turned to ``heading`` (n,) rad and carried along ``path`` (n, 3) m."""
    turn = rotation.about(2, np.broadcast_to(np.asarray(heading), (len(pose),)))
    positions = rotation.rotate(turn[:, None, :], pose.positions) + path[:, None, :]
    return Pose(pose.time, pose.names, positions)


def travelling(velocity: tuple[float, float], duration: float = 4.0, rate: float = 60.0) -> Pose:
    """A body that faces along x and glides at ``velocity`` m/s."""
    pose = standing(duration, rate)
    path = np.zeros((len(pose), 3))
    path[:, :2] = pose.time[:, None] * np.array(velocity)
    return moving(pose, path)


def swinging_leg(
    amplitude: float = 0.6, frequency: float = 1.0, duration: float = 4.0, rate: float = 120.0
) -> Pose:
    """A standing body whose straight right leg swings about the hip: angle A·sin(2πft)."""
    pose = standing(duration, rate)
    positions = pose.positions.copy()
    hip = positions[:, [NAMES.index("RHip")]]
    turn = rotation.about(1, swing_angle(pose.time, amplitude, frequency))
    leg = LEG["R"]
    positions[:, leg] = hip + rotation.rotate(turn[:, None, :], positions[:, leg] - hip)
    return Pose(pose.time, pose.names, positions)


def swing_angle(time: FloatArray, amplitude: float = 0.6, frequency: float = 1.0) -> FloatArray:
    return np.asarray(amplitude * np.sin(2.0 * np.pi * frequency * time))


def walking(
    speed: float,
    duration: float = 6.0,
    rate: float = 60.0,
    frequency: float = 0.9,
    *,
    springs: bool = False,
) -> Pose:
    """A body whose legs swing in turn and bend their knees, travelling along x at ``speed``.

    They swing as sines, which no leg that steps does unless it ``springs`` from step to step.
    """
    pose = standing(duration, rate)
    positions = pose.positions.copy()
    phase = 2.0 * np.pi * frequency * pose.time
    for side, offset in (("L", 0.0), ("R", np.pi)):
        hip = positions[:, [NAMES.index(f"{side}Hip")]].copy()
        uneven = 0.15 * np.sin(2.0 * (phase + offset)) if springs else 0.0
        thigh = rotation.about(1, -0.4 * np.sin(phase + offset) + uneven)
        bend = rotation.about(1, 0.15 + 0.5 * (1.0 + np.cos(phase + offset)) / 2.0)
        knee, ankle, toe = LEG[side]
        down = positions[:, [knee]] - hip
        at_knee = hip + rotation.rotate(thigh[:, None, :], down)
        below = positions[:, [ankle, toe]] - positions[:, [knee]]
        shank = rotation.product(thigh, bend)
        positions[:, [ankle, toe]] = at_knee + rotation.rotate(shank[:, None, :], below)
        positions[:, [knee]] = at_knee
    path = np.zeros((len(pose), 3))
    path[:, 0] = speed * pose.time
    path[:, 2] = 0.03 * np.cos(2.0 * phase) if springs else 0.0
    return moving(Pose(pose.time, pose.names, positions), path)
