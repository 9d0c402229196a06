"""``evidence.toml``: what an applicant states, read strictly and within bounds."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from sternway.athletics import Timing
from sternway.errors import UnreadableFile
from sternway.ledger.evidence.bounded import read_bounded

NAME = "evidence.toml"
SCHEMA = "sternway.evidence/1"
_LARGEST = 64_000
"""bytes"""
_LONGEST = 300
"""characters of one answer"""
_MOST_WATCHES = 3

_KEYS: Mapping[str, tuple[str, ...]] = {
    "": ("schema", "checklist", "event"),
    "performance": ("athlete", "born", "date", "place", "mark", "timing"),
    "watches": ("times",),
    "wind": ("mps",),
    "course": (
        "length_m",
        "start_height_m",
        "finish_height_m",
        "separation_m",
        "measured_on",
        "measured_by",
    ),
    "application": ("sent",),
}


@dataclass(frozen=True, slots=True)
class Course:
    """What was measured of a course; None where it is not answered."""

    length: float | None = None
    """m"""
    start_height: float | None = None
    finish_height: float | None = None
    separation: float | None = None
    """m between start and finish in a straight line"""
    measured_on: date | None = None
    measured_by: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The answers of one application; ``""`` and None are not answered yet."""

    checklist: str
    event: str
    athlete: str = ""
    born: date | None = None
    day: date | None = None
    """of the race"""
    place: str = ""
    mark: str = ""
    timing: Timing | None = None
    watches: tuple[str, ...] = ()
    wind: float | None = None
    """m/s, positive from behind"""
    course: Course = Course()
    sent: date | None = None
    unknown: tuple[str, ...] = ()
    """keys that nobody asks for, with the near miss"""


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder. Raises ``UnreadableFile`` that names the key at fault."""
    path = folder / NAME
    if not path.is_file():
        raise UnreadableFile(path, "is not there: start the folder with sternway evidence new")
    data = read_bounded(path, _LARGEST, "keep answers short")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(path, "is no UTF-8 text", f"byte {error.start}") from None
    try:
        return parsed(tomllib.loads(text), path)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnreadableFile(path, f"is no TOML: {error}") from None


def parsed(data: Mapping[str, Any], path: Path) -> Manifest:
    """The manifest of a document. Raises ``UnreadableFile`` that names the key at fault."""
    look = _Look(data, path)
    if look.text("", "schema") != SCHEMA:
        raise UnreadableFile(path, f"must be {SCHEMA!r}", "schema")
    timing = look.text("performance", "timing")
    if timing and timing not in {each.value for each in Timing}:
        raise UnreadableFile(path, f"one of {', '.join(Timing)}", "performance.timing")
    return Manifest(
        checklist=look.text("", "checklist"),
        event=look.text("", "event"),
        athlete=look.text("performance", "athlete"),
        born=look.day("performance", "born"),
        day=look.day("performance", "date"),
        place=look.text("performance", "place"),
        mark=look.text("performance", "mark"),
        timing=Timing(timing) if timing else None,
        watches=look.texts("watches", "times"),
        wind=look.number("wind", "mps", -30.0, 30.0),
        course=Course(
            length=look.number("course", "length_m", 1.0, 1e7),
            start_height=look.number("course", "start_height_m", -500.0, 9000.0),
            finish_height=look.number("course", "finish_height_m", -500.0, 9000.0),
            separation=look.number("course", "separation_m", 0.0, 1e7),
            measured_on=look.day("course", "measured_on"),
            measured_by=look.text("course", "measured_by"),
        ),
        sent=look.day("application", "sent"),
        unknown=tuple(_unknown(data)),
    )


def _unknown(data: Mapping[str, Any]) -> Iterator[str]:
    """Keys that are not asked for."""
    tables = {name: value for name, value in data.items() if isinstance(value, dict)}
    places = [("", [name for name in data if name not in tables])]
    places += [(name, list(value)) for name, value in tables.items()]
    for table, keys in places:
        if table not in _KEYS:
            yield _near(table, [name for name in _KEYS if name])
            continue
        for key in keys:
            if key not in _KEYS[table]:
                yield _near(key, _KEYS[table], f"{table}." if table else "")


def _near(key: str, known: list[str] | tuple[str, ...], prefix: str = "") -> str:
    match = get_close_matches(key[:_LONGEST], known, n=1)
    hint = f" (did you mean {match[0]}?)" if match else ""
    return f"{prefix}{key[:40]}{hint}"


@dataclass(frozen=True, slots=True)
class _Look:
    """Looks answers up by table and key, and names the place of a wrong one."""

    data: Mapping[str, Any]
    path: Path

    def text(self, table: str, key: str) -> str:
        value = self._value(table, key)
        if value is None:
            return ""
        return self._short(value, table, key)

    def texts(self, table: str, key: str) -> tuple[str, ...]:
        values = self._value(table, key)
        if values is None:
            return ()
        if not isinstance(values, list) or len(values) > _MOST_WATCHES:
            raise self._wrong(table, key, f'a list of up to {_MOST_WATCHES}, ["13.2", "13.3"]')
        return tuple(text for value in values if (text := self._short(value, table, key)))

    def number(self, table: str, key: str, low: float, high: float) -> float | None:
        value = self._value(table, key)
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self._wrong(table, key, "a number without quotes or unit")
        if not math.isfinite(value) or not low <= value <= high:
            raise self._wrong(table, key, f"a number from {low:g} to {high:g}")
        return float(value)

    def day(self, table: str, key: str) -> date | None:
        value = self._value(table, key)
        if value is None or value == "":
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return date.fromisoformat(self._short(value, table, key))
        except ValueError:
            raise self._wrong(table, key, "a day such as 2026-05-03") from None

    def _value(self, table: str, key: str) -> Any:
        place: Any = self.data.get(table, {}) if table else self.data
        if not isinstance(place, Mapping):
            raise UnreadableFile(self.path, f"must be a table: [{table}]", table)
        return place.get(key)

    def _short(self, value: Any, table: str, key: str) -> str:
        if not isinstance(value, str):
            raise self._wrong(table, key, "text in quotes")
        if len(value) > _LONGEST:
            raise self._wrong(table, key, f"up to {_LONGEST} characters")
        return value.strip()

    def _wrong(self, table: str, key: str, wanted: str) -> UnreadableFile:
        return UnreadableFile(self.path, f"must be {wanted}", f"{table}.{key}" if table else key)
