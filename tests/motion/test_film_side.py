from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.motion import Analysis, analyze
from sternway.motion.film_side import SETTINGS, is_from_the_side, nearer_leg, slant
from sternway.motion.measuring import MeasureCode
from sternway.motion.notices import MotionCode
from sternway.motion.stretches import Stretch
from sternway.recordings import FloatArray, Origin, Pose, Recording
from sternway.recordings.footage import POINTS
from sternway.recordings.video.placed import Marks, placed
from tests.recordings.video.bodies import HEAD, sightings, turned, turning_round, walker

LEFT, RIGHT, UNTOLD = 0, 1, -1
_SIDES = ("Left", "Right")


def filmed(points: FloatArray) -> Pose:
    return placed(sightings(points, np.arange(len(points)) / 30.0), HEAD)[0]


def shown(pose: Pose, start: float, end: float) -> set[int]:
    rows = (pose.time >= start) & (pose.time < end)
    return set(nearer_leg(pose)[rows].tolist())


@pytest.mark.parametrize(("facing", "leg"), [(1, RIGHT), (-1, LEFT)])
def test_who_faces_right_in_the_picture_shows_the_right_leg(facing: int, leg: int) -> None:
    assert shown(filmed(walker(0.8, facing)[0]), 0.0, 4.0) == {leg}


@pytest.mark.parametrize("back", [-0.8, 0.8])
def test_who_turns_round_shows_the_other_leg_out_and_back_as_from_forward_to_backward(
    back: float,
) -> None:
    pose = filmed(turning_round(walker(0.8, 1)[0], walker(back, -1)[0])[0])
    assert shown(pose, 0.0, 3.6) == {RIGHT}
    assert shown(pose, 4.4, 8.0) == {LEFT}


def test_a_sight_shorter_than_a_stride_names_no_leg() -> None:
    points = walker(0.8)[0]
    points[50:60] = points[75:85] = np.nan
    pose = filmed(points)
    assert shown(pose, 2.1, 2.4) == {UNTOLD}
    assert shown(pose, 0.0, 1.6) == shown(pose, 3.0, 4.0) == {RIGHT}


def test_after_a_gap_it_is_told_anew_which_leg_is_nearer() -> None:
    points = walker(0.8, seconds=6.0)[0]
    points[85:95] = np.nan
    mixed = points.copy()
    for side, other in (("Left", "Right"), ("Right", "Left")):
        for each in ("Shoulder", "Hip", "Knee", "Ankle", "Heel", "Toe"):
            places = POINTS.index(f"{side}{each}"), POINTS.index(f"{other}{each}")
            mixed[90:, places[0]] = points[90:, places[1]]
    pose = filmed(mixed)
    assert shown(pose, 0.0, 2.8) == {RIGHT}
    assert shown(pose, 3.3, 6.0) == {LEFT}


@pytest.mark.parametrize("degrees", [0.0, 15.0, 40.0, 75.0])
def test_how_far_off_the_side_a_body_is_seen_is_told(degrees: float) -> None:
    points = turned(walker(0.8)[0], math.radians(degrees))
    pose = filmed(points)
    assert np.degrees(np.median(slant(pose))) == pytest.approx(degrees, abs=8.0)
    assert is_from_the_side(pose).all() == (math.radians(degrees) < SETTINGS.aside)


def aslant(degrees: float, marks: Marks | None = None) -> Analysis:
    """Of a walker before a fixed camera so far off the side."""
    points, time = walker(0.8 * math.cos(math.radians(degrees)), seconds=6.0)
    return analysed(turned(points, math.radians(degrees)), time, marks)


def analysed(points: FloatArray, time: FloatArray, marks: Marks | None = None) -> Analysis:
    pose, footage = placed(sightings(points, time), HEAD, 1.7, marks)
    origin = Origin(Path("run.mp4"), "film")
    return analyze(Recording(origin, None, pose.duration, pose=pose, footage=footage))


def longest(analysis: Analysis) -> Stretch:
    return max(analysis.stretches, key=lambda each: each.duration)


def codes(analysis: Analysis) -> set[str]:
    said = (*analysis.notices, *(each.what for each in analysis.gaps))
    return {str(each.code) for each in said}


def test_metres_of_a_body_seen_from_its_side_are_told_without_a_word() -> None:
    told = aslant(3.0)
    assert longest(told).distance
    assert not {MeasureCode.READS_SHORT, MotionCode.FILM_ASLANT} & codes(told)


