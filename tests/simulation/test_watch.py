from __future__ import annotations

import numpy as np
import pytest

from sternway.recordings import FloatArray
from sternway.simulation import SimulatedRun


def column(values: FloatArray | None) -> FloatArray:
    assert values is not None
    return values


def test_the_watch_counts_the_distance_within_some_per_cent(run: SimulatedRun) -> None:
    counted = column(run.watch.distance)
    assert counted[-1] == pytest.approx(run.truth.distance[-1], rel=0.03)
    assert (np.diff(counted) >= 0.0).all()


def test_the_watch_writes_nothing_while_it_is_stopped(run: SimulatedRun) -> None:
    (pause,) = run.pauses
    assert pause.end - pause.start > 30.0
    inside = (run.watch.time > pause.start) & (run.watch.time < pause.end)
    assert not inside.any()
    assert np.diff(run.watch.time).max() == pause.end - pause.start


def test_cadence_is_in_steps_and_higher_backward(run: SimulatedRun) -> None:
    direction = np.interp(run.watch.time, run.truth.time, run.truth.direction)
    running = column(run.watch.speed) > 2.5
    cadence = column(run.watch.cadence)
    ahead, astern = cadence[running & (direction == 1)], cadence[running & (direction == -1)]
    assert 150.0 < np.median(ahead) < 165.0
    assert 170.0 < np.median(astern) < 190.0


def test_running_dynamics_are_written_only_while_running(run: SimulatedRun) -> None:
    walking = (column(run.watch.speed) < 1.5) & (column(run.watch.cadence) < 140.0)
    for values in (run.watch.stance_time, run.watch.step_length, run.watch.vertical_oscillation):
        assert np.isnan(column(values)[walking]).all()
        assert np.isfinite(column(values)).any()


def test_the_foot_is_on_the_ground_for_a_part_of_each_step(run: SimulatedRun) -> None:
    share = column(run.watch.stance_time_percent)
    share = share[np.isfinite(share)]
    assert ((share > 40.0) & (share < 100.0)).all()


def test_step_length_times_cadence_is_speed(run: SimulatedRun) -> None:
    made = column(run.watch.step_length) * column(run.watch.cadence) / 60.0
    is_there = np.isfinite(made)
    assert made[is_there] == pytest.approx(column(run.watch.speed)[is_there])


def test_the_heart_follows_effort_with_a_lag(run: SimulatedRun) -> None:
    heart_rate = column(run.watch.heart_rate)
    assert ((heart_rate > 50.0) & (heart_rate < 195.0)).all()
    start, warmed_up = np.interp([22.0, 150.0], run.watch.time, heart_rate)
    assert start < 90.0 < 115.0 < warmed_up
