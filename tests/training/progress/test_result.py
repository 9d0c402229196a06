from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sternway.errors import UnreadableFile
from sternway.training.progress import read_results

TODAY = date(2026, 11, 22)


def file(folder: Path, *lines: str, header: str = "date,test,value") -> Path:
    path = folder / "tests.csv"
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return path


def test_results_come_in_the_order_of_their_dates(tmp_path: Path) -> None:
    path = file(tmp_path, "2026-11-20,20m,5.9", "2026-11-01,plank,61")
    found = read_results(path, TODAY)
    assert [(r.measure.code, r.value) for r in found.results] == [("plank", 61.0), ("20m", 5.9)]
    assert found.faults == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2026-13-01,20m,5.9", "is not a date"),
        ("2027-01-01,20m,5.9", "is in the future"),
        ("2026-11-01,20mm,5.9", "did you mean 20m?"),
        ("2026-11-01,juggling,5.9", "write one of 20m"),
        ("2026-11-01,20m,fast", "is not a number"),
        ("2026-11-01,20m,nan", "from 2 to 60 is possible"),
        ("2026-11-01,20m,-5", "from 2 to 60 is possible"),
        ("2026-11-01,20m", "has 2 cells"),
        ("2026-11-01,20m,5,9", "has 4 cells"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(
    tmp_path: Path, line: str, reason: str
) -> None:
    path = file(tmp_path, "2026-11-01,plank,60", line)
    found = read_results(path, TODAY)
    assert len(found.results) == 1
    (fault,) = found.faults
    assert str(fault).startswith(f"{path}: line 3: ")
    assert reason in str(fault)


def test_another_header_is_refused_with_the_right_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"line 1: column .day. is not known"):
        read_results(file(tmp_path, header="day;test"), TODAY)


def test_a_missing_or_huge_or_binary_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read_results(tmp_path / "none.csv", TODAY)
    huge = tmp_path / "huge.csv"
    huge.write_bytes(b"x" * 1_000_001)
    with pytest.raises(UnreadableFile, match="larger than"):
        read_results(huge, TODAY)
    binary = tmp_path / "binary.csv"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableFile):
        read_results(binary, TODAY)
