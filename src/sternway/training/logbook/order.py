"""Sessions against each other: doubled, overlapping, out of order."""

from __future__ import annotations

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
            yield entry.line or 0, f"says the same as line {seen[what].line}: take one of them out"
        seen.setdefault(what, entry)
    timed = sorted((e for e in entries if e.start is not None and e.time), key=_begins)
    for before, after in pairwise(timed):
        if _ends(before) > _begins(after) and before != after:
            lines = sorted((before.line or 0, after.line or 0))
            reason = (
                f"begins {_begins(after):%Y-%m-%d %H:%M}, but that of line {lines[0]} "
                f"ends {_ends(before):%H:%M}: correct one of them"
            )
            if after.line != lines[1]:
                reason = f"overlaps line {lines[0]}: correct one of them"
            yield lines[1], reason


def order_warnings(entries: Sequence[LogEntry]) -> Iterator[tuple[int, str]]:
    """Lines that come before what happened earlier; they are sorted."""
    for before, after in pairwise(entries):
        if after.date < before.date:
            yield after.line or 0, f"{after.date} comes after {before.date}: put in order"


def _begins(entry: LogEntry) -> datetime:
    assert entry.start is not None
    return datetime.combine(entry.date, entry.start)


def _ends(entry: LogEntry) -> datetime:
    return _begins(entry) + timedelta(seconds=entry.time or 0.0)
