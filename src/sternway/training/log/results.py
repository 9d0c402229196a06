"""Results of tests in a log: taken out of it, and taken into it from a file of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sternway.training.log.entry import LogEntry
from sternway.training.progress import Result, measures


def results_of(log: Iterable[LogEntry]) -> tuple[Result, ...]:
    """Every result of a log, in the order of days."""
    found = (
        Result(entry.date, measures()[code], value) for entry in log for code, value in entry.tests
    )
    return tuple(sorted(found, key=lambda each: each.date))


def entries_of(results: Sequence[Result], source: str) -> tuple[LogEntry, ...]:
    """An entry for each day with results; ``source`` names the file that they come from."""
    days: dict[date, list[tuple[str, float]]] = {}
    for result in sorted(results, key=lambda each: each.date):
        days.setdefault(result.date, []).append((result.measure.code, result.value))
    return tuple(LogEntry(day, tests=tuple(tests), source=source) for day, tests in days.items())
