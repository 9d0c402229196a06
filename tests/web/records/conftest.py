"""Claims that were handed in, and who judges them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from sternway.web.accounts.models import Person, Role
from sternway.web.records.domain.hand_in import Said, hand_in
from sternway.web.records.domain.queries import book
from sternway.web.records.models import HandedIn
from tests.web.conftest import Making

Claiming = Callable[..., HandedIn]


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    """Blocks of a rolled back test have the numbers of those of the next."""
    book.forget()
    yield
    book.forget()


@pytest.fixture
def claimed(database: None) -> Claiming:
    """Hand a claim in for somebody."""

    def make(owner: Person, **said: object) -> HandedIn:
        facts = {
            "event": "400m",
            "mark": "1:20.5",
            "athlete": owner.name,
            "sex": "F",
            "date": "2026-05-02",
            "source": "https://example.org/results",
            "is_new_athlete": True,
        }
        return hand_in(owner, owner, Said(**{**facts, **said}))  # type: ignore[arg-type]

    return make


@pytest.fixture
def keeper(person: Making) -> Callable[[str], Person]:
    """Somebody who keeps records."""

    def make(name: str = "Kim") -> Person:
        return person(name, Role.RECORD_KEEPER, born=date(1980, 1, 1))

    return make
