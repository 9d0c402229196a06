"""A clock that was set while recording: what is joined, and what is left as it is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.recordings.clock_set import clock_set_in
from sternway.recordings.recording import FloatArray

DAY = 86_400.0
HOUR = 3600.0


def seconds(first: float, count: int) -> FloatArray:
    return first + np.arange(count, dtype=np.float64)


def mended(
    time: FloatArray, *, elapsed: float = float("nan"), places: FloatArray | None = None
) -> FloatArray:
    clock = clock_set_in(time, elapsed=elapsed, places=places)
    assert clock is not None
    return clock.mended_rows(time)


def along(count: int, speed: float = 3.0) -> FloatArray:
    """The places of somebody who runs on, ``(count, 1)`` m."""
    return speed * np.arange(count, dtype=np.float64)[:, None]


@pytest.mark.parametrize("by", [20 * DAY, -20 * DAY, 9000 * DAY])
def test_a_clock_set_by_days_leaves_the_seconds_between_rows_as_they_were(by: float) -> None:
    time = np.concatenate([seconds(1e9, 200), seconds(1e9 + 200 + by, 101)])
    np.testing.assert_allclose(mended(time), seconds(1e9, 301))


@pytest.mark.parametrize("hours", [1, 3, 11])
def test_a_few_first_points_hours_ahead_come_right_before_the_others(hours: int) -> None:
    time = np.concatenate([seconds(hours * HOUR, 2), seconds(2, 300)])
    np.testing.assert_allclose(mended(time), seconds(0, 302))


def test_a_clock_set_back_by_an_hour_in_the_middle_goes_on() -> None:
    time = np.concatenate([seconds(0, 5400), seconds(5400 - HOUR, 1800)])
    np.testing.assert_allclose(mended(time), seconds(0, 7200))


@pytest.mark.parametrize("seconds_back", [5, 50, 700, 3600, 70_000])
def test_a_clock_set_back_half_way_goes_on_where_the_runner_did(seconds_back: float) -> None:
    time = np.concatenate([seconds(0, 150), seconds(150 - seconds_back, 151)])
    np.testing.assert_allclose(mended(time, places=along(301)) - time[-1], seconds(-300, 301))


@pytest.mark.parametrize("hours", [1, 2, 11])
def test_whole_hours_in_the_midst_of_running_are_a_clock(hours: int) -> None:
    time = np.concatenate([seconds(0, 100), seconds(100 + hours * HOUR, 200)])
    np.testing.assert_allclose(mended(time, places=along(300)) - time[-1], seconds(-299, 300))


def test_whole_hours_over_which_somebody_stood_are_a_break() -> None:
    time = np.concatenate([seconds(0, 100), seconds(100 + 2 * HOUR, 200)])
    places = np.concatenate([along(100), along(100)[-1] + along(200)])
    assert clock_set_in(time, places=places) is None


def test_minutes_over_which_nobody_ran_are_a_break() -> None:
    time = np.concatenate([seconds(0, 100), seconds(100 + 2000.0, 200)])
    assert clock_set_in(time, places=along(300)) is None


def test_a_leap_that_the_stated_length_has_no_room_for_is_joined() -> None:
    time = np.concatenate([seconds(0, 150), seconds(150 + 3 * HOUR, 150)])
    np.testing.assert_allclose(mended(time, elapsed=300.0), seconds(0, 300))
    time = np.concatenate([seconds(0, 150), seconds(150 + 300, 150)])
    np.testing.assert_allclose(mended(time, elapsed=300.0), seconds(0, 300))


def test_a_night_between_two_pieces_stays_a_night() -> None:
    time = np.concatenate([seconds(0, 150), seconds(10 * HOUR, 150)])
    assert clock_set_in(time) is None


def test_a_stopped_timer_explains_two_days() -> None:
    time = np.concatenate([seconds(0, 150), seconds(2 * DAY, 150)])
    assert clock_set_in(time, stops=np.array([150.0])) is None
    assert clock_set_in(time) is not None


def test_laps_written_in_the_wrong_order_are_not_a_clock() -> None:
    time = np.concatenate([seconds(400, 300), seconds(0, 300)])
    assert clock_set_in(time) is None
    assert clock_set_in(time, places=3.0 * time[:, None]) is None


def test_two_devices_one_after_the_other_in_a_file_are_not_a_clock() -> None:
    time = np.concatenate([seconds(0, 1000), seconds(0.5, 1000)])
    assert clock_set_in(time) is None
    assert clock_set_in(time, places=3.0 * time[:, None]) is None


def test_other_times_of_the_device_move_with_the_rows_beside_them() -> None:
    clock = clock_set_in(np.concatenate([seconds(0, 100), seconds(20 * DAY, 50)]))
    assert clock is not None
    np.testing.assert_allclose(clock.mended(np.array([3.0, 20 * DAY + 49])), [3.0, 149.0])


@given(st.lists(st.floats(-1e9, 1e9) | st.just(float("nan")), max_size=40))
def test_no_times_whatever_do_harm(times: list[float]) -> None:
    time = np.array(times, dtype=np.float64)
    clock = clock_set_in(time)
    if clock is not None:
        moved = clock.mended_rows(time)
        assert (np.isfinite(moved) == np.isfinite(time)).all()
        assert len(clock.mended(time)) == len(time)
