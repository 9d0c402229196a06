"""Every output of every command, printed and written, under its usual name and under another."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest

from sternway.cli import main
from sternway.cli.app import COMMANDS, command
from sternway.training.profile import starter
from tests.cli.conftest import Run
from tests.cli.files import write_gpx

ARGUMENTS: dict[str, tuple[str, ...]] = {
    "analyze": ("run.gpx", "--backward", "all"),
    "info": ("run.gpx",),
    "fastest": (),
    "record": ("100m",),
    "progression": ("marathon",),
    "ledger check": (),
    "ledger why": ("5000m-dold-2016",),
    "ledger import": (
        "results.csv",
        "--into",
        "my.ledger",
        "--event",
        "100m",
        "--sex",
        "women",
        "--by",
        "a judge",
    ),
    "athlete": ("Thomas Dold",),
    "competition": ("irr-2016",),
    "points": ("--table", "400m"),
    "predict": ("marathon", "--from", "half=1:58:00"),
    "evidence check": ("folder",),
    "meet sheets": ("briefing", "--in", "championships"),
    "plan": ("athlete.toml",),
    "log": ("--history",),
    "coach": ("plan.json", "--by", "B. Example", "--note", "w02-thu", "easy"),
    "roster": (".",),
    "progress": ("plan.json",),
    "export": ("plan.json",),
    "safety check": ("light=dark",),
    "safety call-sheet": (),
    "safety event-form": (),
    "explain": (),
    "validate": ("run.gpx", "--truth", "marks.csv"),
}
"""a row for each command that has outputs: whatever else it needs to be told"""
USUAL = {
    "analyze --html": "run.gpx.html",
    "record --html": "record-100m.html",
    "athlete --html": "athlete-thomas-dold.html",
    "competition --html": "competition-irr-2016.html",
    "progression --html": "progression-marathon.html",
    "points --html": "points.html",
    "meet sheets --html": "sheets.html",
    "plan --html": "plan.html",
    "progress --html": "progress.html",
    "export --html": "plan.html",
    "export --calendar": "plan.ics",
    "safety call-sheet --html": "call-sheet-en.html",
    "safety event-form --html": "event-form.html",
    "explain --html": "knowledge.html",
}
"""the files of outputs that are not usually printed"""


def outputs() -> Iterator[tuple[str, str, str]]:
    """Command, option and what its files end in, of everything whose value can be left out."""
    for panel in COMMANDS.values():
        for name in panel:
            found = command(name)
            for each in getattr(found, "commands", {"": found}).values():
                path = name if each is found else f"{name} {each.name}"
                for option in each.params:
                    match = re.fullmatch(r"\[=FILE(\.\w+)\]", option.metavar or "")
                    if match and match[1] != ".pdf":  # no text: test_meet.py has it
                        yield path, option.opts[0], match[1]


OUTPUTS = list(outputs())


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the commands read."""
    folder = tmp_path_factory.mktemp("inputs")
    with chdir(folder):
        write_gpx(Path("run.gpx"))
        Path("marks.csv").write_text("start,end,way\n0,4,backward run\n", encoding="utf-8")
        Path("results.csv").write_text("Name,Time\nAnn Other,17.80\n", encoding="utf-8")
        Path("athlete.toml").write_text(starter(), encoding="utf-8")
        for words in (
            "plan athlete.toml --out plan.json",
            "meet new championships",
            "evidence new --authority irr --event 100m --out folder",
        ):
            assert main(words.split()) == 0
    return folder


