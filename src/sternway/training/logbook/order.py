"""Sessions against each other: doubled, overlapping, out of order."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from sternway.training.log import LogEntry


def order_doubts(entries: Sequence[LogEntry]) -> Iterator[tuple[int, str]]:
    """Line and reason of every session that cannot stand beside another one."""
    seen: dict[tuple[object, ...], LogEntry] = {}
    for entry in entries:
        what = (entry.date, entry.start, entry.backward, entry.forward, entry.time, entry.kind)
        if what in seen:
            yield entry.line or 0, f"says the same as {_name(seen[what])}: take one of them out"
        seen.setdefault(what, entry)
    timed = sorted((e for e in entries if e.start is not None and e.time), key=_begins)
    for before, after in pairwise(timed):
        if _ends(before) > _begins(after) and before != after:
            earlier, later = sorted((before, after), key=_line)
            yield later.line or 0, f"{_from_to(later)} overlaps {_from_to(earlier)}{_of(earlier)}"


def order_warnings(entries: Sequence[LogEntry]) -> Iterator[tuple[int, str]]:
    """Lines that come before what happened earlier; they are sorted."""
    for before, after in pairwise(entries):
        if after.date < before.date:
            yield after.line or 0, f"{after.date} comes after {before.date}: put in order"


def _name(entry: LogEntry) -> str:
    return f"line {entry.line}" if entry.line else "the one before it"


def _line(entry: LogEntry) -> int:
    """Where an entry stands; one that is not written yet comes last."""
    return entry.line or sys.maxsize


def _of(entry: LogEntry) -> str:
    return f" of line {entry.line}: correct one of them" if entry.line else ": correct one of them"


def _from_to(entry: LogEntry) -> str:
    return f"{_begins(entry):%Y-%m-%d %H:%M}–{_ends(entry):%H:%M}"


def _begins(entry: LogEntry) -> datetime:
    assert entry.start is not None
    return datetime.combine(entry.date, entry.start)


def _ends(entry: LogEntry) -> datetime:
    return _begins(entry) + timedelta(seconds=entry.time or 0.0)
