"""What cannot have been: mixed-up units, slips of the pen, sessions that contradict each other."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from sternway.direction import Direction
from sternway.errors import Sentence, at_line
from sternway.training.log.entry import LogEntry
from sternway.training.progress import FIRST_DAY

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
WAYS = {Direction.BACKWARD: Sentence("backward"), Direction.FORWARD: Sentence("forward")}
_SHORTEST = 5.0
"""m; less is not a session, but kilometres taken for metres"""
_SLOWEST = 0.1
"""m/s; less is standing, or metres that are kilometres"""
_LONGEST = 48 * 3600.0


def doubts(entry: LogEntry, today: date) -> Iterator[Sentence]:
    """Everything about one session that cannot be, with the cure."""
    if entry.date > today:
        yield Sentence(
            "{date} is in the future: correct the date, or take the line out", date=entry.date
        )
    if entry.date < FIRST_DAY:
        yield Sentence("{date}: check the year", date=entry.date)
    yield from _way(
        WAYS[Direction.BACKWARD], entry.backward, entry.backward_time, entry.time, _BACKWARD
    )
    yield from _way(
        WAYS[Direction.FORWARD], entry.forward, entry.forward_time, entry.time, _FORWARD
    )
    parts = (entry.backward_time or 0.0) + (entry.forward_time or 0.0)
    if entry.duration is not None and parts > entry.duration + 1.0:
        yield Sentence(
            "the parts take {parts:.0f} s, the whole {duration:.0f} s: which is right?",
            parts=parts,
            duration=entry.duration,
        )
    if entry.time is not None and entry.time > _LONGEST:
        yield Sentence("{hours:.0f} hours: check the units (min or h)", hours=entry.time / 3600)
    if entry.rpe is not None and not 0 <= entry.rpe <= 10:
        yield Sentence("rpe {rpe:g} is not from 0 to 10", rpe=entry.rpe)
    if (
        entry.release is not None
        and entry.release.is_of_head
        and (entry.is_knock or entry.head_hurts)
    ):
        yield Sentence(
            "what happened to the head and its release are two lines: write each by itself"
        )
    for pain in entry.pain:
        if not 0 <= pain.level <= 10:
            yield Sentence("pain {level:g} is not from 0 to 10", level=pain.level)


def _way(
    way: Sentence,
    metres: float,
    taken: float | None,
    whole: float | None,
    fastest: Sequence[tuple[float, float]],
) -> Iterator[Sentence]:
    if metres == 0:
        return
    if metres < _SHORTEST:
        yield Sentence(
            "{metres:g} m {way} is not a session: check the units (m or km)",
            metres=metres,
            way=way,
        )
        return
    if not 0 < metres <= fastest[-1][0]:
        yield Sentence(
            "{kilometres:g} km {way}: check the units (m or km)", kilometres=metres / 1000, way=way
        )
        return
    seconds = whole if taken is None else taken
    if seconds is None:
        return
    if seconds <= 0:
        yield Sentence(
            "{metres:g} m {way} in {seconds:g} s: check the time",
            metres=metres,
            way=way,
            seconds=seconds,
        )
        return
    speed = metres / seconds
    most = next(limit for distance, limit in fastest if metres <= distance)
    if speed > most:
        yield Sentence(
            "{metres:g} m {way} in {seconds:.0f} s is {speed:.0f} km/h, faster "
            "than anybody: check the units (m or km, min or h)",
            metres=metres,
            way=way,
            seconds=seconds,
            speed=speed * 3.6,
        )
    elif taken is not None and speed < _SLOWEST:
        yield Sentence(
            "{metres:g} m {way} in {seconds:.0f} s is slower than a crawl: check "
            "the units (m or km, s or min)",
            metres=metres,
            way=way,
            seconds=seconds,
        )


def order_doubts(entries: Sequence[LogEntry]) -> Iterator[tuple[int, Sentence]]:
    """Line and reason of every session that cannot stand beside another one."""
    seen: dict[tuple[object, ...], LogEntry] = {}
    for entry in entries:
        ran = (entry.date, entry.start, entry.backward, entry.forward, entry.time, entry.kind)
        what = ran if entry.is_training else (*ran, entry.beside_running)
        if what in seen:
            yield entry.line or 0, _twice(entry, seen[what])
        seen.setdefault(what, entry)
    timed = sorted((e for e in entries if e.start is not None and e.time), key=_begins)
    for before, after in pairwise(timed):
        if _ends(before) > _begins(after) and before != after:
            earlier, later = sorted((before, after), key=_line)
            yield (
                later.line or 0,
                Sentence(
                    "{later} overlaps {earlier}{of}",
                    later=_from_to(later),
                    earlier=_from_to(earlier),
                    of=_of(earlier),
                ),
            )


def _twice(entry: LogEntry, before: LogEntry) -> Sentence:
    if entry.beside_running == before.beside_running:
        return Sentence("says the same as {other}: take one of them out", other=_name(before))
    return Sentence(
        "is the run of {other} once more: take one of them out, and write what only that one says "
        "of the body into a line of the day without a run",
        other=_name(before),
    )


def _name(entry: LogEntry) -> str:
    return at_line(entry.line) or Sentence("the one before it")


def _line(entry: LogEntry) -> int:
    """Where an entry stands; one that is not written yet comes last."""
    return entry.line or sys.maxsize


def _of(entry: LogEntry) -> Sentence:
    if entry.line:
        return Sentence(" of line {line}: correct one of them", line=entry.line)
    return Sentence(": correct one of them")


def _from_to(entry: LogEntry) -> str:
    return f"{_begins(entry):%Y-%m-%d %H:%M}–{_ends(entry):%H:%M}"


def _begins(entry: LogEntry) -> datetime:
    assert entry.start is not None
    return datetime.combine(entry.date, entry.start)


def _ends(entry: LogEntry) -> datetime:
    return _begins(entry) + timedelta(seconds=entry.time or 0.0)
