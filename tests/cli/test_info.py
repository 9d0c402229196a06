"""``sternway info``: what recordings hold."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import sternway as sw
from sternway.cli.contents import contents_document
from sternway.recordings import Annotation, GroundForce, Interval, Origin, Pose, ReadCode, Session
from tests.cli.conftest import Run
from tests.cli.files import write_gpx, write_phone_log


def full_recording() -> sw.Recording:
    """A recording that has something of everything."""
    time = np.arange(10.0)
    return sw.Recording(
        origin=Origin(Path("run.fit"), "fit", "session 1"),
        start=None,
        duration=9.0,
        device="Watch",
        track=sw.Track(
            time=time,
            heart_rate=np.where(time > 4, 150.0, np.nan),
            extra={"stryd/Power [W]": time},
        ),
        imus=(
            sw.Imu(
                "phone",
                placement=sw.Placement.parse("left-shank"),
                angular_rate=sw.Signal(time / 100, np.zeros((10, 3))),
            ),
        ),
        laps=(sw.Lap(0.0, 5.0, name="backwards", distance=20.0, trigger="session_end"),),
        session=Session(sport="running", name="Evening", notes="windy"),
        pauses=(Interval(5.0, 6.0),),
        annotations=(Annotation(1.0, "turn"), Annotation(2.0, "backward", 4.0)),
        pose=Pose(time / 50, ("hip", "knee"), np.zeros((10, 2, 3))),
        forces=(GroundForce("plate 1", time / 1000, np.zeros((10, 3))),),
        rr_intervals=sw.Signal(time, np.ones((10, 1))),
        simulated=True,
        warnings=(sw.ReadWarning.of(ReadCode.NO_VALUES, "byte 7", 2),),
    )


def test_the_document_names_everything_with_its_unit() -> None:
    document = contents_document(full_recording())
    assert document["schema"] == "sternway.info/1"
    assert document["recording"]["file"] == "run.fit:session 1"
    assert document["recording"]["warnings"] == ["byte 7: holds no values (2 times)"]
    assert document["track"] == {
        "samples": 10,
        "rate_hz": 1.0,
        "columns": {"heart_rate": 5, "stryd/Power [W]": 10},
    }
    assert document["imus"] == [
        {
            "name": "phone",
            "placement": "left-shank",
            "heading_reference": None,
            "signals": {"angular_rate": {"samples": 10, "rate_hz": 100.0}},
        }
    ]
    assert document["laps"][0]["trigger"] == "session_end"
    assert document["pauses"] == [{"start_s": 5.0, "end_s": 6.0}]
    assert document["annotations"][1] == {"start_s": 2.0, "end_s": 4.0, "text": "backward"}
    assert document["heart_beats"] == 10
    assert document["pose"] == {
        "frames": 10,
        "rate_hz": 50.0,
        "points": ["hip", "knee"],
        "has_orientations": False,
    }
    assert document["force_plates"] == [{"name": "plate 1", "samples": 10, "rate_hz": 1000.0}]
    json.dumps(document, allow_nan=False)


def test_the_recording_is_described_as_in_an_analysis(tmp_path: Path) -> None:
    recording = sw.read(write_gpx(tmp_path / "run.gpx", name="Run"))
    assert contents_document(recording)["recording"] == sw.analyze(recording).to_dict()["recording"]


def test_people_see_all_of_it(sternway: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sternway.cli.informing.read_input", lambda item: [full_recording()])
    ran = sternway("info", "run.fit")
    assert ran.status == 0
    for told in (
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
        assert told in ran.out
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
