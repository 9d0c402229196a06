"""Whatever happens to a plan, in whatever order: the past stays, and the limits hold."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sternway.errors import InvalidRequest
from sternway.training.checker import violations
from sternway.training.journal import (
    Journal,
    identified,
    logged,
    made,
    missed,
    moved,
    undone,
)
from sternway.training.log import Fall, LogEntry, Pain
from sternway.training.plan import PlannedSession, Status
from sternway.training.profile import Athlete, athlete_of
from tests.training.people import RUNNER, TODAY, athlete, document

PEOPLE = (document(), document(**RUNNER))

_events = st.tuples(
    st.sampled_from(["done", "less", "more", "pain", "fall", "missed", "moved", "undone"]),
    st.integers(0, 3),
    st.integers(1, 9),
)


def past(journal: Journal, today: date) -> dict[str, PlannedSession]:
    """Sessions before today as they were planned."""
    return {
        each.id: replace(each, status=Status.PLANNED)
        for each in journal.plan.sessions
        if each.date < today
    }


class Life:
    """A journal, a log and a day."""

    def __init__(self, index: int) -> None:
        self.person: Athlete = athlete_of(PEOPLE[index], TODAY)
        self.log: list[LogEntry] = []
        self.today = TODAY
        self.journal = made(self.person, PEOPLE[index], (), TODAY)

    def happen(self, what: str, days: int, amount: int) -> None:
        self.today += timedelta(days=days)
        goal = self.journal.plan.outline.goal_date
        if self.today >= goal:
            return
        with suppress(InvalidRequest):
            self._person_of(self.journal)
            if what == "undone":
                self._undo()
            elif what in ("missed", "moved"):
                self._plan_only(what, amount)
            else:
                self._log(what, amount)

    def _undo(self) -> None:
        change = self.journal.last_undoable
        log = [each for each in self.log if change is None or each != change.entry]
        if change is not None:
            self._person_of(Journal(self.journal.changes[: change.number - 1]))
        self.journal = undone(self.journal, self.person, log, self.today)
        self.log = log

    def _person_of(self, journal: Journal) -> None:
        self.person = athlete_of(journal.state.athlete, TODAY, goal_may_be_past=True)

    def _plan_only(self, what: str, amount: int) -> None:
        waiting = [each for each in self.journal.plan.sessions if each.status is Status.PLANNED]
        if what == "missed":
            due = [each for each in waiting if each.date <= self.today]
            if due:
                name = due[-1].id
                self.journal = missed(self.journal, self.person, name, self.log, self.today)
        else:
            ahead = [each for each in waiting if each.date >= self.today]
            if ahead:
                name, day = ahead[0].id, ahead[0].date + timedelta(days=amount)
                self.journal = moved(self.journal, self.person, name, day, self.log, self.today)

    def _log(self, what: str, amount: int) -> None:
        if any(entry.date == self.today for entry in self.log):
            return
        planned = [each for each in self.journal.plan.sessions if each.date == self.today]
        metres = planned[0].backward if planned else 200.0
        factor = {"less": 0.4, "more": 1.0 + amount / 4}.get(what, 1.0)
        entry = LogEntry(
            self.today,
            backward=metres * factor,
            rpe=float(amount),
            pain=(Pain("calf", float(amount)),) if what == "pain" else (),
            fall=Fall.YES if what == "fall" else Fall.NO,
            source=f"day {self.today}",
        )
        entry = identified(entry, self.journal.plan)
        self.log.append(entry)
        self.journal = logged(self.journal, self.person, entry, self.log, self.today)


_lives = given(st.sampled_from([0, 1]), st.lists(_events, min_size=1, max_size=14))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@_lives
def test_the_past_stays_and_the_limits_hold(index: int, events: list[tuple[str, int, int]]) -> None:
    live(index, events)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@_lives
def test_in_five_hundred_lives_the_past_stays_and_the_limits_hold(
    index: int, events: list[tuple[str, int, int]]
) -> None:
    live(index, events)


def live(index: int, events: list[tuple[str, int, int]]) -> None:
    life = Life(index)
    for what, days, amount in events:
        before, changes = (
            past(life.journal, life.today + timedelta(days=days)),
            life.journal.changes,
        )
        life.happen(what, days, amount)
        assert life.journal.changes[: len(changes)] == changes
        if len(life.journal.changes) == len(changes):
            continue
        after = past(life.journal, life.today)
        assert before.items() <= after.items()
        log = sorted(life.log, key=lambda entry: entry.date)
        person = athlete_of(life.journal.state.athlete, TODAY, goal_may_be_past=True)
        broken = violations(life.journal.plan, person, log, life.today)
        assert broken == ()


def test_the_same_events_give_the_same_journal() -> None:
    events = (("done", 1, 3), ("pain", 2, 4), ("missed", 2, 1), ("undone", 0, 1))
    lives = [Life(1), Life(1)]
    for life in lives:
        for what, days, amount in events:
            life.happen(what, days, amount)
    assert lives[0].journal == lives[1].journal
    assert len(lives[0].journal.changes) > 3


def test_a_beginner_and_a_runner_differ() -> None:
    assert athlete() != athlete(**RUNNER)
