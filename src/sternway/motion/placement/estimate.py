"""What is known of the place of one sensor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sternway.motion.notices import Gap
from sternway.recordings import Placement, Segment

LEAST_SURE = 0.8
"""probability below which a place is reported as unknown: our choice"""
_LIKELY = 0.05
"""probability from which a place is named where none is sure"""


class PlacementSource(StrEnum):
    """Who says where a sensor was worn."""

    GIVEN = "given"
    """the file, or the athlete"""
    RECOGNISED = "recognised"
    """the way it moves"""
    UNKNOWN = "unknown"
    """nobody, and it does not move clearly as on one place"""


@dataclass(frozen=True, slots=True)
class PlacementEstimate:
    """Where a sensor was worn, and how sure that is."""

    sensor: str
    """its name in the recording"""
    placement: Placement | None
    """None where it is unknown"""
    source: PlacementSource
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
        if self.source is PlacementSource.GIVEN:
            return ""
        if self.probability is None:
            return "place unknown"
        return f"recognised, {percent(self.probability)}"


def percent(probability: float) -> str:
    """Whole percent, and never 100: nothing recognised is certain."""
    return f"{min(99, round(100.0 * probability))} %"


def gaps_of_places(placings: Sequence[PlacementEstimate]) -> tuple[Gap, ...]:
    """A gap for every sensor whose place is not given and that moved with a gait."""
    return tuple(
        _gap(each) for each in placings if each.source is not PlacementSource.GIVEN and each.likely
    )


def _gap(placing: PlacementEstimate) -> Gap:
    sensor = f"the motion sensor ({placing.sensor})"
    if placing.placement is not None:
        return Gap(
            f"nobody said where {sensor} was worn: it moves like one on the {placing.placement} "
            f"({percent(placing.certainty)})",
            f"say --place {placing.placement} if that is right, and what it saw counts in full",
        )
    likely = [
        f"{segment} {percent(share)}"
        for segment, share in placing.likely.items()
        if share >= _LIKELY
    ]
    return Gap(
        f"where {sensor} was worn is not known, so how a limb swings says nothing: "
        f"{', '.join(likely)}",
        "say where it was worn (--place left-shank, --place thigh …)",
    )
