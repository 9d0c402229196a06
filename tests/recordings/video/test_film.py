"""Whole films, through the networks."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.errors import InvalidRequest, UnreadableFile
from sternway.motion import analyze
from sternway.motion.notices import MotionCode
from sternway.recordings import (
    Camera,
    Input,
    NoRecording,
    ReadCode,
    Recording,
    inputs_below,
    read,
)
from sternway.recordings.footage import CAMERAS
from sternway.recordings.source import Source, open_source
from sternway.recordings.video import FilmRequest, Marks, Weights, load_weights
from sternway.recordings.video.decode import FilmHead, Reel
from sternway.recordings.video.film import recording_of
from sternway.recordings.video.watch import Sightings, watch
from tests.recordings.video.bodies import HEAD, sightings, walker
from tests.recordings.video.films import noise, write_film


@pytest.fixture(scope="module")
def walked(weights: Weights, walk: Path) -> Recording:
    return read(walk)


def test_a_walk_forward_and_backward_is_told_within_half_a_second(walked: Recording) -> None:
    """The pictures show it: forward to 5.1 s, standing, backward from 6.1 to 11.3 s."""
    named = [each for each in analyze(walked).stretches if each.direction.sign]
    assert [each.direction for each in named] == [Direction.FORWARD, Direction.BACKWARD]
    forward, backward = named
    assert forward.start == pytest.approx(1.1, abs=0.5)
    assert forward.end == pytest.approx(5.1, abs=0.5)
    assert backward.start == pytest.approx(6.1, abs=0.5)
    assert backward.end == pytest.approx(11.3, abs=0.5)


def test_a_fixed_camera_is_recognised(walked: Recording) -> None:
    assert walked.footage is not None
    seen = np.isfinite(walked.footage.body)
    kinds = walked.footage.camera[seen]
    assert (kinds == CAMERAS.index(Camera.FIXED)).mean() > 0.95


def test_what_was_assumed_is_said(walked: Recording) -> None:
    codes = [each.what.code for each in walked.warnings]
    assert codes == [ReadCode.HEIGHT_ASSUMED]


@pytest.fixture(scope="module")
def glanced(weights: Weights, walk: Path) -> tuple[FilmHead, Sightings]:
    """All that is seen in fewer pictures of the walk."""
    with Reel(source_of(walk)) as reel:
        return reel.head, watch(reel, weights, FilmRequest(fast=True).wish)


def source_of(path: Path) -> Source:
    source = open_source(path)
    assert isinstance(source, Source)
    return source


def test_fewer_pictures_tell_the_same_directions(
    glanced: tuple[FilmHead, Sightings], walk: Path
) -> None:
    quick = recording_of(source_of(walk), *glanced, FilmRequest(fast=True))
    named = [each.direction for each in analyze(quick).stretches if each.direction.sign]
    assert named == [Direction.FORWARD, Direction.BACKWARD]


def test_a_reading_that_was_stopped_goes_on(
    weights: Weights, walk: Path, glanced: tuple[FilmHead, Sightings]
) -> None:
    source, whole = source_of(walk), glanced[1]
    wish = FilmRequest(fast=True).wish
    kept: list[Sightings] = []

    class Stopped(Exception):
        pass

    def stop(share: float, seen: object) -> None:
        if share > 0.4:
            assert callable(seen)
            kept.append(seen())
            raise Stopped

    with Reel(source) as reel, pytest.raises(Stopped):
        watch(reel, weights, wish, report=stop)
    with Reel(source) as reel:
        again = watch(reel, weights, wish, kept[0])
    assert 0 < len(kept[0]) < len(whole)
    assert (again.number == whole.number).all()
    both = np.isfinite(whole.square[:, 0]) & np.isfinite(again.square[:, 0])
    assert both.mean() > 0.7
    apart = np.abs(again.points[both, :, :2] - whole.points[both, :, :2])
    assert np.median(apart) < 1.0


@pytest.mark.parametrize(
    ("count", "reason"), [(1, "holds one picture"), (40, "nobody is seen in it long enough")]
)
def test_a_film_of_nobody_says_so(
    weights: Weights, tmp_path: Path, count: int, reason: str
) -> None:
    path = write_film(tmp_path / "a.mp4", noise(count))
    with pytest.raises(UnreadableFile, match=reason):
        read(path)


def test_black_pictures_are_told_from_an_empty_scene(weights: Weights, tmp_path: Path) -> None:
    path = write_film(tmp_path / "a.mp4", [np.zeros((240, 320, 3), np.uint8)] * 20)
    with pytest.raises(UnreadableFile, match="black or one plain area"):
        read(path)


def test_a_picture_with_the_name_of_a_film_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.mp4"
    path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00" + bytes(500))
    with pytest.raises(UnreadableFile, match="not a recording that Sternway knows"):
        read(path)


def of_seen(seen: Sightings, head: FilmHead = HEAD) -> Recording:
    source = Source(Path("film.mp4"), "", BytesIO)
    return recording_of(source, head, seen, FilmRequest(height=1.7))


def test_shots_that_follow_each_other_are_told_and_judged_each_by_itself() -> None:
    """A film cut from somebody who goes right, and the same who goes left: both forward."""
    points, time = walker(0.8)
    again, _ = walker(-0.8, -1)
    seen = sightings(np.concatenate([points, again]), np.append(time, time + 4.0))
    seen.is_cut[len(time)] = True
    recording = of_seen(seen, replace(HEAD, duration=8.0))
    assert ReadCode.SHOTS in [each.what.code for each in recording.warnings]
    directions = {each.direction for each in analyze(recording).stretches}
    assert Direction.FORWARD in directions
    assert Direction.BACKWARD not in directions


def test_an_end_before_the_one_that_was_promised_is_told() -> None:
    recording = of_seen(sightings(*walker(0.8)), replace(HEAD, duration=60.0))
    assert ReadCode.FILM_BREAKS_OFF in [each.what.code for each in recording.warnings]


@pytest.mark.parametrize(
    ("slowed", "code"), [(8.0, ReadCode.SLOW_MOTION), (0.25, ReadCode.TIME_LAPSE)]
)
def test_a_film_that_is_not_played_as_it_was_taken_says_so(slowed: float, code: ReadCode) -> None:
    recording = of_seen(sightings(*walker(0.8)), replace(HEAD, slowed=slowed))
    assert code in [each.what.code for each in recording.warnings]


@pytest.mark.slow
def test_a_selfie_camera_that_mirrors_its_pictures_changes_no_direction(
    weights: Weights, walk: Path, tmp_path: Path
) -> None:
    with Reel(source_of(walk)) as reel:
        pictures = [frame.image[:, ::-1].copy() for frame in reel.frames(1.0 / 16.0)]
        span = reel.head.duration / len(pictures)
    mirrored = read(write_film(tmp_path / "a.mp4", pictures, 1.0 / span))
    named = [each.direction for each in analyze(mirrored).stretches if each.direction.sign]
    assert named == [Direction.FORWARD, Direction.BACKWARD]


@pytest.mark.slow
@pytest.mark.parametrize("rate", [60.0, 240.0])
def test_a_walk_that_is_told_to_be_slow_motion_is_not_believed(
    weights: Weights, walk: Path, rate: float
) -> None:
    analysis = analyze(read(walk, film=FilmRequest(capture_rate=rate)))
    assert {each.direction for each in analysis.stretches} == {Direction.UNKNOWN}
    assert analysis.gaps[0].cure.code is MotionCode.CHECK_CAPTURE_RATE


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: FilmRequest(height=172.0),
        lambda: FilmRequest(capture_rate=0.0),
        lambda: FilmRequest(person=(-0.1, 0.5)),
        lambda: FilmRequest(marks=Marks(0.0, 0.1, 0.9)),
        lambda: FilmRequest(marks=Marks(10.0, 0.5, 0.5)),
    ],
)
def test_a_request_that_has_no_meaning_is_refused(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(InvalidRequest):
        wrong()


@pytest.mark.parametrize(("distance", "tall"), [(16.0, "4.0"), (2.0, "0.5")])
def test_marks_that_make_a_giant_or_a_dwarf_of_the_runner_are_refused(
    distance: float, tall: str
) -> None:
    source = Source(Path("a.mp4"), "", BytesIO)
    request = FilmRequest(marks=Marks(distance, 0.0, 1.0))
    with pytest.raises(InvalidRequest, match=rf"the runner {tall} m tall: check the distance"):
        recording_of(source, HEAD, sightings(*walker(0.8)), request)


def test_marks_that_fit_a_body_tell_its_height() -> None:
    source = Source(Path("a.mp4"), "", BytesIO)
    request = FilmRequest(marks=Marks(6.8, 0.0, 1.0))
    recording = recording_of(source, HEAD, sightings(*walker(0.8)), request)
    assert recording.footage is not None
    assert recording.footage.body_height == pytest.approx(1.7, rel=0.05)


def test_weights_can_lie_elsewhere(weights: Weights, tmp_path: Path) -> None:
    assert load_weights(None).detector == weights.detector


def test_films_in_a_folder_are_left_alone_until_they_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_film(tmp_path / "holiday.mp4", noise(5))
    monkeypatch.setenv("STERNWAY_CACHE", str(tmp_path / "nothing"))
    assert list(inputs_below(tmp_path)) == [NoRecording(tmp_path / "holiday.mp4")]
    monkeypatch.setattr("sternway.recordings.video.has_weights", lambda: True)
    assert list(inputs_below(tmp_path)) == [Input(tmp_path / "holiday.mp4")]
