"""Checklists: what each authority wants to see before it accepts a mark, as data with sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache

from sternway.athletics import Event, Surface
from sternway.documents import toml_data
from sternway.errors import InvalidRequest
from sternway.files import packaged, packaged_names
from sternway.tables import Table


class Grade(StrEnum):
    """Where the knowledge of an item comes from."""

    READ = "read"
    """the source was read"""
    MEMORY = "memory"
    """from memory, not checked"""
    INFERRED = "inferred"
    """follows from other rules or from marks that were refused"""


class Check(StrEnum):
    """What a machine looks at besides the files of an item."""

    TIMING = "timing"
    WIND = "wind"
    COURSE = "course"
    AGE = "age"
    DEADLINE = "deadline"
    DIRECTION = "direction"


class Scope(StrEnum):
    """The events that an item is for."""

    ALL = "all"
    WIND = "wind"
    """those a following wind can spoil"""
    TRACK = "track"
    ROAD = "road"
    """the road, and ultras wherever they are run"""
    LONG = "long"
    """10 km and more, and those over a time"""


_LONG = 10_000.0
"""m"""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that an application needs."""

    id: str
    title: str
    asks: str
    """what the authority wants"""
    put: str
    """what to put into the folder"""
    grade: Grade
    source: str
    needed: bool = True
    scope: Scope = Scope.ALL
    check: Check | None = None
    files: bool = True
    """whether the item is answered with files, not in the manifest alone"""
    limits: Mapping[str, float] | None = None
    """the numbers of its check: ``wind_mps``, ``drop``, ``years``, ``days`` …"""

    def limit(self, name: str) -> float | None:
        """One of its numbers; None where the authority sets none."""
        return None if self.limits is None else self.limits.get(name)

    def is_for(self, event: Event) -> bool:
        """Whether applications for this event need it."""
        match self.scope:
            case Scope.WIND:
                return event.wind
            case Scope.TRACK:
                return event.surface in (Surface.TRACK, Surface.INDOOR)
            case Scope.ROAD:
                return event.surface is Surface.ROAD or event.surface is None
            case Scope.LONG:
                return event.distance is None or event.distance >= _LONG
            case _:
                return True


@dataclass(frozen=True, slots=True)
class Checklist:
    """What one authority asks, in one version."""

    authority: str
    name: str
    version: str
    note: str
    items: tuple[Item, ...]
    refused: Mapping[str, str]
    """events that it does not accept, and why"""

    @property
    def id(self) -> str:
        """``guinness/2026-11``"""
        return f"{self.authority}/{self.version}"

    def items_for(self, event: Event) -> tuple[Item, ...]:
        """The items that an application for this event needs, in the order of the list."""
        return tuple(item for item in self.items if item.is_for(event))


@cache
def checklists() -> Mapping[str, Checklist]:
    """All checklists by their authority."""
    names = packaged_names(__name__, "checklists/*.toml")
    found = [parsed(packaged(__name__, name)) for name in names]
    return {each.authority: each for each in found}


def checklist(authority: str) -> Checklist:
    """The checklist of an authority. Raises ``InvalidRequest`` with near misses."""
    known = checklists()
    if authority in known:
        return known[authority]
    near = get_close_matches(authority[:80].casefold(), known, n=2) or list(known)
    raise InvalidRequest(f"no checklist of {authority[:80]!r}: choose {', '.join(near)}")


def parsed(text: str) -> Checklist:
    """The checklist of a file. Raises ``ValueError`` that names the item at fault."""
    with toml_data(text, "checklist") as file:
        items = tuple(_item(row) for row in file.tables("item"))
        ids = [item.id for item in items]
        if len(set(ids)) != len(ids):
            file.fault("item", "one of them stands twice")
        refused = file.tables("refused", may_be_missing=True)
        return Checklist(
            authority=file.text("authority"),
            name=file.text("name"),
            version=file.text("version"),
            note=file.text("note", ""),
            items=items,
            refused={row.text("event"): row.text("reason") for row in refused},
        )


def _item(row: Table) -> Item:
    return Item(
        id=row.text("id"),
        title=row.text("title"),
        asks=row.text("asks"),
        put=row.text("put"),
        grade=row.choice("grade", Grade),
        source=row.text("source"),
        needed=row.flag("needed", True),
        scope=row.choice("scope", Scope, Scope.ALL),
        check=row.choice("check", Check) if row.has("check") else None,
        files=row.flag("files", True),
        limits=row.table("limits").named_numbers() if row.has("limits") else None,
    )
