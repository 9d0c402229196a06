"""The words of ``words.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sternway.documents import packaged_toml


@cache
def meanings(table: str) -> Mapping[str, str]:
    """What each word of a table stands for: ``std`` for ``h``."""
    rows = _file()[table]
    words = {word: meaning for meaning, group in rows.items() for word in group}
    if len(words) != sum(map(len, rows.values())):
        raise ValueError(f"words.toml: a word of {table} stands for two things")
    return words


@cache
def _file() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    with packaged_toml(__name__, "words.toml") as file:
        file.whole("version", 1, 1)
        return {name: table.named_texts() for name, table in file.named_tables().items()}
