"""Every code has words in every language, and there are no words without a code."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import sternway
from sternway.notices import codes
from sternway.text import languages, words


@pytest.fixture(scope="module")
def known() -> set[str]:
    for module in pkgutil.walk_packages(sternway.__path__, "sternway."):
        if "__main__" not in module.name and not module.name.startswith("sternway.web"):
            importlib.import_module(module.name)
    return {name for name, code in codes().items() if type(code).__module__.startswith("sternway")}


@pytest.mark.parametrize("language", languages())
def test_every_code_has_words(language: str, known: set[str]) -> None:
    assert known - set(words(language).templates) == set()


@pytest.mark.parametrize("language", languages())
def test_no_words_are_without_a_code(language: str, known: set[str]) -> None:
    assert set(words(language).templates) - known == set()
