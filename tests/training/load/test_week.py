from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.training.load import session_load, volume, weeks
from sternway.training.log import Fall, LogEntry, Pain

TUESDAY = date(2026, 11, 17)
UNTIL = date(2026, 11, 22)


def test_backward_and_forward_metres_are_never_added_to_each_other() -> None:
    found = volume([LogEntry(TUESDAY, backward=400.0, forward=3000.0)])
    assert (found.backward, found.forward) == (400.0, 3000.0)


def test_a_session_without_a_time_is_counted_as_untimed() -> None:
    found = volume([LogEntry(TUESDAY, backward=400.0), LogEntry(TUESDAY, duration=600.0)])
    assert (found.sessions, found.untimed, found.time) == (2, 1, 600.0)


def test_the_load_of_a_session_is_its_minutes_times_its_rating() -> None:
    assert session_load(LogEntry(TUESDAY, duration=1800.0, rpe=6.0)) == pytest.approx(180.0)


@pytest.mark.parametrize("entry", [LogEntry(TUESDAY, duration=60.0), LogEntry(TUESDAY, rpe=5.0)])
def test_without_rating_or_time_a_session_has_no_load(entry: LogEntry) -> None:
    assert session_load(entry) is None
    (week,) = weeks([entry], UNTIL)
    assert (week.load, week.unrated) == (0.0, 1)


def test_weeks_begin_on_monday_and_empty_ones_are_kept() -> None:
    entries = [LogEntry(date(2026, 11, 1)), LogEntry(date(2026, 11, 16))]
    found = weeks(entries, UNTIL)
    assert [week.monday.day for week in found] == [26, 2, 9, 16]
    assert [week.volume.sessions for week in found] == [1, 0, 0, 1]


def test_pain_and_falls_are_kept_by_week() -> None:
    entry = LogEntry(TUESDAY, pain=(Pain("knee", 3.0), Pain("hip", 5.0)), fall=Fall.HEAD)
    (week,) = weeks([entry], UNTIL)
    assert (week.falls, week.worst_pain) == (1, 5.0)


def test_what_lies_after_the_day_asked_for_is_left_out() -> None:
    assert weeks([LogEntry(date(2026, 12, 1))], UNTIL) == ()


@given(st.lists(st.dates(date(2020, 1, 1), UNTIL), min_size=1, max_size=40))
def test_every_entry_is_in_exactly_one_week(days: list[date]) -> None:
    found = weeks([LogEntry(day, backward=10.0) for day in days], UNTIL)
    assert sum(week.volume.sessions for week in found) == len(days)
    assert sum(week.volume.backward for week in found) == pytest.approx(10.0 * len(days))
