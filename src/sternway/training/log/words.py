"""The words of ``words.toml``: what people write for the words that a log keeps, and of names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sternway.documents import packaged_toml


@dataclass(frozen=True, slots=True)
class LogWords:
    """The whole file, in the letters of ``str.casefold``."""

    meanings: Mapping[str, str]
    """words that a log keeps, by other words for them"""
    names: Mapping[str, frozenset[str]]
    """what is no name, or none by itself, by kind"""


def meaning(word: str) -> str:
    """The word that a log keeps for one that was written; the word itself where it has no other."""
    plain = word.casefold()
    return log_words().meanings.get(plain, word.lower())


@cache
def log_words() -> LogWords:
    """Raises ``ValueError`` that names what is incomplete."""
    with packaged_toml(__name__, "words.toml") as file:
        file.whole("version", 1, 1)
        return LogWords(
            {
                word.casefold(): kept
                for kept, words in file.table("means").named_texts().items()
                for word in words
            },
            {
                kind: frozenset(word.casefold() for word in words)
                for kind, words in file.table("name").named_texts().items()
            },
        )
