"""A result list as rows of named values, whatever its language, separator and encoding."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sternway.errors import UnreadableFile
from sternway.files import Readable, encoding_by_mark, name_of, read_bytes
from sternway.ledger.results.words import meaning, meanings, plain

_LARGEST = 64 * 2**20
"""bytes"""
_MOST_ROWS = 200_000
_LONGEST_CELL = 300
_FIRST = 30
"""lines among which the headings must stand"""
_SECTION = re.compile(r"([^\W\d]+(?:[ -][^\W\d]+)?)\s*(\d{1,3})?\b(.*)")
_WIND = re.compile(r"[+-−–]?\d[.,]\d")


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of a result list."""

    line: int
    """from 1"""
    values: Mapping[str, str]
    """by what the columns stand for; only those that say something"""


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A whole result list."""

    name: str
    rows: tuple[ResultRow, ...]
    columns: Mapping[str, str]
    """what each column stands for, by its heading"""
    unknown: tuple[str, ...]
    """headings that are not known: their columns are left out"""
    before: tuple[str, ...]
    """lines above the headings"""
    is_latin_1: bool
    """whether it was not UTF-8"""


def read_results(source: Readable) -> ResultTable:
    """Read a result list in CSV.

    Raises ``UnreadableFile`` where no line names the columns for a name and a mark.
    """
    content, name = read_bytes(source, _LARGEST, "part it by event"), name_of(source)
    text, is_latin_1 = _decoded(content)
    lines = text.splitlines()
    for separator in sorted(";\t,|", key=lambda each: -sum(each in line for line in lines[:50])):
        rows = list(_rows(lines, separator, name))
        for place, (_, cells) in enumerate(rows[:_FIRST]):
            columns = _columns(cells)
            if "mark" in columns and ("name" in columns or "family" in columns):
                _know_towns(columns, cells, [below for _, below in rows[place + 1 :]])
                return ResultTable(
                    name=name,
                    rows=tuple(_results(rows[place + 1 :], columns)),
                    columns={cells[at]: what for what, at in columns.items()},
                    unknown=tuple(
                        cell
                        for at, cell in enumerate(cells)
                        if cell and at not in columns.values() and not _is_ignored(cell)
                    ),
                    before=tuple(" ".join(filter(None, each)) for _, each in rows[:place]),
                    is_latin_1=is_latin_1,
                )
    raise UnreadableFile(
        name, "is not a result list: no line names a column for the name and one for the mark"
    )


def _decoded(content: bytes) -> tuple[str, bool]:
    mark = encoding_by_mark(content)
    try:
        return content.decode(mark or "utf-8"), False
    except UnicodeDecodeError:
        return content.decode("latin-1"), True


def _rows(lines: Sequence[str], separator: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line with its number."""
    reader = csv.reader(lines, delimiter=separator)
    try:
        for cells in reader:
            if reader.line_num > _MOST_ROWS:
                raise UnreadableFile(name, f"has more than {_MOST_ROWS:,} lines: part it")
            yield reader.line_num, [" ".join(cell[:_LONGEST_CELL].split()) for cell in cells]
    except csv.Error as error:
        raise UnreadableFile(
            name, f"is not a CSV file: {error}", f"line {reader.line_num}"
        ) from None


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Where each column is, by what it stands for."""
    known = meanings("columns")
    told = {at: known.get(plain(cell), ()) for at, cell in enumerate(cells) if cell}
    found: dict[str, int] = {}
    for at, meant in told.items():
        if len(meant) == 1 and meant[0] != "ignored":
            found.setdefault(meant[0], at)
    for at, meant in told.items():
        if len(meant) > 1:
            # ``nom`` is the family name beside ``prénom``, else the whole name.
            other = "given" if "family" in meant else "family"
            part = "family" if "family" in meant else "given"
            found.setdefault(part if other in found else "name", at)
    return found


def _know_towns(
    columns: dict[str, int], heading: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Take a column ``place`` in which nobody is first or second for that of the towns."""
    at = columns.get("position")
    if at is None or "place" in columns or plain(heading[at]) != "place":
        return
    said = [cells[at] for cells in rows if at < len(cells) and cells[at]]
    if said and not any(each.isdigit() for cell in said for each in cell):
        columns["place"] = columns.pop("position")


def _is_ignored(cell: str) -> bool:
    return meanings("columns").get(plain(cell)) == ("ignored",)


def _results(
    rows: Sequence[tuple[int, list[str]]], columns: Mapping[str, int]
) -> Iterator[ResultRow]:
    """The rows below the headings; a line such as ``Heat 2, wind +0.8`` holds for what follows."""
    section: dict[str, str] = {}
    for line, cells in rows:
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        if len(filled) == 1:
            section = _section(filled[0]) or section
            continue
        if _columns(cells).keys() >= {"mark"} and len(_columns(cells)) > 2:
            continue
        values = {what: cells[at] for what, at in columns.items() if at < len(cells) and cells[at]}
        yield ResultRow(line, {**section, **values})


def _section(text: str) -> dict[str, str]:
    """What a line of one cell says of those below it."""
    found = _SECTION.match(text)
    if found is None or (stage := meaning("rounds", found[1])) is None:
        return {}
    wind = _WIND.search(found[3])
    said = {"round": stage, "heat": found[2] or "", "wind": wind[0] if wind else ""}
    return {name: value for name, value in said.items() if value}
