from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sternway.training.profile import starter
from tests.cli.conftest import Run


@pytest.fixture
def plan(sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan from Monday, 23 Nov 2026, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    Path("athlete.toml").write_text(starter(), encoding="utf-8")
    sternway("plan", "athlete.toml", "--on", "2026-11-23", "--out", "plan.json")
    return tmp_path / "plan.json"


def document(plan: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(plan.read_text(encoding="utf-8"))
    return read


def log_lines() -> list[str]:
    return Path("log.csv").read_text(encoding="utf-8").splitlines()


def analysis(path: str, metres: float = 300.0) -> None:
    recording = {
        "file": "run.fit",
        "start": "2026-11-24T12:00:00Z",
        "duration_s": 900.0,
        "simulated": False,
    }
    totals = {"backward": {"distance_m": metres, "duration_s": 300.0}}
    made = {"schema": "sternway.analysis/1", "recording": recording, "totals": totals}
    Path(path).write_text(json.dumps(made), encoding="utf-8")


def test_a_typed_session_is_logged_and_matched(sternway: Run, plan: Path) -> None:
    words = ["today", "backward", "300", "m", "5:00", "rpe", "3"]
    ran = sternway("log", *words, "--on", "2026-11-24")
    assert ran.status == 0
    assert "Done on Tue 24\u00a0Nov: Walk backwards on a straight." in ran.out
    assert document(plan)["sessions"][0]["status"] == "done"
    assert log_lines()[1] == "2026-11-24,,w01-tue,familiarisation,300,300,,,,3,,,,typed"


def test_an_analysis_is_logged_with_words_about_it(sternway: Run, plan: Path) -> None:
    analysis("run.json")
    ran = sternway("log", "run.json", "rpe", 4, "pain", "knee", 1, "--on", "2026-11-24")
    assert ran.out.splitlines()[0].endswith(
        "300\xa0m backward in 5:00, effort 4 of 10, pain knee 1"
    )
    assert document(plan)["sessions"][0]["status"] == "done"


def test_an_analysis_is_logged_once(sternway: Run, plan: Path) -> None:
    analysis("run.json")
    sternway("log", "run.json", "--on", "2026-11-24")
    ran = sternway("log", "run.json", "--on", "2026-11-25")
    assert "in the log of 24" in ran.err
    assert len(log_lines()) == 2


def test_without_a_plan_the_log_is_still_kept(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = sternway("log", "2026-11-22 backward 2.4 km 18:30 rpe 6 pain knee 2 fall no")
    assert ran.out.splitlines() == [
        "2026-11-22: 2.4\xa0km backward in 18:30, effort 6 of 10, pain knee 2",
        "After pain of 2 (knee): for 2 days nothing hard that loads the place.",
    ]
    assert len(log_lines()) == 2


def test_pain_changes_the_days_ahead_and_undoing_gives_them_back(sternway: Run, plan: Path) -> None:
    before = document(plan)["sessions"]
    words = ["today", "backward", "300", "m", "pain", "knee", "4"]
    ran = sternway("log", *words, "--on", "2026-11-24")
    assert "After pain of 4 (knee)" in ran.out
    assert document(plan)["sessions"] != before
    ran = sternway("log", "--undo", "--on", "2026-11-24")
    assert ran.out.startswith("Undone: done on Tue 24\u00a0Nov")
    assert document(plan)["sessions"] == before
    assert len(log_lines()) == 1
    assert len(document(plan)["changes"]) == 3


def test_a_missed_session_is_marked(sternway: Run, plan: Path) -> None:
    sternway("log", "--missed", "2026-11-24", "--on", "2026-11-25")
    assert document(plan)["sessions"][0]["status"] == "missed"


def test_a_session_moves_to_a_day_off(sternway: Run, plan: Path) -> None:
    ran = sternway("log", "--move", "w01-tue", "2026-11-25", "--on", "2026-11-23")
    assert ran.out.startswith(
        "Moved Walk backwards on a straight from Tue 24\u00a0Nov to Wed 25\u00a0Nov."
    )
    assert document(plan)["sessions"][0]["date"] == "2026-11-25"
    assert document(plan)["athlete"]["extra"] == {"2026-11-25": 24}


def test_history_tells_every_change(sternway: Run, plan: Path) -> None:
    sternway("log", "--missed", "w01-tue", "--on", "2026-11-25")
    lines = sternway("log", "--history").out.splitlines()
    assert lines[0].startswith("1. 2026-11-23 made")
    assert lines[1].startswith("2. 2026-11-25 missed: missed on Tue 24\u00a0Nov")


def test_a_bad_line_in_the_log_stops_everything(sternway: Run, plan: Path) -> None:
    Path("log.csv").write_text("date,backward_m\nyesterday,300\n", encoding="utf-8")
    before = document(plan)
    ran = sternway("log", "today", "backward", "300", "m", "--on", "2026-11-24")
    assert ran.status == 1
    assert "log.csv: line 2: date 'yesterday'" in ran.err
    assert document(plan) == before


def test_another_log_is_taken_over(sternway: Run, plan: Path) -> None:
    Path("old.csv").write_text(
        "date,backward_m\n2026-11-20,250\n2026-11-22,300\n", encoding="utf-8"
    )
    ran = sternway("log", "old.csv", "--on", "2026-11-23")
    assert ran.status == 0
    assert len(log_lines()) == 3


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([], 2, "say one thing"),
        (["today", "backward", "7", "km", "10:00"], 2, "42 km/h"),
        (["run.json"], 1, "run.json: no such file"),
        (["--missed", "w77-tue"], 2, "no session of that name or day"),
        (["today", "kind", "core", "session", "w77-tue"], 2, "no session of that name"),
        (["--move", "w01-tue", "soon"], 2, "write year-month-day"),
        (["--move", "w01-tue", "2026-11-26"], 2, "cannot move to 2026-11-26"),
        (["--undo"], 2, "there is no change to undo"),
        (["--undo", "--history"], 2, "say one thing"),
        (["--undo", "--plan", "none.json"], 1, "none.json: no such file"),
    ],
    ids=[
        "nothing",
        "too fast",
        "no file",
        "no session",
        "none to log",
        "no date",
        "taken",
        "nothing to undo",
        "two things",
        "no plan",
    ],
)
def test_what_is_wrong_is_one_line_and_changes_nothing(
    sternway: Run, plan: Path, arguments: list[str], status: int, said: str
) -> None:
    before = plan.read_bytes()
    ran = sternway("log", *arguments, "--on", "2026-11-23")
    assert (ran.status, ran.err.count("\n")) == (status, 1)
    assert said in ran.err
    assert plan.read_bytes() == before


def test_a_knock_on_the_head_sends_to_a_physician_without_a_plan_too(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = sternway("log", "today", "backward", "200", "m", "fall", "head")
    assert ran.out.startswith(" ! A knock on the head on")
    assert "see a physician at once" in " ".join(ran.out.partition("\n2026")[0].split())


def test_a_log_that_was_written_late_is_read_without_a_word(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for day in ("2026-11-20", "2026-11-18", "2026-11-19"):
        ran = sternway("log", day, "backward", "400", "m", "--on", "2026-11-24")
        assert (ran.status, ran.err) == (0, "")


def test_what_is_logged_after_a_knock_on_the_head_is_answered_with_it_first(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sternway("log", "2026-11-20", "backward", "200", "m", "fall", "head", "--on", "2026-12-10")
    later = ("log", "2026-12-09", "backward", "200", "m", "pain", "knee", "4")
    ran = sternway(*later, "--on", "2026-12-10")
    assert ran.out.startswith(" ! A knock on the head on")
    assert "%" not in ran.out


def test_a_knock_on_the_head_is_told_first_until_a_release_is_logged_and_never_by_time(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sternway("log", "2026-05-02", "fall", "head", "--on", "2026-05-02")
    ran = sternway("log", "2026-11-20", "forward", "2", "km", "--on", "2026-11-20")
    assert ran.out.startswith(" ! A knock on the head on")
    assert "sternway log today release head running by" in " ".join(ran.out.split())
    release = ("release", "head", "running", "by", "Dr.", "Jane", "Roe")
    ran = sternway("log", "2026-11-21", *release, "--on", "2026-11-22")
    assert (ran.status, "knock" in ran.out) == (0, False)
    assert "Dr. Jane Roe released easy running" in ran.out
    ran = sternway("log", "2026-11-23", "backward", "200", "m", "--on", "2026-11-23")
    assert "knock" not in ran.out


def test_a_release_that_is_logged_opens_the_plan(sternway: Run, plan: Path) -> None:
    sternway("log", "2026-11-23", "backward", "200", "m", "fall", "head", "--on", "2026-11-23")
    ran = sternway("log", "2026-11-24", "forward", "1", "km", "--on", "2026-11-24")
    assert ran.out.startswith(" ! A knock on the head on")
    release = ("release", "head", "racing", "by", "Dr.", "Jane", "Roe")
    ran = sternway("log", "2026-12-20", *release, "--on", "2026-12-20")
    assert "knock" not in ran.out
    ran = sternway("log", "--history", "--on", "2026-12-20")
    assert "Dr. Jane Roe released racing" in ran.out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2026-11-20 release head running", "say who released it"),
        ("2026-11-20 release head flying by Dr. Jane Roe", "write one of walking, jogging"),
        ("2026-11-20 release mood running by Dr. Jane Roe", "write one of heart"),
        ("2026-11-20 release head running until soon by Dr. Jane Roe", "is not a date"),
        ("2026-11-20 release head running until 2026-11-01 by Dr. Jane Roe", "before the day"),
        ("2026-11-20 fall head release head running by Dr. Jane Roe", "are two lines"),
        ("2026-11-20 release heart racing by nobody until 2026-12-10", "is not the name of a"),
    ],
)
def test_a_release_that_says_too_little_is_refused(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = sternway("log", *line.split(), "--on", "2026-11-22")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert said in ran.err
    assert not Path("log.csv").exists()


def test_a_knock_after_another_word_on_the_same_day_is_not_taken_for_it(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sternway("log", "2026-11-20", "pain", "knee", "3", "--on", "2026-11-20")
    ran = sternway("log", "2026-11-20", "fall", "head", "--on", "2026-11-20")
    assert ran.out.startswith(" ! A knock on the head on")
    assert len(log_lines()) == 3


def test_an_analysis_that_was_logged_with_words_is_known_without_them(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    analysis("run.json")
    sternway("log", "run.json", "rpe", "6", "--on", "2026-11-24")
    ran = sternway("log", "run.json", "--on", "2026-11-24")
    assert ran.status == 0
    assert "in the log of 24" in ran.err
    assert len(log_lines()) == 2


def test_an_analysis_over_what_is_logged_names_both_times(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    analysis("run.json")
    analysis("again.json", 310.0)
    sternway("log", "run.json", "--on", "2026-11-24")
    ran = sternway("log", "again.json", "--on", "2026-11-24")
    assert ran.status == 1
    assert "overlaps 2026-11-24" in ran.err
    assert "of line 2" in ran.err


def test_what_a_run_said_once_more_tells_of_the_body_is_a_line_of_its_own(
    sternway: Run, plan: Path
) -> None:
    run = ["2026-11-24", "backward", "400", "m", "3:00"]
    sternway("log", *run, "fall", "no", "--on", "2026-11-24")
    ran = sternway("log", *run, "fall", "head", "--on", "2026-11-24")
    assert ran.status == 0
    assert ran.out.startswith(" ! A knock on the head on")
    assert "counts once" in ran.err
    assert log_lines()[2] == "2026-11-24,,,,,,,,,,,head,,typed"
    ran = sternway("log", *run, "fall", "head", "--on", "2026-11-24")
    assert "in the log of 24" in ran.err
    assert len(log_lines()) == 3


def test_a_knock_in_an_overlapping_run_is_cared_for_first(sternway: Run, plan: Path) -> None:
    run = ["2026-11-24", "at", "18:00", "backward"]
    sternway("log", *run, "400", "m", "10:00", "--on", "2026-11-24")
    ran = sternway("log", *run, "500", "m", "10:00", "fall", "head", "--on", "2026-11-24")
    assert ran.status == 2
    assert "physician at once" in ran.err
    assert len(log_lines()) == 2


def test_undoing_names_what_it_takes_back_of_the_body(sternway: Run, plan: Path) -> None:
    sternway("log", "today", "backward", "200", "m", "fall", "head", "--on", "2026-11-24")
    ran = sternway("log", "--undo", "--on", "2026-11-24")
    said = " ".join(ran.out.split())
    assert "knock on the head on 24 Nov" in said
    assert "write it down again" in said


def test_a_condition_less_in_the_file_is_named_with_what_it_opens(
    sternway: Run, plan: Path
) -> None:
    file, again = Path("athlete.toml"), ("--on", "2026-11-24", "--out", "plan.json")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("conditions = []", 'conditions = ["heart"]'), encoding="utf-8")
    assert "no clinician" not in sternway("plan", "athlete.toml", *again).err
    file.write_text(text, encoding="utf-8")
    assert (
        "heart trouble is out of the athlete file" in sternway("plan", "athlete.toml", *again).err
    )
    assert "no clinician's" in sternway("log", "--history").out
