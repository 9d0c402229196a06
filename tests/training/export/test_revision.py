from __future__ import annotations

from dataclasses import replace
from datetime import date

from sternway.training.export import Revision, revisions
from tests.training.export.made import SESSION, plan

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
