"""Weeks of training: volume each way, session load, pain and falls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sternway.training.log import Fall, LogEntry

_WEEK = timedelta(days=7)
_MOST_WEEKS = 1_000
"""about 19 years; weeks before are left out"""


@dataclass(frozen=True, slots=True)
class Volume:
    """Distances in m, times in s. A time counts what is known; ``untimed`` entries had none."""

    backward: float = 0.0
    forward: float = 0.0
    backward_time: float = 0.0
    forward_time: float = 0.0
    time: float = 0.0
    """of whole sessions, with all that is not running"""
    sessions: int = 0
    untimed: int = 0


def volume(entries: Iterable[LogEntry]) -> Volume:
    """The sum of entries."""
    entries = tuple(entries)
    return Volume(
        backward=sum(entry.backward for entry in entries),
        forward=sum(entry.forward for entry in entries),
        backward_time=sum(entry.backward_time or 0.0 for entry in entries),
        forward_time=sum(entry.forward_time or 0.0 for entry in entries),
        time=sum(entry.time or 0.0 for entry in entries),
        sessions=len(entries),
        untimed=sum(entry.time is None for entry in entries),
    )


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday on."""

    monday: date
    volume: Volume
    load: float
    """session load of the sessions that have both a rating and a time"""
    unrated: int
    """sessions without one of them, which ``load`` lacks"""
    falls: int
    worst_pain: float
    """0 to 10"""


def session_load(entry: LogEntry) -> float | None:
    """Minutes times rating of the whole session, in arbitrary units; None where one is missing.

    Foster et al. 2001, J Strength Cond Res 15:109.
    """
    if entry.rpe is None or entry.time is None:
        return None
    return entry.rpe * entry.time / 60.0


def weeks(entries: Iterable[LogEntry], until: date) -> tuple[Week, ...]:
    """Every week from that of the first entry to that of ``until``, empty ones too.

    Entries after ``until`` are left out.
    """
    by_monday: dict[date, list[LogEntry]] = defaultdict(list)
    for entry in entries:
        if entry.date <= until:
            by_monday[monday_of(entry.date)].append(entry)
    if not by_monday:
        return ()
    last = monday_of(until)
    monday = max(min(by_monday), last - (_MOST_WEEKS - 1) * _WEEK)
    found = []
    while monday <= last:
        found.append(_week(monday, by_monday.get(monday, [])))
        monday += _WEEK
    return tuple(found)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(monday: date, entries: list[LogEntry]) -> Week:
    loads = [session_load(entry) for entry in entries]
    return Week(
        monday,
        volume(entries),
        load=sum(load for load in loads if load is not None),
        unrated=loads.count(None),
        falls=sum(entry.fall is not Fall.NO for entry in entries),
        worst_pain=max((entry.worst_pain for entry in entries), default=0.0),
    )
