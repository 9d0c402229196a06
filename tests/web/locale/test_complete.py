"""Every word of the controls is there in every language, and none that nothing says."""

from __future__ import annotations

import re

import pytest
from scripts.web_words import all_said, borrowed, missing, unused

from sternway.web.accounts.models import Person
from sternway.web.locale.catalogue import catalogue, languages
from sternway.web.settings.base import LANGUAGES
from tests.web.conftest import Making, SigningIn

_NAMED = re.compile(r"%\(\w+\)[sd]|<[^>]+>")
_FORMAL = re.compile(r"\b(Sie|Ihr|Ihre|Ihren|Ihrem|Ihrer|Ihres|Ihnen)\b")
_ELSEWHERE = re.compile("Referer|CSRF|Cookies|Management-Formular")
"""on pages of Django that ours take the place of"""


def test_what_is_said_is_found_in_code_and_templates() -> None:
    texts = {said.text for said in all_said()}
    assert {"Activities", "Upload recordings", "Choose a file first."} <= texts
    assert "%(count)d file received." in texts


def test_every_language_that_can_be_chosen_has_a_catalogue() -> None:
    assert {*languages(), "en"} == {code for code, _ in LANGUAGES}


@pytest.mark.parametrize("language", languages())
def test_nothing_is_missing(language: str) -> None:
    assert [(said.text, where) for said, where in missing(language).items()] == []


@pytest.mark.parametrize("language", languages())
def test_nothing_is_kept_that_nothing_says(language: str) -> None:
    assert unused(language) == []


def test_pages_of_libraries_speak_german_to_everybody_as_ours_do() -> None:
    ours = catalogue("de")
    said = {ours.get(key, text) for key, text in borrowed("de").items()}
    assert {text for text in said if _FORMAL.search(text) and not _ELSEWHERE.search(text)} == set()


@pytest.mark.parametrize("language", languages())
def test_what_is_filled_in_is_filled_in_everywhere(language: str) -> None:
    for key, said in catalogue(language).items():
        if key:
            for one, other in zip(key.split("\0"), said.split("\0"), strict=True):
                assert sorted(_NAMED.findall(one)) == sorted(_NAMED.findall(other)), key


def test_a_browser_that_asks_for_german_gets_it(database: None, browser_of: SigningIn) -> None:
    answer = browser_of(None).get("/", headers={"Accept-Language": "de-CH,de;q=0.9"})
    page = answer.content.decode()
    assert '<html lang="de"' in page
    assert "Anmelden" in page
    login = browser_of(None).get("/account/login/", headers={"Accept-Language": "de"})
    assert "Passwort" in login.content.decode()


def test_what_somebody_chose_counts_over_what_the_browser_asks(
    person: Making, browser_of: SigningIn
) -> None:
    ada = person("Ada", language="de")
    page = browser_of(ada).get("/activities/", headers={"Accept-Language": "fr"})
    assert "Aktivitäten" in page.content.decode()
    Person.objects.update(language="en")
    assert "Activities" in browser_of(ada).get("/activities/").content.decode()


def test_scripts_speak_the_language_of_the_page(person: Making, browser_of: SigningIn) -> None:
    words = browser_of(person("Ada", language="de")).get("/look/words.js").content.decode()
    assert "rückwärts" in words
    assert "Vergrößern" in words
