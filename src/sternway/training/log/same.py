"""Which recordings are of a run that was typed as well: it counts once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sternway.training.log.entry import LogEntry

_NEAR_SHARE, _NEAR = 0.15, 50.0
"""what typed and measured metres of one run differ by at most, of the longer or in m: ours"""
_APART = timedelta(minutes=30)
"""between what was typed and what was recorded of one run at most, where both say when: ours"""


@dataclass(frozen=True, slots=True)
class SameRun:
    """A typed session, and the recordings that are taken for it."""

    typed: LogEntry
    recorded: tuple[LogEntry, ...]


def same_runs(typed: Sequence[LogEntry], recorded: Sequence[LogEntry]) -> tuple[SameRun, ...]:
    """Sessions of one day with about the same metres, unless their times lie apart.

    Each session and each recording is one run at most, the nearest first; what is left of a day may
    together be one session that was recorded in pieces.
    """
    near = sorted(
        (_difference(one, other), number, place)
        for number, one in enumerate(typed)
        for place, other in enumerate(recorded)
        if _is_same(one, [other])
    )
    found: dict[int, tuple[int, ...]] = {}
    taken: set[int] = set()
    for _, number, place in near:
        if number not in found and place not in taken:
            found[number] = (place,)
            taken.add(place)
    for number, one in enumerate(typed):
        left = [
            place
            for place, other in enumerate(recorded)
            if place not in taken and _may_be(one, other)
        ]
        pieces = [recorded[place] for place in left]
        if number not in found and len(left) > 1 and _is_same(one, pieces):
            found[number] = tuple(left)
            taken.update(left)
    return tuple(
        SameRun(typed[number], tuple(recorded[place] for place in places))
        for number, places in sorted(found.items())
    )


def _is_same(typed: LogEntry, pieces: Sequence[LogEntry]) -> bool:
    if not all(_may_be(typed, each) for each in pieces):
        return False
    way = "backward" if typed.backward else "forward"
    metres = sum(getattr(each, way) for each in pieces)
    if way == "forward" and any(each.backward for each in pieces):
        return False
    return _is_near(getattr(typed, way), metres)


def _may_be(typed: LogEntry, recorded: LogEntry) -> bool:
    """On one day, and at one time where both say when."""
    if typed.date != recorded.date:
        return False
    if typed.start is None or recorded.start is None:
        return True
    begun, ended = _times(typed, typed.start)
    first, last = _times(recorded, recorded.start)
    return begun <= last + _APART and first <= ended + _APART


def _times(entry: LogEntry, start: time) -> tuple[datetime, datetime]:
    begins = datetime.combine(entry.date, start)
    return begins, begins + timedelta(seconds=entry.time or 0.0)


def _is_near(one: float, other: float) -> bool:
    if not one or not other:
        return False
    return abs(one - other) <= max(_NEAR, _NEAR_SHARE * max(one, other))


def _difference(typed: LogEntry, recorded: LogEntry) -> float:
    return abs(typed.backward - recorded.backward) + abs(typed.forward - recorded.forward)
