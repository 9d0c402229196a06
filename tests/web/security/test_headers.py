"""What browsers are told with every answer."""

from __future__ import annotations

import pytest

from tests.web.conftest import Making, SigningIn


@pytest.mark.parametrize("path", ["/", "/account/login/", "/nothing", "/health", "/look/style.css"])
def test_every_answer_forbids_what_no_page_needs(
    database: None, browser_of: SigningIn, path: str
) -> None:
    answer = browser_of(None).get(path)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"


def test_what_somebody_sees_is_kept_by_no_cache(person: Making, browser_of: SigningIn) -> None:
    assert "no-store" in browser_of(person("Ada")).get("/activities/")["Cache-Control"]


def test_no_page_asks_anything_of_others(person: Making, browser_of: SigningIn) -> None:
    browser = browser_of(person("Ada"))
    for path in ("/activities/", "/files/", "/settings", "/look/style.css"):
        text = browser.get(path).content.decode()
        others = [each for each in ("https://", "//cdn", "@import", "@font-face") if each in text]
        assert others == [], path


def test_an_unknown_host_is_told_what_to_set(database: None, browser_of: SigningIn) -> None:
    answer = browser_of(None).get("/", headers={"host": "192.0.2.7:8350"})
    assert answer.status_code == 400
    assert "192.0.2.7:8350" in answer.content.decode()
    assert "STERNWAY_WEB_HOSTS" in answer.content.decode()


def test_a_session_is_another_after_signing_in(person: Making, browser_of: SigningIn) -> None:
    person("Ada")
    browser = browser_of(None)
    browser.get("/account/login/")
    before = browser.session.session_key
    said = {"login": "ada", "password": "Ada runs backwards daily"}
    browser.post("/account/login/", said)
    assert browser.session.session_key != before
    cookie = browser.cookies["sternway_session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
