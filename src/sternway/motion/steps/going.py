"""Which way and how fast the body went: what steps need to know beside the sensor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.direction import DIRECTIONS, Direction
from sternway.motion.analysis import Course
from sternway.recordings import FloatArray


@dataclass(frozen=True, eq=False, slots=True)
class Going:
    """Direction and speed over time, ``(n,)`` each, in cells that begin at ``time``."""

    time: FloatArray
    """s, strictly increasing"""
    direction: NDArray[np.int8]
    """`Direction.sign`"""
    speed: FloatArray
    """m/s, never negative; NaN where unknown"""

    @classmethod
    def on(cls, course: Course) -> Going:
        """What an analysis found."""
        signs = np.array([*(each.sign for each in DIRECTIONS), 0], dtype=np.int8)
        return cls(course.time, signs[course.direction], course.speed)

    @classmethod
    def steadily(cls, direction: Direction, speed: float = np.nan) -> Going:
        """One way at one speed throughout."""
        return cls(np.zeros(1), np.array([direction.sign], dtype=np.int8), np.array([speed]))

    def at(self, time: FloatArray) -> tuple[NDArray[np.int8], FloatArray]:
        """Direction and speed at some moments."""
        cell = np.maximum(np.searchsorted(self.time, time, side="right") - 1, 0)
        return self.direction[cell], self.speed[cell]
