"""Steps by column: one row a foot contact that a sensor saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sternway.recordings import FloatArray, Interval, Placement, Segment, Side

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
    laid: FloatArray | None = None
    """rad that a foot turns after landing until it is laid down, positive in the sense in which it
    turns over its contact; None but for a foot's sensor"""

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

    def outside(self, intervals: Sequence[Interval]) -> Steps:
        """The rows without those whose contact lies in one of the intervals."""
        kept = np.ones(len(self), dtype=bool)
        for each in intervals:
            kept[slice(*np.searchsorted(self.time, [each.start, each.end]))] = False
        return self if kept.all() else self.rows(kept)

    def rows(self, kept: slice | NDArray[np.bool_] | NDArray[np.intp]) -> Steps:
        """Some of the rows."""
        return replace(self, **{name: column[kept] for name, column in self.columns().items()})

    def columns(self) -> dict[str, Any]:
        """What there is a value of for every contact, ``(n,)`` each, by name."""
        values = ((each.name, getattr(self, each.name)) for each in fields(self))
        return {name: value for name, value in values if isinstance(value, np.ndarray)}


def chained(pieces: Sequence[Steps]) -> Steps:
    """The rows of one sensor's pieces, one or more in the order of time, as one."""
    columns = [each.columns() for each in pieces]
    joined: dict[str, Any] = {
        name: np.concatenate([each[name] for each in columns]) for name in columns[0]
    }
    return replace(pieces[0], **joined)
