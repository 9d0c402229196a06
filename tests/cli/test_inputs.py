"""From the paths of the command line to inputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from sternway.cli.inputs import Search, nothing_in
from tests.cli.conftest import Run
from tests.cli.files import write_gpx, write_phone_log


def found(*paths: Path) -> list[Path]:
    return [item.path for item in Search(paths)]


def test_files_come_in_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    b, a = write_gpx(tmp_path / "b.gpx"), write_gpx(tmp_path / "a.gpx")
    assert found(b, a) == [b, a]


def test_a_file_that_is_named_is_an_input_whatever_it_holds(tmp_path: Path) -> None:
    picture = tmp_path / "a.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    assert found(picture) == [picture]
    assert found(tmp_path / "missing") == [tmp_path / "missing"]


def test_files_below_a_folder_that_are_no_recordings_are_counted(tmp_path: Path) -> None:
    run = write_gpx(tmp_path / "run.gpx")
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "notes.txt").write_text("nothing")
    search = Search([tmp_path])
    assert [item.path for item in search] == [run]
    assert search.skipped == 2


def test_counting_leaves_an_iteration_under_way_alone(tmp_path: Path) -> None:
    write_gpx(tmp_path / "a.gpx")
    write_gpx(tmp_path / "c.gpx")
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    search = Search([tmp_path])
    inputs = iter(search)
    next(inputs)
    assert search.count() == 2
    assert len(list(inputs)) == 1
    assert search.skipped == 1


def test_nothing_is_found_twice(tmp_path: Path) -> None:
    run = write_gpx(tmp_path / "a" / "run.gpx")
    assert found(run, run) == [run]
    assert found(tmp_path, run) == [run]
    assert found(run, tmp_path) == [run]
    assert found(tmp_path, tmp_path / "a") == [run]
    assert found(tmp_path / "a", tmp_path / "a" / ".." / "a") == [run]


def test_folders_whose_names_begin_alike_are_not_below_each_other(tmp_path: Path) -> None:
    first, second = write_gpx(tmp_path / "a" / "x.gpx"), write_gpx(tmp_path / "ab" / "x.gpx")
    assert found(tmp_path / "a", tmp_path / "ab") == [first, second]


def test_the_folder_of_a_phone_log_is_one_input(tmp_path: Path) -> None:
    log = write_phone_log(tmp_path / "log")
    assert found(log) == [log]
    assert found(tmp_path) == [log]


def test_no_recording_below_a_folder_says_how_many_files_there_were() -> None:
    assert nothing_in([Path("a")], 0) == "a: no recording in it"
    assert nothing_in([Path("a"), Path("b")], 2) == "a, b: no recording in it (2 other files)"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("explain", "calories", "--mass", "70,5", "--speed", "2.5", "--minutes", "20"), "70.5"),
        (("record", "100m", "--on", "2026-02-30"), "there is no such day"),
        (("record", "100m", "--on", "30.2.2026"), "write a day as"),
        (("safety", "check", "surface=track", "surface=grass"), "is answered twice"),
    ],
)
def test_a_slip_of_the_hand_is_told_with_its_cure(
    sternway: Run, arguments: tuple[str, ...], said: str
) -> None:
    ran = sternway(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in " ".join(ran.err.split())


def test_a_document_that_was_cut_says_so(sternway: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text('{"schema": "sternway.plan/2", "outl')
    ran = sternway("log", "--history", "--plan", tmp_path / "plan.json")
    assert "ends too early" in " ".join(ran.err.split())
