"""What statements rest on: ``sources.toml``, checked when it is first read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_STATUS = {"read", "memory"}


@dataclass(frozen=True, slots=True)
class Source:
    """A paper, a page or a book of rules."""

    name: str
    who: str
    year: int | None
    title: str
    where: str
    """journal, volume and page, or the address"""
    ids: tuple[str, ...]
    """PMID, PMC, doi and the like"""
    is_checked: bool
    """it, or its abstract, was read for this; otherwise it is quoted from memory"""
    note: str
    """what to know before leaning on it"""

    @property
    def short(self) -> str:
        """``Roos, Barton & van Deursen 2012``."""
        return f"{self.who} {self.year}" if self.year else self.who

    @property
    def full(self) -> str:
        """Everything in one line."""
        parts = [self.short, self.title, self.where, *self.ids, self.note]
        if not self.is_checked:
            parts.append("from memory, not checked again")
        return "; ".join(part for part in parts if part)

    def to_dict(self) -> dict[str, Any]:
        """The source in the schema ``sternway.knowledge/1``."""
        return {
            "name": self.name,
            "who": self.who,
            "year": self.year,
            "title": self.title,
            "where": self.where,
            "ids": list(self.ids),
            "checked": self.is_checked,
            "note": self.note,
        }


def sources() -> Mapping[str, Source]:
    """Every source by its name."""
    return _shipped()


def source(name: str) -> Source:
    """The source of that name. Raises ``KeyError``."""
    return _shipped()[name]


@cache
def _shipped() -> Mapping[str, Source]:
    return parsed(Path(__file__).with_name("sources.toml").read_text("utf-8"))


def parsed(text: str) -> dict[str, Source]:
    """Raises ``ValueError`` that names the entry which is incomplete."""
    document = tomllib.loads(text)
    if document.pop("version", None) != 1:
        raise ValueError("sources: version 1 is expected")
    return {name: _source(name, table) for name, table in document.items()}


def _source(name: str, table: Mapping[str, Any]) -> Source:
    if unknown := set(table) - {"who", "year", "title", "where", "ids", "status", "note"}:
        raise ValueError(f"{name}: {', '.join(sorted(unknown))} means nothing")
    for key in ("who", "where"):
        if not isinstance(table.get(key), str) or not table[key]:
            raise ValueError(f"{name}: {key} is missing")
    year = table.get("year")
    if year is not None and not (isinstance(year, int) and 1800 < year < 2100):
        raise ValueError(f"{name}: {year!r} is not a year")
    if table.get("status") not in _STATUS:
        raise ValueError(f"{name}: status {table.get('status')!r} is neither read nor memory")
    return Source(
        name,
        table["who"],
        year,
        table.get("title", ""),
        table["where"],
        tuple(table["ids"]),
        table["status"] == "read",
        table.get("note", ""),
    )
