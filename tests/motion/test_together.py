from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.direction import Direction
from sternway.errors import InvalidRequest
from sternway.motion import Declarations, analyze
from sternway.motion.notices import MotionCode
from sternway.motion.together import Place, analyze_together, laid
from sternway.motion.virtual import recording_from
from sternway.recordings import FloatArray, Pose, Recording, read
from sternway.recordings.source import Source
from sternway.recordings.video import FilmRequest
from sternway.recordings.video.film import recording_of
from tests.recordings.video.bodies import HEAD, from_the_side, sightings

START = 4.7
"""s of the log at which the film begins"""


def trains(seed: int, *, begins: float, uneven: bool) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Footfalls of a film and of a log, s on their own clocks, and when the film looked on."""
    random = np.random.default_rng(seed)
    steps = 60.0 / 170.0 + (random.normal(0.0, 0.004, 200))
    if uneven:
        steps[90] = 3.0
    felt = 5.0 + np.cumsum(steps)
    looked = np.arange(0.0, 20.0, 1.0 / 30.0)
    inside = (felt > begins) & (felt < begins + 20.0)
    shown = felt[inside] - begins + random.normal(0.0, 0.012, inside.sum())
    return shown, felt, looked


@given(st.integers(0, 500), st.floats(24.0, 33.0))
def test_a_film_of_a_stop_is_laid_where_it_was_taken(seed: int, begins: float) -> None:
    place = laid(*trains(seed, begins=begins, uneven=True))
    assert place.begins == pytest.approx(begins, abs=0.5)
    assert place.is_clear


@given(st.integers(0, 500), st.floats(10.0, 30.0))
def test_an_even_cadence_fits_in_many_places(seed: int, begins: float) -> None:
    assert not laid(*trains(seed, begins=begins, uneven=False)).is_clear


def test_who_says_roughly_when_a_film_begins_has_it_set_right_by_a_step() -> None:
    shown, felt, looked = trains(1, begins=20.0, uneven=False)
    place = laid(shown, felt, looked, 20.1)
    assert place.begins == pytest.approx(20.0, abs=0.05)


def test_footfalls_that_only_the_sensor_felt_count_against_a_place() -> None:
    shown, felt, looked = trains(1, begins=30.0, uneven=True)
    half = laid(shown[::2], felt, looked)
    assert half.shared < laid(shown, felt, looked).shared - 0.3


@pytest.fixture(scope="module")
def run(data: Path) -> Pose:
    """Somebody who stands, walks backward and stands."""
    pose = read(data / "bvh" / "accad_male1" / "Male1_B4_StandToWalkBack.bvh").pose
    assert pose is not None
    return pose


def filmed(pose: Pose) -> Recording:
    points, time = from_the_side(pose)
    source = Source(Path("run.mp4"), "", BytesIO)
    head = replace(HEAD, duration=float(time[-1]))
    return recording_of(source, head, sightings(points, time), FilmRequest(height=1.75))


def waited(pose: Pose) -> Pose:
    """The same after somebody stood for a while."""
    wait = round(START * pose.rate)
    positions = np.concatenate([np.repeat(pose.positions[:1], wait, axis=0), pose.positions])
    turns = pose.orientations
    assert turns is not None
    orientations = np.concatenate([np.repeat(turns[:1], wait, axis=0), turns])
    time = np.arange(len(positions)) / pose.rate
    return replace(pose, time=time, positions=positions, orientations=orientations)


def logged(pose: Pose) -> Recording:
    """What sensors at the trunk and a shank felt of it."""
    return recording_from(waited(pose), ["left-shank", "trunk"])


def test_film_and_sensors_of_one_run_are_one_analysis(run: Pose) -> None:
    both = analyze_together(filmed(run), logged(run))
    assert both.notices[0].code is MotionCode.FILM_LAID
    assert dict(both.notices[0].facts)["start_s"] == pytest.approx(START, abs=0.3)
    assert both.recording.footage is not None
    assert both.recording.imus


def test_a_film_makes_the_sensors_surer(run: Pose) -> None:
    def confidence(analysis: object) -> float:
        assert hasattr(analysis, "stretches")
        backward = [s for s in analysis.stretches if s.direction is Direction.BACKWARD]
        return max((each.confidence for each in backward), default=0.0)

    both = confidence(analyze_together(filmed(run), logged(run)))
    assert both > max(confidence(analyze(logged(run))), confidence(analyze(filmed(run))))


def test_a_film_that_contradicts_what_else_is_known_is_told_and_decides_nothing(run: Pose) -> None:
    watch = recording_from(waited(run), [], with_gps=True)
    said = Declarations(forward=("all",))
    both = analyze_together(filmed(run), watch, START, said)
    assert both.notices[0].code is MotionCode.FILM_LAID_UNCHECKED
    assert both.gaps[0].what.code is MotionCode.FILM_CONTRADICTS
    middle = both.course.direction[int((START + 6.0) / both.course.step)]
    assert middle == Direction.UNKNOWN.number


def test_a_film_of_another_run_is_left_out(run: Pose, data: Path) -> None:
    other = read(data / "bvh" / "accad_male1" / "Male1_C03_Run.bvh").pose
    assert other is not None
    both = analyze_together(filmed(run), recording_from(other, ["left-shank", "trunk"]))
    assert both.gaps[0].what.code in (MotionCode.FILM_FITS_NOWHERE, MotionCode.FILM_FITS_OFTEN)
    assert both.gaps[0].cure.code is MotionCode.SAY_FILM_BEGINS
    assert both.recording.footage is None


def test_a_film_of_too_few_steps_lies_where_somebody_says(run: Pose) -> None:
    begun = run.frames(0, round(3.5 * run.rate))
    both = analyze_together(filmed(begun), logged(run), START)
    assert both.notices[0].code is MotionCode.FILM_LAID_UNSEEN
    assert both.recording.footage is not None
    assert both.recording.footage.time[0] == pytest.approx(START)


def test_a_film_is_called_by_its_name_and_not_by_where_it_lies(run: Pose) -> None:
    film = filmed(run)
    film = replace(film, origin=replace(film.origin, path=Path("/home/bo/runs/run.mp4")))
    both = analyze_together(film, logged(run))
    assert dict(both.notices[0].facts)["file"] == "run.mp4"


def test_two_logs_are_no_film(run: Pose) -> None:
    with pytest.raises(InvalidRequest, match="holds no film"):
        analyze_together(logged(run), logged(run))


def test_a_film_cannot_begin_outside_of_its_log(run: Pose) -> None:
    with pytest.raises(InvalidRequest, match="cannot begin at 900 s"):
        analyze_together(filmed(run), logged(run), 900.0)


def test_no_place_is_clear_where_another_is_as_good() -> None:
    assert not Place(0.0, 0.9, 1.0).is_clear
    assert Place(0.0, 0.9, 4.0).is_clear
