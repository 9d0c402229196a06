"""Every code has words in every language, and there are no words without a code."""

from __future__ import annotations

import importlib
import pkgutil
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
    assert set(words(language).templates) - known == set()
