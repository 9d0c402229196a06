from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from sternway.direction import Direction
from sternway.motion import Analysis, analyze
from sternway.motion.cues import LEG
from sternway.motion.documents import analysis_document
from sternway.motion.notices import MotionCode
from sternway.motion.placement import PlacementSource
from sternway.motion.virtual import recording_from
from sternway.recordings import Recording, Segment, read
from sternway.reports.analysis import sensors_of

WALK = "bandai/dataset-1_walk_normal_001"
BACKWARD = "bandai/dataset-1_walk-back_masculinity_001"


def nameless(data: Path, clip: str, place: str) -> Recording:
    worn = recording_from(data / "bvh" / f"{clip}.bvh", place)
    return replace(worn, imus=tuple(replace(imu, placement=None) for imu in worn.imus))


@cache
def analysed(data: Path, clip: str, place: str) -> Analysis:
    return analyze(nameless(data, clip, place))


@pytest.mark.parametrize(
    ("clip", "direction"), [(WALK, Direction.FORWARD), (BACKWARD, Direction.BACKWARD)]
)
def test_a_shank_that_nobody_named_tells_the_direction(
    data: Path, clip: str, direction: Direction
) -> None:
    analysis = analysed(data, clip, "left-shank")
    stretch = max(analysis.stretches, key=lambda each: each.duration)
    assert stretch.direction is direction
    certainty = analysis.placements[0].certainty
    assert stretch.confidence <= 0.5 + 0.5 * certainty


def test_a_recognised_place_says_that_it_was_recognised(data: Path) -> None:
    analysis = analysed(data, WALK, "left-shank")
    assert analysis.placements[0].source is PlacementSource.RECOGNISED
    assert analysis.recording.imus[0].placement is not None
    assert any("recognised" in words for words in sensors_of(analysis))
    assert analysis_document(analysis)["placements"][0]["placement"] == "shank"
    assert any(gap.what.code is MotionCode.PLACE_RECOGNISED for gap in analysis.gaps)


def test_a_given_place_is_not_judged(data: Path) -> None:
    analysis = analyze(recording_from(data / "bvh" / f"{WALK}.bvh", "left-shank"))
    estimate = analysis.placements[0]
    assert (estimate.source, estimate.probability) == (PlacementSource.GIVEN, None)
    assert estimate.placement is not None
    assert estimate.placement.segment is Segment.SHANK
    assert sensors_of(analysis) == analysis.recording.sensors


def test_a_trunk_that_nobody_named_says_nothing(data: Path) -> None:
    analysis = analysed(data, WALK, "waist")
    assert {stretch.direction for stretch in analysis.stretches} <= {
        Direction.UNKNOWN,
        Direction.STILL,
    }


@pytest.mark.parametrize(
    ("place", "said"),
    [("right-wrist", MotionCode.PLACE_OPEN), ("waist", MotionCode.PLACE_UNKNOWN)],
)
def test_a_place_that_stays_open_is_told_as_it_was_read(
    data: Path, place: str, said: MotionCode
) -> None:
    analysis = analysed(data, BACKWARD, place)
    assert analysis.placements[0].source is PlacementSource.UNKNOWN
    assert any(LEG in stretch.cues for stretch in analysis.stretches) == (
        said is MotionCode.PLACE_OPEN
    )
    open_places = {MotionCode.PLACE_OPEN, MotionCode.PLACE_UNKNOWN}
    assert {gap.what.code for gap in analysis.gaps} & open_places == {said}


def test_a_pocket_on_a_walk_is_told_without_contradicting_itself(data: Path) -> None:
    analysis = analyze(read(data / "phone" / "walk_right_pocket.zip"))
    assert analysis.total(Direction.FORWARD) is not None
    told = {gap.what.code for gap in analysis.gaps}
    assert MotionCode.PLACE_OPEN in told
    assert MotionCode.PLACE_UNKNOWN not in told
