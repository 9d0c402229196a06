"""``evidence.toml``, read strictly and within bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from sternway.athletics import Timing
from sternway.errors import UnreadableFile
from sternway.ledger.evidence.manifest import NAME, read_manifest

HEAD = 'schema = "sternway.evidence/1"\nchecklist = "irr/2016"\nevent = "100m"\n'


def manifest(folder: Path, text: str) -> None:
    (folder / NAME).write_text(text)


def test_answers_are_read_and_dates_may_be_bare(tmp_path: Path) -> None:
    manifest(
        tmp_path, HEAD + '[performance]\nborn = 1990-01-02\ntiming = "hand"\n[wind]\nmps = 1\n'
    )
    found = read_manifest(tmp_path / NAME)
    assert str(found.born) == "1990-01-02"
    assert found.timing is Timing.HAND
    assert found.wind == 1.0
    assert found.course.length is None


def test_what_is_left_empty_is_not_answered(tmp_path: Path) -> None:
    manifest(tmp_path, HEAD + '[performance]\nborn = ""\ntiming = ""\n[wind]\nmps = ""\n')
    found = read_manifest(tmp_path / NAME)
    assert found.born is None
    assert found.timing is None
    assert found.wind is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("schema = ", "is not valid TOML"),
        ("x = " + "[" * 20_000, "is nested too deeply"),
        ('schema = "other/1"', "schema: is 'other/1', not \"sternway.evidence/1\""),
        ("event = 1", "schema: is missing"),
        (HEAD.replace('"100m"', "100"), "event: must be a text in quotes"),
        (HEAD + "performance = 3", r"performance: must be a table: \[performance\]"),
        (
            HEAD + '[performance]\nborn = "1/2/1990"',
            "performance.born: must be a day: year-month-day",
        ),
        (
            HEAD + '[performance]\ntiming = "sundial"',
            "performance.timing: 'sundial' is not known: write one",
        ),
        (
            HEAD + f'[performance]\nplace = "{"x" * 301}"',
            "performance.place: must be a text in quotes of up to 300",
        ),
        (
            HEAD + '[wind]\nmps = "1.2 m/s"',
            "wind.mps: must be a number from -30 to 30, not '1.2 m/s'",
        ),
        (HEAD + "[wind]\nmps = true", "wind.mps: must be a number"),
        (HEAD + "[wind]\nmps = nan", "wind.mps: must be a number from -30 to 30"),
        (HEAD + "[wind]\nmps = 31", "wind.mps: must be a number from -30 to 30"),
        (HEAD + "[course]\nlength_m = -1", "course.length_m: must be a number from 1 to"),
        (HEAD + '[watches]\ntimes = "14.1"', "watches.times: must be a list of up to 3"),
        (HEAD + '[watches]\ntimes = ["1", "2", "3", "4"]', "watches.times: must be a list"),
        (HEAD + "#" * 64_001, "is larger than 64 kB"),
    ],
    ids=range(17),
)
def test_a_wrong_answer_is_named_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    manifest(tmp_path, text)
    with pytest.raises(UnreadableFile, match=says):
        read_manifest(tmp_path / NAME)


def test_text_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(HEAD.encode() + b'[performance]\nplace = "\xe4"')
    with pytest.raises(UnreadableFile, match="line 5: is not text in UTF-8"):
        read_manifest(tmp_path / NAME)
