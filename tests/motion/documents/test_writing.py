from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import jsonschema
import numpy as np
import pandas as pd
import polars as pl
import pytest

from sternway.motion import Analysis, Declarations, analyze
from sternway.motion.documents import analysis_document, course_table, effort_table, stretch_table
from sternway.text import say
from tests.motion.runs import Piece, recording

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs" / "analysis.schema.json").read_text("utf-8")
)
SESSION = [Piece(240, 3.0), Piece(60, 0.0), Piece(120, 2.5, backward=True)]


@cache
def analyses() -> dict[str, Analysis]:
    return {
        "settled": analyze(recording(SESSION), Declarations(forward=("0:00-3:00",))),
        "ambiguous": analyze(recording(SESSION)),
        "silent": analyze(recording(SESSION, phone=False)),
    }


@pytest.mark.parametrize("name", ["settled", "ambiguous", "silent"])
def test_the_document_keeps_its_published_schema(name: str) -> None:
    document = json.loads(json.dumps(analysis_document(analyses()[name]), allow_nan=False))
    jsonschema.validate(document, SCHEMA)


def test_several_recordings_are_a_list_in_the_same_schema() -> None:
    documents = [analysis_document(analysis) for analysis in analyses().values()]
    jsonschema.validate(documents, SCHEMA)


def test_the_start_is_utc() -> None:
    assert analysis_document(analyses()["silent"])["recording"]["start"] == "2026-05-01T08:00:00Z"


def test_pandas_and_polars_take_the_tables_as_they_are() -> None:
    analysis = analyses()["settled"]
    for table in (stretch_table(analysis), effort_table(analysis), course_table(analysis)):
        assert len(pd.DataFrame(table)) == len(pl.DataFrame(table)) > 0


def test_a_table_without_rows_keeps_its_columns() -> None:
    table = effort_table(analyses()["silent"])
    assert list(table) == [
        "event",
        "distance_m",
        "time_s",
        "start_s",
        "end_s",
        "confidence",
        "evidence",
        "doubts",
    ]
    assert pl.DataFrame(table).height == 0


def test_what_was_found_while_measuring_is_written_with_its_code() -> None:
    run = recording([Piece(300, 3.0)], phone=False)
    assert run.track is not None
    assert run.track.distance is not None
    leaping = run.track.distance + np.where(run.track.time > 150, 100.0, 0.0)
    run = replace(run, track=replace(run.track, distance=leaping))
    document = analysis_document(analyze(run, Declarations(backward=("all",))), say)
    (found,) = document["notices"]
    assert found["code"] == "measuring.leaps-far"
    assert (found["is_doubt"], found["witness"]) == (True, "device")
    assert found["distance_m"] == pytest.approx(100.0, abs=5.0)
    assert document["times"]["timer_s"] == pytest.approx(300.0)
    hundred = next(each for each in document["efforts"] if each["event"] == "100m")
    assert hundred["least_s"] < hundred["time_s"] < hundred["most_s"]
