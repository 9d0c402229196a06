from __future__ import annotations

import numpy as np
import pytest

from sternway.motion.grid import STEP, Grid
from sternway.recordings import Interval


def test_the_grid_covers_the_recording_to_its_end() -> None:
    grid = Grid.over(10.2)
    assert grid.step == STEP
    assert grid.edges[-1] >= 10.2
    assert grid.edges[-2] < 10.2


def test_a_duration_that_cannot_be_true_does_not_fill_the_memory() -> None:
    grid = Grid.over(3e9)
    assert grid.count <= 1_000_001
    assert grid.edges[-1] >= 3e9


def test_an_empty_recording_still_has_a_cell() -> None:
    assert Grid.over(0.0).count == 1


def test_samples_reach_only_so_far_into_a_gap() -> None:
    grid = Grid.over(40.0)
    time = np.concatenate([np.arange(10.0), np.arange(30.0, 40.0)])
    sampled = grid.sampled(time, np.ones(20), reach=3.0)
    assert np.isfinite(sampled[: int(9 / STEP)]).all()
    assert np.isnan(sampled[int(14 / STEP) : int(26 / STEP)]).all()


def test_missing_values_are_not_read_as_numbers() -> None:
    grid = Grid.over(10.0)
    values = np.array([1.0, np.nan, 3.0])
    assert grid.sampled(np.array([0.0, 5.0, 10.0]), values, 6.0)[10] == pytest.approx(2.05)


def test_cells_average_the_samples_inside_them() -> None:
    grid = Grid.over(2.0)
    means = grid.averaged(np.array([0.1, 0.2, 1.1]), np.array([1.0, 3.0, 5.0]))
    np.testing.assert_array_equal(means, [2.0, np.nan, 5.0, np.nan])


def test_intervals_mark_the_cells_whose_middle_they_hold() -> None:
    marked = Grid.over(3.0).inside([Interval(0.5, 1.5), Interval(2.9, 99.0)])
    assert marked.tolist() == [False, True, True, False, False, False]
