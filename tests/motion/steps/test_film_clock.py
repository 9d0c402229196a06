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
from sternway.recordings.source import Source
from sternway.recordings.video import FilmRequest
from sternway.recordings.video.film import recording_of
from sternway.recordings.video.placed import placed
from tests.recordings.video.bodies import HEAD, sightings, walker


def analysed(slowed: float, belt: float = 0.8, stands: float = 0.6) -> Analysis:
    """Somebody who takes 120 steps a minute, filmed and played ``slowed`` times more slowly."""
    points, time = walker(0.0, -1, belt=belt, seconds=12.0, rate=60.0, stands=stands)
    seen = sightings(points, time * slowed)
    head = replace(HEAD, duration=float(seen.time[-1]))
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
