"""Every page of training as everybody: two owners, and the rows that each sees."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from sternway.web.accounts.domain.join import NewPerson, add_child
from sternway.web.accounts.models import Consent, Person, Role, Scope
from sternway.web.plans.models import LogLine, Training
from tests.web.conftest import Making, SigningIn
from tests.web.plans.conftest import let_see, planned, recorded, say

PAGES = ("/plan/", "/log/", "/progress/", "/calendar/", "/plan/changes/")
SECRET = "only-for-ada"


@pytest.fixture
def ada(person: Making) -> Person:
    ada = person("Ada")
    planned(ada)
    say(ada, f"today backward 400 m 4:00 rpe 3 note {SECRET}")
    recorded(ada, name=f"Run {SECRET}")
    return ada


def looked_at(browser: Client, owner: Person) -> dict[str, int]:
    return {page: browser.get(page, {"of": owner.public_id}).status_code for page in PAGES}


@pytest.mark.any_database
@pytest.mark.parametrize("role", [None, *Role])
def test_no_role_opens_the_training_of_another(
    ada: Person, person: Making, browser_of: SigningIn, role: Role | None
) -> None:
    bob = person("Bob", *([role] if role else []))
    planned(bob, goal={"code": "balance"})
    browser = browser_of(bob)
    assert set(looked_at(browser, ada).values()) == {404}
    for page in PAGES:
        content = browser.get(page).content.decode()
        assert SECRET not in content
        assert "first 100 m backwards" not in content.lower()
    assert "400" not in browser.get("/log/").content.decode()


def test_visitors_are_asked_to_sign_in(ada: Person, browser_of: SigningIn) -> None:
    visitor = browser_of(None)
    assert set(looked_at(visitor, ada).values()) == {302}
    assert visitor.post("/log/", {"sentence": "today backward 400 m 4:00"}).status_code == 302


def test_a_coach_sees_each_thing_by_its_consent_until_that_is_withdrawn(
    ada: Person, person: Making, browser_of: SigningIn
) -> None:
    coach = person("Cleo", Role.COACH)
    browser = browser_of(coach)
    let_see(ada, coach, Scope.PLAN)
    found = looked_at(browser, ada)
    assert (found["/plan/"], found["/log/"], found["/progress/"]) == (200, 404, 404)
    assert found["/plan/changes/"] == 404
    calendar = browser.get("/calendar/", {"of": ada.public_id}).content.decode()
    assert SECRET not in calendar
    assert "400" not in calendar.replace("400 m b", "")
    let_see(ada, coach, Scope.LOG)
    assert set(looked_at(browser, ada).values()) == {200}
    assert SECRET in browser.get("/log/", {"of": ada.public_id}).content.decode()
    assert SECRET not in browser.get("/calendar/", {"of": ada.public_id}).content.decode()
    let_see(ada, coach, Scope.RECORDINGS)
    assert SECRET in browser.get("/calendar/", {"of": ada.public_id}).content.decode()
    Consent.objects.update(withdrawn_at=timezone.now())
    assert set(looked_at(browser, ada).values()) == {404}


def test_a_coach_changes_nothing(ada: Person, person: Making, browser_of: SigningIn) -> None:
    coach = person("Cleo", Role.COACH)
    let_see(ada, coach, *Scope)
    browser = browser_of(coach)
    before = Training.objects.get(owner=ada).version
    line = LogLine.objects.get(owner=ada)
    of = f"?of={ada.public_id}"
    browser.post(f"/log/{of}", {"sentence": "today backward 300 m 4:00"})
    assert browser.post(f"/log/{line.public_id}/remove/").status_code == 404
    browser.post(f"/plan/changes/undo/{of}")
    browser.post(f"/plan/feed/{of}")
    browser.post(f"/progress/{of}", {"measure": "mood", "day": "2026-01-01", "value": "5"})
    browser.post(f"/plan/athlete/{of}", {})
    assert Training.objects.get(owner=ada).version == before
    assert LogLine.objects.filter(owner=ada, removed_at=None).count() == 1
    page = browser.get("/plan/", {"of": ada.public_id}).content.decode()
    assert "Make an address" not in page


def test_a_guardian_sees_the_training_of_a_child(person: Making, browser_of: SigningIn) -> None:
    mona = person("Mona")
    zoe = add_child(mona, NewPerson("zoe", "Zoe", None, born=date(2013, 1, 1)))
    planned(zoe, born="2013-01-01", goal={"code": "first-100m"})
    assert set(looked_at(browser_of(mona), zoe).values()) == {200}
    assert set(looked_at(browser_of(person("Bob")), zoe).values()) == {404}


def test_other_peoples_names_of_things_are_404(
    ada: Person, person: Making, browser_of: SigningIn
) -> None:
    bob = person("Bob")
    planned(bob)
    line = LogLine.objects.get(owner=ada)
    activity = recorded(ada)
    browser = browser_of(bob)
    for address in (
        f"/log/{line.public_id}/remove/",
        f"/log/recordings/{activity.public_id}/",
        "/progress/tests/abc/remove/",
    ):
        assert browser.post(address).status_code == 404
    for address in ("/plan/", "/log/", "/calendar/"):
        assert browser.get(address, {"of": "nobody"}).status_code == 404


def test_a_coach_finds_the_way_to_an_athlete_and_no_way_that_is_shut(
    ada: Person, person: Making, browser_of: SigningIn
) -> None:
    carla = person("Carla", Role.COACH)
    let_see(ada, carla, Scope.PLAN)
    browser = browser_of(carla)
    of_ada = f"?of={ada.public_id}"
    for page in ("/plan/", "/calendar/", "/calendar/?year=2026"):
        assert f'href="{page.partition("?")[0]}{of_ada}"' in browser.get(page).content.decode()
    for page in ("/log/", "/progress/"):
        assert of_ada not in browser.get(page).content.decode()
    links = re.findall(
        r'href="(/[^"]*[?]of=[^"]*)"', browser.get(f"/plan/{of_ada}").content.decode()
    )
    assert f"/calendar/{of_ada}" in links
    assert {browser.get(each.replace("&amp;", "&")).status_code for each in links} == {200}


def test_who_sees_nobody_else_is_offered_nobody(ada: Person, browser_of: SigningIn) -> None:
    for page in PAGES:
        assert 'class="whose' not in browser_of(ada).get(page).content.decode()


@pytest.mark.parametrize("scope", [Scope.PLAN, Scope.LOG, Scope.RECORDINGS])
def test_a_coach_finds_the_training_of_athletes_on_the_page_that_opens_first(
    ada: Person, person: Making, browser_of: SigningIn, scope: Scope
) -> None:
    coach = person("Cleo", Role.COACH)
    let_see(ada, coach, scope)
    browser = browser_of(coach)
    page = browser.get("/", follow=True).content.decode()
    found = {each for each in ("plan", "log") if f'"/{each}/?of={ada.public_id}"' in page}
    assert found == {scope.value} - {Scope.RECORDINGS.value}
    for each in found:
        assert browser.get(f"/{each}/?of={ada.public_id}").status_code == 200
    assert (f"/activities/?of={ada.public_id}" in page) == (scope == Scope.RECORDINGS)
