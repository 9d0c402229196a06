"""Which way and how fast the body went: what steps need to know beside the sensor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.motion.analysis import COURSE_DIRECTIONS, Course, Direction
from sternway.recordings import FloatArray

_SIGN = {Direction.FORWARD: 1, Direction.BACKWARD: -1}


@dataclass(frozen=True, eq=False, slots=True)
class Going:
    """Direction and speed over time, ``(n,)`` each, in cells that begin at ``time``."""

    time: FloatArray
    """s, strictly increasing"""
    direction: NDArray[np.int8]
    """+1 forward, −1 backward, 0 not known"""
    speed: FloatArray
    """m/s, never negative; NaN where unknown"""

    @classmethod
    def on(cls, course: Course) -> Going:
        """What an analysis found."""
        signs = np.array([_SIGN.get(each, 0) for each in COURSE_DIRECTIONS] + [0], dtype=np.int8)
        return cls(course.time, signs[course.direction], course.speed)

    @classmethod
    def steadily(cls, direction: int, speed: float = np.nan) -> Going:
        """One way at one speed throughout."""
        return cls(np.zeros(1), np.array([direction], dtype=np.int8), np.array([speed]))

    def at(self, time: FloatArray) -> tuple[NDArray[np.int8], FloatArray]:
        """Direction and speed at some moments."""
        cell = np.maximum(np.searchsorted(self.time, time, side="right") - 1, 0)
        return self.direction[cell], self.speed[cell]
