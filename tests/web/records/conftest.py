"""Claims that were handed in, and who judges them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from sternway.ledger import State
from sternway.web.accounts.models import Person, Role
from sternway.web.records.domain import judge
from sternway.web.records.domain.hand_in import Judged, Said, hand_in
from sternway.web.records.domain.queries import book
from sternway.web.records.models import HandedIn
from tests.web.conftest import Making

Claiming = Callable[..., HandedIn]
Keeping = Callable[..., Person]
FORM = {
    "event": "400m",
    "mark": "1:20.5",
    "date": "2026-05-02",
    "athlete": "Ada Test",
    "sex": "F",
    "kind": "personal best",
    "authority": "athlete",
    "source": "https://example.org/results",
    "is_new_athlete": "on",
}
"""what the page of a new claim sends, but for whose it is"""
GUINNESS = "https://www.guinnessworldrecords.com/records"
"""a source of its own"""


def claim_of(owner: Person, is_right: str = "", **said: Any) -> HandedIn:
    """A claim that somebody hands in for themselves."""
    facts: dict[str, Any] = {
        "event": "400m",
        "mark": "1:20.5",
        "athlete": owner.name,
        "sex": "F",
        "date": "2026-05-02",
        "source": "https://example.org/results",
        "is_new_athlete": not HandedIn.objects.filter(owner=owner).exists(),
    }
    return hand_in(owner, owner, Said(**{**facts, **said}), is_right)


def under_review(claim: HandedIn, keeper: Person) -> HandedIn:
    """As a keeper has entered it and reviews it."""
    judge.enter(claim, keeper, Judged(keeper.name), "seen")
    claim.refresh_from_db()
    for state in (State.EVIDENCE_COMPLETE, State.UNDER_REVIEW):
        judge.change_state(claim, keeper, state, "all there")
    return claim


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    """Blocks of a rolled back test have the numbers of those of the next."""
    book.forget()
    yield
    book.forget()


@pytest.fixture
def claimed(database: None) -> Claiming:
    """Hand a claim in for somebody."""
    return claim_of


@pytest.fixture
def keeper(person: Making) -> Callable[[str], Person]:
    """Somebody who keeps records."""

    def make(name: str = "Kim") -> Person:
        return person(name, Role.RECORD_KEEPER, born=date(1980, 1, 1))

    return make
