"""What others say about technique: ``published.toml``, checked when it is first read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sternway.documents import toml_data
from sternway.files import packaged
from sternway.tables import Table

_UNITS = ("1", "m", "s", "rad", "steps/min", "1/min")
_STATUS = ("read", "memory")


@dataclass(frozen=True, slots=True)
class Range:
    """What one source says; both ends None where it gives no number."""

    low: float | None
    high: float | None
    says: str
    source: str
    is_checked: bool
    """the source was read for this; otherwise it is quoted from memory"""


@dataclass(frozen=True, slots=True)
class Published:
    """All that is known of one quantity before anybody is measured."""

    name: str
    label: str
    unit: str
    cue: str
    """what a coach would say"""
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of technique, and the measurements that bear on it."""

    says: str
    measurements: tuple[str, ...]
    partly: str
    """what of it they show, where it is not all"""
    needs: str
    """what would have to be worn to measure it"""


@dataclass(frozen=True, slots=True)
class Literature:
    """The whole file."""

    measurements: Mapping[str, Published]
    points: tuple[Point, ...]


@cache
def literature() -> Literature:
    """What ``published.toml`` holds."""
    return parsed(packaged(__name__, "published.toml"))


def parsed(text: str) -> Literature:
    """Raises ``ValueError`` that names the entry which is incomplete or contradicts itself."""
    with toml_data(text, "published.toml") as file:
        rows = file.tables("points", may_be_missing=True)
        known = {name: _published(table) for name, table in file.named_tables().items()}
        return Literature(known, tuple(_point(row, known) for row in rows))


def _published(table: Table) -> Published:
    ranges = tuple(_range(row) for row in table.tables("ranges"))
    return Published(
        table.name, table.text("label"), table.one_of("unit", _UNITS), table.text("cue"), ranges
    )


def _range(row: Table) -> Range:
    low, high = (row.number(end) if row.has(end) else None for end in ("low", "high"))
    if low is not None and high is not None and low > high:
        row.fault("high", f"a range from {low:g} to {high:g}")
    is_checked = row.one_of("status", _STATUS) == "read"
    return Range(low, high, row.text("says"), row.text("source"), is_checked)


def _point(row: Table, known: Mapping[str, Published]) -> Point:
    return Point(
        row.text("says"),
        row.some_of("measurements", known),
        row.text("partly", ""),
        row.text("needs"),
    )
