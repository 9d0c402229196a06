from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import Run


@pytest.fixture
def plan(sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan in the working folder, made from the starter file."""
    monkeypatch.chdir(tmp_path)
    sternway("plan", "--new", "athlete.toml")
    assert sternway("plan", "athlete.toml", "--out", "plan.json").status == 0
    return Path("plan.json")


def test_the_calendar_has_every_session(sternway: Run, plan: Path) -> None:
    assert sternway("export", plan, "--calendar", "plan.ics").out == "plan.ics\n"
    book = icalendar.Calendar.from_ical(Path("plan.ics").read_bytes())
    events = book.walk("VEVENT")
    assert len(events) > 10
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_a_session_that_changed_is_the_same_event_in_a_newer_revision(
    sternway: Run, plan: Path
) -> None:
    def revisions(name: str) -> dict[str, int]:
        sternway("export", plan, "--calendar", name)
        book = icalendar.Calendar.from_ical(Path(name).read_bytes())
        return {str(event["uid"]): int(str(event["sequence"])) for event in book.walk("VEVENT")}

    before = revisions("a.ics")
    assert set(before.values()) == {0}
    sternway("log", "today", "backward", "250", "m", "3:30", "pain", "knee", "4")
    after = revisions("b.ics")
    assert before.keys() <= after.keys()
    assert max(after.values()) == 1


def test_no_number_comes_twice_for_two_states_of_a_session(sternway: Run, plan: Path) -> None:
    """Though nobody plans again between two exports, days after each other and nothing logged."""
    seen: dict[tuple[str, int], tuple[str, str, str]] = {}
    for days in (0, 7, 8, 14):
        day = date.today() + timedelta(days=days)
        assert sternway("export", plan, "--calendar", "p.ics", "--on", day).status == 0
        book = icalendar.Calendar.from_ical(Path("p.ics").read_bytes())
        for event in book.walk("VEVENT"):
            state = str(event["dtend"].to_ical()), str(event["summary"]), str(event["status"])
            key = str(event["uid"]), int(str(event["sequence"]))
            assert seen.setdefault(key, state) == state
    assert max(number for _, number in seen) > 0


def test_the_watch_and_the_platform_get_a_file_for_each_session_to_come(
    sternway: Run, plan: Path
) -> None:
    ran = sternway("export", plan, "--watch", "watch", "--intervals", "texts")
    assert ran.status == 0
    watch = sorted(path.stem for path in Path("watch").glob("*.fit"))
    texts = sorted(path.stem for path in Path("texts").glob("*.txt"))
    assert watch == texts
    assert len(watch) > 10


def test_files_are_written_again_over_themselves(sternway: Run, plan: Path) -> None:
    for _ in range(2):
        ran = sternway("export", plan, "--watch", "w", "--html", "p.html", "--calendar", "p.ics")
        assert (ran.status, ran.err) == (0, "")


def test_without_a_place_to_go_it_is_asked_for(sternway: Run, plan: Path) -> None:
    ran = sternway("export", plan)
    assert ran.status == 2
    assert "--calendar, --watch, --intervals or --html" in ran.err


def test_what_is_no_plan_is_refused_in_a_line(sternway: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("{}")
    ran = sternway("export", path, "--html", "p.html")
    assert ran.status == 1
    assert ran.err.startswith(f"sternway: {path}: is not a sternway.plan/1")


def test_what_is_written_is_the_plan_of_today_by_the_log(sternway: Run, plan: Path) -> None:
    begun = date.today() - timedelta(days=20)
    sternway("plan", "athlete.toml", "--out", "old.json", "--on", begun)
    before = Path("old.json").read_text()
    sternway("export", "old.json", "--watch", "watch")
    assert Path("old.json").read_text() == before
    sternway("plan", "athlete.toml", "--out", "old.json")
    sternway("export", "old.json", "--watch", "again")
    assert _files("watch") == _files("again")


def _files(folder: str) -> set[str]:
    return {each.name for each in Path(folder).iterdir()}
