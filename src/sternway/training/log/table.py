"""The log's file: a CSV with a line for each session, read as a whole and written at its end."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from sternway.documents import csv_rows
from sternway.errors import Mistake, Sentence, SternwayError, UnreadableFile, told
from sternway.files import (
    EntryKind,
    Readable,
    append_text,
    entry_of,
    name_of,
    read_text,
    write_text,
)
from sternway.tables import day_of
from sternway.training.log.doubts import doubts, order_doubts
from sternway.training.log.entry import Fall, LogEntry, NextDay, Pain, Swelling
from sternway.training.log.release import Release, release_of_words, words_of_release
from sternway.training.progress import result_of
from sternway.training.sessions import SOMEWHERE, Kind
from sternway.units import seconds_of

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
    "swelling",
    "next_day",
    "tests",
    "release",
    "note",
    "source",
)
_RARE = ("swelling", "next_day", "tests", "release")
"""columns that a log gets when a session first needs them"""
_LARGEST = 20_000_000
_MOST_ROWS = 50_000
_MOST_NUMBER = 1e9
_SHOWN = 40
"""characters of a wrong cell that a message repeats"""
_PAIN = re.compile(r"([a-z -]{1,30}?)\s*(\d{1,2}(?:\.\d+)?)")
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Log:
    """What a log says, in the order of time. With ``doubts`` it is not fit to plan with."""

    entries: tuple[LogEntry, ...]
    doubts: tuple[Mistake, ...] = ()
    """in the order of lines"""


def read_log(source: Readable, today: date) -> Log:
    """The log of a file. Lines that cannot be true become doubts, each with its number.

    They may stand in any order: a session that was logged late stands behind later ones.
    Raises ``UnreadableFile`` where the file is not a log at all.
    """
    entries: list[LogEntry] = []
    problems: list[Mistake] = []
    for row in csv_rows(source, _LARGEST, COLUMNS, ("date",), Sentence("split the log by years")):
        if len(entries) >= _MOST_ROWS:
            raise UnreadableFile(
                name_of(source),
                Sentence("has more than {most} sessions: split it", most=_MOST_ROWS),
            )
        if row.fault:
            problems.append(Mistake(row.fault, "", row.line))
            continue
        cells = _Cells(row.cells)
        entry = replace(_entry(cells), line=row.line)
        if cells.faults:
            problems += [Mistake(reason, "", row.line) for reason in cells.faults]
            continue
        entries.append(entry)
        problems += [Mistake(reason, "", row.line) for reason in doubts(entry, today)]
    problems += [Mistake(reason, "", line) for line, reason in order_doubts(entries)]
    ordered = sorted(entries, key=lambda entry: (entry.date, entry.start or time.min))
    return Log(tuple(ordered), tuple(sorted(problems, key=lambda each: each.line or 0)))


def log_text(rows: Iterable[Mapping[str, str]]) -> str:
    """The text of a log with these lines, each given by its cells."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def append_entries(path: Path, entries: Sequence[LogEntry]) -> None:
    """Add sessions at the end, with the header where the file is new.

    A log that lacks a column which one of them needs is written again with that column at the end
    of each line. Raises ``SternwayError`` where it cannot be written.
    """
    columns = _columns_of(path)
    rows = [cells_of(entry) for entry in entries]
    lacking = [name for name in COLUMNS if any(row[name] for row in rows) and name not in columns]
    if columns and lacking:
        _add_columns(path, lacking)
    buffer = io.StringIO()
    usual = [name for name in COLUMNS if name not in _RARE or name in lacking]
    names = [*columns, *lacking] if columns else usual
    writer = csv.DictWriter(buffer, names, lineterminator="\n")
    if not columns:
        writer.writeheader()
    for row in rows:
        writer.writerow({name: row[name] for name in names if name in row})
    append_text(path, buffer.getvalue())


def remove_last(path: Path, entry: LogEntry) -> bool:
    """Take the last line out again if it is this session; whether it was."""
    try:
        lines = read_text(path, _LARGEST).text.splitlines(keepends=True)
    except UnreadableFile:
        return False
    if len(lines) < 2:
        return False
    last = dict(zip(_columns_of(path), next(csv.reader([lines[-1]])), strict=False))
    wanted = {name: value for name, value in cells_of(entry).items() if value}
    if {name: value for name, value in last.items() if value} != wanted:
        return False
    write_text(path, "".join(lines[:-1]))
    return True


def _add_columns(path: Path, names: Sequence[str]) -> None:
    """An older log with more columns: their names, and an empty cell for each on every line."""
    text = read_text(path, _LARGEST).text
    rows = list(csv.reader(io.StringIO(text)))
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([*rows[0], *names])
    width = len(rows[0])
    writer.writerows([[*row, *[""] * (width - len(row) + len(names))] for row in rows[1:] if row])
    write_text(path, buffer.getvalue())


def _columns_of(path: Path) -> list[str]:
    """Of the first line; empty where there is no file yet, or nothing in it."""
    entry = entry_of(path)
    if entry.kind is EntryKind.MISSING or (entry.kind is EntryKind.FILE and not entry.size):
        return []
    first = read_text(path, _LARGEST).text.partition("\n")[0]
    if ";" in first and "," not in first:
        raise SternwayError(
            Sentence("{path}: separates cells by semicolons: save it with commas first", path=path)
        )
    return [name.strip().lower() for name in next(csv.reader([first]), [])]


