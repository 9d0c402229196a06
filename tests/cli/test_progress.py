from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def ago(days: int) -> str:
    return (date.today() - timedelta(days=days)).isoformat()


@pytest.fixture
def files(sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Athlete, log and tests in the working folder."""
    monkeypatch.chdir(tmp_path)
    sternway("plan", "--new", "athlete.toml")
    Path("log.csv").write_text(
        "date,backward_m,backward_s,duration_s,rpe\n"
        f"{ago(20)},400,160,1500,4\n{ago(3)},500,190,1800,5\n"
    )
    Path("tests.csv").write_text(f"date,test,value\n{ago(30)},plank,60\n{ago(2)},plank,90\n")
    return ("athlete.toml", "--log", "log.csv", "--tests", "tests.csv")


def test_what_is_allowed_today_comes_first(sternway: Run, files: tuple[str, ...]) -> None:
    ran = sternway("progress", *files)
    assert ran.status == 0
    assert "up to 550 m backward" in ran.out.splitlines()[0].replace("\u00a0", " ")
    assert "Plank: 90 s, +30" in ran.out


def test_json_holds_weeks_outlook_and_tests(sternway: Run, files: tuple[str, ...]) -> None:
    document = json.loads(sternway("progress", *files, "--json").out)
    assert document["schema"] == "sternway.progress/1"
    assert sum(week["backward_m"] for week in document["weeks"]) == 900.0
    assert len(document["outlook"]) == 121
    assert document["tests"][0]["verdict"] == "better"


def test_a_page_is_written_where_the_caller_says(sternway: Run, files: tuple[str, ...]) -> None:
    ran = sternway("progress", *files, "--html", "p.html")
    assert ran.out == "p.html\n"
    assert "550" in Path("p.html").read_text()


def test_a_bad_line_is_told_and_the_rest_is_shown(sternway: Run, files: tuple[str, ...]) -> None:
    with Path("tests.csv").open("a") as file:
        file.write(f"{ago(1)},plank,soon\n")
    ran = sternway("progress", *files)
    assert ran.status == 1
    assert "tests.csv: line 4: 'soon' is not a number" in ran.err
    assert "Plank: 90 s" in ran.out


def test_the_log_of_the_folder_counts_unless_another_is_named(
    sternway: Run, files: tuple[str, ...]
) -> None:
    assert sternway("progress", files[0]).out == sternway("progress", *files[:3]).out


def test_what_was_only_planned_does_not_count_as_done(
    sternway: Run, files: tuple[str, ...]
) -> None:
    log = Path("log.csv").rename("kept.csv")
    sternway("plan", "athlete.toml", "--out", "plan.json", "--on", ago(20))
    log.rename("log.csv")
    first = json.loads(sternway("progress", "plan.json", "--json").out)
    sternway("plan", "athlete.toml", "--log", "log.csv", "--out", "plan.json")
    again = json.loads(sternway("progress", "plan.json", "--json").out)
    assert first["outlook"] == again["outlook"]
