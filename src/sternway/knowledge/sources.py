"""What statements rest on: ``sources.toml``, checked when it is first read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sternway.documents import toml_data
from sternway.files import packaged
from sternway.tables import Table

_STATUS = ("read", "memory")


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
    return parsed(packaged(__name__, "sources.toml"))


def parsed(text: str) -> dict[str, Source]:
    """Raises ``ValueError`` that names the entry which is incomplete."""
    with toml_data(text, "sources.toml") as file:
        file.whole("version", 1, 1)
        return {name: _source(table) for name, table in file.named_tables().items()}


def _source(table: Table) -> Source:
    return Source(
        name=table.name,
        who=table.text("who"),
        year=table.whole("year", 1801, 2099) if table.has("year") else None,
        title=table.text("title", ""),
        where=table.text("where"),
        ids=table.texts("ids"),
        is_checked=table.one_of("status", _STATUS) == "read",
        note=table.text("note", ""),
    )