class _Cells:
    """The cells of a line; what is wrong in them is collected."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.faults: list[Sentence] = []

    def text(self, name: str) -> str:
        return self._cells.get(name, "")

    def _fault(self, name: str, cure: Sentence, text: str | None = None) -> None:
        """Take note of what is wrong with a cell, or with the part of it in ``text``."""
        shown = self.text(name) if text is None else text
        self.faults.append(
            Sentence("{name} {shown!r}: {cure}", name=name, shown=shown[:_SHOWN], cure=cure)
        )

    def day(self, name: str) -> date:
        found = day_of(self.text(name))
        if found is None:
            self._fault(name, Sentence("write year-month-day, as 2026-11-22"))
        return found or date.min

    def clock(self, name: str) -> time | None:
        text = self.text(name)
        if not text:
            return None
        try:
            return time.fromisoformat(text.zfill(5)).replace(tzinfo=None)
        except ValueError:
            self._fault(name, Sentence("write a time of day, as 18:30"))
            return None

    def number(self, name: str) -> float | None:
        text = self.text(name)
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            self._fault(name, Sentence("write a plain number, as 2400 or 2.5"))
            return None
        if not 0 <= value < _MOST_NUMBER:
            self._fault(
                name,
                Sentence("write a number from 0 to {most:,.0f}", most=_MOST_NUMBER),
            )
            return None
        return value

    def seconds(self, name: str) -> float | None:
        """Seconds, or a clock time."""
        found = seconds_of(self.text(name))
        return self.number(name) if found is None else found

    def choice(self, name: str, choices: type[Choice]) -> Choice | None:
        text = self.text(name).lower()
        if not text:
            return None
        if text not in list(choices):
            self._fault(name, Sentence("write one of {choices}", choices=", ".join(choices)), text)
            return None
        return choices(text)

    def tests(self) -> tuple[tuple[str, float], ...]:
        found = []
        for part in self.text("tests").split(";"):
            code, _, value = part.strip().partition(" ")
            if not code:
                continue
            try:
                measure, result = result_of(code.lower(), value.strip())
            except ValueError as error:
                self._fault("tests", told(error), part.strip())
                continue
            found.append((measure.code, result))
        return tuple(found)

    def release(self, on: date) -> Release | None:
        text = self.text("release")
        if not text:
            return None
        try:
            return release_of_words(text.split(), on)
        except ValueError as error:
            self._fault("release", told(error))
            return None

    def pains(self) -> tuple[Pain, ...]:
        parts = [part.strip().lower() for part in self.text("pain").split(";") if part.strip()]
        if parts in ([], ["no"], ["none"]):
            return ()
        found = []
        for part in parts:
            match = _PAIN.fullmatch(part if not part[0].isdigit() else f"{SOMEWHERE} {part}")
            if match is None:
                self._fault("pain", Sentence("write where and how much, as knee 2; calf 1"), part)
                continue
            found.append(Pain(match[1].strip(), float(match[2])))
        return tuple(found)


def _entry(cells: _Cells) -> LogEntry:
    day = cells.day("date")
    return LogEntry(
        date=day,
        start=cells.clock("start"),
        session=cells.text("session") or None,
        kind=cells.choice("kind", Kind),
        backward=cells.number("backward_m") or 0.0,
        backward_time=cells.seconds("backward_s"),
        forward=cells.number("forward_m") or 0.0,
        forward_time=cells.seconds("forward_s"),
        duration=cells.seconds("duration_s"),
        rpe=cells.number("rpe"),
        pain=cells.pains(),
        fall=cells.choice("fall", Fall) or Fall.NO,
        swelling=cells.choice("swelling", Swelling),
        next_day=cells.choice("next_day", NextDay),
        tests=cells.tests(),
        release=cells.release(day),
        note=cells.text("note")[:500],
        source=cells.text("source")[:200],
    )


def cells_of(entry: LogEntry) -> dict[str, str]:
    """A session as the cells of its line, by the names of their columns."""
    return {
        "date": entry.date.isoformat(),
        "start": entry.start.isoformat(timespec="minutes") if entry.start else "",
        "session": entry.session or "",
        "kind": str(entry.kind or ""),
        "backward_m": _figure(entry.backward or None),
        "backward_s": _figure(entry.backward_time),
        "forward_m": _figure(entry.forward or None),
        "forward_s": _figure(entry.forward_time),
        "duration_s": _figure(entry.duration),
        "rpe": _figure(entry.rpe),
        "pain": "; ".join(f"{pain.where} {pain.level:g}" for pain in entry.pain),
        "fall": "" if entry.fall is Fall.NO else str(entry.fall),
        "swelling": str(entry.swelling or ""),
        "next_day": str(entry.next_day or ""),
        "tests": "; ".join(f"{code} {value:.10g}" for code, value in entry.tests),
        "release": words_of_release(entry.release) if entry.release else "",
        "note": " ".join(entry.note.split()),
        "source": " ".join(entry.source.split()),
    }


def _figure(value: float | None) -> str:
    return "" if value is None else f"{round(value, 1):.10g}"
