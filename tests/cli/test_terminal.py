"""What people read in a terminal."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.cli import terminal
from sternway.cli.terminal import message, one_line


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
    message("a\nb\x1b[31m")
    assert capsys.readouterr() == ("", "sternway: a b\ufffd[31m\n")


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 40 columns without colours."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.usefixtures("narrow")
def test_a_point_is_wrapped_under_itself_with_its_cure_and_what_it_rests_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal.point("one two three four five six seven eight nine", "do it", "a source")
    assert capsys.readouterr().out.splitlines() == [
        " • one two three four five six seven",
        "   eight nine",
        "   → do it",
        "     a source",
    ]


@pytest.mark.usefixtures("narrow")
def test_a_table_leaves_out_columns_that_say_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.table(
        {"": [("backward", "red"), "forward"]},
        {"m": ["1", "20"], "pace": ["–", ""]},
        {"note": ["", "a\x1b[31m"]},
    )
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["m", "note"]
    assert lines[2].split() == ["backward", "1"]
    assert lines[3].split() == ["forward", "20", "a\ufffd[31m"]


def test_colours_are_for_terminals_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal.line(("red", "bold red"))
    assert capsys.readouterr().out == "red\n"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    terminal.line(("red", "bold red"))
    assert capsys.readouterr().out == "\x1b[31m\x1b[1mred\x1b[0m\n"


def test_what_is_left_out_of_a_list_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.more(0, "nowhere")
    terminal.more(1200, "--json has all")
    assert capsys.readouterr().out == "   and 1,200 more: --json has all\n"
