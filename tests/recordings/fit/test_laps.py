from __future__ import annotations

from sternway.recordings import Interval
from sternway.recordings.fit.profile import (
    WORKOUT_STEP,
)
from tests.recordings.fit.fit_bytes import (
    TIMER_START,
    TIMER_STOP,
    TIMER_STOP_ALL,
    recording_in,
    run,
    warnings_of,
)


def test_pauses_lie_between_stopping_and_starting_the_timer() -> None:
    fit = run().timer(0, TIMER_START).record(0, heart_rate=99).timer(10, TIMER_STOP_ALL)
    fit.timer(25, TIMER_START).record(30, heart_rate=99).timer(40, TIMER_STOP)
    fit.timer(41, TIMER_STOP).timer(55, TIMER_START).record(90, heart_rate=99)
    fit.timer(91, TIMER_STOP_ALL)
    assert recording_in(fit).pauses == (Interval(10, 25), Interval(40, 55))


def test_laps_carry_times_distance_and_trigger() -> None:
    fit = run().record(0, heart_rate=99).record(99, heart_rate=99)
    fit.lap(0, 60, total_distance=20000, lap_trigger=0).lap(60, 100, lap_trigger=7)
    first, second = recording_in(fit).laps
    assert (first.start, first.end, first.distance, first.trigger) == (0, 60, 200.0, "manual")
    assert (second.start, second.end, second.distance, second.trigger) == (
        60, 100, None, "session_end",
    )  # fmt: skip


def test_a_lap_says_what_a_workout_meant_it_for() -> None:
    fit = run().record(0, heart_rate=99).record(99, heart_rate=99)
    fit.lap(0, 60, intensity=2).lap(60, 90, intensity=0).lap(90, 99)
    assert [lap.intensity for lap in recording_in(fit).laps] == ["warmup", "active", None]


def test_a_lap_of_a_workout_is_named_after_its_step() -> None:
    fit = run().record(0, heart_rate=99)
    fit.add(WORKOUT_STEP, message_index=0, wkt_step_name="Warm-up")
    fit.add(WORKOUT_STEP, message_index=1, wkt_step_name="400 m", notes="backwards")
    fit.lap(0, 50, wkt_step_index=0).lap(50, 99, wkt_step_index=1).lap(99, 100)
    assert [lap.name for lap in recording_in(fit).laps] == ["Warm-up", "400 m: backwards", None]


def test_a_lap_with_impossible_times_is_left_out_with_a_warning() -> None:
    fit = run().record(0, heart_rate=99).lap(0, 50).lap(2**28, 2**28 + 9)
    recording = recording_in(fit)
    assert len(recording.laps) == 1
    assert "laps" in warnings_of(recording)
