"""Who opens the address of a form by hand, or after signing in again, comes to its page."""

from __future__ import annotations

import pytest
from django.urls import set_script_prefix

from sternway.web.accounts.models import Role
from sternway.web.activities.domain.share import share
from tests.web.addresses import filled, patterns
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity

PAGE = {"Accept": "text/html,application/xhtml+xml"}
NO_PAGE = ("/api/", "/files/key")
"""for programs, which ask for no page; a browser is led on from the second all the same"""


def test_an_address_with_a_slash_too_many_leads_to_its_page(
    person: Making, browser_of: SigningIn
) -> None:
    browser = browser_of(person("Ada"))
    for address, page in (
        ("/settings/", "/settings"),
        ("/settings/keys//?a=1&b=%C3%A4", "/settings/keys?a=1&b=%C3%A4"),
        ("/activities/trash/", "/activities/trash"),
        ("/files/arrivals/", "/files/arrivals"),
    ):
        answer = browser.get(address)
        assert (answer.status_code, answer["Location"]) == (301, page)
        assert browser.get(page).status_code == 200


def test_every_page_without_a_slash_is_found_with_one(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada", Role.ADMINISTRATOR, Role.RECORD_KEEPER)
    browser, values = browser_of(ada), {"activities/public_id": activity(ada).public_id}
    for pattern in patterns():
        address = filled(pattern, values)
        found = browser.get(address)
        b"".join(found) if found.streaming else b""
        if address.endswith("/") or found.status_code != 200:
            continue
        answer = browser.get(f"{address}/")
        assert (answer.status_code, answer["Location"]) == (301, address)


def test_what_is_nothing_with_and_without_a_slash_leads_nowhere(
    person: Making, browser_of: SigningIn
) -> None:
    browser = browser_of(person("Ada"))
    for address in ("/nothing/", "/settings/nothing/", "/example.org/settings/"):
        assert browser.get(address, headers=PAGE).status_code == 404
    assert browser.post("/settings/").status_code == 404


def test_every_address_without_a_page_leads_to_one_in_one_step(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada", Role.ADMINISTRATOR, Role.RECORD_KEEPER)
    found = activity(ada)
    values = {
        "activities/public_id": found.public_id,
        "shares/share_id": share(found).public_id,
        "people/public_id": ada.public_id,
    }
    browser, led = browser_of(ada), 0
    for pattern in patterns():
        address = filled(pattern, values)
        before = browser.get(address)
        b"".join(before) if before.streaming else b""
        if address.startswith(NO_PAGE) or before.status_code != 405:
            continue
        answer = browser.get(address, headers=PAGE)
        assert answer.status_code == 302, address
        there = browser.get(answer["Location"], headers=PAGE)
        assert there.status_code in (200, 404), address
        if there.status_code == 200:
            assert there.content.decode().count("Nothing was sent.") == 1, address
            led += 1
    assert led > 20


def test_below_a_base_path_it_stays_below_it(person: Making, browser_of: SigningIn) -> None:
    browser = browser_of(person("Ada"))
    set_script_prefix("/sub/")
    try:
        answer = browser.get("/files/stop", headers=PAGE)
    finally:
        set_script_prefix("/")
    assert answer["Location"] == "/sub/files/"


def test_a_program_is_told_the_method(person: Making, browser_of: SigningIn) -> None:
    answer = browser_of(person("Ada")).get("/files/stop", headers={"Accept": "*/*"})
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "This address takes POST only." in answer.content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "post"])
@pytest.mark.parametrize("address", ["/points/", "/predict/", "/records/", "/health"])
def test_no_wrong_method_is_answered_without_a_word(
    database: None, browser_of: SigningIn, method: str, address: str
) -> None:
    answer = getattr(browser_of(None), method)(address)
    assert answer.status_code == 405
    assert "This page takes nothing that is sent to it." in answer.content.decode()


def test_what_is_sent_to_a_page_that_takes_nothing_is_answered_by_a_page(
    person: Making, browser_of: SigningIn
) -> None:
    answer = browser_of(person("Ada")).post("/records/", headers=PAGE)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
    assert "This page takes nothing that is sent to it." in answer.content.decode()


def test_who_is_signed_out_meanwhile_signs_in_and_comes_back(
    person: Making, browser_of: SigningIn
) -> None:
    address = f"/activities/{activity(person('Ada')).public_id}"
    page = browser_of(None).get(f"{address}?a=b&c=d").content.decode()
    assert f'href="/account/login/?next={address.replace("/", "%2F")}%3Fa%3Db%26c%3Dd"' in page
    assert "account/login/?next" not in browser_of(person("Bea")).get(address).content.decode()
