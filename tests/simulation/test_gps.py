from __future__ import annotations

import numpy as np
import pytest

from sternway.recordings import FloatArray
from sternway.simulation import SimulatedRun


def column(values: FloatArray | None) -> FloatArray:
    assert values is not None
    return values


def truth_at(run: SimulatedRun, time: FloatArray) -> FloatArray:
    """Position, course and speed (n, 4) as truth has them."""
    truth = run.truth
    index = np.searchsorted(truth.time, time)
    return np.column_stack([truth.position, truth.course, truth.speed])[index]


def test_positions_are_off_by_some_metres_that_change_slowly(run: SimulatedRun) -> None:
    fixes = run.phone_fixes
    north = (column(fixes.latitude) - 51.4556) * 111_250.0
    error = north - truth_at(run, fixes.time)[:, 1]
    assert 0.5 < error.std() < 5.0
    assert np.abs(np.diff(error)).mean() < 0.8


def test_speed_over_ground_is_the_truth_but_for_noise(run: SimulatedRun) -> None:
    fixes = run.phone_fixes
    steady = truth_at(run, fixes.time - 0.5)[:, 3]
    error = column(fixes.speed) - steady
    assert np.abs(error[steady > 1.0].mean()) < 0.05
    assert error[steady > 1.0].std() < 0.3


def test_course_grows_uncertain_as_speed_falls(run: SimulatedRun) -> None:
    fixes = run.phone_fixes
    truth = truth_at(run, fixes.time - 0.5)
    error = np.abs(np.angle(np.exp(1j * (column(fixes.course) - truth[:, 2]))))
    walking = np.isfinite(error) & (truth[:, 3] > 1.0) & (truth[:, 3] < 1.5)
    running = np.isfinite(error) & (truth[:, 3] > 2.5)
    assert error[walking].mean() > 1.3 * error[running].mean()
    stated = column(fixes.course_accuracy)
    assert stated[walking].mean() > 1.3 * stated[running].mean()
    assert stated[running].mean() == pytest.approx(error[running].std(), rel=1.0)


def test_a_standing_receiver_names_no_course(run: SimulatedRun) -> None:
    fixes = run.phone_fixes
    standing = (fixes.time > 2.0) & (fixes.time < 19.0)
    assert np.isnan(column(fixes.course)[standing]).mean() > 0.8
    assert np.median(column(fixes.speed)[standing]) == 0.0


def test_the_length_of_the_track_on_the_map_is_plausible(run: SimulatedRun) -> None:
    fixes = run.phone_fixes
    north = np.diff(column(fixes.latitude)) * 111_250.0
    east = np.diff(column(fixes.longitude)) * 111_320.0 * np.cos(np.deg2rad(51.4556))
    moving = column(fixes.speed)[1:] > 0.5
    assert np.hypot(north, east)[moving].sum() == pytest.approx(run.truth.distance[-1], rel=0.1)
