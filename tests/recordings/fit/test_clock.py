from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sternway.recordings.fit.profile import (
    FILE_ID,
    RECORD,
    TIMESTAMP_CORRELATION,
)
from tests.recordings.fit.fit_bytes import (
    MOMENT,
    START,
    FitBytes,
    listed,
    recording_in,
    run,
    warnings_of,
)


def test_time_counts_from_the_start_in_utc() -> None:
    recording = recording_in(run().record(0, heart_rate=120).record(3, heart_rate=121))
    assert recording.start == MOMENT
    assert recording.start is not None
    assert recording.start.tzinfo is UTC
    assert recording.duration == 3.0
    assert recording.track is not None
    assert listed(recording.track.time) == [0.0, 3.0]


def test_the_session_says_when_it_began_even_before_the_first_record() -> None:
    recording = recording_in(run().record(7, heart_rate=120))
    assert recording.start == MOMENT
    assert recording.track is not None
    assert listed(recording.track.time) == [7.0]


def test_without_a_session_the_first_record_is_the_start() -> None:
    recording = recording_in(FitBytes().file_id().record(5, heart_rate=120))
    assert recording.start == MOMENT + timedelta(seconds=5)
    assert recording.session.sport is None


def test_a_session_that_begins_after_its_first_record_is_not_believed() -> None:
    fit = FitBytes().file_id().record(0, heart_rate=120).session(50, 100)
    assert recording_in(fit).start == MOMENT


def test_a_clock_that_counts_from_switching_on_gives_no_date() -> None:
    fit = FitBytes().file_id().add(RECORD, timestamp=5000, heart_rate=120)
    recording = recording_in(fit.add(RECORD, timestamp=5002, heart_rate=120))
    assert recording.start is None
    assert recording.duration == 2.0


def test_a_clock_that_counts_from_switching_on_can_be_correlated_with_utc() -> None:
    fit = FitBytes().file_id().add(RECORD, timestamp=5010, heart_rate=120)
    fit.add(TIMESTAMP_CORRELATION, timestamp=START, system_timestamp=5000)
    assert recording_in(fit).start == MOMENT + timedelta(seconds=10)


def test_a_clock_that_was_never_set_gives_no_date_and_a_warning() -> None:
    fit = FitBytes().file_id().add(RECORD, timestamp=0xF0000000, heart_rate=120)
    recording = recording_in(fit)
    assert recording.start is None
    assert "clock was not set" in warnings_of(recording)


def test_records_without_any_time_are_kept_with_times_that_are_missing() -> None:
    recording = recording_in(FitBytes().file_id().add(RECORD, heart_rate=120, distance=100))
    assert recording.track is not None
    assert listed(recording.track.time) == [None]
    assert listed(recording.track.heart_rate) == [120.0]
    assert "nothing has a time" in warnings_of(recording)


def test_times_decades_away_are_left_out() -> None:
    fit = run()
    for second in range(10):
        fit.record(second, heart_rate=100 + second)
    fit.record(10 + 2**29, heart_rate=200)
    recording = recording_in(fit)
    assert recording.duration == 9.0
    assert "far away" in warnings_of(recording)


def test_a_single_time_that_jumps_away_and_back_is_left_out() -> None:
    fit = run()
    for second in (0, 1, 2, 2 + 4096, 4, 5, 6 - 4096, 7, 8):
        fit.record(second, heart_rate=120)
    recording = recording_in(fit)
    assert recording.track is not None
    assert listed(recording.track.time) == [0, 1, 2, 4, 5, 7, 8]
    assert "jump away" in warnings_of(recording)


def test_times_that_run_backwards_are_sorted_with_a_warning() -> None:
    fit = run()
    for second in (0, 1, 5, 6, 2, 3):
        fit.record(second, heart_rate=120 + second)
    recording = recording_in(fit)
    assert recording.track is not None
    assert listed(recording.track.heart_rate) == [120, 121, 122, 123, 125, 126]
    assert "backwards" in warnings_of(recording)


def test_two_kinds_of_identity_do_not_confuse_the_date() -> None:
    fit = FitBytes().add(FILE_ID, type=4, time_created=5).record(0, heart_rate=99)
    assert recording_in(fit).start == datetime(2024, 11, 8, 11, 33, 20, tzinfo=UTC)
