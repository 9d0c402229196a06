"""Athletes and guardians decide who sees what, and take it back."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.consent import give_consent
from sternway.web.accounts.domain.join import NewPerson, add_child, give_role, invite, take_role
from sternway.web.accounts.domain.zones import make_zone
from sternway.web.accounts.models import AccessKey, Consent, Person, PrivateZone, Role, Scope
from sternway.web.activities.models import Share
from sternway.web.plans.models import Training
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity


def said(athlete: Person, coach: Person, *scopes: Scope) -> dict[str, object]:
    return {"athlete": athlete.public_id, "coach": coach.public_id, "scopes": [*scopes]}


def test_an_athlete_lets_a_coach_see_and_takes_it_back(
    person: Making, browser_of: SigningIn
) -> None:
    ada, coach = person("Ada"), person("Coach", Role.COACH)
    browser = browser_of(ada)
    browser.post("/settings/sharing/give", said(ada, coach, Scope.RECORDINGS, Scope.PLAN))
    assert Consent.objects.filter(withdrawn_at=None).count() == 2
    first = Consent.objects.first()
    assert first is not None
    assert first.text_version
    browser.post(f"/settings/sharing/{first.pk}/withdraw")
    assert Consent.objects.filter(withdrawn_at=None).count() == 1


def test_a_coach_can_end_it_too_and_nobody_else(person: Making, browser_of: SigningIn) -> None:
    ada, coach, eve = person("Ada"), person("Coach", Role.COACH), person("Eve", *Role)
    (given,) = give_consent(ada, ada, coach, [Scope.PLAN])
    address = f"/settings/sharing/{given.pk}/withdraw"
    assert browser_of(eve).post(address).status_code == 404
    assert browser_of(coach).post(address).status_code == 302
    assert not Consent.objects.filter(withdrawn_at=None).exists()


def test_nobody_agrees_for_somebody_else(person: Making, browser_of: SigningIn) -> None:
    ada, coach = person("Ada"), person("Coach", Role.COACH)
    browser_of(coach).post("/settings/sharing/give", said(ada, coach, Scope.RECORDINGS))
    assert not Consent.objects.exists()
    with pytest.raises(InvalidRequest):
        give_consent(coach, ada, coach, [Scope.RECORDINGS])


def test_for_a_child_the_guardian_decides_and_the_child_cannot(
    person: Making, browser_of: SigningIn
) -> None:
    gil, coach = person("Gil"), person("Coach", Role.COACH)
    kim = add_child(gil, NewPerson("kim", "Kim", None, date(2015, 1, 1)))
    page = browser_of(kim).post("/settings/sharing/give", said(kim, coach, Scope.PLAN), follow=True)
    assert b"a guardian decides" in page.content
    browser_of(gil).post("/settings/sharing/give", said(kim, coach, Scope.PLAN))
    assert Consent.objects.get().athlete == kim


def test_who_is_no_coach_cannot_be_chosen(person: Making, browser_of: SigningIn) -> None:
    ada, bob = person("Ada"), person("Bob")
    browser_of(ada).post("/settings/sharing/give", said(ada, bob, Scope.PLAN))
    assert not Consent.objects.exists()


def test_a_guardian_adds_a_child_with_a_word_for_it(person: Making, browser_of: SigningIn) -> None:
    gil = person("Gil")
    child = {
        "name": "Kim",
        "username": "kim",
        "password": "a child of the way back",
        "born": "2015-01-01",
    }
    browser = browser_of(gil)
    browser.post("/settings/sharing/child", child)
    assert not Person.objects.filter(username="kim").exists()
    browser.post("/settings/sharing/child", {**child, "agrees": "on", "born": "1980-01-01"})
    assert not Person.objects.filter(username="kim").exists()
    browser.post("/settings/sharing/child", {**child, "agrees": "on"})
    assert Person.objects.get(username="kim").guardian_links.get().guardian == gil


def test_a_key_is_shown_once_and_ends(person: Making, browser_of: SigningIn) -> None:
    browser = browser_of(person("Ada"))
    day = timezone.localdate() + timedelta(days=30)
    new = {"label": "phone", "scopes": ["upload"], "ends_on": day}
    page = browser.post("/settings/keys", new).content.decode()
    assert "sternway_" in page
    assert "sternway_" not in browser.get("/settings/keys").content.decode()
    too_long = browser.post("/settings/keys", {**new, "ends_on": "2099-01-01"})
    assert b"in two years" in too_long.content
    browser.post(f"/settings/keys/{AccessKey.objects.get().pk}/withdraw")
    assert AccessKey.objects.filter(withdrawn_at=None).count() == 0


def test_keys_and_zones_of_others_are_not_there(person: Making, browser_of: SigningIn) -> None:
    ada, eve = person("Ada"), person("Eve", *Role)
    zone = make_zone(ada, "home", 50.0, 8.0)
    browser = browser_of(eve)
    assert browser.post(f"/settings/places/{zone.pk}/remove").status_code == 404
    assert b"home" not in browser.get("/settings/places").content
    assert PrivateZone.objects.exists()


def test_the_middle_of_a_zone_is_shifted_once_and_stays_inside(person: Making) -> None:
    ada = person("Ada")
    zones = [make_zone(ada, str(n), 50.0, 8.0, 300.0) for n in range(20)]
    shifts = {(zone.shift_east_m, zone.shift_north_m) for zone in zones}
    assert len(shifts) == 20
    assert all((x**2 + y**2) ** 0.5 <= 120.001 for x, y in shifts)
    with pytest.raises(InvalidRequest, match="remove one"):
        make_zone(ada, "one more", 50.0, 8.0)


@pytest.mark.parametrize(
    ("latitude", "longitude", "radius"),
    [(91.0, 0.0, 300.0), (float("nan"), 0.0, 300.0), (0.0, 181.0, 300.0), (0.0, 0.0, 1.0)],
)
def test_a_place_that_is_none_is_refused(
    person: Making, latitude: float, longitude: float, radius: float
) -> None:
    with pytest.raises(InvalidRequest):
        make_zone(person("Ada"), "x", latitude, longitude, radius)


def test_nobody_is_offered_themselves_as_their_coach(person: Making, browser_of: SigningIn) -> None:
    carla = person("Carla", Role.COACH)
    browser = browser_of(carla)
    assert "Nobody else here is a coach yet." in browser.get("/settings/sharing").content.decode()
    cora = person("Cora", Role.COACH)
    page = browser.get("/settings/sharing").content.decode()
    coaches = page.partition('name="coach"')[2].partition("</select>")[0]
    assert cora.public_id in coaches
    assert carla.public_id not in coaches


def test_the_form_of_a_child_asks_for_the_child_and_offers_nothing_of_the_guardian(
    person: Making, browser_of: SigningIn
) -> None:
    page = browser_of(person("Gil")).get("/settings/sharing").content.decode()
    form = page[page.index("/settings/sharing/child") :]
    for label in (
        "The child&#x27;s name",
        "The child&#x27;s user name",
        "The child&#x27;s date of birth",
    ):
        assert label in form
    assert "Your name" not in form
    assert "With it you sign in" not in form
    for name in ("name", "username", "born"):
        (field,) = re.findall(rf'<input[^>]* name="{name}"[^>]*>', form)
        assert 'autocomplete="off"' in field


def test_a_child_is_offered_nothing_that_is_refused_and_told_who_decides(
    person: Making, browser_of: SigningIn
) -> None:
    kim = add_child(person("Gil"), NewPerson("kim", "Kim", None, date(2016, 1, 1)))
    coach = person("Coach", Role.COACH)
    browser = browser_of(kim)
    page = browser.get("/settings/sharing").content.decode()
    assert "/settings/sharing/give" not in page
    assert "/settings/sharing/child" not in page
    assert "decided for you by Gil" in page
    told = browser.post("/settings/sharing/give", said(kim, coach, Scope.PLAN), follow=True)
    assert "a guardian decides" in told.content.decode()
    told = browser.post("/settings/sharing/child", {"name": "Lou"}, follow=True)
    assert "Only somebody grown up" in told.content.decode()
    assert not Consent.objects.exists()


def test_what_rests_on_a_role_ends_with_it(person: Making, browser_of: SigningIn) -> None:
    ada, coach, boss = person("Ada"), person("Coach", Role.COACH), person("Boss", *Role)
    person("Bob", Role.ADMINISTRATOR)
    give_consent(ada, ada, coach, [*Scope])
    browser, of = browser_of(coach), f"?of={ada.public_id}"
    assert browser.get(f"/log/{of}").status_code == 200
    take_role(coach, Role.COACH, boss)
    for page in ("activities", "log", "plan", "progress", "calendar"):
        assert browser.get(f"/{page}/{of}").status_code == 404
    assert "a coach is none any more" in browser_of(ada).get("/settings/data").content.decode()
    with pytest.raises(InvalidRequest, match="no coach"):
        give_consent(ada, ada, coach, [Scope.LOG])
    give_role(coach, Role.COACH, boss)
    assert browser.get(f"/log/{of}").status_code == 404
    secret = invite(boss, "Eve", Role.ADMINISTRATOR)
    take_role(boss, Role.ADMINISTRATOR, None)
    assert browser_of(None).get(f"/join/{secret}").status_code == 404


def test_a_child_opens_no_way_out_and_a_guardian_opens_and_closes_each(
    person: Making, browser_of: SigningIn
) -> None:
    gil, coach = person("Gil"), person("Coach", Role.COACH)
    kim = add_child(gil, NewPerson("kim", "Kim", None, date(2015, 1, 1)))
    run, of = activity(kim), f"?of={kim.public_id}"
    key = {"label": "phone", "scopes": ["read"], "ends_on": kim.today + timedelta(days=30)}
    ways = {
        "/settings/sharing/give": said(kim, coach, Scope.PLAN),
        f"/settings/keys{of}": key,
        f"/plan/feed/{of}": {},
        f"/activities/{run.public_id}/share": {},
    }

    def opened() -> list[int]:
        return [
            Consent.objects.filter(withdrawn_at=None).count(),
            AccessKey.objects.filter(withdrawn_at=None).count(),
            Training.objects.exclude(feed="").count(),
            Share.objects.filter(withdrawn_at=None).count(),
        ]

    for address, form in ways.items():
        answer = browser_of(kim).post(address, form, follow=True)
        assert "a guardian decides who sees what" in answer.content.decode().lower(), address
    assert opened() == [0, 0, 0, 0]
    browser = browser_of(gil)
    for address, form in ways.items():
        browser.post(address, form)
    assert opened() == [1, 1, 1, 1]
    given, made, shared = Consent.objects.get(), AccessKey.objects.get(), Share.objects.get()
    assert made.person == kim
    browser.post(f"/settings/sharing/{given.pk}/withdraw")
    browser.post(f"/settings/keys/{made.pk}/withdraw")
    browser.post(f"/plan/feed/{of}", {"close": "1"})
    browser.post(f"/activities/{run.public_id}/shares/{shared.public_id}/withdraw")
    assert opened() == [0, 0, 0, 0]


def test_it_is_said_who_sees_a_user_name(person: Making, browser_of: SigningIn) -> None:
    secret = invite(person("Bob", Role.ADMINISTRATOR), "Ada")
    page = browser_of(None).get(f"/join/{secret}").content.decode()
    assert "Only administrators see it too." in page
