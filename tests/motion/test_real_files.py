"""Real files of runners who, as far as anybody knows, never ran backwards."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from sternway.direction import Direction
from sternway.errors import UnreadableFile
from sternway.motion import Analysis, analyze
from sternway.motion.documents import analysis_document
from sternway.recordings import read, read_all

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "analysis.schema.json").read_text("utf-8")
)


@cache
def analyses(folder: Path) -> list[Analysis]:
    found: list[Analysis] = []
    for path in sorted(folder.rglob("*.*")):
        try:
            found += [analyze(recording) for recording in read_all(path)]
        except UnreadableFile:
            continue
    return found


@pytest.mark.parametrize("kind", ["fit", "gpx", "tcx"])
def test_nobody_is_called_backward_without_a_word_or_a_sensor(data: Path, kind: str) -> None:
    found = analyses(data / kind)
    assert len(found) > 4
    assert not [each for each in found if each.total(Direction.BACKWARD) is not None]


@pytest.mark.parametrize("kind", ["fit", "gpx", "tcx"])
def test_every_document_keeps_its_schema(data: Path, kind: str) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for analysis in analyses(data / kind):
        validator.validate(json.loads(json.dumps(analysis_document(analysis), allow_nan=False)))


def test_the_stretches_cover_the_distance_that_the_watch_totalled(data: Path) -> None:
    run = analyze(read(data / "fit" / "fitparse" / "activity-small-fenix2-run.fit"))
    covered = sum(total.distance or 0.0 for total in run.totals)
    assert covered == pytest.approx(run.recording.session.distance, rel=0.01)
