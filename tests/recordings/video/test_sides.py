from __future__ import annotations

import numpy as np
import pytest

from sternway.recordings.footage import POINTS
from sternway.recordings.video.body_size import heights
from sternway.recordings.video.sides import with_sides
from tests.recordings.video.bodies import walker

LEGS = [
    (POINTS.index(f"Left{each}"), POINTS.index(f"Right{each}"))
    for each in ("Hip", "Knee", "Ankle", "Heel", "Toe")
]


@pytest.mark.parametrize("share", [0.03, 0.08, 0.2])
def test_legs_that_were_mixed_up_are_put_right(share: float) -> None:
    true, time = walker(0.8, jitter=0.008)
    random = np.random.default_rng(5)
    mixed = true.copy()
    for row in np.flatnonzero(random.random(len(true)) < share):
        for left, right in LEGS:
            mixed[row, [left, right]] = true[row, [right, left]]
    found = with_sides(mixed, time, heights(true, time))
    left, right = LEGS[2]
    apart = np.abs(true[:, left, 0] - true[:, right, 0]) > 30.0
    wrong = np.abs(found[:, left, 0] - true[:, left, 0]) > 15.0
    before = np.abs(mixed[:, left, 0] - true[:, left, 0]) > 15.0
    assert before[apart].sum() > 0
    assert wrong[apart].mean() <= 0.34 * before[apart].mean()


def test_legs_that_were_told_apart_are_left_alone() -> None:
    true, time = walker(-0.8, jitter=0.008)
    assert (with_sides(true, time, heights(true, time)) == true).mean() > 0.99


def test_a_film_without_a_body_is_left_alone() -> None:
    nobody = np.full((10, len(POINTS), 3), np.nan)
    found = with_sides(nobody, np.arange(10) / 30.0, np.full(10, np.nan))
    assert np.isnan(found).all()