@pytest.fixture
def folder(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, as the current folder."""
    shutil.copytree(inputs, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def content(text: str, option: str) -> Any:
    """What a reader makes of an output; the moment at which a calendar was made is left out."""
    if option == "--json":
        return json.loads(text)
    return re.sub(r"DTSTAMP:\S+", "", text)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("name", "option", "kind"), OUTPUTS, ids=lambda value: value)
def test_an_output_is_written_where_it_is_asked_for(
    sternway: Run, name: str, option: str, kind: str
) -> None:
    words = (*name.split(), *ARGUMENTS[name])
    printed = sternway(*words, option, "-")
    assert printed.status in (0, 1)
    assert not [path for path in Path().rglob(f"*{kind}") if path.name in USUAL.values()]

    named = sternway(*words, f"{option}=new/mine{kind}")
    written = Path("new/mine").with_suffix(kind)
    assert (named.status, named.err) == (printed.status, printed.err)
    assert named.out.splitlines()[-1] == str(written)
    same = content(written.read_bytes().decode(), option)
    assert content(printed.out, option) == same

    usual = sternway(*words, option)
    assert usual.status == printed.status
    if option in ("--json", "--csv", "--steps"):
        assert content(usual.out, option) == same
    else:
        file = Path(USUAL[f"{name} {option}"])
        assert usual.out.splitlines()[-1] == str(file)
        assert content(file.read_bytes().decode(), option) == same


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "name", [name for name, n in Counter(name for name, _, _ in OUTPUTS).items() if n > 1]
)
def test_several_outputs_are_written_at_once_but_one_is_printed(sternway: Run, name: str) -> None:
    words = (*name.split(), *ARGUMENTS[name])
    options = [option for path, option, _ in OUTPUTS if path == name]
    ran = sternway(*words, *(f"{option}=all{option}.file" for option in options))
    assert ran.status == 0
    assert all(Path(f"all{option}.file").exists() for option in options)
    ran = sternway(*words, *(word for option in options for word in (option, "-")))
    assert (ran.status, ran.out) == (2, "")
    assert "cannot all be printed" in ran.err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "words",
    [
        ("progression", "marathon", "--html", "--out", "old.html"),
        ("points", "--table", "400m", "--html", "--out", "old.html"),
        ("explain", "--out", "old.html"),
        ("progress", "plan.json", "--html", "--out", "old.html"),
        ("safety", "call-sheet", "--html", "--out", "old.html"),
        ("safety", "event-form", "--out", "old.html"),
        ("analyze", "run.gpx", "--html", "--out", "old.html"),
        ("analyze", "run.gpx", "--out", "old.html"),
        ("export", "plan.json", "--html", "old.html"),
    ],
    ids=" ".join,
)
def test_the_words_of_the_last_version_still_work(sternway: Run, words: tuple[str, ...]) -> None:
    ran = sternway(*words)
    assert ran.status == 0
    assert ran.out.splitlines()[-1] == "old.html"
    assert Path("old.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert ("--html=old.html" in ran.err) is ("--out" in words)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "files"),
    [
        (("--csv", "--steps", "--out", "results"), ["run.gpx.csv", "run.gpx.steps.csv"]),
        (("--json", "--out", "results"), ["run.gpx.json"]),
        (("--out", "results/all.csv"), ["all.csv"]),
        (("--steps", "--out", "results/all.csv"), ["all.csv"]),
        (("--out", "results/all.jsonl"), ["all.jsonl"]),
    ],
)
def test_results_in_a_folder_or_a_file_can_still_be_asked_for_in_old_words(
    sternway: Run, words: tuple[str, ...], files: list[str]
) -> None:
    ran = sternway("analyze", "run.gpx", *words)
    assert ran.status == 0
    assert sorted(path.name for path in Path("results").iterdir()) == files
    assert "will be gone in the next version: say " in ran.err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--out", "results"), "say what to write"),
        (("--json", "--csv", "--out", "a.csv"), "takes csv only"),
        (("--json", "--out", "run.gpx"), "name a folder"),
    ],
)
def test_old_words_that_contradict_each_other_are_refused(
    sternway: Run, words: tuple[str, ...], said: str
) -> None:
    ran = sternway("analyze", "run.gpx", *words)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("record", "nope"),
        ("record", "100m", "--authority", "nope"),
        ("record", "100m", "--sex", "nope"),
        ("record", "100m", "--class", "nope"),
        ("record", "100m", "--nation", "nope"),
        ("record", "100m", "--on", "nope"),
        ("progression", "nope"),
        ("fastest", "--authority", "nope"),
        ("points", "nope", "1:20"),
        ("points", "400m", "nope"),
        ("points", "400m", "1:20", "--by", "nope"),
        ("predict", "nope", "--from", "half=1:58:00"),
        ("predict", "half", "--from", "nope=1:58:00"),
        ("predict", "half", "--from", "half=nope"),
        ("evidence", "new", "--authority", "nope", "--event", "half", "--out", "x"),
        ("evidence", "new", "--authority", "irr", "--event", "nope", "--out", "x"),
        ("ledger", "why", "nope"),
        ("ledger", "show", "nope"),
        ("ledger", "check", "--only", "nope"),
        ("explain", "nope"),
        ("safety", "check", "nope=1"),
        ("safety", "check", "light=nope"),
        ("safety", "call-sheet", "--language", "nope"),
        ("analyze", "run.gpx", "--place", "nope"),
        ("nope",),
    ],
    ids=" ".join,
)
def test_an_argument_that_means_nothing_is_wrong_usage(
    sternway: Run, words: tuple[str, ...]
) -> None:
    ran = sternway(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("analyze", "nope.fit"),
        ("info", "nope.fit"),
        ("baseline", "nope.fit"),
        ("record", "100m", "--ledger", "nope.ledger"),
        ("ledger", "check", "nope.ledger"),
        ("evidence", "check", "nope"),
        ("plan", "nope.toml"),
        ("log", "--undo", "--plan", "nope.json"),
        ("progress", "nope.json"),
        ("export", "nope.json", "--html"),
        ("safety", "check", "nope.toml"),
        ("simulate", "--from", "nope.bvh", "--place", "thigh"),
    ],
    ids=" ".join,
)
def test_a_file_that_cannot_be_read_is_an_error_of_data(
    sternway: Run, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = sternway(*words)
    assert (ran.status, ran.out) == (1, "")
