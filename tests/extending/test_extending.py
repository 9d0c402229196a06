"""What is new is one file: it is dropped into a copy of the package, and is there everywhere.

One copy takes them all, and one process uses each of them from the command line, as people would.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import sternway
from sternway.recordings.fit.field import UINT8, UINT16, UINT32
from sternway.recordings.fit.profile import RECORD
from tests.cli.files import write_gpx
from tests.extending.drop_ins import drop_ins
from tests.recordings.fit.fit_bytes import START, run, stored

PACKAGE = Path(sternway.__file__).parent
COMMANDS = {
    "analyze": "analyze run.gpx --json",
    "analyze in sea units": "analyze run.gpx --units sea",
    "page": "analyze run.gpx --html=page.html --units sea",
    "info of strides": "info run.str --json",
    "folder": "analyze runs --json",
    "info of a watch": "info watch.fit --json",
    "record": "record 350m",
    "record of the moon": "record 100m --authority moon",
    "fastest on the moon": "fastest --authority moon",
    "points": "points 350m 1:10",
    "call sheet": "safety call-sheet --language nl --json",
    "call sheet page": "safety call-sheet --language nl --html=calls.html",
    "no call sheet": "safety call-sheet --language xx",
    "new plan": "plan --new athlete.toml",
    "plan": "plan athlete.toml --out plan.json --json",
    "plan in sea units": "plan athlete.toml --units sea",
    "log": "log 2026-11-20 backward 1 nmi 18:30 --on 2026-11-22",
    "calendar": "export plan.json --calendar=plan.ics",
    "plan page": "export plan.json --html=plan.html --units sea",
    "predict": "predict 350m --from 400m=1:20.5",
}
SCRIPT = """
import contextlib, io, json, sys
from sternway.cli import main

ran = {}
for name, words in json.load(sys.stdin).items():
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(words.split())
    ran[name] = [status, out.getvalue().replace("\\u00a0", " "), err.getvalue()]
json.dump(ran, sys.stdout)
"""


class Ran(NamedTuple):
    """What a command gave in the copy."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Grown:
    """What the commands gave, and the folder that they wrote into."""

    ran: Mapping[str, Ran]
    folder: Path

    def __getitem__(self, name: str) -> Ran:
        return self.ran[name]


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    """A copy of the package with all that is new, and what its commands make of it."""
    home = tmp_path_factory.mktemp("grown")
    copy = home / "src" / "sternway"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for each in drop_ins(PACKAGE).values():
        each.into(copy)
    folder = home / "work"
    (folder / "runs").mkdir(parents=True)
    write_gpx(folder / "run.gpx")
    strides = "STRIDES\n" + "".join(f"{second} 3.0\n" for second in range(120))
    for path in (folder / "run.str", folder / "runs" / "run.str"):
        path.write_text(strides)
    (folder / "watch.fit").write_bytes(watch_file())
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps(COMMANDS),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(home / "src"), "COLUMNS": "100", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Grown({name: Ran(*ran) for name, ran in json.loads(done.stdout).items()}, folder)


def watch_file() -> bytes:
    """A run whose records hold the field 200."""
    fit = run().define(RECORD.number, [(253, 4, UINT32), (3, 1, UINT8), (200, 2, UINT16)])
    for second in range(5):
        fit.body += b"\0" + stored(UINT32, START + second) + b"\x99" + stored(UINT16, 2500)
    return fit.bytes()


def test_a_cue_is_asked_and_named_wherever_cues_are(grown: Grown) -> None:
    stretches = grown["analyze"].document["stretches"]
    assert all("nose" in stretch["cues"] for stretch in stretches if stretch["cues"])
    assert any(stretch["direction"] == "backward" for stretch in stretches)
    assert "nose" in grown["analyze in sea units"].out
    assert "nose: very strongly backward" in page(grown, "page.html")


def test_an_event_is_known_by_name_in_every_command(grown: Grown) -> None:
    assert "no claim over 350 m" in grown["record"].err
    assert "350 m" in grown["predict"].out
    assert "350 m" in grown["points"].err


def test_an_authority_can_be_asked(grown: Grown) -> None:
    assert "Records of the Moon" in grown["record of the moon"].out
    assert "Records of the Moon" in grown["fastest on the moon"].out


def test_a_language_of_calls_is_printed_shown_and_offered(grown: Grown) -> None:
    assert grown["call sheet"].document["language"] == "nl"
    assert 'lang="nl"' in page(grown, "calls.html")
    assert grown["no call sheet"].status == 2
    assert "nl" in grown["no call sheet"].err


def test_a_session_is_planned_shown_and_exported(grown: Grown) -> None:
    assert '"mirror-drill"' in grown["plan"].out
    assert "Run away from a mirror" in grown["plan in sea units"].out
    assert "Run away from a mirror" in page(grown, "plan.html")
    assert "Run away from a mirror" in page(grown, "plan.ics")


def test_a_format_is_read_alone_and_in_a_folder(grown: Grown) -> None:
    assert grown["info of strides"].document["recording"]["format"] == "strides"
    assert grown["folder"].document["recording"]["format"] == "strides"


def test_a_field_of_a_watch_is_a_column(grown: Grown) -> None:
    assert grown["info of a watch"].status == 0
    assert "shoe_pressure" in grown["info of a watch"].out


def test_a_limit_that_is_changed_is_kept_and_said(grown: Grown) -> None:
    text = grown["plan"].out
    assert "105 %" in text
    assert "110 %" not in text


def test_a_chart_is_on_the_page(grown: Grown) -> None:
    assert "Drawn by one file." in page(grown, "page.html")


def test_a_system_of_units_is_read_and_written_everywhere(grown: Grown) -> None:
    assert "/nmi" in grown["analyze in sea units"].out
    shown = page(grown, "page.html")
    assert "min/nmi" in shown
    assert "Speed, kn" in shown
    assert "min/km" not in shown
    assert " ftm" in grown["plan in sea units"].out
    assert " ftm" in page(grown, "plan.html")
    assert "1.85 km backward in 18:30" in grown["log"].out


def page(grown: Grown, name: str) -> str:
    return (grown.folder / name).read_text(encoding="utf-8").replace("\u00a0", " ")
