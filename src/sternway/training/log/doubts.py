"""What cannot have been: mixed-up units, slips of the pen, sessions that contradict each other."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from sternway.training.log.entry import LogEntry

_BACKWARD = (
    (400.0, 8.4),
    (2000.0, 6.5),
    (15_000.0, 5.6),
    (30_000.0, 4.2),
    (110_000.0, 3.8),
)
"""m, and the fastest mean speed (m/s) up to there: about 10 % above the best backward marks known
(100 m 7.6, 400 m 5.9, 1000 m 5.0, half marathon 3.7, marathon 3.4; records of November 2026)"""
_FORWARD = ((400.0, 12.5), (2000.0, 8.2), (50_000.0, 7.0), (400_000.0, 5.5))
"""the same forward, from the world's best (400 m 9.3, 1500 m 7.3, 10 km 6.4, 100 km 4.6)"""
_SHORTEST = 5.0
"""m; less is not a session, but kilometres taken for metres"""
_SLOWEST = 0.1
"""m/s; less is standing, or metres that are kilometres"""
_LONGEST = 48 * 3600.0
_FIRST_DAY = date(1950, 1, 1)


def doubts(entry: LogEntry, today: date) -> Iterator[str]:
    """Everything about one session that cannot be, with the cure."""
    if entry.date > today:
        yield f"{entry.date} is in the future: check the date"
    if entry.date < _FIRST_DAY:
        yield f"{entry.date}: check the year"
    yield from _way("backward", entry.backward, entry.backward_time, entry.time, _BACKWARD)
    yield from _way("forward", entry.forward, entry.forward_time, entry.time, _FORWARD)
    parts = (entry.backward_time or 0.0) + (entry.forward_time or 0.0)
    if entry.duration is not None and parts > entry.duration + 1.0:
        yield f"the parts take {parts:.0f} s, the whole {entry.duration:.0f} s: which is right?"
    if entry.time is not None and entry.time > _LONGEST:
        yield f"{entry.time / 3600:.0f} hours: check the units (min or h)"
    if entry.rpe is not None and not 0 <= entry.rpe <= 10:
        yield f"rpe {entry.rpe:g} is not from 0 to 10"
    for pain in entry.pain:
        if not 0 <= pain.level <= 10:
            yield f"pain {pain.level:g} is not from 0 to 10"


def _way(
    name: str,
    metres: float,
    taken: float | None,
    whole: float | None,
    fastest: Sequence[tuple[float, float]],
) -> Iterator[str]:
    if metres == 0:
        return
    if metres < _SHORTEST:
        yield f"{metres:g} m {name} is not a session: check the units (m or km)"
        return
    if not 0 < metres <= fastest[-1][0]:
        yield f"{metres / 1000:g} km {name}: check the units (m or km)"
        return
    seconds = whole if taken is None else taken
    if seconds is None:
        return
    if seconds <= 0:
        yield f"{metres:g} m {name} in {seconds:g} s: check the time"
        return
    speed = metres / seconds
    most = next(limit for distance, limit in fastest if metres <= distance)
    if speed > most:
        yield (
            f"{metres:g} m {name} in {seconds:.0f} s is {speed * 3.6:.0f} km/h, faster than "
            "anybody: check the units (m or km, min or h)"
        )
    elif taken is not None and speed < _SLOWEST:
        yield (
            f"{metres:g} m {name} in {seconds:.0f} s is slower than a crawl: "
            "check the units (m or km, s or min)"
        )


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
