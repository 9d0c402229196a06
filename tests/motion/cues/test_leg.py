from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.motion import Declarations, analyze
from sternway.motion.cues.cue import Scene
from sternway.motion.cues.leg import leg
from sternway.motion.cues.limb import limb
from sternway.motion.grid import Grid
from sternway.motion.ground import ground_of
from sternway.motion.virtual import recording_from
from sternway.recordings import Recording, Segment

BACKWARD_WALK = "bandai/dataset-1_walk-back_masculinity_001"


def nameless(data: Path, place: str, clip: str = BACKWARD_WALK) -> Recording:
    recording = recording_from(data / "bvh" / f"{clip}.bvh", place, seed=3)
    return replace(recording, imus=tuple(replace(imu, placement=None) for imu in recording.imus))


def scene_of(recording: Recording, likely: dict[Segment, float]) -> Scene:
    grid = Grid.over(recording.duration)
    nowhere = np.full(grid.count, np.nan)
    places = (likely,) * len(recording.imus)
    return Scene(
        recording, ground_of(recording), grid, Declarations(), nowhere, None, places=places
    )


def test_no_cell_is_surer_than_that_the_sensor_is_on_a_leg(data: Path) -> None:
    reading = leg(scene_of(nameless(data, "left-shank"), {Segment.SHANK: 0.7, Segment.THIGH: 0.2}))
    assert reading is not None
    most = np.log((0.9 + 0.05) / 0.05)
    assert np.nanmax(np.abs(reading.llr)) <= most
    assert reading.ceiling <= most


def test_a_sensor_surely_on_one_segment_is_read_as_that_segment(data: Path) -> None:
    recording = nameless(data, "left-shank")
    placed = recording_from(data / "bvh" / f"{BACKWARD_WALK}.bvh", "left-shank", seed=3)
    one = leg(scene_of(recording, {Segment.SHANK: 1.0}))
    other = limb(scene_of(placed, {}), Segment.SHANK)
    assert one is not None
    assert other is not None
    np.testing.assert_allclose(one.llr, other.llr, atol=1e-6)
    np.testing.assert_allclose(one.ceiling, other.ceiling)


def test_a_sensor_that_is_likely_no_leg_is_not_read(data: Path) -> None:
    assert leg(scene_of(nameless(data, "left-wrist"), {Segment.WRIST: 0.99})) is None


def test_a_sensor_that_somebody_placed_is_left_to_its_own_cue(data: Path) -> None:
    placed = recording_from(data / "bvh" / f"{BACKWARD_WALK}.bvh", "left-shank", seed=3)
    assert leg(scene_of(placed, {})) is None
    assert limb(scene_of(placed, {Segment.SHANK: 1.0}), Segment.SHANK) is None


def test_two_sensors_that_nobody_placed_are_heard_together(data: Path) -> None:
    recording = nameless(data, "left-shank")
    two = replace(recording, imus=recording.imus * 2)
    one = leg(scene_of(recording, {Segment.SHANK: 0.9}))
    both = leg(scene_of(two, {Segment.SHANK: 0.9}))
    assert one is not None
    assert both is not None
    np.testing.assert_allclose(both.llr, np.sqrt(2.0) * one.llr)


@pytest.mark.parametrize("place", ["left-shank", "right-pocket", "left-foot"])
def test_a_backward_walk_is_named_though_nobody_says_where_it_was_worn(
    data: Path, place: str
) -> None:
    totals = {each.direction: each.duration for each in analyze(nameless(data, place)).totals}
    assert totals.get(Direction.BACKWARD, 0.0) > 5.0
    assert Direction.FORWARD not in totals


@pytest.mark.parametrize("place", ["left-wrist", "waist", "chest", "head", "left-upper-arm"])
def test_what_is_worn_elsewhere_names_no_direction(data: Path, place: str) -> None:
    totals = {each.direction for each in analyze(nameless(data, place)).totals}
    assert totals <= {Direction.UNKNOWN, Direction.STILL}
