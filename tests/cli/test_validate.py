"""``sternway validate`` and ``sternway donate``."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.files import write_phone_log

MARKS = "start,end,way\n0:20,1:40,forward run\n"


@pytest.fixture
def log(sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("marks.csv").write_text(MARKS, encoding="utf-8")
    example = Path(__file__).parents[2] / "examples" / "simulated-track-session.zip"
    assert example.exists()
    return example


@pytest.fixture
def real(log: Path, tmp_path: Path) -> Path:
    return write_phone_log(tmp_path / "phone")


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


def test_marks_that_are_not_judged_are_said(sternway: Run, log: Path) -> None:
    beyond = "1:50,1:50.4,forward run\n9:00:00,9:00:10,backward run\n9:01:00,9:01:10,turning\n"
    Path("marks.csv").write_text(MARKS + beyond, encoding="utf-8")
    ran = sternway("validate", log, "--truth", "marks.csv", "--json")
    assert ran.status == 0
    assert ran.err == (
        "sternway: marks.csv: 2\xa0marks beyond the recording's start or end, the first "
        "9:00:00.0–9:00:10.0: not judged there\n"
        "sternway: marks.csv: 1\xa0mark within less than one whole half second, the first "
        "1:50.0–1:50.4: not judged there\n"
    )


@pytest.mark.parametrize("shift", ["nan", "inf", "-inf"])
def test_a_shift_that_is_no_time_is_refused(sternway: Run, log: Path, shift: str) -> None:
    ran = sternway("validate", log, "--truth", "marks.csv", f"--shift={shift}")
    assert ran.status == 2
    assert f"'--shift': {shift} is not a number to count with" in ran.err


def test_a_donation_is_read_by_the_other_commands(sternway: Run, real: Path) -> None:
    ran = sternway("donate", real, "--worn", "phone", "--truth", "marks.csv", "--consent")
    assert ran.status == 0
    assert ran.out == "donation.zip\n"
    with zipfile.ZipFile("donation.zip") as archive:
        assert {"donation.json", "marks.csv", "sensor-1.csv"} <= set(archive.namelist())
        archive.extractall()
    assert sternway("info", "sensor-1.csv").status == 0


def test_a_donation_does_not_take_the_place_of_another_file(sternway: Run, real: Path) -> None:
    Path("donation.zip").write_text("an older gift", encoding="utf-8")
    ran = sternway("donate", real, "--worn", "phone", "--consent")
    assert ran.status == 1
    assert ran.err == "sternway: donation.zip: is there already: choose another name\n"
    assert Path("donation.zip").read_text(encoding="utf-8") == "an older gift"


def test_a_run_that_never_happened_is_not_donated(sternway: Run, log: Path) -> None:
    ran = sternway("donate", log, "--worn", "phone", "--consent")
    assert ran.status == 1
    assert "is simulated" in ran.err
    assert not Path("donation.zip").exists()


def test_nothing_is_donated_without_consent(sternway: Run, log: Path) -> None:
    ran = sternway("donate", log, "--worn", "phone")
    assert ran.status == 2
    assert "--consent" in ran.err
    assert not Path("donation.zip").exists()


def test_a_donation_says_what_was_worn(sternway: Run, real: Path) -> None:
    ran = sternway("donate", real, "--worn", " ", "--consent")
    assert ran.status == 2
    assert "--worn: says nothing" in ran.err


def test_a_name_in_what_was_worn_is_not_written(sternway: Run, real: Path) -> None:
    ran = sternway("donate", real, "--worn", "pocket of Anna Müller, 48.1N", "--consent")
    assert ran.status == 2
    assert "--worn: 'pocket of anna müller' would be published" in ran.err
    assert not Path("donation.zip").exists()


def test_a_donor_is_told_that_gyroscope_and_speed_give_the_shape_of_the_way(
    sternway: Run, real: Path
) -> None:
    ran = sternway("donate", real, "--worn", "phone, right pocket", "--consent")
    assert ran.status == 0
    assert "donation.zip: holds donation.json, sensor-1.csv; worn: phone" in ran.err
    assert "roughly the shape of the way" in ran.err
    page = (Path(__file__).parents[2] / "docs" / "validate.md").read_text(encoding="utf-8")
    assert "roughly the shape of your way" in " ".join(page.split())


def test_a_track_of_positions_alone_is_worth_giving(sternway: Run, log: Path) -> None:
    points = "".join(
        f'<trkpt lat="{48 + each * 2.7e-5:.7f}" lon="11"><time>2026-05-01T10:00:{each:02}Z</time>'
        "</trkpt>"
        for each in range(60)
    )
    Path("run.gpx").write_text(
        '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
        f"{points}</trkseg></trk></gpx>",
        encoding="utf-8",
    )
    ran = sternway("donate", "run.gpx", "--worn", "watch, left wrist", "--consent")
    assert ran.status == 0
    with zipfile.ZipFile("donation.zip") as archive:
        assert set(archive.namelist()) == {"donation.json", "speed.csv"}
        assert "lat" not in archive.read("speed.csv").decode()
