from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sternway import rotation
from sternway.direction import Direction
from sternway.motion import Declarations, analyze
from sternway.motion.cues import CueReading, Scene
from sternway.motion.cues.facing import facing
from sternway.motion.grid import Grid
from sternway.motion.ground import ground_of
from sternway.recordings import Recording, Signal
from sternway.text import say
from tests.motion.runs import Piece, recording

TURNING = [Piece(200, 3.0), Piece(200, 2.5, backward=True), Piece(200, 3.0)]


def seen(run: Recording) -> CueReading | None:
    grid, ground = Grid.over(run.duration), ground_of(run)
    speed = grid.sampled(ground.time, ground.speed, 10.0)
    return facing(Scene(run, ground, grid, Declarations(), speed))


def signs(reading: CueReading | None, first: float, last: float) -> np.ndarray:
    assert reading is not None
    return np.sign(reading.llr[int(first / 0.5) : int(last / 0.5)])


@pytest.mark.parametrize("mount_yaw", [0.0, 0.8, 2.0, 3.1, 4.5, 6.0])
def test_the_two_ways_get_opposite_signs_however_the_phone_is_worn(mount_yaw: float) -> None:
    reading = seen(recording(TURNING, mount_yaw=mount_yaw))
    first, turned, last = (signs(reading, *span) for span in ((5, 195), (205, 395), (405, 595)))
    assert abs(np.nanmean(first)) > 0.99
    assert np.nanmean(turned) == pytest.approx(-np.nanmean(first), abs=0.01)
    assert np.nanmean(last) == pytest.approx(np.nanmean(first), abs=0.01)


def test_the_sign_is_marked_as_unknown() -> None:
    reading = seen(recording(TURNING))
    assert reading is not None
    assert reading.section is not None
    assert set(np.unique(reading.section[reading.speaks])) == {1}


@pytest.mark.parametrize("drift", [0.002, -0.005])
def test_a_slow_drift_of_the_attitude_is_followed(drift: float) -> None:
    reading = seen(recording(TURNING, drift=drift))
    assert abs(np.nanmean(signs(reading, 5, 195))) > 0.95
    assert np.nanmean(signs(reading, 205, 395)) == pytest.approx(
        -np.nanmean(signs(reading, 5, 195)), abs=0.05
    )


def test_positions_serve_where_the_receiver_gives_no_course() -> None:
    run = recording(TURNING)
    assert run.track is not None
    without = replace(run, track=replace(run.track, course=None))
    reading = seen(without)
    assert abs(np.nanmean(signs(reading, 5, 195))) > 0.99
    assert np.nanmean(signs(reading, 205, 395)) == pytest.approx(
        -np.nanmean(signs(reading, 5, 195)), abs=0.02
    )


def test_standing_and_creeping_say_nothing() -> None:
    reading = seen(recording([Piece(100, 3.0), Piece(60, 0.4), Piece(100, 3.0)]))
    assert np.isnan(signs(reading, 105, 155)).all()


def test_a_rest_of_two_minutes_does_not_lose_the_sign() -> None:
    reading = seen(recording([Piece(150, 3.0), Piece(120, 0.0), Piece(150, 2.5, backward=True)]))
    assert reading is not None
    assert reading.section is not None
    assert set(np.unique(reading.section[reading.speaks])) == {1}
    assert np.nanmean(signs(reading, 280, 415)) == pytest.approx(
        -np.nanmean(signs(reading, 5, 145))
    )


def test_courses_that_agree_with_nothing_are_not_read() -> None:
    assert seen(recording([Piece(400, 3.0)], noise=3.0)) is None


def test_without_attitude_or_without_track_there_is_no_cue() -> None:
    assert seen(recording(TURNING, phone=False)) is None


def test_the_way_with_the_quicker_steps_is_the_backward_one() -> None:
    run = recording(TURNING)
    assert run.track is not None
    assert run.track.speed is not None
    steps = np.where(run.track.speed == 2.5, 186.0, 168.0)
    analysis = analyze(replace(run, track=replace(run.track, cadence=steps)))
    backward = analysis.total(Direction.BACKWARD)
    assert backward is not None
    assert backward.duration == pytest.approx(200.0, abs=6.0)
    stretch = next(each for each in analysis.stretches if each.direction is Direction.BACKWARD)
    assert stretch.confidence <= 0.9


def test_two_ways_with_like_steps_stay_two_readings() -> None:
    analysis = analyze(recording(TURNING))
    assert analysis.total(Direction.BACKWARD) is None
    assert len(analysis.ambiguities) == 1


def turned_over(run: Recording, start: float, *, tipped: bool) -> Recording:
    """A phone that is turned half round at ``start`` s, with or without being taken out."""
    imu = run.imus[0]
    assert imu.attitude is not None
    time = imu.attitude.time
    half = rotation.about(2, np.where(time >= start, np.pi, 0.0))
    values = rotation.product(half, imu.attitude.values)
    if tipped:
        handled = (time >= start) & (time < start + 3.0)
        tip = rotation.about(0, np.where(handled, 1.4, 0.0))
        values = rotation.product(values, tip)
    attitude = Signal(time, values)
    return replace(run, imus=(replace(imu, attitude=attitude),))


def test_a_phone_that_was_taken_out_and_put_back_starts_a_section_of_its_own() -> None:
    reading = seen(turned_over(recording([Piece(400, 3.0)]), 200.0, tipped=True))
    assert reading is not None
    assert reading.section is not None
    assert set(np.unique(reading.section[reading.speaks])) == {1, 2}
    assert any("moved on the body at 3:" in say(gap.what) for gap in reading.gaps)


def test_a_phone_turned_without_being_tipped_looks_like_a_runner_who_turned_round() -> None:
    reading = seen(turned_over(recording([Piece(400, 3.0)]), 200.0, tipped=False))
    assert np.nanmean(signs(reading, 5, 195)) == pytest.approx(
        -np.nanmean(signs(reading, 205, 395)), abs=0.05
    )


def test_an_attitude_of_no_numbers_is_none() -> None:
    run = recording(TURNING)
    imu = run.imus[0]
    assert imu.attitude is not None
    lost = Signal(imu.attitude.time, np.full_like(imu.attitude.values, np.nan))
    assert seen(replace(run, imus=(replace(imu, attitude=lost),))) is None
