"""Characters that a database, a page or a terminal stumbles over: answered, never broken."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from sternway.web.accounts.models import Role
from sternway.web.accounts.models.access_key import KeyScope
from tests.web.addresses import filled, patterns
from tests.web.api.conftest import API, KeyOf, key_of
from tests.web.conftest import Making, SigningIn

__all__ = ["key_of"]
ODD = ("%00", "%ED%A0%80%0d%0aX: y", "..%2F..%2Fetc%27%22%3C", "x" * 3000)
WIDE = [each for each in patterns() if "<" in each]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd[:12])
def test_no_address_breaks_by_what_is_in_it(
    person: Making, browser_of: SigningIn, odd: str
) -> None:
    browser = browser_of(person("Ada", *Role))
    for pattern in WIDE:
        address = filled(pattern, dict.fromkeys(_names(pattern), odd))
        for method in (browser.get, browser.post):
            assert method(address).status_code < 500, (pattern, odd)


def _names(pattern: str) -> list[str]:
    return [each.partition(">")[0].partition(":")[2] for each in pattern.split("<")[1:]]


@pytest.mark.parametrize("odd", ODD[:2], ids=lambda odd: odd[:12])
def test_no_question_breaks_by_what_is_asked(
    person: Making, browser_of: SigningIn, odd: str
) -> None:
    browser = browser_of(person("Ada", *Role))
    names = [
        "of",
        "name",
        "event",
        "mark",
        "nation",
        "on",
        "week",
        "month",
        "year",
        "session",
        "page",
    ]
    query = "&".join(f"{name}={odd}" for name in names)
    for pattern in patterns():
        if "<" not in pattern:
            assert browser.get(f"/{pattern}?{query}").status_code < 500, pattern


def test_no_text_breaks_by_what_is_in_it(person: Making, key_of: KeyOf) -> None:
    program = key_of(person("Ada"), KeyScope.WRITE)
    text = json.dumps({"sentence": "today backward 400 m 4:00 note a\x00b"})
    headers = {"Authorization": f"Bearer {program.key}"}
    answer = Client(headers=headers).post(f"{API}/log", text, content_type="application/json")
    assert answer.status_code == 422
