"""One choice of units, with every command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.files import write_gpx


@pytest.mark.parametrize(
    "words",
    [
        ("--units", "miles", "analyze", "run.gpx"),
        ("analyze", "--units", "miles", "run.gpx"),
        ("analyze", "run.gpx", "--units=miles"),
    ],
)
def test_units_are_named_before_or_behind_a_command(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_gpx(Path("run.gpx"))
    metric = sternway("analyze", "run.gpx")
    assert "/km" in metric.out
    ran = sternway(*words)
    assert ran.status == 0
    assert "/mi" in ran.out
    assert "/km" not in ran.out
    assert sternway("analyze", "run.gpx").out == metric.out


def test_the_environment_names_them_for_all_commands(
    sternway: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STERNWAY_UNITS", "miles")
    assert "mph" in sternway("fastest").out
    assert "km/h" in sternway("--units", "metric", "fastest").out


def test_units_that_there_are_not_name_those_there_are(sternway: Run) -> None:
    ran = sternway("fastest", "--units", "furlongs")
    assert (ran.status, ran.err) == (
        2,
        "sternway: --units or STERNWAY_UNITS is furlongs: say metric or miles\n",
    )


def test_a_page_is_worded_in_them_wherever_it_is_made(sternway: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_gpx(tmp_path / f"{name}.gpx")
    out = tmp_path / "out"
    sternway("analyze", tmp_path, "--units", "miles", f"--html={out}/")
    pages = [path.read_text(encoding="utf-8") for path in out.glob("*.html")]
    assert len(pages) >= 2
    for page in pages:
        assert "min/mi" in page
        assert "min/km" not in page


def test_documents_hold_the_same_in_any_units(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sternway("plan", "--new", "athlete.toml")
    made = [
        json.loads(sternway("plan", "athlete.toml", "--json", "--units", units).out)
        for units in ("metric", "miles")
    ]
    assert made[0] == made[1]


def test_a_plan_is_shown_in_them(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sternway("plan", "--new", "athlete.toml")
    shown = sternway("plan", "athlete.toml", "--units", "miles").out
    assert " yd" in shown.replace("\u00a0", " ")
    assert " km" not in shown.replace("\u00a0", " ")
