from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sternway.errors import UnreadableFile
from sternway.training.log import (
    Fall,
    LogEntry,
    Pain,
    append_entries,
    doubts,
    read_log,
    remove_last,
)
from sternway.training.sessions import BODY_PARTS, Kind

TODAY = date(2026, 11, 23)
HEADER = "date,start,backward_m,backward_s,forward_m,forward_s,rpe,pain,fall"


def written(tmp_path: Path, *rows: str, header: str = HEADER) -> Path:
    path = tmp_path / "log.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def doubted(tmp_path: Path, *rows: str) -> list[str]:
    return [str(doubt) for doubt in read_log(written(tmp_path, *rows), TODAY).doubts]


_entries = st.builds(
    LogEntry,
    date=st.dates(date(2020, 1, 1), TODAY),
    start=st.one_of(st.none(), st.times().map(lambda t: t.replace(second=0, microsecond=0))),
    session=st.one_of(st.none(), st.from_regex(r"w\d\d-[a-z]{3}", fullmatch=True)),
    kind=st.one_of(st.none(), st.sampled_from(list(Kind))),
    backward=st.integers(0, 20_000).map(float),
    forward=st.integers(0, 40_000).map(float),
    duration=st.one_of(st.none(), st.integers(14_000, 20_000).map(float)),
    rpe=st.one_of(st.none(), st.integers(0, 10).map(float)),
    pain=st.lists(
        st.builds(Pain, st.sampled_from(BODY_PARTS), st.integers(0, 10).map(float)), max_size=2
    ).map(tuple),
    fall=st.sampled_from(list(Fall)),
    note=st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), max_size=30),
    source=st.just("typed"),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_entries.filter(lambda entry: not list(doubts(entry, TODAY))))
def test_what_is_written_is_read_again(tmp_path: Path, entry: LogEntry) -> None:
    path = tmp_path / "log.csv"
    path.unlink(missing_ok=True)
    append_entries(path, [entry])
    (read,) = read_log(path, TODAY).entries
    assert read == replace(entry, line=2)


def test_lines_are_added_at_the_end_and_only_the_last_is_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    one, two = (LogEntry(date(2026, 11, day), backward=500.0) for day in (20, 22))
    append_entries(path, [one])
    append_entries(path, [two])
    assert not remove_last(path, one)
    assert remove_last(path, two)
    assert [entry.date for entry in read_log(path, TODAY).entries] == [one.date]


def test_a_file_without_a_last_line_end_is_continued_on_a_new_line(tmp_path: Path) -> None:
    path = written(tmp_path, "2026-11-20,,500,,,,,,")
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    append_entries(path, [LogEntry(date(2026, 11, 22), backward=700.0)])
    assert [entry.backward for entry in read_log(path, TODAY).entries] == [500.0, 700.0]


