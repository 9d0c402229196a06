from __future__ import annotations

import json
import re
from datetime import UTC, date, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from sternway.errors import UnreadableFile
from sternway.motion.documents import analysis_document
from sternway.text import say
from sternway.training.log import read_analysis

TODAY = date(2026, 11, 23)


def document(**recording: Any) -> dict[str, Any]:
    return {
        "schema": "sternway.analysis/1",
        "recording": {
            "file": "run.fit",
            "start": "2026-11-22T23:30:00Z",
            "duration_s": 2400.0,
            "simulated": False,
            **recording,
        },
        "totals": {
            "backward": {"distance_m": 2400.0, "duration_s": 1110.0},
            "forward": {"distance_m": 1500.0, "duration_s": 700.0},
        },
    }


def saved(tmp_path: Path, *documents: Any, name: str = "run.json") -> Path:
    path = tmp_path / name
    path.write_text("\n".join(json.dumps(each) for each in documents), encoding="utf-8")
    return path


def test_both_directions_are_logged_apart(tmp_path: Path) -> None:
    (entry,) = read_analysis(saved(tmp_path, document()), UTC, TODAY).entries
    assert (entry.backward, entry.backward_time) == (2400.0, 1110.0)
    assert (entry.forward, entry.forward_time, entry.duration) == (1500.0, 700.0, 2400.0)
    assert entry.source == "run.fit"


def test_the_day_is_that_of_the_runner_s_zone(tmp_path: Path) -> None:
    path = saved(tmp_path, document())
    east = timezone(timedelta(hours=1))
    assert read_analysis(path, UTC, TODAY).entries[0].date == date(2026, 11, 22)
    assert read_analysis(path, east, TODAY).entries[0].date == date(2026, 11, 23)


def test_lists_and_lines_of_analyses_are_read(tmp_path: Path) -> None:
    lines = saved(tmp_path, document(), [document(), document()], name="all.jsonl")
    assert len(read_analysis(lines, UTC, TODAY).entries) == 3


def test_failures_are_left_out_and_told(tmp_path: Path) -> None:
    failure = {"schema": "sternway.failure/1", "file": "b.fit", "place": "", "reason": "is empty"}
    found = read_analysis(saved(tmp_path, document(), failure), UTC, TODAY)
    assert len(found.entries) == 1
    (warning,) = found.warnings
    assert say(warning) == "line 2: left out, it could not be analysed: is empty"


def test_metres_of_unknown_direction_are_told_and_not_counted(tmp_path: Path) -> None:
    made = document()
    made["totals"]["unknown"] = {"distance_m": 800.0, "duration_s": 300.0}
    found = read_analysis(saved(tmp_path, made), UTC, TODAY)
    assert found.entries[0].backward == 2400.0
    assert "800 m of unknown direction are not counted" in say(found.warnings[0])


def test_a_simulated_run_says_so(tmp_path: Path) -> None:
    found = read_analysis(saved(tmp_path, document(simulated=True)), UTC, TODAY)
    assert found.entries[0].note == "simulated"
    assert "nobody ran it" in say(found.warnings[0])


def test_a_recording_without_a_start_needs_a_day(tmp_path: Path) -> None:
    path = saved(tmp_path, document(start=None))
    with pytest.raises(UnreadableFile, match="say on which day it was"):
        read_analysis(path, UTC, TODAY)
    assert read_analysis(path, UTC, TODAY, TODAY).entries[0].date == TODAY


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "does not hold sternway.analysis/2"),
        ('{"schema": "sternway.analysis/9"}', "does not hold sternway.analysis/2"),
        ('{"schema": "sternway.analysis/1"}', "is not a whole"),
        ("{", "is not valid JSON"),
        ("[]", "is an empty list: it holds no analysis"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_analysis_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=re.escape(said)):
        read_analysis(path, UTC, TODAY)


def test_an_analysis_that_cannot_be_is_refused(tmp_path: Path) -> None:
    made = document()
    made["totals"]["backward"]["duration_s"] = 200.0
    with pytest.raises(UnreadableFile, match="faster than anybody"):
        read_analysis(saved(tmp_path, made), UTC, TODAY)


def test_a_real_analysis_is_read(tmp_path: Path) -> None:
    import sternway as sw

    example = Path(__file__).parents[3] / "examples" / "simulated-track-session.zip"
    analysis = sw.analyze(sw.read(example))
    found = read_analysis(saved(tmp_path, analysis_document(analysis)), UTC, TODAY)
    assert found.entries[0].backward > 1000
