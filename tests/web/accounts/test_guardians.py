"""A guardian decides until the sixteenth birthday, and not a day longer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.born import correct_born
from sternway.web.accounts.domain.consent import give_consent
from sternway.web.accounts.domain.erase import erase
from sternway.web.accounts.domain.guardians import become_guardian, invite_guardian, stop_deciding
from sternway.web.accounts.domain.join import NewPerson, add_child, invitation_of
from sternway.web.accounts.domain.queries.people import children_of
from sternway.web.accounts.models import AuditEntry, Consent, Person, Role, Scope
from tests.web.accounts.test_own_data import signed_in
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity

GROWN_UP_ON = date(2026, 6, 1)
AGREES = {"agrees": "on"}


def child_of(guardian: Person, born: date = date(2015, 1, 1), **said: Any) -> Person:
    return add_child(guardian, NewPerson("kim", "Kim", "a child of the way back", born, **said))


def sixteen(child: Person) -> None:
    """The years pass: as if they had been born sixteen years ago today."""
    today = child.today
    born = date(today.year - 16, today.month, min(today.day, 28))
    Person.objects.filter(pk=child.pk).update(born=born)
    child.refresh_from_db()


def of_kim(browser: Client, kim: Person) -> dict[str, int]:
    """What becomes of each address that leads to what is kept of a child."""
    of = f"?of={kim.public_id}"
    pages = [f"/activities/{of}", f"/log/{of}", f"/plan/{of}", f"/calendar/{of}", f"/progress/{of}"]
    data = [f"/settings/data/{kim.public_id}/{each}" for each in ("zip", "erase")]
    return {each: browser.get(each).status_code for each in [*pages, *data]}


def test_with_sixteen_the_guardian_sees_and_decides_nothing_any_more(person: Making) -> None:
    gil, coach = person("Gil"), person("Coach", Role.COACH)
    kim = child_of(gil)
    activity(kim)
    browser = signed_in("Gil")
    assert {*of_kim(browser, kim).values()} == {200}
    sixteen(kim)
    assert {*of_kim(browser, kim).values()} == {404}
    assert kim.name not in browser.get("/settings/sharing").content.decode()
    said = {"athlete": kim.public_id, "coach": coach.public_id, "scopes": [Scope.LOG]}
    browser.post("/settings/sharing/give", said)
    assert not Consent.objects.exists()
    with pytest.raises(InvalidRequest):
        give_consent(gil, kim, coach, [Scope.LOG])
    erase(gil, gil)
    assert Person.objects.filter(pk=kim.pk).exists()


@pytest.mark.parametrize(
    ("zone", "is_minor"), [("Pacific/Kiritimati", False), ("America/Los_Angeles", True)]
)
def test_the_day_is_that_of_where_the_child_lives(
    person: Making, zone: str, is_minor: bool
) -> None:
    gil = person("Gil", zone="America/Los_Angeles")
    kim = child_of(gil, date(2010, 6, 1), zone=zone)
    noon_before = datetime(2026, 5, 31, 12, tzinfo=ZoneInfo("UTC"))
    with patch("django.utils.timezone.now", return_value=noon_before):
        assert kim.is_minor() is is_minor
        assert children_of(gil).exists() is is_minor


def test_what_a_guardian_let_coaches_see_ends_and_is_asked_of_the_person(
    person: Making, browser_of: SigningIn
) -> None:
    gil, coach = person("Gil"), person("Coach", Role.COACH)
    kim = child_of(gil)
    activity(kim)
    give_consent(gil, kim, coach, [Scope.RECORDINGS, Scope.PLAN])
    address = f"/activities/?of={kim.public_id}"
    assert browser_of(coach).get(address).status_code == 200
    sixteen(kim)
    assert browser_of(coach).get(address).status_code == 404
    mine = browser_of(kim)
    page = mine.get("/settings/sharing").content.decode()
    assert page.count("A guardian let Coach see") == 2
    said = {"athlete": kim.public_id, "coach": coach.public_id, "scopes": [Scope.RECORDINGS]}
    mine.post("/settings/sharing/give", said)
    assert browser_of(coach).get(address).status_code == 200
    assert browser_of(coach).get(f"/plan/?of={kim.public_id}").status_code == 404
    assert mine.get("/settings/sharing").content.decode().count("A guardian let Coach see") == 1


def test_another_guardian_takes_over_by_a_link_that_works_once(
    person: Making, browser_of: SigningIn
) -> None:
    gil, hal = person("Gil"), person("Hal")
    kim = child_of(gil)
    with pytest.raises(InvalidRequest, match="no guardian"):
        erase(gil, gil)
    with pytest.raises(InvalidRequest, match="no guardian"):
        stop_deciding(gil, kim)
    made = browser_of(gil).post(f"/settings/sharing/children/{kim.public_id}/invite")
    link = str(made.context["link"]).removeprefix("http://testserver")
    theirs = browser_of(hal)
    assert "Gil asks you to decide for Kim" in theirs.get(link).content.decode()
    theirs.post(link)
    assert not children_of(hal).exists()
    theirs.post(link, AGREES)
    assert [*children_of(hal)] == [kim]
    assert theirs.get(link).status_code == 404
    browser_of(gil).post(f"/settings/sharing/children/{kim.public_id}/leave")
    assert not children_of(gil).exists()
    assert {*of_kim(signed_in("Gil"), kim).values()} == {404}
    erase(gil, gil)
    assert [*children_of(hal)] == [kim]


def test_a_link_for_a_guardian_is_for_nothing_and_nobody_else(
    person: Making, browser_of: SigningIn
) -> None:
    gil, hal = person("Gil"), person("Hal")
    kim = child_of(gil)
    older = invite_guardian(gil, kim)
    secret = invite_guardian(gil, kim)
    assert invitation_of(older) is None
    assert browser_of(None).get(f"/join/{secret}").status_code == 404
    assert browser_of(None).get(f"/password/{secret}").status_code == 404
    lou = add_child(hal, NewPerson("lou", "Lou", None, date(2014, 1, 1)))
    for nobody in (kim, lou, gil):
        browser_of(nobody).post(f"/guardian/{secret}", AGREES)
    assert [*children_of(hal)] == [lou]
    assert not children_of(lou).exists()
    with pytest.raises(InvalidRequest):
        invite_guardian(hal, kim)
    invitation = invitation_of(secret)
    assert invitation is not None
    sixteen(kim)
    assert browser_of(hal).get(f"/guardian/{secret}").status_code == 404
    with pytest.raises(InvalidRequest):
        become_guardian(invitation, hal)


def test_a_date_of_birth_is_corrected_by_who_decides_and_no_child_makes_itself_older(
    person: Making, browser_of: SigningIn
) -> None:
    gil = person("Gil", born=date(1980, 1, 1))
    kim = child_of(gil)
    mine, theirs = browser_of(kim), browser_of(gil)
    address = f"/settings/born/{kim.public_id}"
    page = mine.post(address, {"born": "1990-05-05"}).content.decode()
    assert "a guardian corrects the date of birth" in page
    kim.refresh_from_db()
    assert kim.born == date(2015, 1, 1)
    theirs.post(address, {"born": "2014-12-31"})
    kim.refresh_from_db()
    assert kim.born == date(2014, 12, 31)
    assert AuditEntry.objects.filter(subject=kim.public_id, what="date of birth set").exists()
    own = f"/settings/born/{gil.public_id}"
    assert (
        "a parent or guardian decides" in theirs.post(own, {"born": "2015-01-01"}).content.decode()
    )
    theirs.post(own, {"born": "1980-01-02"})
    gil.refresh_from_db()
    assert gil.born == date(1980, 1, 2)
    assert mine.get(own).status_code == 404
    with pytest.raises(InvalidRequest):
        correct_born(kim, kim, date(1990, 5, 5))
