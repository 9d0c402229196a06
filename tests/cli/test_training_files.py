"""Which log and plan belong to an athlete file, and what it is good for once its goal has come."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from sternway.training.profile import starter
from tests.cli.conftest import Run

TODAY = date.today()
KNOCK = f"date,backward_m,fall\n{TODAY},300,head\n"


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two athletes side by side; the second knocked the head."""
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        Path(name).mkdir()
        Path(name, "athlete.toml").write_text(starter(), encoding="utf-8")
    Path("b/log.csv").write_text(KNOCK, encoding="utf-8")


def with_goal_on(day: date) -> str:
    return starter().replace("# date = 2027-06-12", f"date = {day}", 1)


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "b/athlete.toml"),
        ("progress", "b/athlete.toml"),
        ("progress", "b/plan.json"),
        ("export", "b/plan.json", "--html=-"),
        ("safety", "check", "--athlete", "b/athlete.toml", "kind=easy"),
        ("coach", "b/plan.json", "--by", "B. Example", "--leave"),
        ("log", "--plan", "b/plan.json", "today", "kind", "core", "20", "min"),
    ],
)
@pytest.mark.parametrize("here", [".", "a"])
def test_the_log_beside_the_athlete_counts_wherever_one_stands(
    sternway: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], here: str
) -> None:
    sternway("plan", "b/athlete.toml", "--log", "b/log.csv", "--out", "b/plan.json")
    if here == "a":
        Path("a/log.csv").write_text("date,backward_m\n", encoding="utf-8")
        monkeypatch.chdir(here)
        words = tuple(each.replace("b/", "../b/") for each in words)
    ran = sternway(*words)
    assert "knock on the head" in " ".join(ran.out.split())
    assert ("../b/log.csv is read, and not log.csv" in ran.err) is (here == "a")


def test_a_log_that_belongs_to_nobody_named_is_told(
    sternway: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("b")
    ran = sternway("progress", "../a/athlete.toml")
    assert "log.csv of this folder is read: there is none beside ../a/athlete.toml" in ran.err


def test_what_is_logged_for_a_plan_goes_into_the_log_beside_it(sternway: Run) -> None:
    sternway("plan", "a/athlete.toml", "--out", "a/plan.json")
    assert sternway("log", "--plan", "a/plan.json", "today", "backward", "300", "m").status == 0
    assert Path("a/log.csv").exists()
    assert not Path("log.csv").exists()
    again = sternway("log", "--log", "a/log.csv", "--undo")
    assert again.status == 0


def test_on_the_day_of_the_goal_everything_still_answers(sternway: Run) -> None:
    Path("a/athlete.toml").write_text(with_goal_on(TODAY), encoding="utf-8")
    for words in (
        ("plan", "a/athlete.toml"),
        ("progress", "a/athlete.toml"),
        ("safety", "check", "--athlete", "a/athlete.toml", "kind=easy"),
        ("roster", "."),
    ):
        ran = sternway(*words)
        assert ran.out
        assert ran.err == ""


def test_a_kept_plan_shows_its_race_on_the_day(sternway: Run) -> None:
    Path("a/athlete.toml").write_text(with_goal_on(TODAY), encoding="utf-8")
    start = TODAY - timedelta(days=40)
    log = ["date,backward_m,kind"]
    log += [f"{start + timedelta(days=2 * n)},300,familiarisation" for n in range(1, 20)]
    Path("a/log.csv").write_text("\n".join(log) + "\n", encoding="utf-8")
    sternway("plan", "a/athlete.toml", "--out", "a/plan.json", "--on", start)
    for out in ((), ("--out", "a/plan.json")):
        ran = sternway("plan", "a/athlete.toml", *out)
        assert "Today, 18:00: The goal" in ran.out or "Today, 10:00: The goal" in ran.out


def test_after_its_goal_a_file_is_read_and_plan_says_what_to_do(sternway: Run) -> None:
    for name in ("a", "b"):
        text = with_goal_on(TODAY - timedelta(days=1))
        Path(name, "athlete.toml").write_text(text, encoding="utf-8")
    assert sternway("progress", "a/athlete.toml").status == 0
    ran = sternway("plan", "a/athlete.toml")
    assert (ran.status, ran.out) == (1, "")
    assert "is over: write the next goal and its day there" in ran.err
    for words in (
        ("plan", "b/athlete.toml"),
        ("progress", "b/athlete.toml"),
        ("safety", "check", "--athlete", "b/athlete.toml"),
    ):
        assert "knock on the head" in " ".join(sternway(*words).out.split())
