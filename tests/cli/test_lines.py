"""Text from anywhere as one line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.cli.lines import nothing_in, one_line, tell


@given(st.text())
def test_the_result_is_one_line_without_control_characters(text: str) -> None:
    line = one_line(text)
    assert len(line) == len(text)
    assert "\n" not in line
    assert "\x1b" not in line
    assert all(character.isprintable() or character == "\u00a0" for character in line)


def test_words_of_all_languages_stay_as_they_are() -> None:
    assert one_line("Rückwärts 後ろ向き 🏃") == "Rückwärts 後ろ向き 🏃"


def test_names_that_are_not_unicode_are_shown_with_a_stand_in() -> None:
    assert one_line(os.fsdecode(b"run\xff.fit")) == "run\ufffd.fit"


def test_messages_go_to_standard_error_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    tell("a\nb\x1b[31m")
    assert capsys.readouterr() == ("", "sternway: a b\ufffd[31m\n")


def test_no_recording_below_a_folder_says_how_many_files_there_were() -> None:
    assert nothing_in([Path("a")], 0) == "a: no recording in it"
    assert nothing_in([Path("a"), Path("b")], 2) == "a, b: no recording in it (2 other files)"
