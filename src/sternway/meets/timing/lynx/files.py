"""FinishLynx's start-list files: people (.ppl), events (.evt) and schedule (.sch), both ways.

Comma-separated text; a line whose first character is ``;`` is a comment; quotes as in CSV. An entry
line of an .evt file begins with a comma, a tab or a blank.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sternway.files import Readable, read_bytes
from sternway.meets.entries.encoding import decoded

_MOST = 20_000_000


@dataclass(frozen=True, slots=True)
class LynxPerson:
    """A line of a .ppl file."""

    id: str
    last: str
    first: str
    affiliation: str = ""
    license: str = ""


@dataclass(frozen=True, slots=True)
class LynxStart:
    """An entry of a heat: a person by id, or a relay team without one."""

    id: str
    lane: int | None
    last: str
    first: str = ""
    affiliation: str = ""
    license: str = ""


@dataclass(frozen=True, slots=True)
class LynxHeat:
    """A heat of an .evt file."""

    event: str
    round: int
    heat: int
    name: str
    entries: tuple[LynxStart, ...] = ()
    distance: str = ""

    @property
    def key(self) -> tuple[str, int, int]:
        return self.event, self.round, self.heat


def text_of(source: Readable) -> tuple[str, str]:
    """The text of a FinishLynx file and the encoding it was read in."""
    return decoded(read_bytes(source, _MOST))


def fields_of(text: str) -> Iterator[tuple[str, list[str]]]:
    """Lines as they stand with their fields, without comments and empty ones."""
    for line in text.splitlines():
        if line.strip() and not line.startswith(";"):
            yield line, [each.strip() for each in _cells(line)]


def _cells(line: str) -> list[str]:
    try:
        return next(csv.reader([line]))
    except csv.Error:
        return line.split(",")


def whole(text: str) -> int | None:
    """A whole number of a field of at most six figures, None where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None


def read_ppl(source: Readable) -> tuple[LynxPerson, ...]:
    """The people of a .ppl file."""
    return tuple(
        LynxPerson(*(*fields, "", "", "", "", "")[:5])
        for _, fields in fields_of(text_of(source)[0])
        if fields[0]
    )


def read_evt(source: Readable) -> tuple[LynxHeat, ...]:
    """The heats of an .evt file with their entries; a heat without entries stays."""
    heats: list[LynxHeat] = []
    entries: list[list[LynxStart]] = []
    for line, fields in fields_of(text_of(source)[0]):
        if line[0] in ", \t":
            if heats:
                given = fields[1:] if line.lstrip(" \t")[:1] == "," or not fields[0] else fields
                entries[-1].append(_start(given))
            continue
        padded = [*fields, *[""] * 10]
        heats.append(
            LynxHeat(
                padded[0], whole(padded[1]) or 1, whole(padded[2]) or 1, padded[3], (), padded[9]
            )
        )
        entries.append([])
    return tuple(
        LynxHeat(each.event, each.round, each.heat, each.name, tuple(own), each.distance)
        for each, own in zip(heats, entries, strict=True)
    )


def read_sch(source: Readable) -> tuple[tuple[str, int, int], ...]:
    """Event, round and heat in the order of the day."""
    return tuple(
        (fields[0], whole(fields[1]) or 1, whole(fields[2]) or 1)
        for _, fields in fields_of(text_of(source)[0])
        if len(fields) > 2
    )


def ppl_text(people: Iterable[LynxPerson]) -> str:
    """A .ppl file."""
    return _csv((each.id, each.last, each.first, each.affiliation, each.license) for each in people)


def evt_text(heats: Iterable[LynxHeat]) -> str:
    """An .evt file; entry lines begin with a comma."""
    return _csv(row for heat in heats for row in _evt_rows(heat))


def sch_text(heats: Iterable[LynxHeat]) -> str:
    """A .sch file in the order of the heats."""
    return _csv(each.key for each in heats)


def _evt_rows(heat: LynxHeat) -> Iterator[Sequence[object]]:
    yield heat.event, heat.round, heat.heat, heat.name, "", "", "", "", "", heat.distance
    for each in heat.entries:
        yield (
            "",
            each.id,
            each.lane or "",
            each.last,
            each.first,
            each.affiliation,
            "",
            each.license,
        )


def _start(fields: Sequence[str]) -> LynxStart:
    id, lane, last, first, affiliation, _, license = (*fields, *[""] * 7)[:7]
    return LynxStart(id, whole(lane), last, first, affiliation, license)


def _csv(rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()
