"""Coming in: the first link, invitations, guardians."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from django.utils import timezone

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.erase import erase
from sternway.web.accounts.domain.first import first_link_secret
from sternway.web.accounts.domain.join import (
    CONSENT_VERSION,
    NewPerson,
    add_child,
    add_person,
    invitation_of,
    invite,
    set_password,
    take_role,
)
from sternway.web.accounts.models import AuditEntry, Guardianship, Invitation, Person, Role
from tests.web.at_once import at_once
from tests.web.conftest import Making, SigningIn

SAID = {
    "name": "Ada",
    "username": "ada",
    "password": "a sentence that nobody guesses",
    "born": "1990-05-01",
}


def test_the_first_link_makes_an_administrator_who_is_signed_in(
    database: None, browser_of: SigningIn
) -> None:
    browser = browser_of(None)
    answer = browser.post(f"/first/{first_link_secret()}", SAID, follow=True)
    assert answer.status_code == 200
    person = Person.objects.get()
    assert person.is_administrator
    assert answer.context["person"] == person


def test_the_first_link_works_once(database: None, browser_of: SigningIn) -> None:
    link = f"/first/{first_link_secret()}"
    browser_of(None).post(link, SAID)
    again = browser_of(None).post(link, {**SAID, "username": "bob"})
    assert again.status_code == 404
    assert Person.objects.count() == 1


def test_a_newer_first_link_ends_the_older(database: None, browser_of: SigningIn) -> None:
    old = first_link_secret()
    first_link_secret()
    assert browser_of(None).get(f"/first/{old}").status_code == 404


def test_there_is_no_first_link_once_somebody_is_there(person: Making) -> None:
    person("Bob")
    assert first_link_secret() == ""


def test_a_first_link_made_before_somebody_came_makes_no_second_administrator(
    person: Making, browser_of: SigningIn
) -> None:
    secret = first_link_secret()
    person("Bob", Role.ADMINISTRATOR)
    answer = browser_of(None).post(f"/first/{secret}", SAID)
    assert b"has an administrator already" in answer.content
    assert Person.objects.count() == 1


def test_the_first_link_is_no_invitation(database: None, browser_of: SigningIn) -> None:
    assert browser_of(None).get(f"/join/{first_link_secret()}").status_code == 404


def test_an_invitation_gives_its_role(person: Making, browser_of: SigningIn) -> None:
    secret = invite(person("Bob", Role.ADMINISTRATOR), "Ada", Role.COACH)
    browser_of(None).post(f"/join/{secret}", SAID)
    assert Person.objects.get(username="ada").roles == {Role.COACH}


def test_an_invitation_ends(person: Making, browser_of: SigningIn) -> None:
    secret = invite(person("Bob", Role.ADMINISTRATOR), "Ada")
    Invitation.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert browser_of(None).get(f"/join/{secret}").status_code == 404


def test_of_a_link_nothing_is_kept_that_opens_it(person: Making) -> None:
    secret = invite(person("Bob", Role.ADMINISTRATOR), "Ada")
    assert secret not in str(Invitation.objects.values().get())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "short"}, "too short"),
        ({"password": "ada ada ada"}, "too short"),
        ({"username": "Bob"}, "Somebody has this user name"),
        ({"username": "a b"}, "without blanks"),
        ({"born": "2999-01-01"}, "cannot be a date of birth"),
        ({"born": str(date.today() - timedelta(days=15 * 365))}, "a parent or guardian decides"),
    ],
)
def test_what_cannot_be_is_said_where_it_was_entered(
    person: Making, browser_of: SigningIn, wrong: dict[str, str], said: str
) -> None:
    secret = invite(person("Bob", Role.ADMINISTRATOR), "Ada")
    answer = browser_of(None).post(f"/join/{secret}", {**SAID, **wrong})
    assert said in answer.content.decode()
    assert Person.objects.count() == 1


def test_the_last_administrator_stays(person: Making) -> None:
    bob = person("Bob", Role.ADMINISTRATOR)
    with pytest.raises(InvalidRequest, match="make another one first"):
        take_role(bob, Role.ADMINISTRATOR, bob)


def test_a_password_link_sets_a_password_once(person: Making, browser_of: SigningIn) -> None:
    bob = person("Bob")
    secret = invite(None, person=bob)
    new = {"password": "another sentence for the gate"}
    assert browser_of(None).post(f"/password/{secret}", new).status_code == 302
    bob.refresh_from_db()
    assert bob.check_password(new["password"])
    assert browser_of(None).get(f"/password/{secret}").status_code == 404


def test_a_newer_password_link_ends_the_older(person: Making, browser_of: SigningIn) -> None:
    bob, eve = person("Bob"), person("Eve")
    old, others = invite(None, person=bob), invite(None, person=eve)
    new = invite(None, person=bob)
    assert browser_of(None).get(f"/password/{old}").status_code == 404
    assert browser_of(None).get(f"/password/{new}").status_code == 200
    assert browser_of(None).get(f"/password/{others}").status_code == 200


def test_a_page_of_an_older_link_that_is_still_open_sets_nothing(
    person: Making, browser_of: SigningIn
) -> None:
    bob = person("Bob")
    seen = invitation_of(invite(None, person=bob))
    assert seen is not None
    set_password(seen, "another sentence for the gate")
    invite(None, person=bob)
    with pytest.raises(InvalidRequest, match="ask for another"):
        set_password(seen, "a third sentence for the gate")


def test_a_new_password_ends_the_links_to_set_one(person: Making, browser_of: SigningIn) -> None:
    bob = person("Bob")
    secret = invite(None, person=bob)
    browser = browser_of(None)
    browser.post("/account/login/", {"login": "bob", "password": "Bob runs backwards daily"})
    new = "another sentence for the gate"
    said = {"oldpassword": "Bob runs backwards daily", "password1": new, "password2": new}
    assert browser.post("/account/password/change/", said).status_code == 302
    bob.refresh_from_db()
    assert bob.check_password(new)
    assert browser_of(None).get(f"/password/{secret}").status_code == 404


def test_signing_in_ends_no_link(person: Making, browser_of: SigningIn) -> None:
    bob = person("Bob")
    secret = invite(None, person=bob)
    said = {"login": "bob", "password": "Bob runs backwards daily"}
    assert browser_of(None).post("/account/login/", said).status_code == 302
    assert browser_of(None).get(f"/password/{secret}").status_code == 200


def test_an_open_invitation_is_withdrawn(person: Making, browser_of: SigningIn) -> None:
    browser = browser_of(person("Bob", Role.ADMINISTRATOR))
    secret, typed = invite(Person.objects.get(), "Ada"), invite(None, "Lea")
    page = browser.get("/people").content.decode()
    assert "Ada" in page
    assert "Lea" in page
    for name in ("Ada", "Lea"):
        number = Invitation.objects.get(name=name).pk
        assert f"/people/invitations/{number}/withdraw" in page
        browser.post(f"/people/invitations/{number}/withdraw")
    assert browser_of(None).get(f"/join/{secret}").status_code == 404
    assert browser_of(None).get(f"/join/{typed}").status_code == 404
    assert "Ada" not in browser.get("/people").content.decode()
    assert AuditEntry.objects.filter(what="invitation withdrawn", actor__gt="").count() == 2


def test_an_open_password_link_is_named_and_withdrawn(
    person: Making, browser_of: SigningIn
) -> None:
    browser = browser_of(person("Bob", Role.ADMINISTRATOR))
    secret = invite(Person.objects.get(), person=person("Otto"))
    assert "A new password for Otto" in browser.get("/people").content.decode()
    browser.post(f"/people/invitations/{Invitation.objects.get().pk}/withdraw")
    assert browser_of(None).get(f"/password/{secret}").status_code == 404


def test_nobody_but_administrators_withdraws_an_invitation(
    person: Making, browser_of: SigningIn
) -> None:
    bob = person("Bob", Role.ADMINISTRATOR)
    secret = invite(bob, "Ada")
    number = Invitation.objects.get().pk
    address = f"/people/invitations/{number}/withdraw"
    assert browser_of(person("Eve", Role.COACH)).post(address).status_code == 403
    assert browser_of(None).post(address).status_code == 302
    assert browser_of(bob).get(address).status_code != 200
    assert browser_of(None).get(f"/join/{secret}").status_code == 200


def test_signing_in_with_a_password_opens_the_pages(person: Making, browser_of: SigningIn) -> None:
    person("Bob")
    browser = browser_of(None)
    said = {"login": "Bob", "password": "Bob runs backwards daily"}
    answer = browser.post("/account/login/", said, follow=True)
    assert answer.context["person"].username == "bob"
    wrong = browser_of(None).post("/account/login/", {**said, "password": "nonsense"})
    assert wrong.status_code == 200
    assert b"not correct" in wrong.content


def test_nobody_signs_up_uninvited(database: None, browser_of: SigningIn) -> None:
    said = {"username": "eve", "password1": "a sentence that nobody guesses"}
    browser_of(None).post("/account/signup/", said)
    assert not Person.objects.exists()


def test_no_role_is_given_unless_one_is_chosen(person: Making, browser_of: SigningIn) -> None:
    browser = browser_of(person("Bob", Role.ADMINISTRATOR))
    page = browser.get("/people").content.decode()
    assert re.search(r'<select name="role" required[^>]*><option value="">', page)
    browser.post("/account/reauthenticate/", {"password": "Bob runs backwards daily"})
    address = f"/people/{Person.objects.get().public_id}/role"
    answer = browser.post(address, {"role": ""}, follow=True)
    assert "Choose a role first." in answer.content.decode()


def test_the_page_of_a_new_password_link_says_that_older_ones_are_ended(
    person: Making, browser_of: SigningIn
) -> None:
    bob = person("Bob", Role.ADMINISTRATOR)
    browser = browser_of(bob)
    browser.post("/account/reauthenticate/", {"password": "Bob runs backwards daily"})
    page = browser.post(f"/people/{person('Otto').public_id}/password").content.decode()
    assert "Older links" in page


@pytest.mark.parametrize("way", ["role", "password"])
def test_who_changes_what_others_may_do_says_the_password_again(
    person: Making, browser_of: SigningIn, way: str
) -> None:
    browser = browser_of(person("Ada", Role.ADMINISTRATOR))
    bob = person("Bob")
    address = f"/people/{bob.public_id}/{way}"
    asked = browser.post(address, {"role": "coach"})
    assert "reauthenticate" in asked["Location"]
    assert not bob.roles
    browser.post("/account/reauthenticate/", {"password": "Ada runs backwards daily"})
    assert "reauthenticate" not in browser.post(address, {"role": "coach"}).get("Location", "")
    if way == "role":
        assert Person.objects.get(pk=bob.pk).roles == {Role.COACH}


def test_of_two_who_choose_one_user_name_at_once_one_has_it(kept_rows: None) -> None:
    new = NewPerson("ada", "Ada", None)
    (said,) = at_once(*[partial(add_person, new, None)] * 2)
    assert "choose another" in said
    assert Person.objects.count() == 1


@pytest.mark.parametrize("leave", [partial(take_role, role=Role.ADMINISTRATOR, actor=None),
                                   partial(erase, by=None)])  # fmt: skip
def test_of_two_administrators_who_leave_at_once_one_stays(
    kept_rows: None, leave: Callable[[Person], None]
) -> None:
    for number in range(4):
        two = [
            add_person(NewPerson(f"{name}{number}", name, None), None, Role.ADMINISTRATOR)
            for name in ("ada", "bob")
        ]
        (said,) = at_once(*[partial(leave, Person.objects.get(pk=each.pk)) for each in two])
        assert "somebody must stay" in said
        (last,) = Person.objects.filter(
            role_grants__withdrawn_at=None, role_grants__role="administrator"
        )
        last.delete()


def test_of_two_guardians_who_leave_at_once_one_stays(kept_rows: None) -> None:
    for number in range(4):
        two = [add_person(NewPerson(f"{name}{number}", name, None), None) for name in ("a", "b")]
        child = add_child(two[0], NewPerson(f"kim{number}", "Kim", None, born=date(2016, 1, 1)))
        Guardianship.objects.create(guardian=two[1], child=child, text_version=CONSENT_VERSION)
        (said,) = at_once(*[partial(erase, Person.objects.get(pk=each.pk), None) for each in two])
        assert "would have no guardian" in said
        assert Guardianship.objects.filter(child=child).count() == 1


def test_the_first_link_is_no_open_invitation_once_somebody_is_here(
    database: None, person: Making, browser_of: SigningIn
) -> None:
    assert first_link_secret()
    page = browser_of(person("Ada", Role.ADMINISTRATOR)).get("/people").content.decode()
    assert "first administrator" not in page
