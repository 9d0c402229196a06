"""Bouts: maximal pieces in which a body truly moved one way, and what an analysis said of each.

Right, unknown and wrong are counted in cells of the analysis' grid. Standing is not a direction:
where a body that moved was called still, that counts as unknown, and how often is told apart.
Sideways travel and turns on the spot are neither backward nor forward, so there unknown is right
and either name is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sternway.direction import Direction
from sternway.motion.course import Course
from sternway.recordings import FloatArray


class Way(StrEnum):
    """One kind of moving that is judged by itself; arrays hold the place in this order, or -1."""

    BACKWARD_RUN = "backward run"
    BACKWARD_WALK = "backward walk"
    FORWARD_RUN = "forward run"
    FORWARD_WALK = "forward walk"
    SIDEWAYS = "side steps"
    TURNING = "turning"

    @property
    def direction(self) -> Direction | None:
        """None where neither direction would be right."""
        return _DIRECTION.get(self)

    @property
    def number(self) -> int:
        return WAYS.index(self)


WAYS = tuple(Way)
_DIRECTION = {
    Way.BACKWARD_RUN: Direction.BACKWARD,
    Way.BACKWARD_WALK: Direction.BACKWARD,
    Way.FORWARD_RUN: Direction.FORWARD,
    Way.FORWARD_WALK: Direction.FORWARD,
}
NOT_JUDGED = -1


@dataclass(frozen=True, slots=True)
class BoutLength:
    """Bouts of ``least`` to below ``most`` s."""

    least: float
    most: float

    def __str__(self) -> str:
        if not self.least:
            return f"< {self.most:g} s"
        return f"≥ {self.least:g} s" if np.isinf(self.most) else f"{self.least:g}–{self.most:g} s"

    def holds(self, seconds: float) -> bool:
        return self.least <= seconds < self.most


BOUT_LENGTHS = (
    BoutLength(0.0, 1.0),
    BoutLength(1.0, 2.0),
    BoutLength(2.0, np.inf),
    BoutLength(5.0, np.inf),
)
"""the last is a part of the one before"""


@dataclass(frozen=True, slots=True)
class Bout:
    """Cells ``first`` to ``beyond - 1``, in which the body moved one way."""

    way: Way
    first: int
    beyond: int


@dataclass(frozen=True, eq=False, slots=True)
class Judged:
    """What was said of one bout of one person."""

    person: str
    way: Way
    seconds: float
    backward: int
    """cells that were called so"""
    forward: int
    still: int
    cells: int
    claims: FloatArray
    """probability of each direction that was named"""
    claimed: NDArray[np.int8]
    """`Direction.number` of each"""

    @property
    def claims_right(self) -> NDArray[np.bool_]:
        wanted = self.way.direction
        return np.asarray(self.claimed == (wanted.number if wanted else NOT_JUDGED))

    @property
    def right(self) -> int:
        match self.way.direction:
            case Direction.BACKWARD:
                return self.backward
            case Direction.FORWARD:
                return self.forward
            case _:
                return self.cells - self.backward - self.forward

    @property
    def wrong(self) -> int:
        match self.way.direction:
            case Direction.BACKWARD:
                return self.forward
            case Direction.FORWARD:
                return self.backward
            case _:
                return self.backward + self.forward

    @property
    def unknown(self) -> int:
        """Cells with no direction, where there was one."""
        return self.cells - self.backward - self.forward if self.way.direction else 0


def bouts_of(ways: NDArray[np.int8]) -> list[Bout]:
    """The bouts of cells ``(n,)`` that hold the number of a way, or `NOT_JUDGED`.

    Walking and running that follow each other in one direction are one bout, of the gait that most
    of its cells have: who speeds up has not turned round.
    """
    directions = np.array([_KIND[way] for way in WAYS] + [NOT_JUDGED])[ways]
    edges = [0, *(np.flatnonzero(np.diff(directions)) + 1).tolist(), len(ways)]
    found = []
    for first, beyond in pairwise(edges):
        if beyond > first and directions[first] != NOT_JUDGED:
            most = int(np.argmax(np.bincount(ways[first:beyond], minlength=len(WAYS))))
            found.append(Bout(WAYS[most], first, beyond))
    return found


_KIND = {way: WAYS.index(way) - (way in (Way.BACKWARD_WALK, Way.FORWARD_WALK)) for way in WAYS}
"""walking as running"""


def judged(course: Course, bouts: Sequence[Bout], person: str) -> list[Judged]:
    """What an analysis said of some bouts of one person."""
    found = []
    for bout in bouts:
        cells = slice(bout.first, bout.beyond)
        said = course.direction[cells]
        is_backward = said == Direction.BACKWARD.number
        is_forward = said == Direction.FORWARD.number
        named = is_backward | is_forward
        found.append(
            Judged(
                person=person,
                way=bout.way,
                seconds=(bout.beyond - bout.first) * course.step,
                backward=int(is_backward.sum()),
                forward=int(is_forward.sum()),
                still=int((said == Direction.STILL.number).sum()),
                cells=len(said),
                claims=course.confidence[cells][named],
                claimed=said[named],
            )
        )
    return found
