"""Second factors, and tries that are too many."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from sternway.web.accounts.domain.keys import make_key
from sternway.web.accounts.models import Invitation, Role
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.settings.base import settings as all_settings
from sternway.web.settings.environment import Environment, OidcProvider
from tests.web.conftest import Making, SigningIn

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def no_tries_before() -> None:
    cache.clear()


def code_of(secret: str) -> str:
    return f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06d}"


def signed_in(name: str) -> Client:
    browser = Client()
    said = {"login": name.lower(), "password": f"{name} runs backwards daily"}
    assert browser.post("/account/login/", said).status_code == 302
    browser.post("/account/reauthenticate/", {"password": said["password"]})
    return browser


def test_a_second_factor_is_asked_for_once_it_is_set_up(person: Making) -> None:
    person("Ada")
    browser = signed_in("Ada")
    page = browser.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'value="([A-Z2-7]{32})"', page)
    assert secret is not None
    answer = browser.post("/account/2fa/totp/activate/", {"code": code_of(secret[1])})
    assert answer.status_code == 302
    other = Client()
    said = {"login": "ada", "password": "Ada runs backwards daily"}
    answer = other.post("/account/login/", said)
    assert "2fa/authenticate" in answer["Location"]
    assert other.get("/activities/").status_code == 302
    assert other.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    cache.clear()
    assert other.get("/activities/").status_code == 302


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.ORGANISER, Role.COACH])
def test_who_can_do_harm_must_have_one_where_others_can_reach_it(
    person: Making, browser_of: SigningIn, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed = replace(settings.STERNWAY, requires_second_factor=True)
    monkeypatch.setattr(settings, "STERNWAY", needed)
    answer = browser_of(person("Ada", role)).get("/activities/")
    assert answer["Location"] == "/account/2fa/"
    assert browser_of(person("Bob")).get("/activities/").status_code == 200


def test_a_second_factor_that_is_switched_off_is_asked_for_again(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed = replace(settings.STERNWAY, requires_second_factor=True)
    monkeypatch.setattr(settings, "STERNWAY", needed)
    ada = person("Ada", Role.ADMINISTRATOR)
    day = timezone.localdate() + timedelta(days=9)
    key = {"Authorization": f"Bearer {make_key(ada, 'script', [KeyScope.READ], day)}"}
    browser = signed_in("Ada")
    assert Client().get("/api/v1/activities", headers=key).status_code == 401
    page = browser.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'value="([A-Z2-7]{32})"', page)
    assert secret is not None
    browser.post("/account/2fa/totp/activate/", {"code": code_of(secret[1])})
    assert browser.get("/people").status_code == 200
    assert Client().get("/api/v1/activities", headers=key).status_code == 200
    assert browser.post("/account/2fa/totp/deactivate/").status_code == 302
    assert browser.get("/people")["Location"] == "/account/2fa/"
    browser.post("/people/invite", {"name": "Eve", "role": "administrator"})
    assert not Invitation.objects.exists()
    assert Client().get("/api/v1/activities", headers=key).status_code == 401


def test_too_many_wrong_passwords_are_stopped(person: Making) -> None:
    person("Ada")
    browser = Client()
    wrong = {"login": "ada", "password": "nonsense"}
    said = [browser.post("/account/login/", wrong).content.decode() for _ in range(7)]
    assert "Too many" in said[-1]
    right = {"login": "ada", "password": "Ada runs backwards daily"}
    assert browser.post("/account/login/", right).status_code == 200


def test_a_wrong_name_and_a_wrong_password_are_not_told_apart(person: Making) -> None:
    person("Ada")
    pages = [
        Client().post("/account/login/", {"login": name, "password": "nonsense"}).content.decode()
        for name in ("ada", "eve")
    ]
    errors = [re.findall(r'class="errorlist[^>]*>.*?</ul>', page, re.DOTALL) for page in pages]
    assert errors[0] == errors[1] != []


def test_who_is_not_active_does_not_come_in(person: Making) -> None:
    ada = person("Ada")
    ada.is_active = False
    ada.save()
    browser = Client()
    browser.post("/account/login/", {"login": "ada", "password": "Ada runs backwards daily"})
    assert browser.get("/activities/").status_code == 302


@pytest.mark.parametrize(
    ("host", "has"), [("localhost:8350", True), ("127.0.0.1:8350", False), ("[::1]:8350", False)]
)
def test_a_passkey_is_offered_where_browsers_make_one(host: str, has: bool) -> None:
    page = Client(headers={"host": host}).get("/account/login/").content.decode()
    assert ("Sign in with a passkey" in page) == has


def test_a_provider_signs_in_who_joined_it_and_makes_nobody(tmp_path: Path) -> None:
    provider = OidcProvider("Club", "https://id.example.org", "client", "secret")
    found = all_settings(Environment(tmp_path, oidc=provider))
    (app,) = found["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert app["settings"]["server_url"] == "https://id.example.org"
    assert app["settings"]["oauth_pkce_enabled"]
    from sternway.web.accounts.interfaces.adapters import SocialAdapter

    assert not SocialAdapter().is_open_for_signup(None, None)  # type: ignore[arg-type]


def test_where_no_mail_is_sent_nobody_is_told_that_one_was(person: Making) -> None:
    person("Ada")
    browser = Client()
    assert "/account/password/reset/" not in browser.get("/account/login/").content.decode()
    for answer in (
        browser.get("/account/password/reset/"),
        browser.post("/account/password/reset/", {"email": "ada@example.org"}),
    ):
        page = answer.content.decode()
        assert "Ask whoever runs this installation" in page
        assert 'name="email"' not in page


@pytest.mark.parametrize("address", ["email", "confirm-email", "password/reset/done"])
def test_where_no_mail_is_sent_no_page_says_so(
    person: Making, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    person("Ada")
    browser = signed_in("Ada")
    sent = {"action_add": "", "email": "ada@example.org"}
    assert browser.get(f"/account/{address}/").status_code == 404
    assert browser.post(f"/account/{address}/", sent).status_code == 404
    with_mail = replace(settings.STERNWAY, mail="smtp://localhost")
    monkeypatch.setattr(settings, "STERNWAY", with_mail)
    assert browser.get(f"/account/{address}/").status_code == 200


def test_where_mail_is_sent_a_new_password_is_asked_for_by_it(
    person: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    person("Ada")
    monkeypatch.setattr(settings, "STERNWAY", replace(settings.STERNWAY, mail="smtp://localhost"))
    browser = Client()
    assert "/account/password/reset/" in browser.get("/account/login/").content.decode()
    assert 'name="email"' in browser.get("/account/password/reset/").content.decode()


@pytest.mark.parametrize(
    ("came_from", "goes_on"),
    [
        ("http://testserver/files/?all=1", "/files/?all=1"),
        ("http://evil.example/files/", "/"),
        ("http://testserver@evil.example/", "/"),
        ("", "/"),
    ],
)
def test_who_sends_something_after_the_session_ended_comes_back_to_the_page_it_was_sent_from(
    database: None, browser_of: SigningIn, came_from: str, goes_on: str
) -> None:
    answer = browser_of(None).post("/files/stop", headers={"referer": came_from})
    asked = urlsplit(answer.headers["Location"])
    assert parse_qs(asked.query)["next"] == [goes_on]
    page = browser_of(None).post("/files/stop", headers={"referer": came_from}, follow=True)
    assert "then send it again" in page.content.decode()


def test_where_somebody_is_signed_in_is_said_in_their_language(
    person: Making, browser_of: SigningIn
) -> None:
    page = browser_of(person("Ada", language="de")).get("/account/sessions/").content.decode()
    assert "<h1>Wo du angemeldet bist</h1>" in page
    assert "Sessions" not in page
