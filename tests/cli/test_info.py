"""``sternway info``: what recordings hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.files import write_gpx, write_phone_log
from tests.recordings.full import full_recording


def test_people_see_all_of_it(sternway: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sternway.cli.inputs.read_input", lambda item: [full_recording()])
    ran = sternway("info", "run.fit")
    assert ran.status == 0
    for text in (
        "run.fit:session 1   SIMULATED",
        "FIT · Watch · running · no date · 0:09",
        "heart rate",
        "stryd/Power [W]",
        "imu left-shank",
        "100\u00a0Hz",
        "2 points",
        "plate 1",
        "session end",
        "backwards",
        "0:05–0:06",
        "Evening",
        "0:02–0:04  backward",
        "byte 7: holds no values (2 times)",
    ):
        assert text in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_json_is_one_line_a_file_and_failures_are_among_them(sternway: Run, tmp_path: Path) -> None:
    run, log = write_gpx(tmp_path / "run.gpx"), write_phone_log(tmp_path / "log")
    missing = tmp_path / "missing"
    ran = sternway("info", run, missing, log, "--json")
    assert ran.status == 1
    documents = [json.loads(line) for line in ran.out.splitlines()]
    assert [each["schema"] for each in documents] == [
        "sternway.info/1",
        "sternway.failure/1",
        "sternway.info/1",
    ]
    assert ran.err == f"sternway: {missing}: no such file\n"


def test_a_folder_without_recordings_is_a_failure(sternway: Run, tmp_path: Path) -> None:
    ran = sternway("info", tmp_path)
    assert ran.status == 1
    assert ran.err == f"sternway: {tmp_path}: no recording in it\n"


def test_degrees_under_radians_are_pointed_out_with_the_option_that_mends_it(
    sternway: Run, tmp_path: Path
) -> None:
    rows = "".join(f"{n / 50},0,{n % 7},9.8,{n % 90},{n % 60},0\n" for n in range(400))
    names = "time_s,acc_x_mps2,acc_y_mps2,acc_z_mps2,gyr_x_radps,gyr_y_radps,gyr_z_radps\n"
    (tmp_path / "run.csv").write_text(names + rows, encoding="utf-8")
    ran = sternway("info", tmp_path / "run.csv")
    assert "say --columns time=…,ax=…,'gx=gyr_x_radps [deg/s]',…" in " ".join(ran.out.split())
