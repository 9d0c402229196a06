"""``sternway evidence``: a folder for an application, and what it lacks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_new_folder_says_what_comes_next(sternway: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    ran = sternway("evidence", "new", "--authority", "guinness", "--event", "HM", "--out", folder)
    assert ran.status == 0
    assert ran.out.startswith("Half marathon, Guinness World Records  guinness/2026-11")
    assert "evidence.toml" in ran.out
    assert (folder / "05-video" / "WHAT.txt").is_file()


def test_a_check_tells_a_line_each_and_the_status_says_so(sternway: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    sternway("evidence", "new", "--authority", "irr", "--event", "400m", "--out", folder)
    ran = sternway("evidence", "check", folder)
    assert ran.status == 1
    lines = ran.out.splitlines()
    assert "missing timing: nothing in 03-timing: Photo-finish or three watches" in lines
    assert lines[-1] == ("400 m, International Retro Runner (irr/2016): 10 points are open")


def test_a_check_as_json(sternway: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    sternway("evidence", "new", "--authority", "irr", "--event", "400m", "--out", folder)
    ran = sternway("evidence", "check", folder, "--json")
    document = json.loads(ran.out)
    assert ran.status == 1
    assert document["schema"] == "sternway.evidence-report/1"
    assert document["complete"] is False
    assert {
        "item": "results",
        "level": "missing",
        "says": "nothing in 02-results: Full results",
    } in (document["findings"])


def test_a_complete_folder_returns_0(sternway: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    sternway("evidence", "new", "--authority", "irr", "--event", "400m", "--out", folder)
    for place in folder.iterdir():
        if place.is_dir():
            (place / "file.pdf").write_bytes(b"%PDF")
    text = (folder / "evidence.toml").read_text()
    answers = {
        "athlete": "A. Runner",
        "born": "1990-01-02",
        "date": "2026-05-03",
        "place": "Here",
        "mark": "1:20.51",
        "timing": "photo-finish",
    }
    for key, answer in answers.items():
        text = text.replace(f'{key} = ""', f'{key} = "{answer}"', 1)
    (folder / "evidence.toml").write_text(text)
    ran = sternway("evidence", "check", folder)
    assert (ran.status, ran.out.splitlines()[-1]) == (
        0,
        "400 m, International Retro Runner (irr/2016): everything a machine can see is there",
    )


def test_without_an_authority_the_checklists_are_listed(sternway: Run) -> None:
    ran = sternway("evidence", "new")
    assert ran.status == 0
    assert " guinness             16 items  Guinness World Records; 10 read in a source" in ran.out


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("new", "--authority", "guiness", "--event", "100m", "--out", "x"), 2, "choose guinness"),
        (("new", "--authority", "irr", "--event", "100m"), 2, "--event and --out"),
        (("new", "--authority", "irr", "--event", "100q", "--out", "x"), 2, "no event is called"),
        (("check", "nowhere"), 1, "is not a folder of evidence: start a new one"),
        (("check",), 2, "FOLDER"),
    ],
    ids=range(5),
)
def test_what_cannot_be_done_is_one_line_with_the_cure(
    sternway: Run, arguments: tuple[str, ...], status: int, says: str
) -> None:
    ran = sternway("evidence", *arguments)
    assert ran.status == status
    assert len(ran.err.splitlines()) == 1
    assert says in ran.err
