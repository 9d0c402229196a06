"""``sternway safety``: the check, the call sheet and the event form."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from sternway.safety import Situation, load_situation, questions
from sternway.training.profile import write_starter
from tests.cli.conftest import Run
from tests.safety.situations import SAFE


@pytest.fixture
def safe_file(tmp_path: Path) -> Path:
    """A file in which nothing is wrong."""
    lines = ['format = "sternway.safety/1"']
    part = ""
    for question in questions().values():
        if question.part != part:
            part = question.part
            lines.append(f"[{part}]")
        lines.append(f"{question.name} = {json.dumps(getattr(getattr(SAFE, part), question.name))}")
    path = tmp_path / "safety.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_safe_session_may_go(sternway: Run, safe_file: Path) -> None:
    ran = sternway("safety", "check", safe_file)
    assert ran.status == 0
    assert "GO" in ran.out


def test_an_answer_on_the_line_counts_more_than_the_file(sternway: Run, safe_file: Path) -> None:
    ran = sternway("safety", "check", safe_file, "light=dark")
    assert ran.status == 1
    assert "STOP" in ran.out
    assert "Run by day or on a lit track." in ran.out


def test_a_caution_alone_lets_go(sternway: Run, safe_file: Path) -> None:
    ran = sternway("safety", "check", safe_file, "light = DUSK")
    assert ran.status == 0
    assert "CARE" in ran.out


def test_what_is_unsaid_is_asked_and_not_taken_for_safe(sternway: Run) -> None:
    ran = sternway("safety", "check")
    assert ran.status == 1
    for question in questions().values():
        assert f"{question.name}: " in ran.out


def test_json_names_outcome_findings_and_questions(sternway: Run) -> None:
    ran = sternway("safety", "check", "traffic=vehicles", "--json")
    document = json.loads(ran.out)
    assert ran.status == 1
    assert document["outcome"] == "stop"
    assert document["findings"][0]["because"] == {"place.traffic": "vehicles"}
    assert all(each["takes"] for each in document["open"])


def test_a_new_file_is_a_starter_and_never_replaces_one(sternway: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    assert sternway("safety", "check", "--new", path).status == 0
    assert load_situation(path) == Situation()
    path.write_text("mine")
    ran = sternway("safety", "check", "--new", path)
    assert ran.status == 1
    assert "is there already" in ran.err
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "said", "status"),
    [
        (("light=sunny",), "say daylight, lit, dusk or dark", 2),
        (("lihgt=dark",), "did you mean light", 2),
        (("light",), "light=daylight", 2),
        (("width_m=wide",), "say 0.3 to 200", 2),
        (("width_m=nan",), "say 0.3 to 200", 2),
        (("a.toml", "b.toml"), "one safety file at a time", 2),
        (("missing.toml",), "no such file", 1),
        (("",), "an empty name", 2),
        (("--new", "x.toml", "light=dark"), "say it alone", 2),
    ],
)
def test_mistakes_are_one_line_with_the_cure(
    sternway: Run, arguments: tuple[str, ...], said: str, status: int
) -> None:
    ran = sternway("safety", "check", *arguments)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.count("\n") == 1
    assert said in ran.err


def test_a_call_sheet_is_read_in_the_language_asked_for(sternway: Run) -> None:
    ran = sternway("safety", "call-sheet", "--language", "de")
    assert ran.status == 0
    assert "LINKS" in ran.out
    assert "rechten Arm" in ran.out


def test_call_sheets_in_several_languages_are_one_page_each(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = sternway("safety", "call-sheet", "--language", "it", "--language", "fr", "--html")
    assert ran.out == "call-sheet-it-fr.html\n"
    assert Path("call-sheet-it-fr.html").read_text(encoding="utf-8").count('class="sheet"') == 2


def test_an_unknown_language_names_those_there_are(sternway: Run) -> None:
    ran = sternway("safety", "call-sheet", "--language", "tlh")
    assert ran.status == 2
    assert "en, de, it, fr, es" in ran.err


def test_the_event_form_is_text_json_or_page(sternway: Run, tmp_path: Path) -> None:
    assert "[ ] " in sternway("safety", "event-form").out
    assert json.loads(sternway("safety", "event-form", "--json").out)["sections"]
    path = tmp_path / "form.html"
    assert sternway("safety", "event-form", "--html", path).out == f"{path}\n"
    assert "Briefing" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [("safety",), ("safety", "check"), ("safety", "call-sheet"),
                                     ("safety", "event-form")])  # fmt: skip
def test_help_shows_an_example(sternway: Run, command: tuple[str, ...]) -> None:
    ran = sternway(*command, "--help")
    assert ran.status == 0
    assert "Examples:" in ran.out


def test_the_group_alone_shows_its_help(sternway: Run) -> None:
    ran = sternway("safety")
    assert (ran.status, ran.err) == (2, "")
    assert "call-sheet" in ran.out


def test_an_athlete_file_answers_what_it_can(sternway: Run, tmp_path: Path) -> None:
    path = tmp_path / "athlete.toml"
    write_starter(path)
    ran = sternway("safety", "check", "--athlete", path, "distance_m=2000")
    assert ran.status == 1
    assert "More than 500 m after 30 days" in ran.out
    assert "age: " not in ran.out


def test_a_log_beside_it_closes_whatever_is_answered(
    sternway: Run, safe_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert sternway("safety", "check", safe_file).status == 0
    sternway("log", "today pain knee 7")
    ran = sternway("safety", "check", safe_file)
    assert ran.status == 1
    assert "STOP" in ran.out
    assert "nothing backward up to" in ran.out
    document = json.loads(sternway("safety", "check", safe_file, "--json").out)
    assert document["outcome"] == "stop"
    assert document["stops"][0]["code"] == "on-file.nothing-backward"


def test_what_the_athlete_file_says_is_not_answered_away(
    sternway: Run, safe_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "athlete.toml"
    write_starter(path)
    heart = path.read_text().replace("conditions = []", 'conditions = ["heart"]')
    path.write_text(heart)
    ran = sternway("safety", "check", safe_file, "--athlete", path, "heart=no")
    assert ran.status == 1
    assert "STOP" in ran.out
    assert "running backwards is closed until" in " ".join(ran.out.split())
    assert "The athlete file says: yes" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    "answered",
    [
        ("kind=race", "distance_m=42195"),
        ("kind=fast", "surface=treadmill", "distance_m=200"),
        ("kind=easy", "distance_m=1500"),
        ("kind=easy", "distance_m=1500", "age=30"),
    ],
)
def test_a_child_is_stopped_whatever_the_file_has_for_its_longest_run(
    sternway: Run, safe_file: Path, tmp_path: Path, answered: tuple[str, ...]
) -> None:
    path = tmp_path / "athlete.toml"
    write_starter(path)
    text = re.sub(r"born = \S+", f"born = {date.today().year - 11}-01-01", path.read_text())
    text = re.sub(r"longest_backward_30_days_m = \d+", "longest_backward_30_days_m = 42195", text)
    path.write_text(re.sub(r"backward_sessions = \d+", "backward_sessions = 90", text))
    ran = sternway("safety", "check", safe_file, "--athlete", path, "longest_m=42195", *answered)
    assert (ran.status, "STOP" in ran.out, ran.err) == (1, True, "")


def test_without_a_file_the_age_that_is_answered_counts(sternway: Run, safe_file: Path) -> None:
    far = ("kind=race", "distance_m=42195", "longest_m=42195")
    assert "STOP" not in sternway("safety", "check", safe_file, "age=18", *far).out
    assert (
        "A marathon or more below 18" in sternway("safety", "check", safe_file, "age=17", *far).out
    )
