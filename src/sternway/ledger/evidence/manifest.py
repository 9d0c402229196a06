"""``evidence.toml``: what an applicant states, read strictly and within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sternway.athletics import Timing
from sternway.documents import toml_file
from sternway.files import Readable
from sternway.tables import Table

NAME = "evidence.toml"
SCHEMA = "sternway.evidence/1"
_LARGEST = 64_000
"""bytes"""
_LONGEST = 300
"""characters of one answer"""
_MOST_WATCHES = 3


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


def read_manifest(source: Readable) -> Manifest:
    """The manifest of an application.

    Raises ``UnreadableFile`` that names the answers at fault. Keys that nobody asks for are not
    among them: the manifest names them.
    """
    with toml_file(source, _LARGEST, "keep answers short") as file:
        file.tag("schema", SCHEMA, "begin it as a new folder of evidence has it")
        performance, watches, wind, course, application = (
            file.table(name, may_be_missing=True)
            for name in ("performance", "watches", "wind", "course", "application")
        )
        timing = _text(performance, "timing")
        return Manifest(
            checklist=_text(file, "checklist"),
            event=_text(file, "event"),
            athlete=_text(performance, "athlete"),
            born=_day(performance, "born"),
            day=_day(performance, "date"),
            place=_text(performance, "place"),
            mark=_text(performance, "mark"),
            timing=performance.choice("timing", Timing) if timing else None,
            watches=tuple(filter(None, map(str.strip, watches.texts("times", (), _MOST_WATCHES)))),
            wind=_number(wind, "mps", -30.0, 30.0),
            course=Course(
                length=_number(course, "length_m", 1.0, 1e7),
                start_height=_number(course, "start_height_m", -500.0, 9000.0),
                finish_height=_number(course, "finish_height_m", -500.0, 9000.0),
                separation=_number(course, "separation_m", 0.0, 1e7),
                measured_on=_day(course, "measured_on"),
                measured_by=_text(course, "measured_by"),
            ),
            sent=_day(application, "sent"),
            unknown=tuple(
                unknown
                for table in (file, performance, watches, wind, course, application)
                for unknown in _unknown(table)
            ),
        )


def _unknown(table: Table) -> Iterator[str]:
    """Keys that are not asked for, each with the one that may be meant."""
    for key, near in table.unasked().items():
        hint = f" (did you mean {near}?)" if near else ""
        yield f"{table.name}{'.' if table.name else ''}{key[:40]}{hint}"


def _is_answered(table: Table, key: str) -> bool:
    return table.has(key) and table.raw(key) != ""


def _text(table: Table, key: str) -> str:
    return table.text(key, "", _LONGEST).strip()


def _day(table: Table, key: str) -> date | None:
    return table.day(key) if _is_answered(table, key) else None


def _number(table: Table, key: str, least: float, most: float) -> float | None:
    return table.number(key, least, most) if _is_answered(table, key) else None
