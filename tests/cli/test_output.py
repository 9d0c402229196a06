"""The habit of all outputs, and files that are written whole."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from sternway.cli import main
from sternway.cli.output import Output, joined, replacing, takes_stdout
from sternway.errors import InvalidRequest, SternwayError
from tests.cli.files import write_gpx


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["a", "--html"], ["a", "--html="]),
        (["--html", "page.html", "a"], ["--html=page.html", "a"]),
        (["--html", "-", "a"], ["--html=-", "a"]),
        (["--html=x", "a"], ["--html=x", "a"]),
        (["--html", "run.fit"], ["--html=", "run.fit"]),
        (["--calendar", "a.ICS"], ["--calendar=a.ICS"]),
        (["--json", "-"], ["--json=-"]),
        (["--json", "--csv", "-"], ["--json=", "--csv=-"]),
        (["--note", "--", "--html"], ["--note", "--", "--html"]),
        (["--watch", "folder"], ["--watch", "folder"]),
        (["export", "plan.json", "--html", "week"], ["export", "plan.json", "--html=week"]),
        (["export", "--html", "week"], ["export", "--html=", "week"]),
        (
            ["record", "100m", "--html", "week", "--on", "x"],
            ["record", "100m", "--html=", "week", "--on", "x"],
        ),
        (["analyze", "--html", "pages/", "a.fit"], ["analyze", "--html=pages/", "a.fit"]),
    ],
)
def test_an_output_takes_a_word_only_where_it_can_be_nothing_else(
    words: list[str], expected: list[str]
) -> None:
    assert joined(words) == expected


def test_a_name_without_an_ending_gets_that_of_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["progression", "100m", "--html", "sprint"]) == 0
    assert main(["progression", "100m", "--html=sprint.page"]) == 0
    assert {each.name for each in tmp_path.iterdir()} == {"sprint.html", "sprint.page"}


@pytest.mark.parametrize(("option", "name"), [("--csv", "run.csv"), ("--json", "run.json")])
def test_a_file_to_read_is_never_taken_for_one_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidRequest, match=f"to write it, say {option}={name}"):
        joined([option, name])
    Path(name).touch()
    assert joined([option, name]) == [f"{option}=", name]


def test_text_for_machines_is_printed_unless_a_file_is_named() -> None:
    assert Output("--json").is_printed
    assert Output("--json", "-").is_printed
    assert not Output("--json", "a.json").is_printed


def test_a_page_is_printed_only_where_that_is_asked_for() -> None:
    assert not Output("--html").is_printed
    assert Output("--html", "-").is_printed


def test_standard_output_is_taken_once() -> None:
    assert not takes_stdout(None, Output("--html"))
    assert takes_stdout(Output("--json"), Output("--html"))
    with pytest.raises(InvalidRequest, match="--json and --html cannot all be printed"):
        takes_stdout(Output("--json"), Output("--html", "-"))


def test_a_file_takes_its_place_only_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "new" / "result.json"
    with replacing(path) as file:
        file.write("{}")
        assert not path.exists()
    assert path.read_text() == "{}"
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text("old")
    with suppress(RuntimeError), replacing(path) as file:
        file.write("new")
        raise RuntimeError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_recording_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "result.html"
    before = write_gpx(path).read_bytes()
    with pytest.raises(SternwayError, match="never overwritten"), replacing(path):
        pass
    assert path.read_bytes() == before


def test_what_sternway_wrote_itself_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "result.csv"
    path.write_text("file,recording,simulated,start_s\nrun.fit,1,false,0\n")
    with replacing(path) as file:
        file.write("new")
    assert path.read_text() == "new"


def test_a_place_that_cannot_be_written_is_an_error_with_its_reason(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with (
        pytest.raises(SternwayError, match=r"result\.json: cannot be written: "),
        replacing(blocked / "result.json"),
    ):
        pass
