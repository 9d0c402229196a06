"""``sternway validate`` and ``sternway donate``."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run

MARKS = "start,end,way\n0:20,1:40,forward run\n"


@pytest.fixture
def log(sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("marks.csv").write_text(MARKS, encoding="utf-8")
    example = Path(__file__).parents[2] / "examples" / "simulated-track-session.zip"
    assert example.exists()
    return example


def test_a_recording_is_judged_way_by_way(sternway: Run, log: Path) -> None:
    ran = sternway("validate", log, "--truth", "marks.csv")
    assert ran.status == 0
    assert "forward run" in ran.out
    assert "80.0" in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_marks_that_cannot_be_read_are_one_line_with_the_cure(sternway: Run, log: Path) -> None:
    Path("marks.csv").write_text("start,end,way\n1,2,upwards\n", encoding="utf-8")
    ran = sternway("validate", log, "--truth", "marks.csv")
    assert ran.status == 1
    assert ran.err.startswith("sternway: marks.csv: line 2: way 'upwards' is not known")
    assert ran.err.count("\n") == 1


def test_a_donation_is_read_by_the_other_commands(sternway: Run, log: Path) -> None:
    ran = sternway("donate", log, "--worn", "phone", "--truth", "marks.csv", "--consent")
    assert ran.status == 0
    assert ran.out == "donation.zip\n"
    with zipfile.ZipFile("donation.zip") as archive:
        assert {"donation.json", "marks.csv", "sensor-1.csv"} <= set(archive.namelist())
        archive.extractall()
    assert sternway("info", "sensor-1.csv").status == 0


def test_nothing_is_donated_without_consent(sternway: Run, log: Path) -> None:
    ran = sternway("donate", log, "--worn", "phone")
    assert ran.status == 2
    assert "--consent" in ran.err
    assert not Path("donation.zip").exists()
