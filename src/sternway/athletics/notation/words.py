"""The words of ``words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def meanings(table: str) -> Mapping[str, str]:
    """What each word of a table stands for: ``std`` for ``h``."""
    rows: dict[str, list[str]] = _file()[table]
    words = {word: meaning for meaning, group in rows.items() for word in group}
    if len(words) != sum(map(len, rows.values())):
        raise ValueError(f"words.toml: a word of {table} stands for two things")
    return words


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
