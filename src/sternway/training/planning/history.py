"""What an athlete has done, and what of the plan is taken as done, while a plan is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sternway.training.athletes import Athlete
from sternway.training.limits import limits
from sternway.training.log import LogEntry
from sternway.training.sessions import Gate, Kind

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Done:
    """One session; ``kind`` is None where a log does not say."""

    day: date
    begins: datetime
    backward: float
    """m"""
    kind: Kind | None
    is_hard: bool
    template: str = ""


class History:
    """Sessions in the order of their days: the log, then what is planned."""

    def __init__(self, athlete: Athlete, log: Sequence[LogEntry], start: date) -> None:
        self._done = sorted((_logged(e, athlete) for e in log), key=lambda done: done.begins)
        self._since = athlete.experience.on or start
        """the declared longest session counts as run on the day before this one"""
        self._declared = athlete.experience.longest_30_days
        logged_before = sum(done.backward > 0 and done.day < self._since for done in self._done)
        self._sessions_before = max(athlete.experience.sessions, logged_before)
        self._open: set[str] = set()
        self._uses: dict[str, int] = {}
        self._weeks: dict[date, float] = {}
        self._longest_before: tuple[date, int, tuple[float, date | None]] | None = None
        for done in self._done:
            self._count(done)

    def add(self, done: Done) -> None:
        """Take a planned session as done; days never go back."""
        self._done.append(done)
        self._uses[done.template] = self._uses.get(done.template, 0) + 1
        self._count(done)

    def week_total(self, monday: date) -> float:
        """Metres backward from a Monday to the Sunday after it."""
        return self._weeks.get(monday, 0.0)

    def uses(self, template: str) -> int:
        """How often a session was planned."""
        return self._uses.get(template, 0)

    def days_between(self, first: date, last: date) -> set[date]:
        """Days with a session."""
        return {done.day for done in self._between(first, last)}

    def backward_between(self, first: date, last: date) -> float:
        """Metres backward from the first day to the last."""
        return sum(done.backward for done in self._between(first, last))

    def longest(self, first: date, last: date) -> tuple[float, date | None]:
        """The longest backward session from the first day to the last (m), and its day."""
        best, when = 0.0, None
        if self._declared > 0 and first <= self._since - _DAY <= last:
            best, when = self._declared, self._since - _DAY
        for done in self._between(first, last):
            if done.backward > best:
                best, when = done.backward, done.day
        return best, when

    def longest_before(self, day: date) -> tuple[float, date | None]:
        """The longest backward session of the 30 days before a day."""
        known = self._longest_before
        if known is None or known[:2] != (day, len(self._done)):
            window = timedelta(days=limits().figure("longest-in-30-days", "days"))
            found = self.longest(day - window, day - _DAY)
            self._longest_before = known = (day, len(self._done), found)
        return known[2]

    def hard_since(self, first: date) -> list[datetime]:
        """When the hard sessions from a day on began, in order."""
        return [done.begins for done in self._between(first, date.max) if done.is_hard][::-1]

    def is_open(self, gate: Gate, day: date) -> bool:
        """Whether a prerequisite is met by what lies before a day."""
        if gate.longest is not None:
            return self.longest_before(day)[0] >= gate.longest
        if gate.code not in self._open and self._is_met(gate, day):
            self._open.add(gate.code)
        return gate.code in self._open

    def _count(self, done: Done) -> None:
        if done.backward:
            monday = done.day - done.day.weekday() * _DAY
            self._weeks[monday] = self._weeks.get(monday, 0.0) + done.backward

    def _is_met(self, gate: Gate, day: date) -> bool:
        before = [done for done in self._done if done.day < day]
        if sum(done.kind in gate.kinds for done in before) >= gate.count:
            return True
        later = sum(done.backward > 0 and done.day >= self._since for done in before)
        return gate.or_backward is not None and self._sessions_before + later >= gate.or_backward

    def _between(self, first: date, last: date) -> Iterator[Done]:
        """From the last back to the first."""
        for done in reversed(self._done):
            if done.day < first:
                return
            if done.day <= last:
                yield done


def _logged(entry: LogEntry, athlete: Athlete) -> Done:
    at = entry.start or athlete.week[entry.date.weekday()].at
    begins = datetime.combine(entry.date, at)
    return Done(entry.date, begins, entry.backward, entry.kind, entry.is_hard)
