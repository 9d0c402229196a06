from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.motion import Analysis, analyze
from sternway.motion.notices import MotionCode
from sternway.motion.steps.film_clock import clock_gap
from sternway.recordings import FloatArray
from sternway.recordings.footage import POINTS
from sternway.recordings.source import Source
from sternway.recordings.video import FilmRequest
from sternway.recordings.video.film import recording_of
from sternway.recordings.video.placed import placed
from tests.recordings.video.bodies import HEAD, HEIGHT, bouncing, sightings, stander, walker


def analysed(slowed: float, belt: float = 0.8, stands: float = 0.6) -> Analysis:
    """Somebody who takes 120 steps a minute, filmed and played ``slowed`` times more slowly."""
    points, time = walker(0.0, -1, belt=belt, seconds=12.0, rate=60.0, stands=stands)
    seen = sightings(points, time * slowed)
    head = replace(HEAD, duration=float(seen.time[-1]))
    source = Source(Path("film.mp4"), "", BytesIO)
    return analyze(recording_of(source, head, seen, FilmRequest(height=1.7)))


def said_to_be(slowed: float, points: FloatArray, time: FloatArray) -> Analysis:
    """A film whose times somebody, or a tag, makes ``slowed`` times shorter."""
    seen = sightings(points, time / slowed)
    head = replace(HEAD, slowed=slowed, rate=30.0 * slowed, duration=float(seen.time[-1]))
    source = Source(Path("film.mp4"), "", BytesIO)
    return analyze(recording_of(source, head, seen, FilmRequest(height=1.7)))


def codes(analysis: Analysis) -> list[object]:
    return [gap.what.code for gap in analysis.gaps]


@pytest.mark.parametrize(
    ("slowed", "code"),
    [(4.0, MotionCode.FILM_SLOW), (8.0, MotionCode.FILM_SLOW), (1 / 3, MotionCode.FILM_QUICK)],
)
def test_steps_that_nobody_takes_leave_nothing_told_but_why(
    slowed: float, code: MotionCode
) -> None:
    analysis = analysed(slowed)
    assert codes(analysis) == [code]
    assert analysis.gaps[0].cure.code is MotionCode.SAY_CAPTURE_RATE
    assert {each.direction for each in analysis.stretches} == {Direction.UNKNOWN}
    assert np.isnan(analysis.course.speed).all()
    assert analysis.footsteps is None
    assert analysis.technique is None


@pytest.mark.parametrize("slowed", [0.5, 0.75, 1.0, 1.25])
def test_steps_that_somebody_may_take_are_believed(slowed: float) -> None:
    analysis = analysed(slowed)
    assert Direction.BACKWARD in {each.direction for each in analysis.stretches}
    assert MotionCode.SAY_CAPTURE_RATE not in [gap.cure.code for gap in analysis.gaps]


def test_a_runner_who_flies_from_step_to_step_takes_more_of_them() -> None:
    assert codes(analysed(1.5, belt=1.8, stands=0.3)) == [MotionCode.FILM_SLOW_RUN]
    assert MotionCode.FILM_SLOW_RUN not in codes(analysed(0.75, belt=1.8, stands=0.3))


def test_nobody_is_as_fast_as_a_film_in_time_lapse() -> None:
    points, time = walker(2.0, seconds=6.0)
    doubt = clock_gap(placed(sightings(points, time / 5.0), HEAD, 1.8)[0])
    assert doubt is not None
    assert doubt.what.code is MotionCode.FILM_SPEED


@pytest.mark.parametrize("slowed", [20.0, 60.0])
def test_legs_that_swing_more_slowly_than_anybodys_are_no_standing(slowed: float) -> None:
    points, time = walker(0.8, seconds=2.0, rate=10.0 * slowed, jitter=0.004)
    seen = sightings(points, time * slowed)
    source = Source(Path("film.mp4"), "", BytesIO)
    analysis = analyze(recording_of(source, HEAD, seen, FilmRequest(height=1.7)))
    assert codes(analysis) == [MotionCode.FILM_SLOW]
    assert {each.direction for each in analysis.stretches} == {Direction.UNKNOWN}


