"""What is known of the place of one sensor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sternway.recordings import Placement, Segment

LEAST_SURE = 0.8
"""probability below which a place is reported as unknown: our choice"""


class Source(StrEnum):
    """Who says where a sensor was worn."""

    GIVEN = "given"
    """the file, or the athlete"""
    RECOGNISED = "recognised"
    """the way it moves"""
    UNKNOWN = "unknown"
    """nobody, and it does not move clearly as on one place"""


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a sensor was worn, and how sure that is."""

    sensor: str
    """its name in the recording"""
    placement: Placement | None
    """None where it is unknown"""
    source: Source
    probability: float | None = None
    """that the placement is right, where it was recognised"""
    likely: Mapping[Segment, float] = field(default_factory=dict)
    """what its movement says of every segment, likeliest first; empty where the place was given, or
    nobody walked or ran"""

    @property
    def certainty(self) -> float:
        """What a cue may count on that rests on the placement; what is given is believed."""
        return 1.0 if self.probability is None else self.probability

    @property
    def remark(self) -> str:
        """How the place is known, for a reader who sees the sensor's name; empty where given."""
        if self.source is Source.GIVEN:
            return ""
        if self.probability is None:
            return "place unknown"
        return f"recognised, {percent(self.probability)}"


def percent(probability: float) -> str:
    """Whole percent, and never 100: nothing recognised is certain."""
    return f"{min(99, round(100.0 * probability))} %"
