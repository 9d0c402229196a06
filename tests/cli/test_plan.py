from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sternway.training.profile import starter
from tests.cli.conftest import Run

DAY = "2026-11-23"
GOLDEN = Path(__file__).parent / "golden" / "plan.txt"


@pytest.fixture
def athlete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter file in an empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "athlete.toml"
    path.write_text(starter(), encoding="utf-8")
    return path


def test_a_starter_file_is_written_and_can_be_planned_with(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert sternway("plan", "--new", "me.toml").out == "me.toml\n"
    assert sternway("plan", "me.toml", "--on", DAY).status == 0


def test_the_next_session_comes_first_and_says_what_allows_it(sternway: Run, athlete: Path) -> None:
    lines = sternway("plan", athlete, "--on", DAY).out.splitlines()
    assert lines[2] == "Tomorrow, 18:00: Walk backwards on a straight"
    text = " ".join(" ".join(lines[:30]).split())
    assert "Why: To get used to going backwards" in text
    assert "at most 300\xa0m, what a first session may have" in "\n".join(lines[:30]).replace(
        "\n           ", " "
    )


def test_lines_fit_the_terminal(sternway: Run, athlete: Path) -> None:
    out = sternway("plan", athlete, "--on", DAY).out
    assert max(map(len, out.splitlines())) <= 80


def test_the_same_command_prints_the_same_plan(sternway: Run, athlete: Path) -> None:
    first, again = (sternway("plan", athlete, "--on", DAY) for _ in range(2))
    assert first == again


def test_json_is_the_document(sternway: Run, athlete: Path) -> None:
    document = json.loads(sternway("plan", athlete, "--on", DAY, "--json").out)
    assert document["schema"] == "sternway.plan/1"
    assert document["sessions"][0]["template"] == "walk-straight"


def test_a_plan_reads_as_it_did(sternway: Run, athlete: Path) -> None:
    """Against the text in ``golden/``; STERNWAY_UPDATE_GOLDEN=1 writes it anew."""
    out = sternway("plan", athlete, "--on", DAY).out
    if os.environ.get("STERNWAY_UPDATE_GOLDEN"):
        GOLDEN.write_text(out, encoding="utf-8")
    assert out == GOLDEN.read_text(encoding="utf-8")


def test_weeks_can_be_limited(sternway: Run, athlete: Path) -> None:
    out = sternway("plan", athlete, "--on", DAY, "--weeks", 2).out
    assert "Week 2" in out
    assert "Week 3" not in out


def test_a_marathon_in_three_weeks_gets_an_honest_plan_and_the_reason(
    sternway: Run, athlete: Path
) -> None:
    text = starter().replace('code = "first-100m"', 'code = "marathon"\ndate = 2026-12-13')
    text = text.replace("backward_sessions = 0", "backward_sessions = 50")
    text = text.replace("30_days_m = 0", "30_days_m = 5000")
    athlete.write_text(text.replace("saturday = 60", "saturday = 600"), encoding="utf-8")
    ran = sternway("plan", athlete, "--on", DAY)
    out = " ".join(ran.out.replace("\xa0", " ").split())
    assert ran.status == 0
    assert "42.2 km backward need a session of 38.36 km in the 30 days before" in out
    assert "the limits do not lead there within two years" in out
    assert "Towards the goal" in out


def test_a_kept_plan_is_changed_and_not_replaced(sternway: Run, athlete: Path) -> None:
    sternway("plan", athlete, "--on", DAY, "--out", "plan.json")
    athlete.write_text(
        athlete.read_text(encoding="utf-8").replace("tuesday = 40", "wednesday = 40"),
        encoding="utf-8",
    )
    sternway("plan", athlete, "--on", "2026-11-25", "--out", "plan.json")
    document = json.loads(Path("plan.json").read_text(encoding="utf-8"))
    assert [change["kind"] for change in document["changes"]] == ["made", "revised"]
    assert document["sessions"][0]["date"] == "2026-11-24"


def test_planning_again_without_news_changes_nothing(sternway: Run, athlete: Path) -> None:
    for _ in range(2):
        sternway("plan", athlete, "--on", DAY, "--out", "plan.json")
    document = json.loads(Path("plan.json").read_text(encoding="utf-8"))
    assert len(document["changes"]) == 1


def test_a_log_with_impossible_lines_is_not_planned_with(sternway: Run, athlete: Path) -> None:
    Path("log.csv").write_text(
        "date,backward_m,backward_s\n2026-11-20,7000,600\n2026-11-21,x,\n", encoding="utf-8"
    )
    ran = sternway("plan", athlete, "--on", DAY, "--log", "log.csv")
    assert ran.status == 1
    assert ran.out == ""
    lines = ran.err.splitlines()
    assert lines[0].startswith("sternway: log.csv: line 2: 7000 m backward in 600 s is 42 km/h")
    assert lines[1].startswith("sternway: log.csv: line 3: backward_m 'x'")


def test_the_log_of_the_folder_is_never_forgotten(sternway: Run, athlete: Path) -> None:
    sternway("plan", athlete, "--on", DAY, "--out", "plan.json")
    sternway("log", "today", "backward", "300", "m", "pain", "knee", "7", "--on", DAY)
    ran = sternway("plan", athlete, "--on", DAY, "--out", "plan.json")
    assert "After pain of 7 (knee)" in ran.out
    assert "Based on log.csv" in ran.out


def test_what_was_run_shapes_the_plan(sternway: Run, athlete: Path) -> None:
    rows = "".join(f"2026-11-{day},1500,900\n" for day in range(10, 22, 2))
    Path("log.csv").write_text(f"date,backward_m,backward_s\n{rows}", encoding="utf-8")
    ran = sternway("plan", athlete, "--on", DAY, "--log", "log.csv", "--json")
    first = max(each["backward_m"] for each in json.loads(ran.out)["sessions"][:6])
    assert 300 < first <= 1650


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([], 2, "name an athlete file"),
        (["none.toml"], 1, "none.toml: no such file"),
        (["--new", "athlete.toml"], 1, "athlete.toml: is there already"),
        (["athlete.toml", "--out", "athlete.toml"], 1, "is not valid JSON"),
        (["athlete.toml", "--on", "soon"], 2, "'soon'"),
        (["athlete.toml", "--log", "none.csv"], 1, "none.csv: no such file"),
    ],
    ids=["nothing", "no file", "there already", "another file", "no date", "no log"],
)
def test_what_is_wrong_is_one_line(
    sternway: Run, athlete: Path, arguments: list[str], status: int, said: str
) -> None:
    ran = sternway("plan", *arguments)
    assert ran.status == status
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert athlete.read_text(encoding="utf-8") == starter()


