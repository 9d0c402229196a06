"""Results of tests, and the file that keeps them: a CSV of date, test and value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sternway.documents import CsvRow, csv_rows
from sternway.errors import Sentence, UnreadableFile, at_line, told
from sternway.files import Readable, name_of
from sternway.tables import day_of, meant
from sternway.training.progress.measure import Measure, measures
from sternway.units import seconds_of

_COLUMNS = ("date", "test", "value")
FIRST_DAY = date(1950, 1, 1)
"""of what anybody writes down; an earlier one is a slip"""
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


def read_results(source: Readable, today: date) -> Results:
    """The results of a CSV file with the columns ``date,test,value``.

    A bad line is kept as a fault and the others are read. Raises ``UnreadableFile`` where the file
    itself cannot be.
    """
    name = name_of(source)
    results, faults = [], []
    for row in csv_rows(source, _LARGEST, _COLUMNS, _COLUMNS):
        try:
            results.append(_result(row, today))
        except ValueError as error:
            faults.append(UnreadableFile(name, told(error), at_line(row.line)))
    return Results(tuple(sorted(results, key=lambda each: each.date)), tuple(faults))


def result_of(code: str, text: str) -> tuple[Measure, float]:
    """A test and its value in its unit; seconds may be a clock time, ``1:10``.

    Raises ``ValueError`` that says what to write instead.
    """
    measure = _measure(code)
    seconds = seconds_of(text) if measure.unit == "s" else None
    return measure, _value(text if seconds is None else f"{seconds:g}", measure)


def _result(row: CsvRow, today: date) -> Result:
    if row.fault or len(row.cells) != len(_COLUMNS):
        raise ValueError(
            row.fault or Sentence("has {cells} cells: write date,test,value", cells=len(row.cells))
        )
    measure = _measure(row.cells["test"])
    return Result(_day(row.cells["date"], today), measure, _value(row.cells["value"], measure))


def _day(text: str, today: date) -> date:
    day = day_of(text)
    if day is None:
        raise ValueError(Sentence("{text!r} is not a date: write 2026-11-22", text=text[:20]))
    if day > today:
        raise ValueError(Sentence("{day} is in the future: check the year", day=day))
    if day < FIRST_DAY:
        raise ValueError(Sentence("{date}: check the year", date=day))
    return day


def _measure(code: str) -> Measure:
    known = measures()
    if code in known:
        return known[code]
    cure = meant(code, known, Sentence("write one of {known}", known=", ".join(known)))
    raise ValueError(Sentence("no test is called {code!r}: {cure}", code=code[:40], cure=cure))


def _value(text: str, measure: Measure) -> float:
    try:
        value = float(text[:20])
    except ValueError:
        raise ValueError(
            Sentence(
                "{text!r} is not a number: write {unit} as 12.3", text=text[:20], unit=measure.unit
            )
        ) from None
    if not measure.least <= value <= measure.most:
        raise ValueError(
            Sentence(
                "{value:g} {unit} for {name}: from {least:g} to {most:g} is possible",
                value=value,
                unit=measure.unit,
                name=measure.name,
                least=measure.least,
                most=measure.most,
            )
        )
    return value
