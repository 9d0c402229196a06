from __future__ import annotations

import json
from pathlib import Path

import pytest

from sternway.training.profile import starter
from tests.cli.conftest import Run
from tests.cli.files import write_gpx

DAY = "2026-11-23"


@pytest.fixture
def plan(sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("athlete.toml").write_text(starter(), encoding="utf-8")
    assert sternway("plan", "athlete.toml", "--out", "plan.json", "--on", DAY).status == 0
    return Path("plan.json")


def test_an_edit_says_what_changes_and_stays_in_the_history(sternway: Run, plan: Path) -> None:
    ran = sternway(
        "coach", plan, "--by", "B. Example", "--replace", "w02-thu", "plank", "--on", DAY
    )
    assert ran.status == 0
    assert "Planks takes the place of" in ran.out
    assert "by B. Example" in sternway("log", "--history").out


def test_a_broken_limit_is_named_in_a_line(sternway: Run, plan: Path) -> None:
    words = ("--metres", "w02-thu", 900)
    ran = sternway("coach", plan, "--by", "B. Example", *words, "--on", DAY)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "the limit is" in ran.err
    kept = sternway("coach", plan, "--by", "B. Example", *words, "--why", "tested", "--on", DAY)
    assert kept.status == 0
    assert "the reason given: tested" in " ".join(kept.out.split())
    assert "w02-thu" in sternway("plan", "athlete.toml", "--session", "w02-thu", "--on", DAY).out


def test_what_is_kept_against_a_limit_says_so_wherever_it_is_shown(
    sternway: Run, plan: Path
) -> None:
    words = ("--metres", "w02-thu", 500, "--why", "tested")
    assert sternway("coach", plan, "--by", "B. Example", *words, "--on", DAY).status == 0
    again = ("--metres", "w02-thu", 600)
    assert sternway("coach", plan, "--by", "B. Example", *again, "--on", DAY).status == 2
    shown = sternway("plan", "athlete.toml", "--out", plan, "--session", "w02-thu", "--on", DAY)
    assert "by B. Example: tested." in " ".join(shown.out.split())
    asked = ("--calendar", "--html", "--watch", "watch", "--intervals", "texts", "--on", DAY)
    assert sternway("export", plan, *asked).status == 0
    for name in ("plan.html", "plan.ics"):
        text = Path(name).read_text(encoding="utf-8").replace("\r\n ", "")
        assert "by B. Example: tested." in text
    for folder in ("watch", "texts"):
        (kept,) = Path(folder).glob("*w02-thu*")
        assert b"Kept against a limit" in kept.read_bytes()


def test_no_reason_opens_what_waits_for_a_clinician(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = starter().replace("conditions = []", 'conditions = ["pregnancy"]')
    Path("athlete.toml").write_text(text, encoding="utf-8")
    sternway("plan", "athlete.toml", "--out", "plan.json", "--on", DAY)
    before = Path("plan.json").read_bytes()
    words = ("--add", "2026-12-02", "sprints-7x20", "--why", "she wants to")
    ran = sternway("coach", "plan.json", "--by", "B. Example", *words, "--on", DAY)
    assert (ran.status, ran.out) == (2, "")
    assert "No reason changes that limit" in ran.err
    assert Path("plan.json").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("--by", "B. Example"),
        ("--by", " ", "--lock", "w02-thu"),
        ("--by", "B. Example", "--metres", "w02-thu", "-5"),
        ("--by", "B. Example", "--metres", "w02-thu", "0"),
        ("--by", "B. Example", "--metres", "w02-thu", "nan"),
        ("--by", "B. Example", "--metres", "w02-thu", "inf"),
        ("--by", "B. Example", "--lock", "w02-thu", "--leave"),
        ("--by", "B. Example", "--move", "w02-thu", "soon"),
        ("--by", "B. Example", "--lock", "w99-mon"),
        ("--lock", "w02-thu"),
    ],
)
def test_what_cannot_be_is_one_line(sternway: Run, plan: Path, words: tuple[str, ...]) -> None:
    before = plan.read_bytes()
    ran = sternway("coach", plan, *words, "--on", DAY)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert plan.read_bytes() == before


def test_a_plan_that_was_left_is_not_planned_again_by_the_same_file(
    sternway: Run, plan: Path
) -> None:
    sternway("coach", plan, "--by", "B. Example", "--leave", "--on", DAY)
    left = plan.read_bytes()
    ran = sternway("plan", "athlete.toml", "--out", plan, "--on", DAY)
    assert ran.status == 0
    assert "the plan was left, so nothing is planned again" in ran.err
    assert plan.read_bytes() == left


def test_what_is_logged_after_a_plan_was_left_plans_nothing(sternway: Run, plan: Path) -> None:
    sternway("coach", plan, "--by", "B. Example", "--leave", "--on", DAY)
    sternway("log", "today", "backward", "200", "m", "pain", "knee", "4", "--on", DAY)
    sessions = json.loads(plan.read_text())["sessions"]
    assert [each["id"] for each in sessions if each["status"] == "planned"] == []


def test_a_roster_outlives_a_bad_member(sternway: Run, plan: Path) -> None:
    for name in ("anna", "ben", "cleo"):
        Path("team", name).mkdir(parents=True)
        Path("team", name, "athlete.toml").write_text(starter(), encoding="utf-8")
    Path("team/anna/plan.json").write_bytes(plan.read_bytes())
    Path("team/ben/athlete.toml").write_text("nonsense", encoding="utf-8")
    ran = sternway("roster", "team", "--on", DAY)
    assert ran.status == 1
    assert "ben: left out" in ran.err
    assert "anna" in ran.out
    assert "cleo" in ran.out
    rows = json.loads(sternway("roster", "team", "--json", "--on", DAY).out)["athletes"]
    assert [each["folder"] for each in rows] == ["anna", "cleo"]
    assert rows[0]["planned_week_m"] > 0


def test_recordings_go_into_the_logs_they_belong_to(sternway: Run, plan: Path) -> None:
    for name in ("anna", "ben"):
        Path("team", name).mkdir(parents=True)
        Path("team", name, "athlete.toml").write_text(starter(), encoding="utf-8")
    Path("watches").mkdir()
    write_gpx(Path("watches/anna-run.gpx"))
    write_gpx(Path("watches/nobody.gpx"))
    Path("watches/ben.fit").write_bytes(b"no recording")
    ran = sternway("roster", "team", "--recordings", "watches")
    assert "nobody.gpx: left out" in ran.err
    assert "ben.fit: left out" in ran.err
    assert Path("team/anna/log.csv").exists()
    assert not Path("team/ben/log.csv").exists()
    assert "already" in sternway("roster", "team", "--recordings", "watches").err


def test_an_empty_folder_is_no_roster(sternway: Run, plan: Path) -> None:
    Path("empty").mkdir()
    ran = sternway("roster", "empty")
    assert (ran.status, ran.out) == (2, "")
