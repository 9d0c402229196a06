"""Signing in by somebody else who knows the people: whole, and with every lie that is refused."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from requests import RequestException, Response, Session

from sternway.web.accounts.models import Person
from sternway.web.settings.environment import OidcProvider
from sternway.web.settings.login import login
from tests.web.conftest import Making, SigningIn
from tests.web.openid import CLIENT, SECRET, Provider, provider

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def club(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    cache.clear()
    with provider() as found:
        given = OidcProvider("Club", found.address, CLIENT, SECRET)
        environment = replace(settings.STERNWAY, oidc=given)
        providers = login(environment)["SOCIALACCOUNT_PROVIDERS"]
        monkeypatch.setattr(settings, "SOCIALACCOUNT_PROVIDERS", providers)
        yield found


def asked(browser: Client, process: str = "login") -> str:
    """Where the provider is asked."""
    answer = browser.post(f"/account/oidc/oidc/login/?process={process}")
    assert answer.status_code == 302
    return str(answer["Location"])


def answered(question: str) -> str:
    """Where the provider sends the browser back to."""
    parts = urlsplit(question)
    connection = http.client.HTTPConnection(parts.netloc)
    connection.request("GET", f"{parts.path}?{parts.query}")
    back = urlsplit(connection.getresponse().headers["Location"])
    return f"{back.path}?{back.query}"


def come_back(browser: Client, process: str = "login") -> Any:
    return browser.get(answered(asked(browser, process)))


def is_in(browser: Client) -> bool:
    return browser.get("/activities/").status_code == 200


@pytest.fixture
def ada(person: Making, browser_of: SigningIn, club: Provider) -> Person:
    """Who joined the provider to her account."""
    found = person("Ada")
    browser = browser_of(found)
    browser.post("/account/reauthenticate/", {"password": "Ada runs backwards daily"})
    come_back(browser, "connect")
    assert SocialAccount.objects.filter(user=found, uid=club.subject).exists()
    return found


def test_who_joined_it_signs_in(ada: Person) -> None:
    browser = Client()
    come_back(browser)
    assert is_in(browser)


def test_who_is_unknown_becomes_nobody(club: Provider) -> None:
    browser = Client()
    come_back(browser)
    assert not is_in(browser)
    assert not Person.objects.exists()


_PAST = 1_700_000_000
"""s of Unix time: 2023"""


@pytest.mark.any_database
@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "https://id.example.org"},
        {"iss": None},
        {"aud": "another client"},
        {"exp": _PAST},
        {"sub": "another"},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_this_sign_in_is_refused(
    ada: Person, club: Provider, wrong: dict[str, Any]
) -> None:
    club.wrong_claims = wrong
    browser = Client()
    assert "Failure" in come_back(browser).content.decode()
    assert not is_in(browser)


def test_information_about_somebody_else_is_refused(ada: Person, club: Provider) -> None:
    club.subject, club.wrong_subject = "another", club.subject
    browser = Client()
    come_back(browser)
    assert not is_in(browser)


def test_a_state_that_another_browser_asked_for_is_refused(ada: Person) -> None:
    back = answered(asked(Client()))
    browser = Client()
    asked(browser)
    browser.get(back)
    assert not is_in(browser)


def test_an_answer_is_taken_once(ada: Person) -> None:
    browser = Client()
    back = answered(asked(browser))
    browser.get(back)
    assert is_in(browser)
    browser.post("/account/logout/")
    browser.get(back)
    assert not is_in(browser)


def test_a_code_of_another_question_is_refused(ada: Person, club: Provider) -> None:
    """An attacker who puts a stolen code into an own sign-in has not its verifier."""
    stolen = answered(asked(Client())).partition("code=")[2].partition("&")[0]
    browser = Client()
    own = answered(asked(browser))
    mine = own.partition("code=")[2].partition("&")[0]
    browser.get(own.replace(mine, stolen))
    assert not is_in(browser)


@pytest.mark.parametrize("is_verified", [False, True])
def test_an_address_alone_opens_no_account(
    person: Making, club: Provider, is_verified: bool
) -> None:
    ada = person("Ada")
    ada.email = club.mail
    ada.save()
    EmailAddress.objects.create(user=ada, email=club.mail, verified=True, primary=True)
    club.is_verified = is_verified
    browser = Client()
    come_back(browser)
    assert not is_in(browser)
    assert not SocialAccount.objects.exists()


def test_what_one_person_joined_nobody_else_can_join(
    ada: Person, person: Making, browser_of: SigningIn
) -> None:
    browser = browser_of(person("Bob"))
    browser.post("/account/reauthenticate/", {"password": "Bob runs backwards daily"})
    come_back(browser, "connect")
    assert SocialAccount.objects.get().user == ada


@pytest.mark.any_database
@pytest.mark.parametrize("trouble", ["away", "no JSON", "no address"])
def test_a_provider_that_does_not_answer_is_said(
    club: Provider, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    answer = Response()
    answer.status_code = 502 if trouble == "away" else 200
    answer._content = b"{}" if trouble == "no address" else b"<html>"
    monkeypatch.setattr(Session, "get", lambda *_, **__: answer)
    browser = Client()
    found = browser.post("/account/oidc/oidc/login/", follow=True)
    assert found.redirect_chain == [("/account/login/", 302)]
    assert "Club does not answer" in found.content.decode()


@pytest.mark.any_database
@pytest.mark.parametrize("trouble", ["away", "no address", "no JSON"])
@pytest.mark.parametrize("is_known", [True, False])
def test_a_provider_that_goes_away_while_somebody_signs_in_there_is_said(
    person: Making,
    browser_of: SigningIn,
    club: Provider,
    monkeypatch: pytest.MonkeyPatch,
    trouble: str,
    is_known: bool,
) -> None:
    browser = browser_of(person("Ada")) if is_known else Client()
    back = answered(asked(browser, "connect" if is_known else "login"))
    answer = Response()
    answer.status_code = 502 if trouble == "away" else 200
    answer._content = b"{}" if trouble == "no address" else b"<html>"
    monkeypatch.setattr(Session, "get", lambda *_, **__: answer)
    found = browser.get(back, follow=True)
    assert found.redirect_chain == [("/settings" if is_known else "/account/login/", 302)]
    assert "Club does not answer" in found.content.decode()


def test_a_provider_that_is_away_leads_back_to_where_they_came_from(
    person: Making, browser_of: SigningIn, club: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Response:
        raise RequestException("no route")

    monkeypatch.setattr(Session, "get", refuse)
    browser = browser_of(person("Ada"))
    headers = {"referer": "http://testserver/settings"}
    path = "/account/oidc/oidc/login/?process=connect"
    assert browser.post(path, headers=headers)["Location"] == "http://testserver/settings"
    elsewhere = browser.post(path, headers={"referer": "https://evil.example/"})
    assert "evil" not in elsewhere["Location"]
