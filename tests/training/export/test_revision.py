from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sternway.training.export import Revision, revisions, revisions_of
from sternway.training.journal import (
    Coaching,
    Journal,
    identified,
    logged,
    made,
    missed,
    standing_on,
    undone,
)
from sternway.training.log import LogEntry
from sternway.training.profile import athlete_of
from tests.training.export.made import SESSION, plan
from tests.training.people import RUNNER, TODAY, document

VALUES = document(**RUNNER)
MOVED = replace(SESSION, date=date(2026, 12, 9))


def test_a_session_that_stays_keeps_its_number() -> None:
    assert revisions([plan(SESSION)] * 3) == (Revision(SESSION, 0),)


def test_a_session_that_moves_raises_its_number() -> None:
    assert revisions([plan(SESSION), plan(MOVED)]) == (Revision(MOVED, 1),)


def test_a_session_that_goes_is_cancelled_once_and_stays_known() -> None:
    states = [plan(SESSION), plan(), plan()]
    assert revisions(states) == (Revision(SESSION, 1, is_cancelled=True),)


def test_a_session_that_comes_back_is_newer_than_its_cancellation() -> None:
    states = [plan(SESSION), plan(), plan(SESSION)]
    assert revisions(states) == (Revision(SESSION, 2),)


def test_sessions_are_in_the_order_of_their_beginning() -> None:
    later = replace(MOVED, id="w03-wed")
    found = revisions([plan(later, SESSION)])
    assert [each.session.id for each in found] == ["w03-tue", "w03-wed"]


JOURNAL = made(athlete_of(VALUES, TODAY), VALUES, (), TODAY)
BACKWARD = [each for each in JOURNAL.plan.sessions if each.backward]
DUE = BACKWARD[1]
Events = list[tuple[int, bool]]


def after(*entries: LogEntry, undone_last: bool = False) -> Events:
    """Number and cancelling of the event of ``DUE`` after each thing that happened."""
    journal, log, runner = JOURNAL, list[LogEntry](), athlete_of(VALUES, TODAY)
    found = [event(journal)]
    for said in entries:
        entry = identified(said, journal.plan)
        log.append(entry)
        journal = logged(journal, runner, entry, log, entry.date)
        found.append(event(journal))
    if undone_last:
        journal = undone(journal, runner, log[:-1], entries[-1].date)
        found.append(event(journal))
    return found


def event(journal: Journal) -> tuple[int, bool]:
    (found,) = [each for each in revisions_of(journal) if each.session.id == DUE.id]
    return found.number, found.is_cancelled


def done(days: int, share: float = 1.0, named: bool = True) -> LogEntry:
    """``DUE`` as it was done so many days after its own."""
    day = DUE.date + timedelta(days=days)
    session = DUE.id if named else None
    return LogEntry(day, backward=share * DUE.backward, rpe=3.0, session=session, kind=DUE.kind)


def test_a_session_done_on_its_day_stays() -> None:
    assert after(done(0)) == [(0, False), (1, False)]


def test_another_session_on_its_day_stays() -> None:
    assert after(done(0, 0.3)) == [(0, False), (1, False)]


@pytest.mark.parametrize("days", [-2, -1, 1, 2])
@pytest.mark.parametrize("share", [1.0, 0.3])
def test_a_session_done_on_another_day_leaves_its_time_free(days: int, share: float) -> None:
    assert after(done(days, share)) == [(0, False), (1, True)]


def test_a_session_done_the_day_before_is_known_without_its_name() -> None:
    assert after(done(-1, named=False)) == [(0, False), (1, True)]


def test_what_is_done_twice_changes_its_event_once() -> None:
    again = replace(done(-1, 0.9, named=False), kind=None)
    assert after(done(-2), again)[-1] == (1, True)


def test_a_session_whose_doing_is_undone_takes_place_again() -> None:
    assert after(done(-1), undone_last=True)[-2:] == [(1, True), (2, False)]


def test_a_session_that_was_missed_leaves_its_time_free() -> None:
    journal = missed(JOURNAL, athlete_of(VALUES, TODAY), DUE.id, (), DUE.date)
    assert event(journal) == (1, True)


def test_a_plan_that_was_left_leaves_all_its_time_free() -> None:
    left = Coaching(JOURNAL, athlete_of(VALUES, TODAY), (), TODAY, "A. Athlete").left()
    assert {(each.number, each.is_cancelled) for each in revisions_of(left)} == {(1, True)}


def test_no_number_falls_and_none_stays_where_something_changes() -> None:
    journal = JOURNAL
    for days in range(0, 40, 6):
        before = {each.session.id: each for each in revisions_of(journal)}
        journal = standing_on(journal, (), TODAY + timedelta(days=days))
        for each in revisions_of(journal):
            old = before.get(each.session.id)
            assert old is None or old == each or old.number < each.number
