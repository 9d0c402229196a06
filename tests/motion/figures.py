"""Stick figures for the tests of this room: four landmarks that move as they are told."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sternway.recordings import FloatArray, Origin, Pose, Recording

NAMES = ("LeftUpLeg", "RightUpLeg", "LeftArm", "RightArm")
RATE = 60.0


def figure(
    velocity: FloatArray, facing: FloatArray, *, jitter: float = 0.0, seed: int = 0
) -> Recording:
    """Frames at 60 Hz of a body with ``velocity`` (n, 2) m/s and ``facing`` (n,) rad from x."""
    path = np.cumsum(velocity, axis=0) / RATE
    left = np.column_stack([-np.sin(facing), np.cos(facing)])
    places = []
    for half_width, height in ((0.1, 0.9), (0.2, 1.4)):
        for side in (half_width, -half_width):
            level = path + side * left
            places.append(np.column_stack([level, np.full(len(path), height)]))
    positions = np.stack(places, axis=1)
    positions += jitter * np.random.default_rng(seed).standard_normal(positions.shape)
    pose = Pose(np.arange(len(path)) / RATE, NAMES, positions)
    return Recording(Origin(Path("walk.bvh"), "bvh"), None, pose.duration, pose=pose)


def moving(
    seconds: float, forward: float, leftward: float = 0.0, *, turning: float = 0.0
) -> tuple[FloatArray, FloatArray]:
    """Velocity and facing of a body that moves steadily by its own axes, turning at rad/s."""
    count = round(seconds * RATE)
    facing = 0.3 + turning / RATE * np.arange(count, dtype=np.float64)
    ahead = np.column_stack([np.cos(facing), np.sin(facing)])
    left = np.column_stack([-np.sin(facing), np.cos(facing)])
    return forward * ahead + leftward * left, facing
