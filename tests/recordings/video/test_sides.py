from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from sternway.recordings import FloatArray
from sternway.recordings.footage import POINTS
from sternway.recordings.video.body_size import heights
from sternway.recordings.video.sides import with_sides
from tests.recordings.video.bodies import HEIGHT, walker

LEFT, RIGHT = (
    [POINTS.index(f"{side}{each}") for each in ("Knee", "Ankle", "Heel", "Toe")]
    for side in ("Left", "Right")
)
ANKLE = POINTS.index("LeftAnkle"), POINTS.index("RightAnkle")


def mixed_up(true: FloatArray, rows: NDArray[np.intp]) -> FloatArray:
    """Points whose legs, and nothing else, are swapped in some pictures."""
    mixed = true.copy()
    rows = rows[:, None]
    mixed[rows, LEFT], mixed[rows, RIGHT] = true[rows, RIGHT], true[rows, LEFT]
    return mixed


def ankles_apart(points: FloatArray) -> FloatArray:
    """Heights that the ankles are apart across the picture ``(n,)``."""
    return np.abs(points[:, ANKLE[0], 0] - points[:, ANKLE[1], 0]) / HEIGHT


def wrong(found: FloatArray, true: FloatArray) -> NDArray[np.bool_]:
    """Of the pictures in which the legs are apart, those with the left ankle elsewhere."""
    off = np.abs(found[:, ANKLE[0], 0] - true[:, ANKLE[0], 0]) > 15.0
    return off[ankles_apart(true) > 0.1]


def told(points: FloatArray, time: FloatArray) -> tuple[FloatArray, FloatArray]:
    return with_sides(points, time, heights(points, time))


@pytest.mark.parametrize("rate", [15.0, 30.0, 60.0])
@pytest.mark.parametrize("share", [0.03, 0.08, 0.2])
def test_legs_that_are_mixed_up_here_and_there_are_put_right(share: float, rate: float) -> None:
    true, time = walker(0.8, jitter=0.008, rate=rate)
    random = np.random.default_rng(5)
    mixed = mixed_up(true, np.flatnonzero(random.random(len(true)) < share))
    assert wrong(mixed, true).any()
    assert wrong(told(mixed, time)[0], true).mean() <= 0.01


def test_legs_that_stay_mixed_up_for_a_while_after_they_crossed_are_put_right() -> None:
    true, time = walker(0.8, jitter=0.008)
    crossing = ankles_apart(true) < 0.1
    crossed = np.flatnonzero(crossing[:-1] & ~crossing[1:])[::2]
    mixed = mixed_up(true, (crossed[:, None] + np.arange(1, 5)).ravel())
    assert wrong(mixed, true).mean() > 0.15
    assert not wrong(told(mixed, time)[0], true).any()


def test_the_pictures_in_which_the_network_was_wrong_are_told() -> None:
    true, time = walker(0.8, jitter=0.008)
    rows = np.flatnonzero(ankles_apart(true) > 0.15)[3::7]
    as_seen = told(mixed_up(true, rows), time)[1]
    is_wrong = np.isin(np.arange(len(true)), rows)
    assert as_seen[is_wrong].max() < 0.1
    assert np.median(as_seen[~is_wrong]) > 0.99


def test_hips_and_shoulders_stay_as_the_network_has_them() -> None:
    true, time = walker(0.8, jitter=0.008)
    mixed = mixed_up(true, np.arange(3, len(true), 7))
    others = [place for place in range(len(POINTS)) if place not in (*LEFT, *RIGHT)]
    assert (told(mixed, time)[0][:, others] == true[:, others]).all()


def test_legs_are_put_right_throughout_a_long_film() -> None:
    true, time = walker(0.0, belt=0.8, jitter=0.008, seconds=300.0)
    mixed = mixed_up(true, np.arange(3, len(true), 7))
    assert wrong(mixed, true).any()
    assert not wrong(told(mixed, time)[0], true).any()


def test_legs_that_were_told_apart_are_left_alone() -> None:
    true, time = walker(-0.8, jitter=0.008)
    assert (told(true, time)[0] == true).mean() > 0.99


def test_legs_of_one_picture_are_as_the_network_has_them() -> None:
    true, time = walker(0.8)
    points, as_seen = told(true[:1], time[:1])
    assert (points == true[:1]).all()
    assert as_seen[0] > 0.5


def test_a_sight_after_a_gap_says_nothing_of_the_one_before() -> None:
    true, time = walker(0.8, jitter=0.008)
    gap = slice(60, 70)
    half = mixed_up(true, np.arange(70, len(true)))
    half[gap] = np.nan
    assert np.array_equal(told(half, time)[0], half, equal_nan=True)


def test_a_film_without_a_body_is_left_alone() -> None:
    nobody = np.full((10, len(POINTS), 3), np.nan)
    points, as_seen = with_sides(nobody, np.arange(10) / 30.0, np.full(10, np.nan))
    assert np.isnan(points).all()
    assert np.isnan(as_seen).all()
