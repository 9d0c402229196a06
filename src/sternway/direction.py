"""Which way a body moves, seen from its own chest: the one word for it in the whole package."""

from __future__ import annotations

from enum import StrEnum


class Direction(StrEnum):
    """The order of the members is that of arrays that hold them as numbers."""

    BACKWARD = "backward"
    FORWARD = "forward"
    STILL = "still"
    """on the spot: standing, or exercises that lead nowhere"""
    UNKNOWN = "unknown"

    @property
    def number(self) -> int:
        """What stands for it in an array of directions, from 0."""
        return _NUMBER[self]

    @property
    def sign(self) -> int:
        """Of the speed along the body's forward axis: -1 backward, 1 forward, else 0."""
        return _SIGN.get(self, 0)


DIRECTIONS = tuple(Direction)
"""by their number"""
_NUMBER = {direction: number for number, direction in enumerate(DIRECTIONS)}
_SIGN = {Direction.BACKWARD: -1, Direction.FORWARD: 1}
