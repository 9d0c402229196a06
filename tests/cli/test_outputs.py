"""Where results go."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from sternway.cli.outputs import Form, Plan, planned, replacing, result_path, root_of
from sternway.errors import InvalidRequest, SternwayError
from tests.cli.files import write_gpx


def test_without_options_people_are_shown_everything_and_nothing_is_written() -> None:
    plan = planned([], None)
    assert plan == Plan()
    assert not plan.prints_results


@pytest.mark.parametrize("form", [Form.JSON, Form.CSV])
def test_a_text_form_alone_is_printed(form: Form) -> None:
    plan = planned([form], None)
    assert plan.stream is form
    assert plan.target is None
    assert plan.prints_results


def test_a_page_alone_is_written_into_the_current_folder_for_one_input() -> None:
    plan = planned([Form.HTML], None)
    assert plan.separate == (Form.HTML,)
    assert plan.folder == Path()
    assert plan.takes_one_input


def test_two_text_forms_cannot_both_be_printed() -> None:
    with pytest.raises(InvalidRequest, match="--out FOLDER"):
        planned([Form.JSON, Form.CSV], None)


@pytest.mark.parametrize(
    ("name", "form"), [("a.json", Form.JSON), ("a.jsonl", Form.JSON), ("A.CSV", Form.CSV)]
)
def test_a_named_text_file_takes_all_inputs_in_the_form_of_its_suffix(
    name: str, form: Form
) -> None:
    assert planned([], Path(name)) == Plan(stream=form, target=Path(name))
    assert planned([form], Path(name)) == Plan(stream=form, target=Path(name))


def test_a_named_page_takes_one_input() -> None:
    plan = planned([Form.HTML], Path("a.html"))
    assert plan.page == Path("a.html")
    assert plan.takes_one_input


def test_steps_are_a_table_of_their_own() -> None:
    assert planned([Form.STEPS], None).stream is Form.STEPS
    assert planned([Form.STEPS], Path("a.csv")) == Plan(stream=Form.STEPS, target=Path("a.csv"))
    with pytest.raises(InvalidRequest, match="--csv and --steps cannot all be printed"):
        planned([Form.CSV, Form.STEPS], None)
    with pytest.raises(InvalidRequest, match="takes csv only"):
        planned([Form.CSV, Form.STEPS], Path("a.csv"))
    plan = planned([Form.CSV, Form.STEPS], Path("results"))
    names = [result_path(plan, form, Path("r.fit"), Path.cwd()).name for form in plan.separate]
    assert names == ["r.fit.csv", "r.fit.steps.csv"]


def test_one_file_cannot_take_two_forms() -> None:
    with pytest.raises(InvalidRequest, match="takes csv only"):
        planned([Form.JSON, Form.CSV], Path("a.csv"))


def test_a_folder_takes_a_file_for_each_input_and_form() -> None:
    plan = planned([Form.JSON, Form.HTML], Path("results"))
    assert plan.separate == (Form.JSON, Form.HTML)
    assert plan.folder == Path("results")
    assert not plan.takes_one_input


def test_a_folder_whose_name_looks_like_a_file_is_still_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "runs.csv"
    folder.mkdir()
    assert planned([Form.JSON], folder).folder == folder


def test_a_folder_needs_to_know_the_form() -> None:
    with pytest.raises(InvalidRequest, match="--json, --csv, --steps or --html"):
        planned([], Path("results"))


def test_a_file_of_another_kind_is_never_taken_for_the_folder(tmp_path: Path) -> None:
    run = write_gpx(tmp_path / "run.gpx")
    with pytest.raises(InvalidRequest, match="name a folder"):
        planned([Form.JSON], run)


def test_results_of_one_file_lie_directly_in_the_folder(tmp_path: Path) -> None:
    run = write_gpx(tmp_path / "a" / "run.gpx")
    plan = Plan(separate=(Form.HTML,), folder=Path("out"))
    assert result_path(plan, Form.HTML, run, root_of([run])) == Path("out/run.gpx.html")


def test_results_keep_the_folders_of_their_inputs(tmp_path: Path) -> None:
    here = write_gpx(tmp_path / "a" / "run.gpx")
    there = write_gpx(tmp_path / "b" / "run.gpx")
    plan = Plan(separate=(Form.CSV,), folder=Path("out"))
    root = root_of([here, there])
    assert result_path(plan, Form.CSV, here, root) == Path("out/a/run.gpx.csv")
    assert result_path(plan, Form.CSV, there, root) == Path("out/b/run.gpx.csv")


def test_a_folder_that_is_one_recording_gives_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    folder.mkdir()
    plan = Plan(separate=(Form.JSON,), folder=Path("out"))
    assert result_path(plan, Form.JSON, folder, root_of([folder])) == Path("out/log.json")


def test_relative_and_absolute_paths_give_the_same_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_gpx(tmp_path / "a" / "run.gpx")
    monkeypatch.chdir(tmp_path)
    plan = Plan(separate=(Form.JSON,), folder=Path("out"))
    root = root_of([Path("a")])
    assert result_path(plan, Form.JSON, Path("a/run.gpx"), root) == Path("out/run.gpx.json")
    assert root == tmp_path / "a"


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
