"""What a recording holds, as a document."""

from __future__ import annotations

import json
from pathlib import Path

import sternway as sw
from sternway.motion.documents import analysis_document
from sternway.recordings import contents_document
from sternway.text import say
from tests.cli.files import write_gpx
from tests.recordings.full import full_recording


def test_the_document_names_everything_with_its_unit() -> None:
    document = contents_document(full_recording(), say)
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
    assert (
        contents_document(recording)["recording"]
        == analysis_document(sw.analyze(recording))["recording"]
    )
