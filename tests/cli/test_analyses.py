"""Where the results of ``sternway analyze`` go."""

from __future__ import annotations

from pathlib import Path

import pytest

from sternway.cli.analyses import Destinations, destinations, root_of
from sternway.cli.output import Output
from sternway.cli.work import Form
from sternway.errors import InvalidRequest
from tests.cli.files import write_gpx

OPTIONS = {Form.JSON: "--json", Form.CSV: "--csv", Form.STEPS: "--steps", Form.HTML: "--html"}


def to(**files: str) -> Destinations:
    """The destinations of outputs by name, empty where no file is named."""
    forms = {Form[name.upper()]: file for name, file in files.items()}
    return destinations({form: Output(OPTIONS[form], file) for form, file in forms.items()})


def test_without_outputs_people_are_shown_everything_and_nothing_is_written() -> None:
    assert to() == Destinations({}, {})
    assert not to().prints_results


@pytest.mark.parametrize("name", ["json", "csv", "steps"])
@pytest.mark.parametrize("file", ["", "-"])
def test_a_text_form_is_printed_unless_a_file_is_named(name: str, file: str) -> None:
    assert to(**{name: file}).prints_results
    assert not to(**{name: "results"}).prints_results


def test_a_page_is_written_into_the_current_folder_for_one_input() -> None:
    assert to(html="").folders == {Form.HTML: Path()}
    assert to(html="").takes_one_input


def test_a_page_that_is_named_or_printed_takes_one_input() -> None:
    assert to(html="a.html").takes_one_input
    assert to(html="-").takes_one_input
    assert to(html="-").prints_results
    assert not to(html="pages/").takes_one_input


def test_every_form_can_have_a_file_of_its_own() -> None:
    assert to(json="a.jsonl", csv="a.csv", steps="s.csv").streams == {
        Form.JSON: Path("a.jsonl"),
        Form.CSV: Path("a.csv"),
        Form.STEPS: Path("s.csv"),
    }


def test_two_forms_cannot_both_be_printed_or_share_a_file() -> None:
    with pytest.raises(InvalidRequest, match="--json and --csv cannot all be printed"):
        to(json="", csv="")
    with pytest.raises(InvalidRequest, match=r"a\.csv: takes one output only"):
        to(csv="a.csv", steps="a.csv")


def test_a_name_that_ends_in_a_slash_or_is_a_folder_takes_a_file_for_each_input(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "runs.csv"
    folder.mkdir()
    found = to(json="results/", csv=str(folder))
    assert found.folders == {Form.JSON: Path("results"), Form.CSV: folder}
    assert not found.takes_one_input


def test_results_of_one_file_lie_directly_in_the_folder(tmp_path: Path) -> None:
    run = write_gpx(tmp_path / "a" / "run.gpx")
    files = to(html="out/", steps="out/").files_of(run, root_of([run]))
    assert files == (
        (Form.HTML, Path("out/run.gpx.html")),
        (Form.STEPS, Path("out/run.gpx.steps.csv")),
    )


def test_results_keep_the_folders_of_their_inputs(tmp_path: Path) -> None:
    here = write_gpx(tmp_path / "a" / "run.gpx")
    there = write_gpx(tmp_path / "b" / "run.gpx")
    root = root_of([here, there])
    assert to(csv="out/").files_of(here, root) == ((Form.CSV, Path("out/a/run.gpx.csv")),)
    assert to(csv="out/").files_of(there, root) == ((Form.CSV, Path("out/b/run.gpx.csv")),)


def test_a_folder_that_is_one_recording_gives_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    folder.mkdir()
    files = to(json="out/").files_of(folder, root_of([folder]))
    assert files == ((Form.JSON, Path("out/log.json")),)


def test_relative_and_absolute_paths_give_the_same_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_gpx(tmp_path / "a/run.gpx")
    monkeypatch.chdir(tmp_path)
    root = root_of([Path("a")])
    assert root == tmp_path / "a"
    for path in (Path("a/run.gpx"), tmp_path / "a/run.gpx"):
        assert to(json="out/").files_of(path, root) == ((Form.JSON, Path("out/run.gpx.json")),)
