"""Reading a log, a CSV file with a line for each session; what cannot be true is doubted."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from sternway.errors import UnreadableFile
from sternway.training.log import Fall, LogEntry, Pain
from sternway.training.logbook.order import order_doubts, order_warnings
from sternway.training.logbook.plausible import doubts
from sternway.training.sessions import Kind

COLUMNS = (
    "date",
    "start",
    "session",
    "kind",
    "backward_m",
    "backward_s",
    "forward_m",
    "forward_s",
    "duration_s",
    "rpe",
    "pain",
    "fall",
    "note",
    "source",
)
_LARGEST = 20_000_000
_MOST_ROWS = 50_000
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2}(?:\.\d+)?)")
_PAIN = re.compile(r"([a-z -]{1,30}?)\s*(\d{1,2}(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something wrong with a line of the log."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Log:
    """What a log says, in the order of time. With ``doubts`` it is not fit to plan with."""

    entries: tuple[LogEntry, ...]
    doubts: tuple[Doubt, ...] = ()
    warnings: tuple[Doubt, ...] = ()


def read_log(path: Path | str, today: date) -> Log:
    """The log of a file. Lines that cannot be true become doubts, each with its number.

    Raises ``UnreadableFile`` where the file is no log at all.
    """
    try:
        if Path(path).stat().st_size > _LARGEST:
            raise UnreadableFile(path, "is too large for a log")
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableFile(path, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(path, "is no text in UTF-8: save it as CSV in UTF-8") from error
    return _parsed(text, path, today)


def _parsed(text: str, path: Path | str, today: date) -> Log:
    first = text.partition("\n")[0]
    delimiter = ";" if ";" in first and "," not in first else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    entries: list[LogEntry] = []
    problems: list[Doubt] = []
    try:
        columns = [name.strip().lower() for name in next(rows, [])]
        _check_columns(columns, path)
        for row in rows:
            if len(entries) >= _MOST_ROWS:
                raise UnreadableFile(path, f"has more than {_MOST_ROWS} sessions: split it")
            if not any(cell.strip() for cell in row):
                continue
            try:
                cells = _cells(columns, row)
                entry = replace(_entry(cells), line=rows.line_num)
            except ValueError as error:
                problems.append(Doubt(rows.line_num, str(error)))
                continue
            entries.append(entry)
            problems += [Doubt(rows.line_num, reason) for reason in doubts(entry, today)]
    except csv.Error as error:
        raise UnreadableFile(path, f"is no CSV: {error}", f"line {rows.line_num}") from error
    problems += [Doubt(line, reason) for line, reason in order_doubts(entries)]
    warnings = tuple(Doubt(line, reason) for line, reason in order_warnings(entries))
    ordered = sorted(entries, key=lambda entry: (entry.date, entry.start or time.min))
    return Log(tuple(ordered), tuple(sorted(problems, key=lambda each: each.line)), warnings)


def _check_columns(columns: Sequence[str], path: Path | str) -> None:
    if "date" not in columns:
        raise UnreadableFile(path, f"is no log: its first line must be {','.join(COLUMNS)}")
    for name in columns:
        if name not in COLUMNS:
            from difflib import get_close_matches

            near = get_close_matches(name, COLUMNS, 1)
            cure = f"do you mean {near[0]}?" if near else f"known are {', '.join(COLUMNS)}"
            raise UnreadableFile(path, f"column {name!r} is not known: {cure}", "line 1")
        if columns.count(name) > 1:
            raise UnreadableFile(path, f"column {name!r} is there twice", "line 1")


def _cells(columns: Sequence[str], row: Sequence[str]) -> Mapping[str, str]:
    if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
        raise ValueError(f"has {len(row)} cells, but there are {len(columns)} columns")
    return {name: cell.strip() for name, cell in zip(columns, row, strict=False)}


def _entry(cells: Mapping[str, str]) -> LogEntry:
    """Raises ``ValueError`` that names the column."""
    kind, fall = cells.get("kind", ""), cells.get("fall", "").lower() or "no"
    if kind and kind not in list(Kind):
        raise ValueError(f"kind {kind!r}: write one of {', '.join(Kind)}, or nothing")
    if fall not in list(Fall):
        raise ValueError(f"fall {fall!r}: write no, yes or head")
    return LogEntry(
        date=_date(cells.get("date", "")),
        start=_start(cells.get("start", "")),
        session=cells.get("session") or None,
        kind=Kind(kind) if kind else None,
        backward=_number(cells, "backward_m") or 0.0,
        backward_time=_seconds(cells, "backward_s"),
        forward=_number(cells, "forward_m") or 0.0,
        forward_time=_seconds(cells, "forward_s"),
        duration=_seconds(cells, "duration_s"),
        rpe=_number(cells, "rpe"),
        pain=_pains(cells.get("pain", "")),
        fall=Fall(fall),
        note=cells.get("note", "")[:500],
        source=cells.get("source", "")[:200],
    )


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"date {text!r}: write year-month-day, as 2026-11-22") from None


def _start(text: str) -> time | None:
    if not text:
        return None
    try:
        return time.fromisoformat(text.zfill(5)).replace(tzinfo=None)
    except ValueError:
        raise ValueError(f"start {text!r}: write a time of day, as 18:30") from None


def _number(cells: Mapping[str, str], name: str) -> float | None:
    text = cells.get(name, "")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{name} {text!r}: write a plain number") from None
    if not 0 <= value < 1e9:
        raise ValueError(f"{name} {text!r}: write a number that is not negative")
    return value


def _seconds(cells: Mapping[str, str], name: str) -> float | None:
    """Seconds, or a clock time."""
    found = _CLOCK.fullmatch(cells.get(name, ""))
    if found:
        return 3600.0 * int(found[1] or 0) + 60.0 * int(found[2]) + float(found[3])
    return _number(cells, name)


def _pains(text: str) -> tuple[Pain, ...]:
    parts = [part.strip().lower() for part in text.split(";") if part.strip()]
    if parts in ([], ["no"], ["none"]):
        return ()
    found = []
    for part in parts:
        match = _PAIN.fullmatch(part if not part[0].isdigit() else f"somewhere {part}")
        if match is None:
            raise ValueError(f"pain {part!r}: write where and how much, as knee 2; calf 1")
        found.append(Pain(match[1].strip(), float(match[2])))
    return tuple(found)
