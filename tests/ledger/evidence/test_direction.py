"""What an analysis proves of a race."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sternway.errors import UnreadableFile
from sternway.ledger.evidence.direction import Shown, read_proofs


def stretch(
    start: float,
    end: float,
    metres: float | None,
    direction: str = "backward",
    cues: dict[str, float] | None = None,
) -> dict[str, Any]:
    return {
        "start_s": start,
        "end_s": end,
        "direction": direction,
        "distance_m": metres,
        "confidence": 0.98,
        "cues": {"facing": 3.9} if cues is None else cues,
    }


def analysis(*stretches: dict[str, Any], **recording: Any) -> dict[str, Any]:
    return {
        "schema": "sternway.analysis/1",
        "recording": {"start": "2026-05-03T09:00:00Z", "simulated": False, **recording},
        "stretches": list(stretches),
    }


def shown(folder: Path, document: object, duration: float | None = None) -> Shown:
    path = folder / "analysis.json"
    path.write_text(json.dumps(document))
    (proof,) = read_proofs(path)
    return proof.race(duration)


def test_what_the_sensors_say_is_proven(tmp_path: Path) -> None:
    found = shown(tmp_path, analysis(stretch(0, 100, 250), stretch(110, 200, 220)))
    assert (found.proven, found.declared, found.against) == (470.0, 0.0, 0.0)
    assert found.confidence == pytest.approx(0.98)


def test_the_athletes_word_proves_nothing(tmp_path: Path) -> None:
    found = shown(tmp_path, analysis(stretch(0, 100, 250, cues={"declared": 5.0})))
    assert (found.proven, found.declared, found.confidence) == (0.0, 250.0, 0.0)


def test_the_athletes_word_does_not_help_weak_sensors(tmp_path: Path) -> None:
    cues = {"declared": 9.0, "cadence": 1.0}
    assert shown(tmp_path, analysis(stretch(0, 100, 250, cues=cues))).proven == 0.0


def test_several_weak_cues_may_prove_together(tmp_path: Path) -> None:
    cues = {"cadence": 1.6, "trunk": 1.5}
    assert shown(tmp_path, analysis(stretch(0, 100, 250, cues=cues))).proven == 250.0


def test_warming_up_backwards_is_not_the_race(tmp_path: Path) -> None:
    document = analysis(
        stretch(0, 600, 1500),
        stretch(600, 900, 900, direction="forward"),
        stretch(1000, 1100, 400),
    )
    found = shown(tmp_path, document, duration=100.0)
    assert found.proven == pytest.approx(400.0)
    assert found.against == 0.0


def test_metres_run_forward_during_the_race_are_told(tmp_path: Path) -> None:
    document = analysis(stretch(0, 50, 150), stretch(50, 60, 40, "forward"), stretch(60, 110, 150))
    assert shown(tmp_path, document, duration=110.0).against == 40.0


def test_a_race_longer_than_the_recording_takes_all_of_it(tmp_path: Path) -> None:
    assert shown(tmp_path, analysis(stretch(0, 50, 150)), duration=500.0).proven == 150.0


def test_standing_and_unknown_metres_prove_nothing(tmp_path: Path) -> None:
    document = analysis(stretch(0, 50, 150, "unknown"), stretch(50, 60, None), stretch(60, 70, 0))
    assert shown(tmp_path, document) == Shown(0.0, 0.0, 0.0, 0.0)


def test_lines_and_lists_of_documents_are_read(tmp_path: Path) -> None:
    one = analysis(stretch(0, 50, 150))
    path = tmp_path / "all.jsonl"
    path.write_text(f"{json.dumps(one)}\n{json.dumps([one, one])}\n")
    assert len(read_proofs(path)) == 3


def test_a_recording_of_the_night_before_in_utc_is_of_the_day(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(analysis(stretch(0, 50, 150))))
    (proof,) = read_proofs(path)
    assert proof.is_of(date(2026, 5, 4))
    assert not proof.is_of(date(2026, 5, 5))
    path.write_text(json.dumps(analysis(stretch(0, 50, 150), start=None)))
    assert read_proofs(path)[0].is_of(date(2020, 1, 1))


WORDY = {**stretch(0, 50, 10), "cues": {"facing": "high"}}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not valid JSON"),
        ("{", "is not valid JSON"),
        ("[" * 100_000, "is not valid JSON"),
        ("\x00\xff", "is not text: name another file"),
        ("5", "is not an analysis"),
        ("{}", "is not an analysis"),
        ('{"schema": "other/1"}', "does not hold sternway.analysis/2, but 'other/1'"),
        (json.dumps(analysis(stretch(0, 50, 150), stretch(20, 60, 10))), "overlap"),
        (json.dumps(analysis(stretch(60, 50, 150))), "a stretch from 60 to 50 s"),
        (json.dumps(analysis(stretch(0, 50, -5))), "over -5 m"),
        (json.dumps(analysis(stretch(0, 50, float("nan")))), "out of bounds"),
        (json.dumps(analysis(stretch(0, 50, 1e300))), "out of bounds"),
        (json.dumps(analysis(WORDY)), "cues.facing is not a number"),
        (json.dumps(analysis(stretch(0, 50, 10), start="yesterday")), "'yesterday', is not a date"),
        ("[]", "is an empty list"),
    ],
    ids=range(15),
)
def test_what_is_no_analysis_is_named(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(UnreadableFile, match=says):
        read_proofs(path)
