from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.errors import InvalidRequest
from sternway.simulation import SimulatedRun, phone_recording, simulate, watch_recording

from .conftest import SHORT


def test_the_true_direction_is_the_angle_between_heading_and_course(run: SimulatedRun) -> None:
    truth = run.truth
    moving = truth.direction != 0
    facing = np.where(np.cos(truth.heading - truth.course) >= 0.0, 1, -1)
    assert (truth.direction[moving] == facing[moving]).all()


def test_the_true_direction_is_the_planned_one_away_from_the_bounds(run: SimulatedRun) -> None:
    signs = {Direction.FORWARD: 1, Direction.BACKWARD: -1, Direction.STILL: 0}
    for bout, when in zip(run.plan.bouts, run.truth.bouts, strict=True):
        inside = (run.truth.time > when.start + 1.0) & (run.truth.time < when.end - 1.0)
        assert (run.truth.direction[inside] == signs[bout.direction]).all()


def test_true_speed_is_the_slope_of_true_distance(run: SimulatedRun) -> None:
    slope = np.gradient(run.truth.distance, run.truth.time)
    assert np.allclose(slope, run.truth.speed, atol=0.02)


def test_the_true_position_moves_at_the_true_speed(run: SimulatedRun) -> None:
    moved = np.hypot(*np.diff(run.truth.position, axis=0).T)
    assert moved.sum() == pytest.approx(run.truth.distance[-1], rel=1e-3)


def test_the_same_seed_gives_the_same_run_and_another_seed_another() -> None:
    first, again, other = (simulate(SHORT, seed=seed, rate=20.0) for seed in (5, 5, 6))
    for name, signal in first.phone.signals():
        same, different = getattr(again.phone, name), getattr(other.phone, name)
        assert np.array_equal(signal.values, same.values)
        assert not np.array_equal(signal.values, different.values)
    assert first.watch.latitude is not None
    assert again.watch.latitude is not None
    assert np.array_equal(first.watch.latitude, again.watch.latitude)


def test_the_seed_leaves_the_plan_alone() -> None:
    first, other = (simulate(SHORT, seed=seed, rate=20.0) for seed in (5, 6))
    assert np.array_equal(first.truth.direction, other.truth.direction)
    assert np.array_equal(first.truth.speed, other.truth.speed)


def test_the_rate_is_the_one_asked_for() -> None:
    assert simulate(SHORT, rate=50.0).truth.time[:3] == pytest.approx([0.0, 0.02, 0.04])


@pytest.mark.parametrize("rate", [0.0, -50.0, 1e6, float("nan")])
def test_a_senseless_rate_is_refused(rate: float) -> None:
    with pytest.raises(InvalidRequest, match="10 to 1000"):
        simulate(SHORT, rate=rate)


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="seed"):
        simulate(SHORT, seed=-1)


def test_a_start_without_a_time_zone_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="time zone"):
        simulate(SHORT, start=datetime(2026, 1, 1))


def test_notes_are_written_where_they_change(run: SimulatedRun) -> None:
    notes = [note.text for note in run.annotations]
    assert notes == [bout.note for bout in SHORT.bouts]
    assert [note.start for note in run.annotations] == [bout.start for bout in run.truth.bouts]


def test_laps_are_the_bouts_and_their_distances_add_up(run: SimulatedRun) -> None:
    assert len(run.laps) == len(SHORT.bouts)
    assert run.watch.distance is not None
    total = sum(lap.distance or 0.0 for lap in run.laps)
    assert total == pytest.approx(run.watch.distance[-1], abs=2.0)


def test_recordings_without_a_file_say_that_they_are_simulated(run: SimulatedRun) -> None:
    phone, watch = phone_recording(run), watch_recording(run)
    assert phone.simulated
    assert watch.simulated
    assert phone.annotations
    assert not phone_recording(run, annotate=False).annotations
    assert phone.imus[0].placement is not None
    assert watch.pauses == run.pauses


def test_a_start_in_another_zone_is_kept_as_utc() -> None:
    start = datetime.fromisoformat("2026-07-01T10:00:00+02:00")
    assert simulate(SHORT, rate=20.0, start=start).start == datetime(2026, 7, 1, 8, tzinfo=UTC)
