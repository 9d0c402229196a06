"""Marks and events as people write them, from ``as_written.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

_LIST: dict[str, Any] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
MARKS: list[tuple[str, str, int, int]] = list(map(tuple, _LIST["marks"]))
NOTES: list[tuple[str, str, str, bool, bool]] = list(map(tuple, _LIST["notes"]))
OUTCOMES: list[tuple[str, str]] = list(map(tuple, _LIST["outcomes"]))
REFUSED: list[tuple[str, str, str]] = list(map(tuple, _LIST["refused"]))
AMBIGUOUS: list[tuple[str, str, list[str]]] = list(map(tuple, _LIST["ambiguous"]))
EVENTS: list[tuple[str, str]] = [
    (code, text) for code, texts in _LIST["events"].items() for text in texts
]
CLASSES: dict[str, str] = _LIST["classes"]
