from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.motion import Declarations, analyze
from sternway.motion.cues import CueReading, Scene
from sternway.motion.cues.pose_film import SETTINGS, pose_film
from sternway.motion.grid import Grid
from sternway.motion.ground import ground_of
from sternway.recordings import FloatArray, Footage, Origin, Pose, Recording
from sternway.recordings.footage import POINTS
from sternway.recordings.video.placed import placed
from tests.recordings.video.bodies import HEAD, HEIGHT, sightings, turned, walker


def film(pose: Pose, footage: Footage) -> Recording:
    origin = Origin(Path("run.mp4"), "film")
    return Recording(origin, None, pose.duration, pose=pose, footage=footage)


def filmed(points: FloatArray, time: FloatArray) -> Recording:
    return film(*placed(sightings(points, time), HEAD))


def heard(recording: Recording) -> CueReading | None:
    grid = Grid.over(recording.duration)
    scene = Scene(
        recording, ground_of(recording), grid, Declarations(), np.full(grid.count, np.nan)
    )
    return pose_film(scene)


def reading(recording: Recording) -> CueReading:
    found = heard(recording)
    assert found is not None
    return found


def inner(found: CueReading) -> FloatArray:
    return found.llr[1:-1]


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("speed", [0.8, -0.8, 0.4])
def test_travel_against_the_facing_is_backward(speed: float, facing: int) -> None:
    llr = inner(reading(filmed(*walker(speed, facing, jitter=0.006))))
    assert (np.sign(llr) == -np.sign(speed * facing)).all()
    assert (np.abs(llr) > 3.0).all()


@pytest.mark.parametrize("speed", [0.8, -0.8])
def test_a_head_that_looks_over_the_shoulder_turns_nobody_round(speed: float) -> None:
    points, time = walker(speed)
    nose = POINTS.index("Nose")
    points[:, nose, 0] -= 0.1 * HEIGHT
    llr = inner(reading(filmed(points, time)))
    assert (np.sign(llr) == -np.sign(speed)).all()


def test_left_and_right_mixed_up_throughout_leave_three_witnesses() -> None:
    pose, footage = placed(sightings(*walker(-0.8)), HEAD)
    swapped = pose.positions * [1.0, -1.0, 1.0]
    llr = inner(reading(film(replace(pose, positions=swapped), footage)))
    assert (llr > 0.0).all()


@pytest.mark.parametrize("degrees", [75.0, 90.0, 105.0])
def test_a_body_that_faces_the_camera_goes_neither_way(degrees: float) -> None:
    points, time = walker(0.8)
    found = heard(filmed(turned(points, np.radians(degrees)), time))
    assert found is None or np.isnan(inner(found)).all()


@pytest.mark.parametrize("degrees", [-40.0, 40.0])
@pytest.mark.parametrize("speed", [0.8, -0.8])
def test_a_camera_that_looks_on_from_an_angle_still_sees_the_way(
    speed: float, degrees: float
) -> None:
    points, time = walker(speed)
    llr = inner(reading(filmed(turned(points, np.radians(degrees)), time)))
    assert (np.sign(llr) == -np.sign(speed)).all()


def test_who_is_carried_without_a_step_is_not_judged() -> None:
    points, time = walker(0.8)
    legs = [POINTS.index(f"{s}{p}") for s in ("Left", "Right") for p in ("Ankle", "Heel", "Toe")]
    hips = points[:, POINTS.index("LeftHip"), :1]
    points[:, legs, 0] = hips + (points[:1, legs, 0] - hips[:1])
    assert np.isnan(inner(reading(filmed(points, time)))).all()


def test_a_body_that_is_small_in_the_picture_is_not_judged() -> None:
    points, time = walker(0.8)
    middle = np.array([640.0, 360.0, 0.0])
    found = reading(filmed(middle + 0.75 * (points - middle), time))
    assert np.isnan(inner(found)).all()


def test_one_of_a_crowd_is_judged_only_where_somebody_said_who() -> None:
    seen = sightings(*walker(0.8))
    seen = replace(seen, people=np.full(len(seen), 5, np.int16))
    assert np.isnan(inner(reading(film(*placed(seen, HEAD))))).all()
    named = film(*placed(seen, HEAD, is_named=True))
    assert np.isfinite(inner(reading(named))).all()


def test_a_body_that_is_guessed_and_not_seen_is_not_judged() -> None:
    seen = sightings(*walker(0.8))
    seen = replace(seen, confidence=np.full((len(seen), len(POINTS)), 0.3, np.float32))
    assert np.isnan(inner(reading(film(*placed(seen, HEAD))))).all()


def test_a_runner_who_turns_round_is_told_within_half_a_second() -> None:
    one, _ = walker(0.8, seconds=4.0)
    other, _ = walker(-0.8, seconds=4.0)
    other[:, :, 0] += one[-1, 0, 0] - other[0, 0, 0]
    both = np.concatenate([one, other])
    clock = np.arange(len(both)) / 30.0
    named = [each for each in analyze(filmed(both, clock)).stretches if each.direction.sign]
    assert [each.direction for each in named] == [Direction.FORWARD, Direction.BACKWARD]
    assert named[0].end == pytest.approx(4.0, abs=0.5)
    assert named[1].start == pytest.approx(4.0, abs=0.5)


def test_no_film_is_surer_than_one_camera_can_be() -> None:
    analysis = analyze(filmed(*walker(-0.8, seconds=60.0)))
    surest = max(each.confidence for each in analysis.stretches)
    assert surest <= 1.0 / (1.0 + np.exp(-SETTINGS.ceiling)) + 1e-9


def test_without_a_film_it_has_nothing_to_say() -> None:
    pose, _ = placed(sightings(*walker(0.8)), HEAD)
    recording = Recording(Origin(Path("a.bvh"), "bvh"), None, pose.duration, pose=pose)
    grid = Grid.over(recording.duration)
    scene = Scene(recording, ground_of(recording), grid, Declarations(), np.ones(grid.count))
    assert pose_film(scene) is None
