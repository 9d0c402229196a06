"""Every face of a plan says the same on a day, and the same as the command line of the same log."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from sternway.cli import main
from sternway.files import Text
from sternway.text import say_in_documents
from sternway.training.journal import ChangeKind, plan_document, read_journal
from sternway.training.load import outlook
from sternway.training.log import typed_entry
from sternway.training.plan import PlannedSession, Status
from sternway.units import length
from sternway.web.accounts.models import Person, Role, Scope
from sternway.web.plans.domain import reading
from sternway.web.plans.domain.athlete import plan_for
from sternway.web.plans.domain.athlete_file import athlete_text
from sternway.web.plans.domain.change import miss, undo
from sternway.web.plans.domain.log import log_entry, take_out
from sternway.web.plans.domain.reading import Standing, standing
from sternway.web.plans.models import LogLine, Training
from tests.web.conftest import Making, SigningIn
from tests.web.plans.conftest import VALUES, agreed, let_see

FIRST = date(2026, 9, 7)
LIVES: dict[str, tuple[tuple[int, str], ...]] = {
    "nothing is ever done": (),
    "all is done": tuple((day, "as planned") for day in range(9)),
    "one is missed now and then": tuple((day, "as planned") for day in range(16) if day % 4),
    "half of it is done": tuple((day, "half") for day in range(0, 16, 3)),
    "more is done than was planned": tuple((day, "twice") for day in range(0, 16, 3)),
    "another session comes on a free day": tuple(
        (day, "backward 200 m 2:00 rpe 3") for day in range(2, 16, 7)
    ),
    "knee pain stops it": (
        (0, "as planned"),
        (3, "backward 300 m 3:40 rpe 5 pain knee 6"),
        (10, "backward 150 m 2:00 rpe 3 pain knee 1"),
    ),
    "a fall and a knock on the head": ((1, "as planned"), (5, "backward 200 m 2:10 fall head")),
    "sessions are said to be missed": tuple((day, "missed") for day in range(0, 16, 3)),
    "what was done is taken back": ((0, "as planned"), (1, "undone"), (3, "half"), (4, "undone")),
}
TOLD_APART = (
    "nothing is ever done",
    "all is done",
    "knee pain stops it",
    "sessions are said to be missed",
    "what was done is taken back",
)
"""one of each kind, for the quick tests"""
LOOKED_AT = (1, 5, 9, 16)
"""days after the first"""


class Life:
    """The same training kept twice: in files by the command line, and in the web application."""

    def __init__(self, ada: Person, folder: Path, values: Mapping[str, Any]) -> None:
        self.ada = ada
        self.plan, self.log = folder / "plan.json", folder / "log.csv"
        self.file = folder / "athlete.toml"
        plan_for(ada, {"name": "Ada", **values}, FIRST)
        training = Training.objects.get(owner=ada)
        assert training.athlete is not None
        self.file.write_text(athlete_text(training.athlete))
        self.run("plan", self.file, "--out", self.plan, "--on", FIRST)

    def run(self, *words: object) -> None:
        assert main([str(each) for each in words]) == 0, words

    def on(self, day: date) -> Standing:
        return standing(Training.objects.get(owner=self.ada), self.ada, today=day)

    def sessions(self, day: date) -> tuple[PlannedSession, ...]:
        now = self.on(day)
        assert now.plan is not None
        return now.plan.sessions

    def typed(self, day: date, what: str) -> str:
        """What somebody types who did so much of what that day holds; empty where it holds none."""
        shares = {"as planned": 1.0, "half": 0.45, "twice": 2.0}
        if what not in shares:
            return what
        due = [each for each in self.sessions(day) if each.date == day and each.backward]
        if not due or due[0].status is not Status.PLANNED:
            return ""
        return f"backward {shares[what] * due[0].backward:.0f} m rpe 4 fall no"

    def do(self, day: date, what: str) -> None:
        self.by_command_line(day)
        if what in ("missed", "undone"):
            self.change(day, what)
            return
        text = self.typed(day, what)
        if not text:
            return
        known = ("--log", self.log, "--plan", self.plan, "--on", day)
        self.run("log", *f"{day} {text}".split(), *known)
        log_entry(self.ada, typed_entry(f"{day} {text}", day), today=day)

    def change(self, day: date, what: str) -> None:
        """Say that what is due was missed, or take the last change back."""
        known = ("--log", self.log, "--plan", self.plan, "--on", day)
        if what == "undone":
            self.run("log", "--undo", *known)
            agreed(lambda yes: undo(self.ada, day, yes))
        for each in self.sessions(day) if what == "missed" else ():
            if each.date == day and each.status is Status.PLANNED:
                self.run("log", "--missed", each.id, *known)
                miss(self.ada, each.id, day)

    def by_command_line(self, day: date) -> list[Any]:
        """The sessions as ``sternway plan`` keeps them, and what it says stands before them."""
        self.run("plan", self.file, *self._log(), "--out", self.plan, "--on", day)
        return _facts(json.loads(self.plan.read_text())["sessions"])

    def in_web(self, day: date) -> list[Any]:
        now = self.on(day)
        assert now.journal is not None
        return _facts(plan_document(now.journal, say_in_documents)["sessions"])

    def _log(self) -> tuple[object, ...]:
        return ("--log", self.log) if self.log.exists() else ()


def _facts(sessions: list[Any]) -> list[Any]:
    """All of sessions but their reasons, whose figures change with every day that is logged."""
    found = json.loads(json.dumps(sessions))
    for each in found:
        each.pop("allowed_by"), each.pop("why")
    return list(found)


@pytest.fixture
def ada(person: Making) -> Person:
    return person("Ada")


@pytest.mark.parametrize("goal", ["first-100m", pytest.param("1500m", marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=() if n in TOLD_APART else pytest.mark.slow) for n in LIVES]
)
@pytest.mark.any_database
def test_command_line_and_web_say_the_same_of_the_same_log(
    ada: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, goal: str
) -> None:
    monkeypatch.chdir(tmp_path)
    life = Life(ada, tmp_path, {**VALUES, "goal": {"code": goal}})
    done = dict(LIVES[name])
    for number in range(max(LOOKED_AT) + 1):
        day = FIRST + timedelta(days=number)
        if number in done:
            life.do(day, done[number])
        if number in LOOKED_AT:
            assert life.in_web(day) == life.by_command_line(day), day


@pytest.mark.any_database
def test_of_days_that_were_looked_at_by_one_alone_both_say_the_same_of_what_is_to_come(
    ada: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    life = Life(ada, tmp_path, VALUES)
    for number in range(1, 15):
        life.in_web(FIRST + timedelta(days=number))
    day = FIRST + timedelta(days=15)

    def ahead(sessions: list[Any]) -> list[Any]:
        return [each for each in sessions if each["date"] >= day.isoformat()]

    assert ahead(life.in_web(day)) == ahead(life.by_command_line(day))


@pytest.fixture
def idle(ada: Person) -> Person:
    """Ada, whose plan began a while ago, and who has done nothing since."""
    plan_for(ada, {"name": "Ada", **VALUES, "goal": {"code": "1500m"}}, ago(18))
    return ada


def ago(days: int) -> date:
    return date.today() - timedelta(days=days)


def coming(person: Person) -> list[PlannedSession]:
    now = standing(Training.objects.get(owner=person), person)
    assert now.plan is not None
    return [each for each in now.plan.sessions if each.date >= now.today]


def kept_before(person: Person) -> list[PlannedSession]:
    """What was to come as it was planned at first."""
    journal = read_journal(Text(Training.objects.get(owner=person).journal, "plan")).until(1)
    return [each for each in journal.plan.sessions if each.date >= date.today()]


@pytest.mark.any_database
def test_what_was_only_planned_does_not_count_as_done(idle: Person) -> None:
    assert sum(each.backward for each in coming(idle)) < sum(
        each.backward for each in kept_before(idle)
    )


@pytest.mark.any_database
def test_the_next_session_on_the_plan_is_no_longer_than_progress_allows(
    idle: Person, browser_of: SigningIn
) -> None:
    now = standing(Training.objects.get(owner=idle), idle)
    assert now.athlete is not None
    days = {each.day: each for each in outlook(now.athlete, now.log, now.plan, now.today)}
    for session in coming(idle):
        if session.date in days and not session.is_locked:
            assert session.backward <= days[session.date].allowed + 0.5, session.id


@pytest.mark.any_database
def test_page_calendar_watch_progress_print_and_interface_show_the_same_sessions(
    idle: Person, browser_of: SigningIn
) -> None:
    browser = browser_of(idle)
    link = re.findall(r"(/plan/feed/[^\"]+\.ics)", browser.post("/plan/feed/").content.decode())[0]
    book = icalendar.Calendar.from_ical(browser_of(None).get(link).content)
    events = {
        (event.decoded("dtstart"), str(event["summary"]))
        for event in book.walk("VEVENT")
        if event["status"] == "CONFIRMED" and event.decoded("dtstart").date() >= date.today()
    }
    with zipfile.ZipFile(io.BytesIO(browser.get("/plan/workouts.zip").content)) as archive:
        files = set(archive.namelist())
    expected = coming(idle)
    assert events == {(each.begins, each.title) for each in expected}
    assert files == {f"{each.date}-{each.id}-{each.template}.fit" for each in expected}
    for each in expected[:6]:
        page = _plain(browser.get(f"/plan/sessions/{each.id}/").content)
        assert _shown(each) in page
    assert _shown(expected[0]) in _plain(browser.get("/plan/").content)


def test_what_a_coach_sees_of_the_plan_is_what_the_athlete_sees(
    idle: Person, person: Making, browser_of: SigningIn
) -> None:
    carla = person("Carla", Role.COACH)
    let_see(idle, carla, Scope.PLAN)
    page = _plain(browser_of(carla).get("/plan/", {"of": idle.public_id}).content)
    assert _shown(coming(idle)[0]) in page


def _shown(session: PlannedSession) -> str:
    return length(session.backward).replace("\xa0", " ") if session.backward else session.title


def _plain(content: bytes) -> str:
    return re.sub(r"<[^>]+>", " ", content.decode()).replace("\xa0", " ")


def test_looking_twice_on_a_day_keeps_nothing_more(idle: Person, browser_of: SigningIn) -> None:
    browser = browser_of(idle)
    browser.get("/plan/")
    before = Training.objects.values().get(owner=idle)
    for address in ("/plan/", "/calendar/", "/progress/", "/plan/workouts.zip"):
        browser.get(address)
    reading.forget()
    browser.get("/plan/")
    assert Training.objects.values().get(owner=idle) == before


def test_a_form_that_was_open_overnight_is_not_out_of_date(
    idle: Person, browser_of: SigningIn
) -> None:
    version = Training.objects.get(owner=idle).version
    browser_of(idle).get("/plan/")
    assert Training.objects.get(owner=idle).version == version


def test_undoing_takes_back_what_somebody_did_and_not_what_the_day_did(idle: Person) -> None:
    log_entry(idle, typed_entry("today backward 200 m rpe 3", date.today()))
    later = date.today() + timedelta(days=4)
    now = standing(Training.objects.get(owner=idle), idle, today=later)
    assert now.journal is not None
    assert now.journal.changes[-1].follows
    journal = undo(idle)
    number = journal.changes[-1].undoes
    assert number is not None
    assert journal.changes[number - 1].kind is ChangeKind.LOGGED


def test_a_session_whose_line_was_taken_out_is_open_again(ada: Person) -> None:
    plan_for(ada, {"name": "Ada", **VALUES}, date.today())
    due = next(each for each in coming(ada) if each.backward)
    text = f"today backward {due.backward:.0f} m rpe 3 session {due.id}"
    log_entry(ada, typed_entry(text, date.today()))
    agreed(lambda yes: take_out(ada, LogLine.objects.get(owner=ada), yes))
    now = standing(Training.objects.get(owner=ada), ada)
    assert now.plan is not None
    assert {each.id: each.status for each in now.plan.sessions}[due.id] is Status.PLANNED


def test_a_line_of_a_plan_before_is_not_taken_out_with_a_change_of_this_one(ada: Person) -> None:
    plan_for(ada, {"name": "Ada", **VALUES, "goal": {"code": "balance"}}, ago(200))
    log_entry(ada, typed_entry(f"{ago(199)} backward 200 m rpe 3", ago(199)), today=ago(199))
    plan_for(ada, {"name": "Ada", **VALUES}, date.today())
    log_entry(ada, typed_entry("today backward 200 m rpe 3", date.today()))
    LogLine.objects.filter(owner=ada).update(change=2)
    undo(ada)
    (line,) = LogLine.objects.filter(owner=ada, removed_at=None)
    assert line.day == ago(199)


def test_a_session_done_ahead_of_its_day_is_cancelled_in_the_calendar(
    ada: Person, browser_of: SigningIn
) -> None:
    plan_for(ada, {"name": "Ada", **VALUES}, date.today())
    browser = browser_of(ada)
    link = re.findall(r"(/plan/feed/[^\"]+\.ics)", browser.post("/plan/feed/").content.decode())[0]
    due = next(each for each in coming(ada) if each.backward and each.date > date.today())

    def events() -> dict[str, Any]:
        book = icalendar.Calendar.from_ical(browser_of(None).get(link).content)
        return {str(each["uid"]): each for each in book.walk("VEVENT")}

    first = events().items()
    (uid,) = [uid for uid, each in first if each.decoded("dtstart") == due.begins]

    def event() -> tuple[str, int]:
        found = events()[uid]
        return str(found["status"]), int(str(found["sequence"]))

    before = event()
    text = f"today backward {due.backward:.0f} m rpe 3 session {due.id}"
    log_entry(ada, typed_entry(text, date.today()))
    done = event()
    agreed(lambda yes: take_out(ada, LogLine.objects.get(owner=ada), yes))
    assert [before[0], done[0], event()[0]] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert before[1] < done[1] < event()[1]
