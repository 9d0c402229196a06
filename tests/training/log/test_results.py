from __future__ import annotations

from datetime import date
from pathlib import Path

from sternway.training.log import LogEntry, append_entries, entries_of, read_log, results_of
from sternway.training.progress import Result, measures

TODAY = date(2026, 11, 23)
TESTS = (("20m", 4.62), ("plank", 70.0))


def test_results_of_a_day_are_one_line_of_a_log_and_back(tmp_path: Path) -> None:
    results = tuple(Result(TODAY, measures()[code], value) for code, value in TESTS)
    (entry,) = entries_of(results, "tests.csv")
    assert entry.tests == TESTS
    append_entries(tmp_path / "log.csv", [entry])
    (read,) = read_log(tmp_path / "log.csv", TODAY).entries
    assert results_of([read]) == results


def test_a_result_that_is_none_is_a_doubt_of_its_line() -> None:
    log = read_log(b"date,tests\n2026-11-22,20m fast\n", TODAY)
    (doubt,) = log.doubts
    assert doubt.line == 2
    assert "is not a number" in str(doubt)


def test_a_plank_is_not_a_hard_session_and_a_sprint_is() -> None:
    assert not LogEntry(TODAY, tests=(("plank", 70.0),)).is_hard
    assert LogEntry(TODAY, tests=(("20m", 4.62),)).is_hard
