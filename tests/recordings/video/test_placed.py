from __future__ import annotations

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.motion.body import truth
from sternway.recordings.footage import POINTS, Scale
from sternway.recordings.video import Marks
from sternway.recordings.video.placed import placed
from tests.recordings.video.bodies import HEAD, HEIGHT, sightings, walker


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("speed", [0.8, -0.8])
@pytest.mark.parametrize("panned", [0.0, 6.0])
def test_a_body_in_metres_moves_as_it_did(speed: float, facing: int, panned: float) -> None:
    points, time = walker(speed, facing)
    pose, _ = placed(sightings(points, time, panned), HEAD, height=1.8)
    found = truth(pose)
    sign = Direction.FORWARD.sign if speed * facing > 0 else Direction.BACKWARD.sign
    assert (found.direction[20:-20] == sign).all()
    assert np.median(np.abs(found.forward[20:-20])) == pytest.approx(0.8 * 1.8, rel=0.2)


def test_height_tells_metres_from_pixels() -> None:
    points, time = walker(0.8)
    pose, footage = placed(sightings(points, time), HEAD, height=1.8)
    head, foot = (pose.positions[:, POINTS.index(each), 2] for each in ("Nose", "LeftHeel"))
    assert np.median(head - foot) == pytest.approx(0.92 * 1.8, rel=0.12)
    assert footage.scale is Scale.HEIGHT


def test_two_marks_tell_them_too() -> None:
    points, time = walker(0.8)
    marks = Marks(4.0, 0.0, 1.0)
    pose, footage = placed(sightings(points, time), HEAD, marks=marks)
    moved = pose.positions[-1, POINTS.index("LeftHip"), 0]
    assert moved == pytest.approx(0.8 * HEIGHT * time[-1] * 4.0 / 1280.0, rel=0.03)
    assert footage.scale is Scale.DISTANCE


def test_without_either_an_average_body_is_assumed_and_said() -> None:
    points, time = walker(0.8)
    _, footage = placed(sightings(points, time), HEAD)
    assert (footage.scale, footage.body_height) == (Scale.ASSUMED, 1.70)


def test_feet_stand_on_the_ground() -> None:
    points, time = walker(0.8)
    pose, _ = placed(sightings(points, time), HEAD)
    toe = pose.positions[:, POINTS.index("LeftToe"), 2]
    assert np.min(toe) == pytest.approx(0.0, abs=0.03)
    assert np.max(toe) > 0.1


def test_pictures_that_a_film_leaves_out_are_told() -> None:
    points, time = walker(0.8)
    time = np.where(np.arange(len(time)) < 60, time, time + 1.0)
    _, footage = placed(sightings(points, time), HEAD)
    assert footage.gaps == pytest.approx([3.0])
