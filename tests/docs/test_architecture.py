"""docs/architecture.md says what the code does: its walks are walked, its files are there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest

from sternway.cli import main
from sternway.training.profile import starter
from tests.documents import DOCS

ROOT = DOCS.parent
PAGE = (DOCS / "architecture.md").read_text(encoding="utf-8")
_FILE = re.compile(r"`([\w./]+\.(?:py|toml)|[\w/]+/)`")
_WALKS = re.findall(r"### (.+?)\n\n`sternway (.+?)`\n(.+?)(?=\n##)", PAGE, re.DOTALL)
_EXAMPLE = ROOT / "examples" / "simulated-track-session.zip"


def walked(folder: Path, command: str) -> list[str]:
    """The files that a command enters, in order."""
    script = Path(__file__).with_name("walks.py")
    words = [str(_EXAMPLE) if word == "run.zip" else word for word in shlex.split(command)]
    done = subprocess.run(
        [sys.executable, str(script), *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def prepared(folder: Path, command: str) -> Path:
    """A folder with an athlete and, for a command that names one, a plan."""
    (folder / "athlete.toml").write_text(starter(), encoding="utf-8")
    if "--plan" in command:
        with chdir(folder):
            assert main(["plan", "athlete.toml", "--out", "plan.json"]) == 0
    return folder


@pytest.mark.parametrize(("title", "command", "text"), _WALKS, ids=[title for title, *_ in _WALKS])
def test_a_walk_enters_its_files_in_the_order_that_the_page_gives(
    tmp_path: Path, title: str, command: str, text: str
) -> None:
    entered = walked(prepared(tmp_path, command), command)
    named = [name for name in _FILE.findall(text) if name.endswith(".py")]
    assert set(named) <= set(entered)
    firsts = list(dict.fromkeys(named))
    assert firsts == sorted(firsts, key=entered.index)


def test_the_page_has_four_walks() -> None:
    assert len(_WALKS) == 4


@pytest.mark.parametrize("name", sorted(set(_FILE.findall(PAGE))))
def test_a_file_that_the_page_names_is_there(name: str) -> None:
    assert (ROOT / name).exists() or (ROOT / "src" / "sternway" / name).exists()
