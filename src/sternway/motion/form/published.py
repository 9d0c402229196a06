"""What others say about form: ``published.toml``, checked when it is first read."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_UNITS = {"1", "m", "s", "rad", "steps/min", "1/min"}
_STATUS = {"read", "memory"}


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
    """All that is known of one finding before anybody is measured."""

    name: str
    label: str
    unit: str
    cue: str
    """what a coach would say"""
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of technique, and the findings that bear on it."""

    says: str
    findings: tuple[str, ...]
    partly: str
    """what of it they show, where it is not all"""
    needs: str
    """what would have to be worn to measure it"""


@dataclass(frozen=True, slots=True)
class Literature:
    """The whole file."""

    findings: Mapping[str, Published]
    points: tuple[Point, ...]


@cache
def literature() -> Literature:
    """What ``published.toml`` holds."""
    return parsed(Path(__file__).with_name("published.toml").read_text("utf-8"))


def parsed(text: str) -> Literature:
    """Raises ``ValueError`` that names the entry which is incomplete or contradicts itself."""
    data = tomllib.loads(text)
    points = data.pop("points", [])
    findings = {name: _published(name, table) for name, table in data.items()}
    for point in points:
        if unknown := set(point["findings"]) - set(findings):
            raise ValueError(f"point {point['says']!r} names {', '.join(sorted(unknown))}")
    return Literature(findings, tuple(_point(point) for point in points))


def _published(name: str, table: Mapping[str, Any]) -> Published:
    unit = _text(name, table, "unit")
    if unit not in _UNITS:
        raise ValueError(f"{name}: unit {unit!r} is not one of {', '.join(sorted(_UNITS))}")
    ranges = tuple(_range(name, row) for row in table.get("ranges", ()))
    if not ranges:
        raise ValueError(f"{name}: no source is given")
    return Published(name, _text(name, table, "label"), unit, _text(name, table, "cue"), ranges)


def _range(name: str, row: Mapping[str, Any]) -> Range:
    low, high = (None if row.get(end) is None else float(row[end]) for end in ("low", "high"))
    if any(end is not None and not math.isfinite(end) for end in (low, high)):
        raise ValueError(f"{name}: an end of a range is not a number")
    if low is not None and high is not None and low > high:
        raise ValueError(f"{name}: a range from {low:g} to {high:g}")
    status = _text(name, row, "status")
    if status not in _STATUS:
        raise ValueError(f"{name}: status {status!r} is neither read nor memory")
    return Range(low, high, _text(name, row, "says"), _text(name, row, "source"), status == "read")


def _point(row: Mapping[str, Any]) -> Point:
    says = _text("points", row, "says")
    return Point(
        says, tuple(row["findings"]), str(row.get("partly", "")), _text(says, row, "needs")
    )


def _text(name: str, table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name}: {key} is missing")
    return value
