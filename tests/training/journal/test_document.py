from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sternway.errors import UnreadableFile
from sternway.text import say
from sternway.training.journal import (
    Journal,
    identified,
    kept_document,
    logged,
    made,
    plan_document,
    read_journal,
    standing_on,
    undone,
    write_journal,
)
from sternway.training.log import LogEntry, Pain
from sternway.training.plan import HeartRange, unrolled
from sternway.training.profile import athlete_of
from tests.training.people import RUNNER, TODAY, document

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs" / "plan.schema.json").read_text(encoding="utf-8")
)
# As the command line keeps it: dates as text.
DOCUMENT = json.loads(json.dumps(document(**RUNNER), default=str))
PERSON = athlete_of(DOCUMENT, TODAY)
MADE = made(PERSON, DOCUMENT, (), TODAY)
ENTRY = identified(
    LogEntry(TODAY, backward=1000.0, backward_time=600.0, pain=(Pain("shin", 4.0),)), MADE.plan
)
LATER = logged(MADE, PERSON, ENTRY, (ENTRY,), TODAY)
JOURNAL = undone(LATER, PERSON, (), TODAY)


def saved(tmp_path: Path, value: Any) -> Path:
    path = tmp_path / "plan.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def test_a_journal_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_journal(JOURNAL, path, say)
    assert read_journal(path) == JOURNAL


def looked_at(days: int) -> Journal:
    """A plan that was looked at now and then and never followed."""
    journal = MADE
    for day in range(6, days, 7):
        journal = standing_on(journal, (), TODAY + timedelta(days=day))
    return journal


def test_a_plan_that_is_looked_at_and_not_followed_keeps_only_what_changed() -> None:
    journal = looked_at(21)
    assert len(journal.changes) > 2
    kept, told = kept_document(journal, say), plan_document(journal, say)
    grown = [len(json.dumps(each["changes"][1:])) for each in (kept, told)]
    assert grown[0] < 0.35 * grown[1]
    assert read_journal(json.dumps(kept).encode()) == journal


def test_a_plan_that_was_kept_whole_is_read_as_before() -> None:
    assert read_journal(json.dumps(plan_document(JOURNAL, say)).encode()) == JOURNAL


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "w99-sun", "changed": {}}, "which no change before it has"),
        ({"changed": {"color": "red"}}, "does not have"),
        ({"changed": {"parts": [None]}}, "does not have"),
        ({"changed": 7}, "must be"),
    ],
)
def test_a_kept_change_of_what_is_not_there_is_refused_in_a_line(
    change: dict[str, Any], said: str
) -> None:
    value = json.loads(json.dumps(kept_document(JOURNAL, say)))
    first = value["changes"][0]["added"][0]["id"]
    value["changes"][1]["added"] = [{"id": first, **change}]
    with pytest.raises(UnreadableFile, match=said):
        read_journal(json.dumps(value).encode())


def test_the_document_keeps_its_schema() -> None:
    import jsonschema

    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for journal in (MADE, LATER, JOURNAL):
        validator.validate(json.loads(json.dumps(plan_document(journal, say))))


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ("sternway.plan/0", "older than sternway.plan/1 and cannot be read"),
        ("sternway.plan/3", "from a newer Sternway"),
        ("sternway.analysis/1", "is not a sternway.plan/1"),
        (None, "is not a sternway.plan/1"),
    ],
)
def test_another_version_is_refused_with_the_reason(
    tmp_path: Path, schema: str | None, said: str
) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_journal(saved(tmp_path, {**plan_document(MADE, say), "schema": schema}))


def test_a_plan_from_before_notices_were_kept_is_read_with_its_sentences(tmp_path: Path) -> None:
    def without_notices(value: Any) -> Any:
        if isinstance(value, dict):
            kept = {k: v for k, v in value.items() if k not in ("notices", "notice")}
            return {key: without_notices(each) for key, each in kept.items()}
        return [without_notices(each) for each in value] if isinstance(value, list) else value

    old = without_notices(json.loads(json.dumps(plan_document(MADE, say))))
    journal = read_journal(saved(tmp_path, old))
    first, then = journal.plan.sessions[0], MADE.plan.sessions[0]
    assert [say(each.says) for each in first.allowed_by] == [say(a.says) for a in then.allowed_by]
    assert json.loads(json.dumps(plan_document(journal, say)))["notes"] == old["notes"]


def test_sessions_that_were_edited_are_refused(tmp_path: Path) -> None:
    value = plan_document(MADE, say)
    value["sessions"][3]["title"] = "Marathon"
    with pytest.raises(UnreadableFile, match="it was edited"):
        read_journal(saved(tmp_path, value))


def test_sums_that_were_edited_are_refused(tmp_path: Path) -> None:
    value = plan_document(MADE, say)
    value["changes"][0]["added"][0]["backward_m"] = 9.0
    with pytest.raises(UnreadableFile, match=r"changes\[0\]\.added\[0\]\.backward_m"):
        read_journal(saved(tmp_path, value))


@pytest.mark.parametrize(
    ("key", "wrong"),
    [("date", "soon"), ("parts", []), ("week", "one"), ("is_hard", 1), ("kind", "yoga")],
)
def test_a_wrong_field_is_named(tmp_path: Path, key: str, wrong: object) -> None:
    value = plan_document(MADE, say)
    value["changes"][0]["added"][0][key] = wrong
    with pytest.raises(UnreadableFile, match=r"changes\[0\]\.added\[0\]|edited"):
        read_journal(saved(tmp_path, value))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"schema": "sternway.plan/1"}', "[" * 9999]
)
def test_what_is_no_plan_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableFile):
        read_journal(saved(tmp_path, text))


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    text = json.dumps(plan_document(MADE, say), indent=1)
    with pytest.raises(UnreadableFile, match="line"):
        read_journal(saved(tmp_path, text[: len(text) // 2]))


def test_a_plan_with_predictions_is_read_by_a_process_that_predicts_nothing(
    tmp_path: Path,
) -> None:
    """What a plan says is known by its codes, whatever was imported before."""
    best = [{"event": "1000m", "mark": "5:10"}]
    values = json.loads(json.dumps(document(**{**RUNNER, "best": best}), default=str))
    path = tmp_path / "plan.json"
    write_journal(made(athlete_of(values, TODAY), values, (), TODAY), path, say)
    assert "athletics.prediction" in path.read_text(encoding="utf-8")
    code = f"from sternway.training.journal import read_journal; read_journal({str(path)!r})"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_results_and_heart_rates_come_back_as_they_were(tmp_path: Path) -> None:
    tests = {"resting_heart_rate_bpm": 50, "max_heart_rate_bpm": 190}
    values = json.loads(json.dumps(document(**{**RUNNER, "tests": tests}), default=str))
    person = athlete_of(values, TODAY)
    entry = LogEntry(TODAY, tests=(("20m", 4.62), ("plank", 70.0)))
    journal = logged(made(person, values, (), TODAY), person, entry, (entry,), TODAY)
    path = tmp_path / "plan.json"
    write_journal(journal, path, say)
    assert read_journal(path) == journal
    steps = [step for each in journal.plan.sessions for step, _ in unrolled(each.parts)]
    assert {step.heart for step in steps} == {None, HeartRange(120, 148)}
