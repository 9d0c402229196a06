"""Courses made by hand: which way, how fast and where, on half seconds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sternway.direction import DIRECTIONS, Direction
from sternway.motion.course import Course
from sternway.recordings import FloatArray

STEP = 0.5
FORWARD, BACKWARD, STILL = (
    DIRECTIONS.index(each) for each in (Direction.FORWARD, Direction.BACKWARD, Direction.STILL)
)


def course(
    direction: NDArray[np.int8],
    *,
    speed: float = 2.5,
    east: FloatArray | None = None,
    north: FloatArray | None = None,
    cadence: float = np.nan,
) -> Course:
    count = len(direction)
    time: FloatArray = np.arange(float(count)) * STEP
    nothing = np.full(count, np.nan)
    pace: FloatArray = np.where(direction == STILL, 0.0, speed)
    return Course(
        step=STEP,
        time=time,
        distance=np.cumsum(pace) * STEP,
        speed=pace,
        east=nothing if east is None else east,
        north=nothing if north is None else north,
        heart_rate=nothing,
        cadence=np.full(count, cadence),
        direction=direction,
        backward_probability=nothing,
        confidence=nothing,
    )


def going(direction: int, count: int = 240) -> NDArray[np.int8]:
    return np.full(count, direction, dtype=np.int8)
