"""Every address as every role, with two owners: what rows are seen, and that none is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.utils import timezone

import sternway.web
from sternway.web.accounts.domain.consent import give_consent, withdraw_consent
from sternway.web.accounts.domain.join import NewPerson, add_child
from sternway.web.accounts.domain.keys import make_key
from sternway.web.accounts.domain.zones import make_zone
from sternway.web.accounts.models import (
    AccessKey,
    Consent,
    Person,
    PrivateZone,
    Role,
    Scope,
)
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.activities.domain.declare import add_range
from sternway.web.activities.domain.share import share
from sternway.web.activities.models import Activity, Declared, Share, StoredAnalysis
from sternway.web.files.models import Arrival
from sternway.web.records.domain.ask_to_withhold import ask_to_withhold
from sternway.web.records.domain.hand_in import Judged
from sternway.web.records.domain.judge import enter
from sternway.web.records.domain.queries.book import book, forget
from sternway.web.records.models import HandedIn, WithholdingRequest
from tests.web.addresses import filled, patterns
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity, gpx
from tests.web.records.conftest import claim_of

SECRET = "Zanzibar loop"
NOTE = "my left knee is sore"
BEATS = re.compile(r"\b171\b")
"""alone: tokens of forms may hold the figures"""
FORM = {
    "name": "ada", "range": "all", "direction": "forward", "shown_from": "0.0", "first": "0:10",
}  # fmt: skip
"""that a page of Ada's would take"""
_ANY_DATABASE = pytest.mark.any_database
"""the queries of all pages are asked by the others too"""
WHO = [
    "visitor", "athlete", "coach", "coach who was let go", "coach for the plan", "guardian",
    "organiser", "record keeper", "administrator", "child",
]  # fmt: skip


@dataclass(frozen=True)
class Owned:
    """What Ada keeps, and the values that lead to it."""

    ada: Person
    values: dict[str, str]

    def rows(self) -> dict[str, list[Any]]:
        """All of it, to see that nothing changes."""
        ada = self.ada.pk
        kept: list[tuple[type[Model], str]] = [
            (Activity, "owner"),
            (Declared, "activity__owner"),
            (Share, "activity__owner"),
            (StoredAnalysis, "activity__owner"),
            (Arrival, "owner"),
            (AccessKey, "person"),
            (PrivateZone, "person"),
            (Consent, "athlete"),
            (HandedIn, "owner"),
            (WithholdingRequest, "asked_by"),
            (Person, "pk"),
        ]
        return {
            model.__name__: [*model._default_manager.filter(**{by: ada}).order_by("pk").values()]
            for model, by in kept
        }


@pytest.fixture
def owned(person: Making) -> Iterator[Owned]:
    forget()
    yield _owned(person)
    forget()


def _owned(person: Making) -> Owned:
    ada = person("Ada")
    found = activity(ada, gpx(name=SECRET, heart_rate=171))
    found.notes = NOTE
    found.save()
    add_range(found, ada, "backward", "0:10-0:50")
    shared = share(found)
    make_key(ada, "phone", [KeyScope.UPLOAD], timezone.localdate() + timedelta(days=9))
    zone = make_zone(ada, "home", 50.0, 8.0)
    gone = activity(ada, gpx(60, name=f"{SECRET} in the trash", start="2026-05-10T09:00"))
    gone.trashed_at = timezone.now()
    gone.save()
    claim, keeper = claim_of(ada), person("Kay", Role.RECORD_KEEPER)
    enter(claim, keeper, Judged(keeper.name), "results seen")
    athlete = book().ledger.claim(claim.claim_id).performance.holder
    ask_to_withhold(ada, athlete)
    values = {
        "athletes/id": athlete,
        "names/public_id": WithholdingRequest.objects.get().public_id,
        "activities/public_id": found.public_id,
        "trash/public_id": gone.public_id,
        "people/public_id": ada.public_id,
        "data/public_id": ada.public_id,
        "born/public_id": ada.public_id,
        "children/public_id": ada.public_id,
        "shares/share_id": shared.public_id,
        "keys/number": str(AccessKey.objects.get().pk),
        "places/number": str(zone.pk),
        "sharing/number": "999999",  # a coach may end what a coach was let see
        "public_id": found.public_id,
    }
    return Owned(ada, values)


