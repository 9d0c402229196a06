from __future__ import annotations

import numpy as np
import pytest

from sternway.recordings.footage import CAMERAS, Camera
from sternway.recordings.video.body_size import heights
from sternway.recordings.video.travel import Travel, travel_of
from tests.recordings.video.bodies import HEIGHT, walker


def travelled(speed: float, facing: int, belt: float = 0.0, panned: float = 0.0) -> Travel:
    """Over a film of a walker, of which the first and the last half second are left out."""
    points, time = walker(speed, facing, belt=belt)
    points[:, :, 0] -= panned * np.arange(len(time))[:, None]
    shift = np.full(len(time), -panned)
    found = travel_of(points[:, :, :2], shift, heights(points, time), time)
    inner = slice(15, -15)
    return Travel(found.velocity[inner] / HEIGHT, found.camera[inner])


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("speed", [0.8, -0.8])
def test_before_a_fixed_camera_the_hips_tell_the_travel(speed: float, facing: int) -> None:
    found = travelled(speed, facing)
    assert (found.camera == CAMERAS.index(Camera.FIXED)).all()
    assert np.allclose(found.velocity, speed, rtol=0.1)


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("belt", [0.8, -0.8])
def test_on_a_treadmill_the_standing_foot_tells_it(belt: float, facing: int) -> None:
    found = travelled(0.0, facing, belt=belt)
    assert (found.camera == CAMERAS.index(Camera.TREADMILL)).all()
    assert np.allclose(np.median(found.velocity), belt, rtol=0.2)


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("speed", [0.8, -0.8])
def test_a_camera_that_follows_does_not_hide_it(speed: float, facing: int) -> None:
    found = travelled(speed, facing, panned=speed * HEIGHT / 30.0)
    assert (found.camera == CAMERAS.index(Camera.FOLLOWING)).all()
    assert np.allclose(np.median(found.velocity), speed, rtol=0.2)


def test_a_background_that_says_the_opposite_of_the_feet_leaves_it_unknown() -> None:
    points, time = walker(0.8)
    lying = np.full(len(time), 1.6 * HEIGHT / 30.0)
    found = travel_of(points[:, :, :2], lying, heights(points, time), time)
    assert np.isnan(found.velocity[15:-15]).all()


def test_without_a_background_the_camera_is_unknown() -> None:
    points, time = walker(0.8)
    found = travel_of(points[:, :, :2], np.full(len(time), np.nan), heights(points, time), time)
    assert (found.camera == CAMERAS.index(Camera.UNKNOWN)).all()
    assert np.isnan(found.velocity).all()