def test_one_slow_turn_of_somebody_who_stands_is_no_wrong_clock() -> None:
    points, time = stander(seconds=12.0, jitter=0.004)
    wide = np.cos(np.pi * time / 12.0) * 0.12 * HEIGHT
    for side, sign in (("Left", 1.0), ("Right", -1.0)):
        points[:, POINTS.index(f"{side}Ankle"), 0] = 640.0 + sign * wide
    assert clock_gap(placed(sightings(points, time), HEAD, 1.7)[0]) is None


@pytest.mark.parametrize("slowed", [1.0 / 30.0, 0.5, 4.0])
def test_a_rate_that_no_step_can_check_leaves_nothing_told(slowed: float) -> None:
    analysis = said_to_be(slowed, *stander(seconds=8.0, jitter=0.004))
    assert codes(analysis) == [MotionCode.FILM_UNCHECKED]
    assert analysis.gaps[0].cure.code is MotionCode.CHECK_CAPTURE_RATE
    assert {each.direction for each in analysis.stretches} == {Direction.UNKNOWN}


def test_a_rate_that_steps_bear_out_is_believed() -> None:
    points, time = walker(0.0, -1, belt=0.8, seconds=12.0, rate=60.0)
    analysis = said_to_be(4.0, points, 4.0 * time)
    assert Direction.BACKWARD in {each.direction for each in analysis.stretches}
    assert MotionCode.FILM_UNCHECKED not in codes(analysis)


def test_a_walk_that_is_said_to_be_slow_motion_is_too_quick_for_one() -> None:
    analysis = said_to_be(2.0, *bouncing(0.01, is_walk=True))
    assert codes(analysis) == [MotionCode.FILM_QUICK_WALK]
    assert analysis.gaps[0].cure.code is MotionCode.CHECK_CAPTURE_RATE
    assert {each.direction for each in analysis.stretches} == {Direction.UNKNOWN}


def test_a_run_that_is_said_to_be_slow_motion_falls_more_quickly_than_gravity_lets_it() -> None:
    analysis = said_to_be(2.0, *bouncing(0.03, is_walk=False))
    assert codes(analysis) == [MotionCode.FILM_FALL]
    assert dict(analysis.gaps[0].what.facts)["times"] == pytest.approx(1.2, abs=0.2)
    assert {each.direction for each in analysis.stretches} == {Direction.UNKNOWN}


@pytest.mark.parametrize(("rise", "is_walk"), [(0.01, True), (0.03, False)])
def test_slow_motion_whose_body_falls_as_gravity_lets_it_is_believed(
    rise: float, is_walk: bool
) -> None:
    points, time = bouncing(rise, is_walk)
    analysis = said_to_be(4.0, points, 4.0 * time)
    assert Direction.BACKWARD in {each.direction for each in analysis.stretches}


def test_a_film_whose_times_nobody_said_otherwise_is_not_held_against_gravity() -> None:
    points, time = bouncing(0.03, is_walk=False)
    assert clock_gap(*placed(sightings(points, time / 2.0), HEAD, 1.7)) is None


@pytest.mark.parametrize("slowed", [3.0, 4.0, 8.0, 16.0])
def test_steps_of_a_film_at_its_own_speed_are_no_slow_motion_however_quick(slowed: float) -> None:
    points, time = walker(0.0, -1, belt=0.4, seconds=12.0, rate=30.0, jitter=0.004)
    analysis = said_to_be(slowed, points, time)
    assert codes(analysis) == [MotionCode.FILM_QUICK]
    assert dict(analysis.gaps[0].what.facts)["cadence"] == pytest.approx(120.0 * slowed, rel=0.03)
    assert {each.direction for each in analysis.stretches} == {Direction.UNKNOWN}
