"""A performance: who did what, when and where, how it was timed, and what vouches for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sternway.athletics.event import Event
from sternway.athletics.mark import Mark
from sternway.athletics.partial_date import PartialDate
from sternway.athletics.rounding import WIND_LIMIT, Timing


class Evidence(StrEnum):
    """What vouches for a performance, from the strongest to the weakest."""

    OFFICIAL = "official"
    """timed and judged under the rules of a meet"""
    SENSOR = "sensor"
    """a recording proves that it was run backwards"""
    DECLARED = "declared"
    """a recording holds the distance and the time, and the athlete says that it was backwards"""
    CLAIMED = "claimed"
    """somebody says so"""


class Clock(StrEnum):
    """From when the time counts."""

    GUN = "gun"
    """from the start signal: the official time"""
    NET = "net"
    """from crossing the start line ("chip time"): for information"""


class Slope(StrEnum):
    """Whether the finish lies lower or higher than the start by more than a record allows."""

    DOWN = "down"
    UP = "up"


class Fault(StrEnum):
    """Why a performance can never be a record, whatever anybody ratifies."""

    NO_EVENT = "no event is named"
    NO_MARK = "no exact mark is known"
    NO_HOLDER = "the holder is not named"
    SPLIT = "it is a split inside a longer race"
    CONVERTED = "it was computed from a mark over another distance"
    DOWNHILL = "the course sloped downwards"
    WIND = "the following wind was too strong"
    FORWARD = "not all of it was run backwards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """One performance as one source tells it; None or ``""`` is what the source leaves open."""

    holder: str = ""
    """id of an athlete or squad"""
    event: Event | None = None
    mark: Mark | None = None
    date: PartialDate | None = None
    place: str = ""
    evidence: Evidence = Evidence.CLAIMED
    timing: Timing | None = None
    clock: Clock | None = None
    wind: float | None = None
    """m/s, positive from behind the way the athlete travels"""
    slope: Slope | None = None
    category: str = ""
    """the class it was run in, as the source names it: ``T43``, ``youth``"""
    split_of: str = ""
    """code of the longer event it is a part of"""
    converted_from: str = ""
    """code of the event whose mark it was computed from"""
    partly_forward: bool = False

    def faults(self) -> tuple[Fault, ...]:
        """What keeps it from being a record; a performance without any is a proper one."""
        windy = self.wind is not None and self.wind > WIND_LIMIT
        found = {
            Fault.NO_EVENT: self.event is None,
            Fault.NO_MARK: self.mark is None,
            Fault.NO_HOLDER: not self.holder,
            Fault.SPLIT: bool(self.split_of),
            Fault.CONVERTED: bool(self.converted_from),
            Fault.DOWNHILL: self.slope is Slope.DOWN,
            Fault.WIND: windy and self.event is not None and self.event.wind,
            Fault.FORWARD: self.partly_forward,
        }
        return tuple(fault for fault, is_so in found.items() if is_so)
