"""Steps by column: one row a foot contact that a sensor saw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from sternway.recordings import FloatArray, Placement, Segment, Side

_Column = TypeVar("_Column", FloatArray, NDArray[np.int8])

FEET = (Side.LEFT, Side.RIGHT)

FILM, MOTION_CAPTURE = "film", "motion capture"
"""what saw steps where no sensor was worn"""

_BOTH = {Segment.FOOT: "both feet", Segment.SHANK: "both shanks"}


@dataclass(frozen=True, eq=False, slots=True)
class Steps:
    """Foot contacts in the order of time, ``(n,)`` each; NaN where unknown."""

    segment: Segment
    """that wore the sensor"""
    every: int
    """1 where each step is a row; 2 where a leg's sensor saw its own foot's contacts only"""
    time: FloatArray
    """s, initial contact. On the thigh, a moment that comes once a stride: not the contact"""
    foot: NDArray[np.int8]
    """index into `FEET`, −1 where unknown"""
    step_time: FloatArray
    """s to the other foot's contact; half a stride where only one leg was seen"""
    contact_time: FloatArray
    """s on the ground"""
    flight_time: FloatArray
    """s in the air until the next contact, never negative; NaN where walking"""
    length: FloatArray
    """m of a step, from the speed"""
    oscillation: FloatArray
    """m the trunk rises and falls in a step; NaN but for the trunk and for bodies that were seen"""
    seen_by: str = ""
    """`FILM` or `MOTION_CAPTURE`, where no sensor was worn"""

    def __len__(self) -> int:
        return len(self.time)

    @property
    def source(self) -> str:
        """What saw them: ``left-foot``, ``shank``, ``both feet``, ``trunk``."""
        if self.seen_by:
            return self.seen_by
        if self.every == 1:
            return _BOTH.get(self.segment, str(self.segment))
        worn = next((side for index, side in enumerate(FEET) if self._is_all(index)), None)
        return str(Placement(self.segment, worn))

    def _is_all(self, foot: int) -> bool:
        return bool(len(self) and (self.foot == foot).all())

    def between(self, start: float, end: float) -> Steps:
        """The rows with a contact from ``start`` to before ``end`` s."""
        return self.rows(slice(*np.searchsorted(self.time, [start, end])))

    def rows(self, kept: slice | NDArray[np.bool_] | NDArray[np.intp]) -> Steps:
        """Some of the rows."""
        return Steps(
            self.segment,
            self.every,
            self.time[kept],
            self.foot[kept],
            self.step_time[kept],
            self.contact_time[kept],
            self.flight_time[kept],
            self.length[kept],
            self.oscillation[kept],
            self.seen_by,
        )


def chained(pieces: Sequence[Steps]) -> Steps:
    """The rows of one sensor's pieces, one or more in the order of time, as one."""
    first = pieces[0]

    def joined(of: Callable[[Steps], _Column]) -> _Column:
        return np.concatenate([of(each) for each in pieces])

    return Steps(
        first.segment,
        first.every,
        joined(lambda each: each.time),
        joined(lambda each: each.foot),
        joined(lambda each: each.step_time),
        joined(lambda each: each.contact_time),
        joined(lambda each: each.flight_time),
        joined(lambda each: each.length),
        joined(lambda each: each.oscillation),
        first.seen_by,
    )
