from __future__ import annotations

import numpy as np
import pytest

from sternway.recordings.video.background import Background
from tests.recordings.video.films import Picture, noise

pytest.importorskip("cv2", reason="no OpenCV: pip install 'sternway[video]'")


def scene(across: int, seed: int = 1) -> Picture:
    """A window of 640 px into a wide scene, ``across`` px from its left."""
    wide = noise(1, 1280, 480, seed)[0]
    return np.ascontiguousarray(wide[:, across : across + 640])


def test_a_still_camera_does_not_move() -> None:
    background = Background()
    background.shift(scene(100), None)
    shift = background.shift(scene(100), None)
    assert shift.across == pytest.approx(0.0, abs=0.05)
    assert not shift.is_cut


@pytest.mark.parametrize("panned", [-12, 6, 20])
def test_a_camera_that_turns_moves_the_background_the_other_way(panned: int) -> None:
    background = Background()
    background.shift(scene(100), None)
    shift = background.shift(scene(100 + panned), None)
    assert shift.across == pytest.approx(-panned, abs=0.6)


def test_what_moves_where_the_runner_is_moves_no_camera() -> None:
    background = Background()
    one, other = scene(100), scene(100)
    one[100:400, 200:400] = scene(0, seed=2)[100:400, 200:400]
    other[100:400, 230:430] = scene(0, seed=2)[100:400, 200:400]
    background.shift(one, None)
    shift = background.shift(other, (190.0, 90.0, 440.0, 410.0))
    assert shift.across == pytest.approx(0.0, abs=0.1)


def test_another_shot_is_a_cut_and_moves_nothing() -> None:
    background = Background()
    background.shift(scene(100, seed=1), None)
    shift = background.shift(scene(100, seed=9), None)
    assert shift.is_cut
    assert np.isnan(shift.across)


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_one_plain_area_is_dark(grey: int) -> None:
    shift = Background().shift(np.full((480, 640, 3), grey, dtype=np.uint8), None)
    assert shift.is_dark