def somebody(who: str, owned: Owned, person: Making) -> Person | None:
    """Who is not Ada."""
    if who == "visitor":
        return None
    if who == "child":
        guardian = person("Gil")
        return add_child(guardian, NewPerson("kim", "Kim", None, date(2015, 1, 1)))
    if who == "guardian":
        gil = person("Gil")
        kim = add_child(gil, NewPerson("kim", "Kim", None, date(2015, 1, 1)))
        activity(kim, gpx(40, name="Kims loop", start="2026-05-12T09:00"))
        return gil
    roles = {
        "organiser": [Role.ORGANISER],
        "record keeper": [Role.RECORD_KEEPER],
        "administrator": [Role.ADMINISTRATOR],
    }.get(who, [Role.COACH] if who.startswith("coach") else [])
    bob = person("Bob", *roles)
    if who.startswith("coach"):
        scope = Scope.PLAN if who == "coach for the plan" else Scope.RECORDINGS
        (given,) = give_consent(owned.ada, owned.ada, bob, [scope])
        if who == "coach who was let go":
            withdraw_consent(owned.ada, given)
    return bob


_OF_ONE_KIND = ("organiser", "record keeper")
"""who may see no more of recordings than an athlete"""


def whoever() -> Iterator[Any]:
    for who in WHO:
        marks = [] if who in ("coach", "administrator") else [_ANY_DATABASE]
        yield pytest.param(who, marks=[*marks, *[pytest.mark.slow] * (who in _OF_ONE_KIND)])


@pytest.mark.parametrize("who", [*whoever()])
def test_nobody_sees_or_changes_what_is_not_for_them(
    owned: Owned, person: Making, browser_of: SigningIn, who: str
) -> None:
    browser = browser_of(somebody(who, owned, person))
    before = owned.rows()
    seen = set()
    for pattern in patterns():
        address = filled(pattern, owned.values)
        answer = browser.get(address)
        assert answer.status_code < 500, address
        body = b"".join(answer) if answer.streaming else answer.content
        text = body.decode("utf-8", "replace")
        if SECRET in text or NOTE in text or BEATS.search(text):
            seen.add(pattern)
        posted = browser.post(address, FORM)
        assert posted.status_code < 500, address
    assert owned.rows() == before
    may_see = {"activities/<str:public_id>", "activities/<str:public_id>/course"}
    assert seen == (may_see if who == "coach" else set())


def test_a_list_has_the_rows_of_its_owner_and_no_other(
    owned: Owned, person: Making, browser_of: SigningIn
) -> None:
    bob = person("Bob")
    activity(bob, gpx(90, name="Bobs loop"))
    mine = browser_of(owned.ada).get("/activities/").context["page"].object_list
    his = browser_of(bob).get("/activities/").context["page"].object_list
    assert {each.owner for each in mine} == {owned.ada}
    assert {each.owner for each in his} == {bob}
    assert browser_of(bob).get(f"/activities/?of={owned.ada.public_id}").status_code == 404
    assert browser_of(bob).get("/activities/?of=' OR 1=1 --").status_code == 404


def test_every_view_begins_its_queries_with_who_looks() -> None:
    home = Path(sternway.web.__file__).parent
    for path in sorted(home.glob("*/interfaces/**/*.py")):
        text = path.read_text("utf-8")
        for model in ("Activity", "Arrival", "Person", "AccessKey", "PrivateZone", "Consent"):
            if path.name != "forms.py":
                assert not re.search(rf"\b{model}\.objects\.(?!none)", text), path


def test_a_form_from_another_site_changes_nothing(owned: Owned, browser_of: SigningIn) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(owned.ada, "allauth.account.auth_backends.AuthenticationBackend")
    before = owned.rows()
    for pattern in patterns():
        address = filled(pattern, owned.values)
        answer = browser.post(address, {"name": "ada"}, headers={"Origin": "https://evil.example"})
        assert answer.status_code in (401, 403, 404, 405), address
    assert owned.rows() == before


def test_a_refused_form_says_which_origin_it_saw_and_what_to_set(owned: Owned) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(owned.ada, "allauth.account.auth_backends.AuthenticationBackend")
    answer = browser.post("/settings", {}, headers={"Origin": "https://running.example.org"})
    page = answer.content.decode()
    assert "https://running.example.org" in page
    assert "STERNWAY_WEB_ORIGINS" in page
