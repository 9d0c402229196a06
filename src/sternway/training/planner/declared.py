"""The longest session that the athlete file tells of, held against log and days without training.

The log of the 30 days wins where it covers them, also where it tells of no run and the file of no
day; and nobody ran on a day on which they were ill or away: a figure that is older than it says
must not lead to a run beyond everything of late.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sternway.training.limits import limits
from sternway.training.log import LogEntry
from sternway.training.profile import Athlete

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Declared:
    """What counts of it, and what stands against it."""

    metres: float
    """m; 0 where the log wins"""
    on: date
    """the latest day on which it can have been run"""
    logged: float | None = None
    """m, the longest of the log that contradicts it"""
    absent_since: date | None = None
    """the first day without training, where that moved ``on``"""
    is_dated: bool = True
    """whether the file says of which day it speaks"""


def declared_longest(athlete: Athlete, log: Sequence[LogEntry], since: date) -> Declared:
    """``since`` is the day that the figure looks back from."""
    told, on, absent = athlete.experience.longest_30_days, since - _DAY, None
    first = since - timedelta(days=limits().figure("longest-in-30-days", "days"))
    ran = [entry for entry in log if entry.backward > 0 and entry.date < since]
    inside = [entry.backward for entry in ran if entry.date >= first]
    is_dated, logged = athlete.experience.on is not None, max(inside, default=0.0)
    if told > logged and (inside or not is_dated) and any(entry.date <= first for entry in ran):
        return Declared(0.0, on, logged=logged)
    for away in sorted(athlete.blackouts, key=lambda each: each.first, reverse=True):
        if away.first <= on <= away.last:
            on, absent = away.first - _DAY, away.first
    return Declared(told, on, absent_since=absent, is_dated=is_dated)
