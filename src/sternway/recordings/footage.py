"""What a film showed beside its runner's joints: the camera, the cuts, how much was in view."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.pose import FloatArray

POINTS = (
    "Nose", "LeftEye", "RightEye", "LeftEar", "RightEar", "LeftShoulder", "RightShoulder",
    "LeftElbow", "RightElbow", "LeftWrist", "RightWrist", "LeftHip", "RightHip", "LeftKnee",
    "RightKnee", "LeftAnkle", "RightAnkle", "LeftHeel", "RightHeel", "LeftToe", "RightToe",
)  # fmt: skip
"""of a body in a film; no others are kept"""


class Camera(StrEnum):
    """How the camera stood to the runner."""

    FIXED = "fixed"
    FOLLOWING = "following"
    """turned or carried along"""
    TREADMILL = "treadmill"
    """fixed, and the runner stays in the picture"""
    UNKNOWN = "unknown"


CAMERAS = tuple(Camera)


class Scale(StrEnum):
    """What tells metres from pixels."""

    HEIGHT = "height"
    """of the body, as somebody said"""
    DISTANCE = "distance"
    """between two marks, as somebody said"""
    ASSUMED = "assumed"
    """the height of an average body"""


@dataclass(frozen=True, eq=False, slots=True)
class Footage:
    """A film as it was looked at; arrays on the clock of the recording's pose, ``(n,)`` each."""

    width: int
    height: int
    """px of an upright picture"""
    rate: float
    """pictures a second when they were taken"""
    slowed: float
    """how many times more slowly the film is played than it was taken; 1 for most"""
    time: FloatArray
    """s"""
    points: NDArray[np.float32]
    """(n, 21, 2) px of `POINTS`; NaN where the runner was not seen"""
    confidence: NDArray[np.float32]
    """(n, 21) of being in sight, 0 to 1"""
    camera: NDArray[np.int8]
    """index into `CAMERAS`"""
    body: FloatArray
    """px of the body's height; NaN where it was not seen"""
    ankles: FloatArray
    """m that the left ankle is to the right of the other, as seen: neither smoothed over time nor
    with mixed-up legs put right, which would rest on the film's clock"""
    cuts: tuple[float, ...]
    """s at which another shot begins"""
    gaps: tuple[float, ...]
    """s at which the film leaves out more than a few pictures"""
    people: NDArray[np.int16]
    """how many were in view when they were last counted"""
    is_named: bool
    """whether somebody said which of them is the runner"""
    scale: Scale
    body_height: float
    """m, as said or assumed; from the marks where those were said"""
