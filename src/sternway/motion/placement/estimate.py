"""What is known of the place of one sensor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sternway.motion.notices import Gap, MotionCode
from sternway.motion.placement.settings import SETTINGS
from sternway.notices import Notice, notice
from sternway.recordings import Placement, Segment


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

    contradicted_by: Segment | None = None
    """what it moves like, where that is surely not the place that was given"""

    @property
    def certainty(self) -> float:
        """What a cue may count on that rests on the placement; what is given is believed."""
        return 1.0 if self.probability is None else self.probability

    @property
    def remark(self) -> Notice | None:
        """How the place is known, for a reader who sees the sensor's name; None where given."""
        if self.source is PlacementSource.GIVEN:
            return None
        if self.probability is None:
            return notice(MotionCode.UNKNOWN)
        return notice(MotionCode.RECOGNISED, probability=self.probability)


def gaps_of_places(
    placements: Sequence[PlacementEstimate], *, is_leg_read: bool
) -> tuple[Gap, ...]:
    """A gap for every sensor whose place is not given and that moved with a gait.

    ``is_leg_read``: whether it was read as on each part of a leg that it may be on.
    """
    return tuple(
        _contradiction(each) if each.contradicted_by else _gap(each, is_leg_read)
        for each in placements
        if each.contradicted_by or (each.source is not PlacementSource.GIVEN and each.likely)
    )


def _contradiction(estimate: PlacementEstimate) -> Gap:
    what = notice(
        MotionCode.PLACE_CONTRADICTED,
        sensor=estimate.sensor,
        place=str(estimate.placement),
        like=str(estimate.contradicted_by),
    )
    return Gap(what, notice(MotionCode.CHECK_PLACE))


def _gap(estimate: PlacementEstimate, is_leg_read: bool) -> Gap:
    if estimate.placement is not None:
        place, certainty = str(estimate.placement), estimate.certainty
        return Gap(
            notice(
                MotionCode.PLACE_RECOGNISED,
                sensor=estimate.sensor,
                place=place,
                certainty=certainty,
            ),
            notice(MotionCode.CONFIRM_PLACE, place=place),
        )
    likely = tuple(
        notice(MotionCode.PLACE_SHARE, place=str(segment), probability=share)
        for segment, share in estimate.likely.items()
        if share >= SETTINGS.likely
    )
    what = MotionCode.PLACE_OPEN if is_leg_read else MotionCode.PLACE_UNKNOWN
    return Gap(notice(what, sensor=estimate.sensor, likely=likely), notice(MotionCode.SAY_PLACE))
