"""The run on one uniform clock: what charts are drawn from and steps are read with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.direction import DIRECTIONS, Direction
from sternway.recordings import FloatArray


@dataclass(frozen=True, eq=False, slots=True)
class Course:
    """The run on one uniform clock; every array has shape ``(n,)``.

    Cell ``k`` spans ``time[k]`` to ``time[k] + step``.
    """

    step: float
    time: FloatArray
    distance: FloatArray
    """m since the start, cumulative; NaN where the recording has none"""
    speed: FloatArray
    """m/s, never negative; NaN where unknown"""
    east: FloatArray
    """m from the first position; NaN where unknown"""
    north: FloatArray
    heart_rate: FloatArray
    cadence: FloatArray
    direction: NDArray[np.int8]
    """`Direction.number`; −1 where the recording was paused"""
    backward_probability: FloatArray
    """of backward against forward, NaN where no cue spoke"""
    confidence: FloatArray
    """probability that the direction that is named is right; NaN where none is"""


@dataclass(frozen=True, eq=False, slots=True)
class Travel:
    """Which way and how fast a body moves, ``(n,)`` each, in cells that begin at ``time``."""

    time: FloatArray
    """s, strictly increasing"""
    direction: NDArray[np.int8]
    """`Direction.sign`"""
    speed: FloatArray
    """m/s, never negative; NaN where unknown"""

    @classmethod
    def of(cls, course: Course) -> Travel:
        """The travel along a course."""
        signs = np.array([*(each.sign for each in DIRECTIONS), 0], dtype=np.int8)
        return cls(course.time, signs[course.direction], course.speed)

    @classmethod
    def steady(cls, direction: Direction, speed: float = np.nan) -> Travel:
        """One way at one speed throughout."""
        return cls(np.zeros(1), np.array([direction.sign], dtype=np.int8), np.array([speed]))

    def at(self, time: FloatArray) -> tuple[NDArray[np.int8], FloatArray]:
        """Direction and speed at some moments."""
        cell = np.maximum(np.searchsorted(self.time, time, side="right") - 1, 0)
        return self.direction[cell], self.speed[cell]
