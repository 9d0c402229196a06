"""Errors say one line in English, and carry what it takes to say it in another language."""

from __future__ import annotations

import json
import pickle

import pytest

from sternway.errors import (
    InvalidRequest,
    Mistake,
    Sentence,
    UnreadableFile,
    at_line,
    either,
    joined,
    quoted,
    told,
)

SPLIT = Sentence("holds more than {most:,} {what}: split it", most=5000, what=Sentence("rows"))


def test_a_sentence_is_its_english_text() -> None:
    assert SPLIT == "holds more than 5,000 rows: split it"
    assert str(InvalidRequest(SPLIT)) == "holds more than 5,000 rows: split it"


def test_a_sentence_without_facts_may_hold_braces() -> None:
    assert Sentence("must be one JSON object: {…}") == "must be one JSON object: {…}"


@pytest.mark.parametrize(
    "copied",
    [
        lambda said: pickle.loads(pickle.dumps(said)),
        lambda said: Sentence.of(json.loads(json.dumps(said.document()))),
    ],
)
def test_a_sentence_keeps_its_facts_on_the_way(copied: object) -> None:
    assert callable(copied)
    found = copied(SPLIT)
    assert (found, found.template) == (SPLIT, SPLIT.template)
    assert found.facts["what"].template == "rows"
    assert found.facts["most"] == 5000


def test_what_no_database_holds_is_not_in_a_stored_fact() -> None:
    said = Sentence("column {name!r} stands twice", name="a\0b\ud800\u202ec")
    assert said.document()["facts"] == {"name": "a\ufffdb\ufffd\ufffdc"}


def test_a_figure_that_json_has_not_is_stored_in_words() -> None:
    stored = Sentence("{rate:g} Hz", rate=float("nan")).document()
    assert stored["facts"] == {"rate": "nan"}
    assert Sentence.of(stored) == "nan Hz"


def test_what_other_programs_say_in_a_sentence_is_known() -> None:
    said = Sentence("a damaged zip: {reason}", reason=quoted("bad magic number"))
    assert [*said.quotations()] == ["bad magic number"]
    assert [*SPLIT.quotations()] == []


def test_an_error_is_told_as_it_was_raised() -> None:
    assert told(InvalidRequest(SPLIT)).template == SPLIT.template
    assert told(ValueError("not ours")) == "not ours"


def test_an_unreadable_file_goes_from_process_to_process_with_its_sentence() -> None:
    error = UnreadableFile("run.csv", SPLIT, at_line(7))
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == "run.csv: line 7: holds more than 5,000 rows: split it"
    assert again.reason.template == SPLIT.template
    assert again.place.template == "line {line}"


def test_parts_that_are_empty_leave_no_mark_between_the_others() -> None:
    assert joined(("", "a", "", "b")) == "a: b"
    assert joined(()) == ""


def test_a_mistake_tells_its_place_and_what_is_wrong() -> None:
    assert str(Mistake("is missing", "goal.date", 12)) == "line 12, goal.date: is missing"
    assert str(Mistake("is missing")) == "is missing"


def test_names_to_choose_from_are_told_with_or() -> None:
    assert either(["10k"]) == "10k"
    assert either(["5k", "10k", "15k"]) == "5k or 10k or 15k"
