from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sternway.motion import analyze
from sternway.recordings import Origin, Recording
from sternway.recordings.video.placed import placed
from sternway.reports.film import Overlay
from tests.recordings.video.bodies import HEAD, sightings, walker

pytest.importorskip("cv2", reason="no OpenCV: pip install 'sternway[video]'")


@pytest.fixture(scope="module")
def drawn() -> Overlay:
    points, time = walker(-0.8)
    pose, footage = placed(sightings(points, time), HEAD)
    recording = Recording(
        Origin(Path("run.mp4"), "film"), None, pose.duration, pose=pose, footage=footage
    )
    return Overlay(analyze(recording), footage)


def test_a_skeleton_is_drawn_in_the_colour_of_its_direction(drawn: Overlay) -> None:
    picture = drawn.on_plain(60).astype(int)
    orange = (picture[:, :, 2] > 150) & (picture[:, :, 0] < 60)
    blue = (picture[:, :, 0] > 130) & (picture[:, :, 2] < 60)
    assert orange.sum() > 500
    assert blue.sum() == 0


def test_plain_ground_shows_nothing_of_the_film(drawn: Overlay) -> None:
    nobody = drawn.on_plain(60)[:, :300]
    assert len(np.unique(nobody[60:].reshape(-1, 3), axis=0)) == 1


def noisy() -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    random = np.random.default_rng(1)
    return random.integers(0, 255, (720, 1280, 3), dtype=np.uint8)


def test_heads_are_made_coarse_and_the_rest_is_not(drawn: Overlay) -> None:
    image = noisy()
    picture = drawn.on_picture(image, 60, [(100.0, 300.0, 160.0, 360.0)])
    assert len(np.unique(picture[300:360, 100:160].reshape(-1, 3), axis=0)) < 200
    assert (picture[400:500, 100:200] == image[400:500, 100:200]).all()


def test_the_runners_own_head_is_hidden_though_nobody_was_detected(drawn: Overlay) -> None:
    image = noisy()
    picture = drawn.on_picture(image, 60, [])
    ear = drawn.footage.points[60, 3].round().astype(int)
    part = picture[ear[1] - 12 : ear[1] + 12, ear[0] - 12 : ear[0] + 12]
    assert len(np.unique(part.reshape(-1, 3), axis=0)) < 100


def test_a_picture_in_which_nobody_is_found_is_hidden_as_a_whole(drawn: Overlay) -> None:
    drawn.footage.points[5] = np.nan
    picture = drawn.on_picture(noisy(), 5, [])
    assert len(np.unique(picture[100:].reshape(-1, 3), axis=0)) < 1500


def test_large_pictures_are_drawn_smaller(drawn: Overlay) -> None:
    assert drawn.size == (1280, 720)
    assert drawn.rate == pytest.approx(30.0)
