"""Every code has words in every language, and every language says the same things."""

from __future__ import annotations

import importlib
import pkgutil
import string
from collections.abc import Iterator

import pytest

import sternway
from sternway.notices import codes
from sternway.text import languages, words


def modules() -> Iterator[str]:
    """Every module of the library; the web application above it has no codes."""
    for room in pkgutil.iter_modules(sternway.__path__, "sternway."):
        if room.name in ("sternway.web", "sternway.__main__"):
            continue
        yield room.name
        inside = getattr(importlib.import_module(room.name), "__path__", [])
        yield from (each.name for each in pkgutil.walk_packages(inside, f"{room.name}."))


@pytest.fixture(scope="module")
def known() -> set[str]:
    for module in modules():
        importlib.import_module(module)
    return {name for name, code in codes().items() if type(code).__module__.startswith("sternway")}


@pytest.mark.parametrize("language", languages())
def test_every_code_has_words(language: str, known: set[str]) -> None:
    assert known - set(words(language).templates) == set()


@pytest.mark.parametrize("language", languages())
def test_no_words_are_without_a_code(language: str, known: set[str]) -> None:
    said = {code for code in words(language).templates if not code.startswith("page.")}
    assert said - known == set()


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_phrase_and_term_of_english(language: str) -> None:
    english, other = words("en"), words(language)
    assert set(other.templates) == set(english.templates)
    missing = {
        (kind, name)
        for kind, named in english.terms.items()
        for name in named
        if name not in other.terms.get(kind, {})
    }
    assert missing == set()


def facts(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field}


@pytest.mark.parametrize("language", languages())
def test_a_template_uses_no_fact_that_english_does_not_know(language: str) -> None:
    english = words("en").templates
    wrong = {
        code: facts(template) - facts(english[code])
        for code, template in words(language).templates.items()
        if not facts(template) <= facts(english[code])
    }
    assert wrong == {}


@pytest.mark.parametrize("language", languages())
def test_a_template_leaves_no_fact_of_english_unsaid(language: str) -> None:
    said = words(language).templates
    lost = {
        code: facts(template) - facts(said[code])
        for code, template in words("en").templates.items()
        if not facts(template) <= facts(said[code])
    }
    assert lost == {}


ALIKE = {
    "in",
    "Bronze",
    "Chip",
    "Chips",
    "Format",
    "Gold",
    "Live",
    "N",
    "Name",
    "PB",
    "Q",
    "Pl.",
    "SB",
    "Software",
    "Sport",
    "Start",
    "Test",
    "Tests",
    "Training",
    "Wind",
    "Wind m/s",
    "performance.mark:",
    "watches.times:",
    "/min",
    "x, y, z",
}
"""words that English and another language share"""


def bare(template: str) -> str:
    """What a template says but its facts."""
    parts = (text for text, *_ in string.Formatter().parse(template))
    return " ".join("".join(parts).split())


@pytest.mark.parametrize("language", [each for each in languages() if each != "en"])
def test_nothing_is_left_in_english(language: str) -> None:
    english, other = words("en"), words(language)
    same = {code for code, said in other.templates.items() if said == english.templates[code]}
    names = {
        said
        for kind, named in other.terms.items()
        for name, said in named.items()
        if english.terms.get(kind, {}).get(name) == said
    }
    left = {bare(other.templates[code]) for code in same} | names
    assert {text for text in left if any(map(str.isalpha, text))} - ALIKE == set()
