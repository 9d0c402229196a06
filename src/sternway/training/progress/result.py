"""Results of tests, and the file that keeps them: a CSV of date, test and value."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from sternway.errors import UnreadableFile
from sternway.training.progress.measure import Measure, measures

_COLUMNS = ["date", "test", "value"]
_LARGEST = 1_000_000
"""bytes; about 40,000 results"""


@dataclass(frozen=True, slots=True)
class Result:
    """One value, in the unit of its measure."""

    date: date
    measure: Measure
    value: float


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a file in order of their dates, and the lines that are none, with reasons."""

    results: tuple[Result, ...]
    faults: tuple[UnreadableFile, ...] = ()


def read_results(path: Path, today: date) -> Results:
    """The results of a CSV file with the columns ``date,test,value``.

    A bad line is kept as a fault and the others are read. Raises ``UnreadableFile`` where the file
    itself cannot be.
    """
    results, faults = [], []
    for line, row in _rows(path):
        try:
            results.append(_result(row, today))
        except ValueError as error:
            faults.append(UnreadableFile(path, str(error), f"line {line}"))
    return Results(tuple(sorted(results, key=lambda each: each.date)), tuple(faults))


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableFile(path, "is too large for a file of test results")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableFile(path, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(path, "is no text in UTF-8: save it as UTF-8") from error
    reader = csv.reader(text.splitlines())
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        if header != _COLUMNS:
            raise UnreadableFile(path, f"begins with the line {','.join(_COLUMNS)}", "line 1")
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise UnreadableFile(path, f"is no CSV: {error}", f"line {reader.line_num}") from error


def _result(row: list[str], today: date) -> Result:
    if len(row) != len(_COLUMNS):
        raise ValueError(f"has {len(row)} cells: write date,test,value")
    day, code, text = row
    return Result(_day(day, today), measure := _measure(code), _value(text, measure))


def _day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text[:20])
    except ValueError:
        raise ValueError(f"{text[:20]!r} is no date: write 2026-11-22") from None
    if day > today:
        raise ValueError(f"{day} is in the future")
    return day


def _measure(code: str) -> Measure:
    known = measures()
    if code in known:
        return known[code]
    near = get_close_matches(code[:40], known, n=1)
    hint = f"do you mean {near[0]}?" if near else f"write one of {', '.join(known)}"
    raise ValueError(f"no test is called {code[:40]!r}: {hint}")


def _value(text: str, measure: Measure) -> float:
    try:
        value = float(text[:20])
    except ValueError:
        raise ValueError(f"{text[:20]!r} is no number: write {measure.unit} as 12.3") from None
    if not measure.least <= value <= measure.most:
        raise ValueError(
            f"{value:g} {measure.unit} for {measure.name}: "
            f"from {measure.least:g} to {measure.most:g} is possible"
        )
    return value
