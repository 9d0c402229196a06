"""Documents ``sternway.analysis`` read back: one, a list of them, or lines of either."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sternway.errors import UnreadableFile
from sternway.files import Readable, Text, read_text
from sternway.motion.documents.document import READABLE, SCHEMA, AnalysisDocument
from sternway.recordings import FAILURE_SCHEMA, Failure
from sternway.typed_json import plain, typed

LARGEST = 200_000_000
"""bytes; an analysis of a day is 1 MB"""
_MOST = 10_000
"""documents of one file"""


@dataclass(frozen=True, slots=True)
class Stored:
    """An analysis, or why there is none, and its place in the file; ``""`` where it is alone."""

    place: str
    found: AnalysisDocument | Failure


def to_json(document: AnalysisDocument) -> dict[str, Any]:
    """The document as JSON holds it."""
    return {"schema": SCHEMA, **plain(document)}


def from_json(value: object) -> AnalysisDocument:
    """The document of what `to_json` gave. Raises ``ValueError`` where it is none."""
    schema = value.get("schema") if isinstance(value, dict) else None
    if schema not in READABLE:
        but = f", but {str(schema)[:40]!r}" if schema is not None else ""
        raise ValueError(f"is not an analysis: it does not hold {SCHEMA}{but}")
    try:
        return typed(AnalysisDocument, value)
    except ValueError as error:
        raise ValueError(f"is not a whole {SCHEMA}: {error}") from None


def read_analyses(source: Readable, most: int = LARGEST) -> Iterator[Stored]:
    """Every analysis of a file of at most ``most`` bytes, and the failures between them.

    Raises ``UnreadableFile`` where the file holds anything else, or none.
    """
    text = read_text(source, most, "put the analyses that are needed alone in a file")
    is_empty = True
    for place, value in _values(text):
        is_empty = False
        try:
            if isinstance(value, dict) and value.get("schema") == FAILURE_SCHEMA:
                yield Stored(place, typed(Failure, value))
            else:
                yield Stored(place, from_json(value))
        except ValueError as error:
            raise UnreadableFile(text.name, str(error), place) from None
    if is_empty:
        raise text.unreadable("is an empty list: it holds no analysis")


def _values(text: Text) -> Iterator[tuple[str, Any]]:
    """Every document of a text, unchecked, with its place."""
    try:
        yield from _listed("", json.loads(text.text))
        return
    except json.JSONDecodeError as error:
        if "\n" not in text.text.strip():
            raise text.unreadable(f"is not valid JSON: {error.msg}", error.lineno) from None
    except RecursionError:
        raise text.unreadable("is not valid JSON: it is nested too deeply") from None
    lines = [(number, line) for number, line in enumerate(text.text.split("\n"), 1) if line.strip()]
    if len(lines) > _MOST:
        raise text.unreadable(f"has more than {_MOST:,} lines: split it")
    for number, line in lines:
        try:
            value = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
            raise text.unreadable(f"is not valid JSON: {reason}", number) from None
        yield from _listed(f"line {number}", value)


def _listed(place: str, value: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(value, list):
        yield place, value
        return
    for index, each in enumerate(value, 1):
        yield f"{place}{', ' if place else ''}recording {index}", each
