"""What a heat gave: one line for each entry, and how it was timed."""

from __future__ import annotations

from dataclasses import dataclass

from sternway.athletics import Mark, NoMark, Outcome, Timing


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in one heat."""

    entry: str
    mark: Mark | None = None
    """as measured, in 0.001 s where that was read"""
    outcome: Outcome | None = None
    """why there is none that counts; a disqualified one may have a mark too"""
    lane: int | None = None
    place: int | None = None
    """as the photo-finish or finish judges gave it; None where nobody did"""
    reaction_ms: int | None = None
    splits: tuple[int, ...] = ()
    """cumulative, ms"""
    net_ms: int | None = None
    """from the own start line, for information: the gun is official"""
    penalty_ms: int = 0
    """of obstacles, within the mark"""
    laps: int | None = None
    """ended in an elimination race"""
    legs: tuple[int | None, ...] = ()
    """ms of each leg of a relay; None where its end or its start was not seen"""

    @property
    def counts(self) -> bool:
        """Whether it can have a place: a mark, and nothing that takes it away."""
        return self.mark is not None and self.outcome is None

    @property
    def started(self) -> bool:
        return self.outcome is None or self.outcome.kind is not NoMark.DNS


@dataclass(frozen=True, slots=True)
class Heat:
    """The lines of a heat that stands; void ones are kept elsewhere."""

    number: int
    lines: tuple[Line, ...]
    timing: Timing | None = Timing.PHOTO_FINISH
    wind: float | None = None
    """m/s; None: no wind information (NWI), never 0.0"""
    is_alone: bool = False
    """somebody ran again alone for a time, which counts for places by time only"""
    by_order: bool = False
    """the places of the lines are the result, and no times: an elimination race"""