def test_a_half_edited_file_names_the_line(sternway: Run, athlete: Path) -> None:
    text = starter().replace("thursday = 40", "thursday = ")
    athlete.write_text(text, encoding="utf-8")
    ran = sternway("plan", athlete)
    assert ran.err.startswith(f"sternway: {athlete}: line 27: is not valid TOML")


def test_a_page_is_written_with_the_plan(sternway: Run, athlete: Path) -> None:
    ran = sternway("plan", athlete, "--on", DAY, "--html")
    assert ran.out == "plan.html\n"
    assert "Walk backwards on a straight" in Path("plan.html").read_text(encoding="utf-8")


def test_one_session_is_shown_alone_and_in_full(sternway: Run, athlete: Path) -> None:
    ran = sternway("plan", athlete, "--on", DAY, "--session", "w02-thu")
    assert ran.status == 0
    for said in ("First jog backwards", "Ground:", "Leave it out with:", "Why:", "Known:"):
        assert said in ran.out
    assert "Week 1" not in ran.out


def test_a_session_can_be_named_by_its_day(sternway: Run, athlete: Path) -> None:
    by_day = sternway("plan", athlete, "--on", DAY, "--session", "2026-12-03")
    assert by_day.out == sternway("plan", athlete, "--on", DAY, "--session", "w02-thu").out


def test_a_session_that_is_not_there_is_named_in_a_line(sternway: Run, athlete: Path) -> None:
    ran = sternway("plan", athlete, "--on", DAY, "--session", "w99-mon")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