def test_an_older_log_gets_the_column_that_a_session_needs(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("date,backward_m\n2026-11-20,500\n", encoding="utf-8")
    append_entries(path, [LogEntry(TODAY, backward=700.0, rpe=5.0)])
    assert path.read_text("utf-8").splitlines()[0] == "date,backward_m,rpe"
    first, second = read_log(path, TODAY).entries
    assert (first.backward, first.rpe) == (500.0, None)
    assert (second.backward, second.rpe) == (700.0, 5.0)


def test_a_date_with_points_is_read_day_first(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("date,backward_m\n20.11.2026,2400\n", encoding="utf-8")
    (entry,) = read_log(path, TODAY).entries
    assert entry.date == date(2026, 11, 20)


def test_all_mistakes_are_told_in_the_order_of_lines(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    rows = "2026-11-20,0.8,\n11/20/2026,500,\n2026-11-21,many,hard\n"
    path.write_text(f"date,backward_m,rpe\n{rows}", encoding="utf-8")
    told = [str(each) for each in read_log(path, TODAY).doubts]
    assert [each.partition(":")[0] for each in told] == ["line 2", "line 3", "line 4", "line 4"]
    assert "0.8 m backward is not a session: check the units (m or km)" in told[0]


def test_clock_times_semicolons_and_marks_of_spreadsheets_are_read(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("\ufeffdate;backward_m;backward_s\n2026-11-20;2400;18:30\n", encoding="utf-8")
    (entry,) = read_log(path, TODAY).entries
    assert (entry.backward, entry.backward_time) == (2400.0, 1110.0)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-11-20,,2400,205,,,,,", "42 km/h, faster than anybody"),
        ("2026-11-20,,,,7000,600,,,", "7000 m forward in 600 s is 42 km/h"),
        ("2026-11-20,,2.4,1110,,,,,", "check the units (m or km)"),
        ("2026-11-20,,2400000,,,,,,", "check the units"),
        ("11/20/2026,,2400,,,,,,", "write year-month-day"),
        ("2027-11-20,,2400,,,,,,", "is in the future"),
        ("2026-11-20,,-5,,,,,,", "not negative"),
        ("2026-11-20,,nan,,,,,,", "not negative"),
        ("2026-11-20,,two,,,,,,", "write a plain number"),
        ("2026-11-20,,400,,,,12,,", "rpe 12 is not from 0 to 10"),
        ("2026-11-20,,400,,,,,knee,", "write where and how much"),
        ("2026-11-20,,400,,,,,,perhaps", "write one of no, yes, head"),
        ("2026-11-20,,400,,,,,,no,more", "has 10 cells"),
        ("2026-11-20,noon,400,,,,,,", "write a time of day"),
    ],
)
def test_a_line_that_cannot_be_is_named(tmp_path: Path, row: str, said: str) -> None:
    (doubt,) = doubted(tmp_path, "2026-11-19,,400,,,,,,", row)
    assert doubt.startswith("line 3: ")
    assert said in doubt


def test_every_bad_line_is_named(tmp_path: Path) -> None:
    said = doubted(tmp_path, "2026-11-20,,x,,,,,,", "2026-11-21,,400,,,,,,", "y,,,,,,,,")
    assert [text[:6] for text in said] == ["line 2", "line 4"]


def test_overlapping_sessions_are_named_by_both_lines(tmp_path: Path) -> None:
    (said,) = doubted(tmp_path, "2026-11-20,18:00,2000,1800,,,,,", "2026-11-20,18:20,1000,600,,,,,")
    assert said == (
        "line 3: 2026-11-20 18:20–18:30 overlaps 2026-11-20 18:00–18:30 of line 2: "
        "correct one of them"
    )


def test_the_same_session_twice_is_named(tmp_path: Path) -> None:
    row = "2026-11-20,,2000,1800,,,,,"
    (said,) = doubted(tmp_path, row, "2026-11-21,,900,,,,,,", row)
    assert said == "line 4: says the same as line 2: take one of them out"


def test_unsorted_lines_are_sorted_and_named(tmp_path: Path) -> None:
    log = read_log(written(tmp_path, "2026-11-20,,900,,,,,,", "2026-11-18,,800,,,,,,"), TODAY)
    assert [entry.date.day for entry in log.entries] == [18, 20]
    assert [str(each) for each in log.warnings] == [
        "line 3: 2026-11-18 comes after 2026-11-20: put in order"
    ]
    assert log.doubts == ()


def test_a_session_that_begins_when_the_other_ends_is_no_overlap(tmp_path: Path) -> None:
    rows = ("2026-11-20,18:00,2000,1800,,,,,", "2026-11-20,18:30,1000,600,,,,,")
    assert doubted(tmp_path, *rows) == []
    assert read_log(written(tmp_path, *rows), TODAY).entries[1].start == time(18, 30)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("day,backward_m", "column 'day' is not known"),
        ("date,backwards_m", "did you mean backward_m?"),
        ("date,rpe,rpe", "stands twice"),
        ("", "has no column date"),
    ],
)
def test_a_table_that_is_no_log_is_refused(tmp_path: Path, header: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=re.escape(said)):
        read_log(written(tmp_path, header=header), TODAY)


@given(st.binary(max_size=400))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_at_all_crashes_the_reader(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content if content[:1] == b"x" else b"date,note\n" + content)
    with suppress(UnreadableFile):
        log = read_log(path, TODAY)
        assert all(entry.date <= TODAY for entry in log.entries) or log.doubts
