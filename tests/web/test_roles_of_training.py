"""Training and claims as every role, with two owners: what rows are seen, and none changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db.models import Model
from django.utils import timezone

from sternway.web.accounts.domain.join import NewPerson, add_child
from sternway.web.accounts.models import Consent, Person, Role, Scope
from sternway.web.plans.domain import reading
from sternway.web.plans.domain.results import add_result
from sternway.web.plans.models import LogLine, TestResult, Training
from sternway.web.records.domain.evidence import add_evidence
from sternway.web.records.domain.hand_in import Said, hand_in
from sternway.web.records.domain.queries import book
from sternway.web.records.models import Decision, Evidence, HandedIn, LedgerBlock
from tests.web.addresses import filled, patterns
from tests.web.conftest import Making, SigningIn
from tests.web.plans.conftest import let_see, planned, say

SECRET = "zanzibarknee"
OURS = ("plan/", "log/", "calendar/", "progress/", "safety/", "claims/", "api/v1/")
CLAIM_PAGES = {
    "claims/<str:public_id>/",
    "claims/<str:public_id>/files/<str:file>/",
}
LOG_PAGES = {"log/"}
_ANY_DATABASE = pytest.mark.any_database
"""the queries of all pages are asked by the others too"""
WHO = {
    "visitor": set(),
    "athlete": set(),
    "coach": LOG_PAGES,
    "coach for the plan": set(),
    "coach who was let go": set(),
    "guardian of another": set(),
    "organiser": set(),
    "record keeper": CLAIM_PAGES,
    "administrator": set(),
}  # type: dict[str, set[str]]


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    reading.forget()
    book.forget()
    yield
    reading.forget()
    book.forget()


@dataclass(frozen=True)
class Owned:
    """What Ada keeps, and the values that lead to it."""

    ada: Person
    values: dict[str, str]

    def rows(self) -> dict[str, list[Any]]:
        ada = self.ada.pk
        kept: list[tuple[type[Model], str]] = [
            (Training, "owner"),
            (LogLine, "owner"),
            (TestResult, "owner"),
            (HandedIn, "owner"),
            (Evidence, "claim__owner"),
            (Decision, "claim__owner"),
        ]
        found = {
            model.__name__: [*model._default_manager.filter(**{by: ada}).order_by("pk").values()]
            for model, by in kept
        }
        return {**found, "LedgerBlock": [*LedgerBlock.objects.values()]}


@pytest.fixture
def owned(person: Making) -> Owned:
    ada = person("Ada")
    training = planned(ada)
    say(ada, f"today backward 400 m 4:00 rpe 3 note {SECRET}")
    add_result(ada, ada.today, "mood", "7")
    claim = hand_in(
        ada,
        ada,
        Said(
            event="400m", mark="1:20.5", athlete="Ada Zanzibar", sex="F", date="2026-05-02",
            source=f"https://example.org/{SECRET}", is_new_athlete=True,
        ),
    )  # fmt: skip
    file = add_evidence(claim, "a.txt", 20, [f"it is {SECRET}".encode()], ada)
    values = {
        "claims/public_id": claim.public_id,
        "log/public_id": LogLine.objects.get().public_id,
        "tests/public_id": TestResult.objects.get().public_id,
        "file": file.public_id,
        "name": training.journal.partition('"id": "')[2].partition('"')[0],
        "what": "withdraw",
        "event": "400m",
        "code": "400m",
        "sex": "women",
        "id": "400m-ada-zanzibar-2026",
    }
    return Owned(ada, values)


def somebody(who: str, ada: Person, person: Making) -> Person | None:
    if who == "visitor":
        return None
    roles = {
        "organiser": [Role.ORGANISER],
        "record keeper": [Role.RECORD_KEEPER],
        "administrator": [Role.ADMINISTRATOR],
    }.get(who, [Role.COACH] if who.startswith("coach") else [])
    bob = person("Bob", *roles)
    if who == "guardian of another":
        add_child(bob, NewPerson("kim", "Kim", None, date(2015, 1, 1)))
    if who.startswith("coach"):
        let_see(ada, bob, *([Scope.PLAN] if who == "coach for the plan" else [Scope.LOG]))
    if who == "coach who was let go":
        Consent.objects.update(withdrawn_at=timezone.now())
    return bob


_OF_ONE_KIND = ("organiser", "guardian of another")
"""who may see no more of training and claims than an athlete"""


def whoever() -> Iterator[Any]:
    for who in WHO:
        marks = [] if who in ("coach", "record keeper") else [_ANY_DATABASE]
        yield pytest.param(who, marks=[*marks, *[pytest.mark.slow] * (who in _OF_ONE_KIND)])


@pytest.mark.parametrize("who", [*whoever()])
def test_nobody_sees_or_changes_what_is_not_for_them(
    owned: Owned, person: Making, browser_of: SigningIn, who: str
) -> None:
    bob = somebody(who, owned.ada, person)
    if bob is not None:
        planned(bob)
    browser = browser_of(bob)
    before, seen = owned.rows(), set()
    walked = [each for each in patterns() if each.startswith(OURS)]
    assert len(walked) > 35
    for pattern in walked:
        address = filled(pattern, owned.values)
        answer = browser.get(address, {"of": owned.ada.public_id})
        assert answer.status_code < 500, address
        body = b"".join(answer) if answer.streaming else answer.content
        if SECRET in body.decode("utf-8", "replace"):
            seen.add(pattern)
        if who != "record keeper" or not pattern.startswith("claims/"):
            said = {"words": "so", "sentence": f"{SECRET} 400 m", "close": "1", "day": "2026-01-01"}
            posted = browser.post(f"{address}?of={owned.ada.public_id}", said)
            assert posted.status_code < 500, address
    assert owned.rows() == before
    assert seen == WHO[who]


def test_the_owner_sees_all_of_it(owned: Owned, browser_of: SigningIn) -> None:
    browser = browser_of(owned.ada)
    for pattern in CLAIM_PAGES | LOG_PAGES:
        answer = browser.get(filled(pattern, owned.values))
        body = b"".join(answer) if answer.streaming else answer.content
        assert SECRET in body.decode()
