"""The analysis document is read back as it was written."""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sternway.errors import UnreadableFile
from sternway.motion import Declarations, analyze
from sternway.motion.documents import (
    AnalysisDocument,
    analysis_document,
    document_of,
    from_json,
    read_analyses,
    to_json,
)
from sternway.recordings import Failure
from sternway.recordings.format import formats
from sternway.simulation import phone_recording, simulate, track_session
from tests.motion.runs import Piece, recording

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs" / "analysis.schema.json").read_text("utf-8")
)
RUN = [Piece(120, 3.0), Piece(60, 2.0, backward=True)]


def test_the_contract_names_every_format_that_is_read() -> None:
    analysis = SCHEMA["$defs"]["analysis"]["properties"]
    told = analysis["recording"]["properties"]["format"]["enum"]
    assert {each.name for each in formats()} <= set(told)


def small_kind(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a field's kind; lists and tables are short, and may be empty."""
    origin = get_origin(kind)
    if origin is types.UnionType:
        (one,) = (each for each in get_args(kind) if each is not types.NoneType)
        return st.none() | small_kind(one)
    if origin is tuple:
        return st.lists(small_kind(get_args(kind)[0]), max_size=2).map(tuple)
    if origin is not None and issubclass(origin, Mapping):
        of_key, of_value = get_args(kind)
        return st.dictionaries(small_kind(of_key), small_kind(of_value), max_size=2)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        fields = {each.name: small_kind(hints[each.name]) for each in dataclasses.fields(kind)}
        return st.builds(kind, **fields)  # type: ignore[arg-type]
    if kind is float:
        return st.floats(-1e6, 1e6).map(lambda value: round(value, 4))
    if kind is int:
        return st.integers(0, 10_000)
    if kind is bool:
        return st.booleans()
    return st.text(max_size=5) if kind is str else st.sampled_from(kind)


DOCUMENTS = small_kind(AnalysisDocument)


@given(DOCUMENTS)
@settings(max_examples=60, deadline=None)
def test_a_document_that_was_stored_is_read_back_as_it_was(document: AnalysisDocument) -> None:
    text = json.dumps(to_json(document), allow_nan=False)
    again = from_json(json.loads(text))
    assert again == document
    assert json.dumps(to_json(again)) == text


def test_an_analysis_is_read_back_without_its_recording() -> None:
    analysis = analyze(
        phone_recording(simulate(track_session())), Declarations(backward=("5:00-8:00",))
    )
    assert analysis.footsteps is not None
    assert analysis.technique is not None
    text = json.dumps(analysis_document(analysis))
    (stored,) = read_analyses(text.encode())
    assert stored.found == document_of(analysis)


def test_the_types_have_the_fields_of_the_published_schema() -> None:
    def same(kind: Any, schema: Mapping[str, Any], where: str) -> None:
        if "$ref" in schema:
            return same(kind, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], where)
        if "oneOf" in schema:
            (schema,) = (each for each in schema["oneOf"] if each.get("type") != "null")
            return same(kind, schema, where)
        if get_origin(kind) is types.UnionType:
            (kind,) = (each for each in get_args(kind) if each is not types.NoneType)
            return same(kind, schema, where)
        if get_origin(kind) is tuple:
            return same(get_args(kind)[0], schema["items"], f"{where}[]")
        if get_origin(kind) is not None:
            for name, each in schema.get("properties", {}).items():
                same(get_args(kind)[1], each, f"{where}.{name}")
            return None
        if dataclasses.is_dataclass(kind):
            hints = get_type_hints(kind)
            fields = [each.name for each in dataclasses.fields(kind)]
            assert fields == [name for name in schema["properties"] if name != "schema"], where
            for name in fields:
                same(hints[name], schema["properties"][name], f"{where}.{name}")
        return None

    same(AnalysisDocument, SCHEMA["$defs"]["analysis"], "analysis")


def test_lists_lines_and_failures_are_read_with_their_places() -> None:
    one = json.dumps(analysis_document(analyze(recording(RUN))))
    failure = Failure("b.fit", "", "is empty")
    lines = f"{one}\n\n[{one}, {one}]\n{json.dumps(failure.document())}\n"
    found = list(read_analyses(lines.encode()))
    assert [each.place for each in found] == [
        "line 1",
        "line 3, recording 1",
        "line 3, recording 2",
        "line 4",
    ]
    assert found[3].found == failure


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "input: line 1: is not valid JSON"),
        ("[]", "input: is an empty list: it holds no analysis"),
        ("{}\nnot JSON\n", "input: line 1: is not an analysis"),
        ("[" * 100_000, "nested too deeply"),
        ('{"schema": "sternway.plan/1"}', "but 'sternway.plan/1'"),
        ('[{"schema": "sternway.analysis/1"}]', "recording 1: is not a whole .*: recording is"),
        ('{"schema": "sternway.failure/1"}', "file is missing"),
    ],
)
def test_what_is_not_an_analysis_is_refused_with_its_place(text: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        list(read_analyses(text.encode()))


def test_a_document_of_the_first_version_stays_readable() -> None:
    document = analysis_document(analyze(recording(RUN)))
    for name in ("times", "notices", "warning_codes"):
        del document[name]
    for effort in document["efforts"]:
        del effort["least_s"], effort["most_s"], effort["doubts"]
    for stretch in document["stretches"]:
        del stretch["evidence"]
    for gap in document["gaps"]:
        del gap["code"]
    read = from_json({**document, "schema": "sternway.analysis/1"})
    assert read.times is None
    assert read.stretches