def test_how_much_metres_of_a_slant_read_short_is_said() -> None:
    told, square = aslant(17.0), aslant(0.0)
    speeds = longest(told).mean_speed, longest(square).mean_speed
    assert speeds[0] is not None
    assert speeds[1] is not None
    assert speeds[0] / speeds[1] == pytest.approx(math.cos(math.radians(17.0)), abs=0.03)
    (said,) = (each for each in told.notices if each.code == MeasureCode.READS_SHORT)
    assert said["share"] == pytest.approx(1.0 - math.cos(math.radians(17.0)), abs=0.04)


def test_metres_that_read_more_than_a_tenth_short_are_left_out_and_that_is_said() -> None:
    told = aslant(40.0)
    way = longest(told)
    assert way.direction is Direction.FORWARD
    assert (way.distance, way.mean_speed) == (None, None)
    assert way.steps is not None
    assert way.steps.cadence is not None
    assert way.steps.step_length is None
    assert told.efforts == ()
    assert MotionCode.FILM_ASLANT in codes(told)


def test_a_sum_of_which_metres_were_left_out_is_none() -> None:
    square, slant = walker(0.8, 1, seconds=6.0)[0], math.radians(40.0)
    aside = turned(walker(0.8 * math.cos(slant), -1, seconds=6.0)[0], -slant)
    points = np.concatenate([square, np.full((30, *square.shape[1:]), np.nan), aside])
    told = analysed(points, np.arange(len(points)) / 30.0)
    ahead, back = (told.total(each) for each in (Direction.FORWARD, Direction.BACKWARD))
    assert ahead is not None
    assert back is not None
    assert ahead.distance
    assert (back.distance, back.mean_speed) == (None, None)
    assert told.distance is None


def test_marks_on_the_ground_tell_metres_at_any_slant() -> None:
    told = aslant(40.0, Marks(10.0, 0.1, 0.9))
    assert longest(told).distance
    assert not {MeasureCode.READS_SHORT, MotionCode.FILM_ASLANT} & codes(told)


def test_a_turn_from_forward_to_backward_leaves_no_metres_out() -> None:
    told = analysed(*turning_round(walker(0.6, 1)[0], walker(0.6, -1)[0]))
    ways = {each.direction for each in told.stretches if each.distance}
    assert ways == {Direction.FORWARD, Direction.BACKWARD}
    assert MotionCode.FILM_ASLANT not in codes(told)


def test_why_a_film_tells_neither_lean_nor_knee_is_said() -> None:
    assert MotionCode.FILM_WITHOUT_FORM in codes(aslant(40.0))
    assert not {MotionCode.FILM_WITHOUT_FORM, MotionCode.FILM_WITHOUT_KNEE} & codes(aslant(0.0))


@pytest.mark.parametrize("parts", [("Hip",), ("Knee", "Ankle", "Heel", "Toe")])
def test_that_sides_which_are_mixed_up_tell_no_knee_is_said(parts: tuple[str, ...]) -> None:
    points, time = walker(0.8, seconds=6.0)
    left, right = ([POINTS.index(f"{side}{each}") for each in parts] for side in _SIDES)
    mixed = np.flatnonzero(np.arange(len(points)) % 5 < 2)[:, None]
    points[mixed, left], points[mixed, right] = points[mixed, right], points[mixed, left]
    said = codes(analysed(points, time))
    assert MotionCode.FILM_WITHOUT_KNEE in said
    assert MotionCode.FILM_WITHOUT_FORM not in said


def test_legs_that_are_mixed_up_now_and_then_still_tell_the_knee() -> None:
    points, time = walker(0.8, seconds=6.0)
    legs = ("Knee", "Ankle", "Heel", "Toe")
    left, right = ([POINTS.index(f"{side}{each}") for each in legs] for side in _SIDES)
    mixed = np.arange(2, len(points), 6)[:, None]
    points[mixed, left], points[mixed, right] = points[mixed, right], points[mixed, left]
    assert MotionCode.FILM_WITHOUT_KNEE not in codes(analysed(points, time))


def test_a_piece_of_a_film_keeps_how_its_legs_were_seen() -> None:
    pose = filmed(walker(0.8)[0])
    assert pose.legs_as_seen is not None
    piece = pose.frames(30, 90).legs_as_seen
    assert piece is not None
    assert (piece == pose.legs_as_seen[30:90]).all()
