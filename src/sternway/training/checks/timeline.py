"""What was done and what is planned, on one line of time, for the checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sternway.training.athletes import Athlete
from sternway.training.log import LogEntry
from sternway.training.plan import Plan, PlannedSession, Status
from sternway.training.sessions import Kind

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Violation:
    """A limit that a plan breaks."""

    rule: str
    session: str
    """id of the planned session, or ``""`` where a week breaks it"""
    says: str


@dataclass(frozen=True, slots=True)
class Item:
    """One session, done or planned."""

    day: date
    begins: datetime
    backward: float
    kind: Kind | None
    is_hard: bool
    planned: PlannedSession | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that a check looks at; items in the order of their beginning."""

    plan: Plan
    athlete: Athlete
    log: tuple[LogEntry, ...]
    today: date
    items: tuple[Item, ...]
    since: date
    """the declared longest session lies on the day before"""

    @property
    def ahead(self) -> tuple[Item, ...]:
        """What is planned from today on."""
        return tuple(item for item in self.items if item.planned is not None)

    def longest(self, first: date, last: date) -> float:
        """The longest backward session on the days from first to last, m."""
        declared = self.athlete.experience.longest_30_days
        found = [item.backward for item in self.items if first <= item.day <= last]
        if first <= self.since - DAY <= last:
            found.append(declared)
        return max(found, default=0.0)


def timeline(plan: Plan, athlete: Athlete, log: Sequence[LogEntry], today: date) -> Timeline:
    """The log, and what is still planned from today on."""
    items = [_done(entry, athlete) for entry in log]
    items += [
        _planned(session)
        for session in plan.sessions
        if session.status is Status.PLANNED and session.date >= today
    ]
    return Timeline(
        plan=plan,
        athlete=athlete,
        log=tuple(log),
        today=today,
        items=tuple(sorted(items, key=lambda item: item.begins)),
        since=athlete.experience.on or plan.outline.start,
    )


def _done(entry: LogEntry, athlete: Athlete) -> Item:
    at = entry.start or athlete.week[entry.date.weekday()].at
    begins = datetime.combine(entry.date, at)
    return Item(entry.date, begins, entry.backward, entry.kind, entry.is_hard)


def _planned(session: PlannedSession) -> Item:
    return Item(
        session.date, session.begins, session.backward, session.kind, session.is_hard, session
    )
