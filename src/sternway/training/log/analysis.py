"""Sessions out of analyses: documents of the schema ``sternway.analysis/1``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from sternway.errors import UnreadableFile
from sternway.files import Readable, name_of, read_text
from sternway.training.log.doubts import doubts
from sternway.training.log.entry import LogEntry

SCHEMA = "sternway.analysis/1"
_FAILURE = "sternway.failure/1"
_LARGEST = 200_000_000
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Imported:
    """Sessions of a file, and what was doubtful or left out."""

    entries: tuple[LogEntry, ...]
    warnings: tuple[str, ...]


def read_analysis(
    source: Readable, zone: tzinfo | None, today: date, day: date | None = None
) -> Imported:
    """A session for each recording in a JSON document, or in lines of them.

    Dates are those of ``zone`` (None: this machine's). ``day`` is for recordings without a start.
    Raises ``UnreadableFile`` where there is no analysis, or one that cannot be.
    """
    path = name_of(source)
    entries: list[LogEntry] = []
    warnings: list[str] = []
    for place, document in _documents(source):
        schema = document.get("schema") if isinstance(document, dict) else None
        if schema == _FAILURE:
            warnings.append(
                f"{place}: left out, it could not be analysed: {document.get('reason')}"
            )
        elif schema != SCHEMA:
            reason = f"does not hold {SCHEMA}, the JSON of an analysis"
            raise UnreadableFile(path, reason, place)
        else:
            entry = _entry(document, path, place, zone, day, warnings)
            for doubt in doubts(entry, today):
                raise UnreadableFile(path, doubt, place)
            entries.append(entry)
    if not entries:
        raise UnreadableFile(path, "does not hold the JSON of an analysis")
    return Imported(tuple(entries), tuple(warnings))


def _documents(source: Readable) -> Iterator[tuple[str, Any]]:
    """Every document of the file, with its place."""
    text = read_text(source, _LARGEST).text
    try:
        yield from _listed("", json.loads(text))
        return
    except json.JSONDecodeError as error:
        if "\n" not in text.strip():
            reason = f"is not valid JSON: {error.msg}"
            raise UnreadableFile(name_of(source), reason, f"line {error.lineno}") from error
    except RecursionError as error:
        raise UnreadableFile(name_of(source), "is nested too deeply") from error
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > _MOST:
        raise UnreadableFile(name_of(source), f"has more than {_MOST} lines: split it")
    for number, line in lines:
        try:
            yield from _listed(f"line {number}", json.loads(line))
        except (json.JSONDecodeError, RecursionError) as error:
            raise UnreadableFile(
                name_of(source), f"is not valid JSON: {error}", f"line {number}"
            ) from error


def _listed(place: str, document: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(document, list):
        yield place, document
        return
    for index, each in enumerate(document[:_MOST], 1):
        yield f"{place}{', ' if place else ''}recording {index}", each


def _entry(
    document: dict[str, Any],
    path: str,
    place: str,
    zone: tzinfo | None,
    day: date | None,
    warnings: list[str],
) -> LogEntry:
    try:
        recording, totals = document["recording"], document["totals"]
        lead = f"{place}: " if place else ""
        begins = _begins(recording["start"], zone)
        if begins is None and day is None:
            raise UnreadableFile(path, "has no start: say on which day it was", place)
        unknown = _total(totals, "unknown", "distance_m")
        if unknown:
            warnings.append(
                f"{lead}{unknown:.0f} m of unknown direction are not counted: "
                "analyse again and say what was backward"
            )
        if recording["simulated"]:
            warnings.append(f"{lead}simulated: nobody ran it")
        return LogEntry(
            date=begins.date() if begins else day or date.min,
            start=begins.time().replace(second=0, microsecond=0) if begins else None,
            backward=_total(totals, "backward", "distance_m") or 0.0,
            backward_time=_total(totals, "backward", "duration_s"),
            forward=_total(totals, "forward", "distance_m") or 0.0,
            forward_time=_total(totals, "forward", "duration_s"),
            duration=float(recording["duration_s"]),
            note="simulated" if recording["simulated"] else "",
            source=str(recording["file"])[:200],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableFile(path, f"is not a whole {SCHEMA}: {error!r}", place) from error


def _begins(text: str | None, zone: tzinfo | None) -> datetime | None:
    if text is None:
        return None
    return datetime.fromisoformat(text).astimezone(zone)


def _total(totals: dict[str, Any], way: str, field: str) -> float | None:
    value = totals.get(way, {}).get(field)
    return None if value is None else float(value)
