"""Which way a body faces and travels, from its joints: the true direction of a motion capture."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway import rotation
from sternway.direction import Direction
from sternway.recordings import FloatArray, Landmark, Pose, Side, landmark

_UP: FloatArray = np.array([0.0, 0.0, 1.0])


@dataclass(frozen=True, slots=True)
class BodySettings:
    """When a captured body faces and travels which way."""

    facing_cutoff: float = 3.0
    """Hz: above it, hips and shoulders twist within a step"""
    travel_cutoff: float = 1.5
    """Hz: above it, the pelvis sways and surges within a step"""
    still_speed: float = 0.3
    """m/s below which nobody travels: our choice, above the sway of standing"""
    sideways_angle: float = math.radians(45.0)
    """rad between travel and the sagittal plane beyond which travel is sideways: our choice"""


SETTINGS = BodySettings()


@dataclass(frozen=True, eq=False, slots=True)
class Truth:
    """How a body really moved; every array has shape ``(n,)``, NaN or 0 where it is not known."""

    time: FloatArray
    """s"""
    forward: FloatArray
    """m/s along the chest's horizontal axis: negative when moving backward"""
    leftward: FloatArray
    """m/s to the body's left"""
    turning: FloatArray
    """rad/s of the facing, positive to the left"""
    direction: NDArray[np.int8]
    """`Direction.sign`: 0 where still, sideways or not known"""
    sideways: NDArray[np.bool_]
    """travelling more than SETTINGS.sideways_angle off the sagittal plane"""

    @property
    def speed(self) -> FloatArray:
        """m/s over ground."""
        return np.hypot(self.forward, self.leftward)


def truth(pose: Pose) -> Truth:
    """The direction, speed and turning of a body in each of its frames.

    Unknown throughout where the pose marks neither hips nor shoulders.
    """
    ahead, velocity = facing(pose), travel(pose)
    forward = np.sum(ahead * velocity, axis=1)
    leftward = ahead[:, 0] * velocity[:, 1] - ahead[:, 1] * velocity[:, 0]
    heading = np.arctan2(ahead[:, 1], ahead[:, 0])
    with np.errstate(invalid="ignore"):
        moving = np.hypot(forward, leftward) > SETTINGS.still_speed
        sideways = moving & (np.abs(leftward) > np.tan(SETTINGS.sideways_angle) * np.abs(forward))
        sign = np.where(forward > 0.0, Direction.FORWARD.sign, Direction.BACKWARD.sign)
    return Truth(
        time=pose.time,
        forward=forward,
        leftward=leftward,
        turning=_slope(_unwrapped(heading), pose.time),
        direction=np.where(moving & ~sideways, sign, 0).astype(np.int8),
        sideways=sideways,
    )


def facing(pose: Pose, cutoff: float | None = None) -> FloatArray:
    """The horizontal unit vector (n, 2) the body faces along; NaN where it cannot be known.

    Up × (left to right hip plus left to right shoulder), low-passed at ``cutoff`` Hz.
    """
    rightward = [
        right - left
        for point in (Landmark.HIP, Landmark.SHOULDER, Landmark.PELVIS_FRONT)
        if (left := landmark(pose, point, Side.LEFT)) is not None
        and (right := landmark(pose, point, Side.RIGHT)) is not None
    ]
    if not rightward:
        return np.full((len(pose), 2), np.nan)
    # Two pairs at most: the pelvis' front stands in for hips or shoulders that are not marked.
    across = np.sum(rightward[:2], axis=0)
    ahead = np.cross(_UP, across)[:, :2]
    cutoff = SETTINGS.facing_cutoff if cutoff is None else cutoff
    return rotation.unit(low_passed(ahead, pose.time, cutoff))


def travel(pose: Pose) -> FloatArray:
    """The horizontal velocity (n, 2) m/s of the pelvis, without its sway in a step."""
    root = pelvis(pose)
    if root is None:
        return np.full((len(pose), 2), np.nan)
    return low_passed(_slope(root[:, :2], pose.time), pose.time, SETTINGS.travel_cutoff)


def pelvis(pose: Pose) -> FloatArray | None:
    """The middle of the hips, else of whatever marks the pelvis: (n, 3) m, or None."""
    for point in (Landmark.HIP, Landmark.PELVIS_FRONT, Landmark.PELVIS_BACK):
        left, right = (landmark(pose, point, side) for side in (Side.LEFT, Side.RIGHT))
        if left is not None and right is not None:
            return 0.5 * (left + right)
    return landmark(pose, Landmark.PELVIS)


def low_passed(values: FloatArray, time: FloatArray, cutoff: float) -> FloatArray:
    """Columns ``(n, k)`` smoothed by a Gaussian that halves the power at ``cutoff`` Hz.

    Missing values carry no weight; what has none within four of its widths stays missing.
    """
    if len(time) < 3:
        return values
    step = float(np.median(np.diff(time)))
    width = np.sqrt(np.log(2.0)) / (2.0 * np.pi * cutoff) / step
    reach = min(int(np.ceil(4.0 * width)), len(time) - 1)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    seen = np.isfinite(values)
    smooth = np.empty(values.shape)
    for column in range(values.shape[1]):
        weight = np.convolve(seen[:, column], kernel, mode="full")[reach:-reach]
        total = np.convolve(np.where(seen[:, column], values[:, column], 0.0), kernel, mode="full")[
            reach:-reach
        ]
        with np.errstate(divide="ignore", invalid="ignore"):
            smooth[:, column] = np.where(weight > 1e-9, total / weight, np.nan)
    return smooth


def _slope(values: FloatArray, time: FloatArray) -> FloatArray:
    if len(time) < 2:
        return np.full(values.shape, np.nan)
    return np.asarray(np.gradient(values, time, axis=0))


def _unwrapped(angle: FloatArray) -> FloatArray:
    known = np.isfinite(angle)
    unwrapped = angle.copy()
    unwrapped[known] = np.unwrap(angle[known])
    return unwrapped
