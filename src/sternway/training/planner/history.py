"""What an athlete has done, and what of the plan is taken as done, while a plan is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sternway.training.limits import Setback, limits, stages_on, steps_back
from sternway.training.log import LogEntry, Pain
from sternway.training.planner.declared import declared_longest
from sternway.training.profile import Athlete
from sternway.training.sessions import Gate, Kind

_DAY = timedelta(days=1)
_MONTH = timedelta(days=30)
_WEEK = timedelta(days=7)


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
    credited: float | None = None
    """m that it counts for in what may follow; None for all of them. An overrun counts for no more
    than the longest session before it"""

    @property
    def credit(self) -> float:
        return self.backward if self.credited is None else self.credited


class History:
    """Sessions in the order of their days: the log, then what is planned.

    ``causes`` are the steps back that the log calls for, and pain that the athlete file names, as
    felt on the first day. ``templates`` tells what logged sessions were, by the id of the planned
    session; ``usual`` how many metres were planned for the week after a day, where a plan from
    before that day is known.
    """

    def __init__(
        self,
        athlete: Athlete,
        log: Sequence[LogEntry],
        start: date,
        templates: Mapping[str, str] | None = None,
        usual: Mapping[date, float] | None = None,
    ) -> None:
        self._athlete = athlete
        self._templates = templates or {}
        self._usual = usual or {}
        self._since = athlete.experience.on or start
        """the declared longest session counts as run on the day before this one"""
        self._declared = athlete.experience.longest_30_days
        self.declared = declared_longest(athlete, log, self._since)
        """what the athlete file says of the last 30 days, as far as it can be"""
        self._done: list[Done] = []
        self._open: set[str] = set()
        self._uses: dict[str, list[date]] = {}
        self._weeks: dict[date, float] = {}
        self._peaks: list[Done] = []
        self._hard: list[Done] = []
        self._counts: dict[tuple[float, date], int] = {}
        """what `count_of` was asked, kept as sessions are added"""
        self._longest: dict[tuple[date, date], tuple[float, date | None]] = {}
        """what `longest` found, without days that another session could still be added to"""
        self._longest_until = date.min
        """the last day of all that it was asked about"""
        self._causes: list[Setback] = []
        entries = sorted(log, key=lambda entry: _begins(entry, athlete))
        self._read(entries)
        logged_before = sum(done.backward > 0 and done.day < self._since for done in self._done)
        self._sessions_before = max(athlete.experience.sessions, logged_before)
        self.base = self.longest(start - _MONTH, start - _DAY)[0]
        """m, the longest backward session of the 30 days before the plan"""
        hurts = tuple(Pain(each.where, each.pain) for each in athlete.injuries if each.is_current)
        if hurts:
            self._step_back(LogEntry(start, pain=hurts), entries)

    @property
    def causes(self) -> tuple[Setback, ...]:
        return tuple(self._causes)

    def add(self, done: Done) -> None:
        """Take a session as done; days never go back."""
        if self._is_peak(done):
            self._peaks.append(done)
        self._done.append(done)
        if done.is_hard:
            self._hard.append(done)
        for least, first in self._counts:
            self._counts[least, first] += done.backward >= least and done.day >= first
        if done.day <= self._longest_until:
            self._longest.clear()
            self._longest_until = date.min
        if done.template:
            self._uses.setdefault(done.template, []).append(done.day)
        if done.backward:
            monday = done.day - done.day.weekday() * _DAY
            self._weeks[monday] = self._weeks.get(monday, 0.0) + done.backward

    def week_total(self, monday: date) -> float:
        """Metres backward from a Monday to the Sunday after it."""
        return self._weeks.get(monday, 0.0)

    def uses(self, template: str, since: date = date.min) -> int:
        """How often a session was done or planned, from a day on."""
        return sum(day >= since for day in self._uses.get(template, ()))

    def days_between(self, first: date, last: date) -> set[date]:
        """Days with a session."""
        return {done.day for done in self._between(first, last)}

    def backward_between(self, first: date, last: date) -> float:
        """Metres backward from the first day to the last."""
        return sum(done.backward for done in self._between(first, last))

    def longest(self, first: date, last: date) -> tuple[float, date | None]:
        """The longest backward session from the first day to the last (m), and its day."""
        known = self._longest.get((first, last))
        if known is None:
            self._longest[first, last] = known = self._longest_between(first, last)
            self._longest_until = max(self._longest_until, last)
        return known

    def _longest_between(self, first: date, last: date) -> tuple[float, date | None]:
        best, when = 0.0, None
        told = self.declared
        if told.metres > 0 and first <= told.on and self._since - _DAY <= last:
            best, when = told.metres, told.on
        for done in self._between(first, last):
            if done.backward > best and done.credit > best:
                best, when = done.credit, done.day
        return best, when

    def longest_before(self, day: date) -> tuple[float, date | None]:
        """The longest backward session of the 30 days before a day."""
        window = timedelta(days=limits().figure("longest-in-30-days", "days"))
        return self.longest(day - window, day - _DAY)

    def peaks(self, first: date) -> list[Done]:
        """Very long sessions from a day on, each next to the longest of the 30 days before it."""
        return [done for done in self._peaks if done.day >= first]

    def count_of(self, least: float, first: date) -> int:
        """How many sessions from a day on had so many metres backward."""
        key = (least, first)
        if key not in self._counts:
            self._counts[key] = sum(e.backward >= least for e in self._between(first, date.max))
        return self._counts[key]

    def hard_since(self, first: date) -> list[datetime]:
        """When the hard sessions from a day on began, in order."""
        return [done.begins for done in self._hard if done.day >= first]

    def is_open(self, gate: Gate, day: date) -> bool:
        """Whether a prerequisite is met by what lies before a day."""
        if gate.longest is not None:
            return self.longest_before(day)[0] >= gate.longest
        if gate.code not in self._open and self._is_met(gate, day):
            self._open.add(gate.code)
        return gate.code in self._open

    def _read(self, log: Sequence[LogEntry]) -> None:
        ran: dict[date, float] = {}
        for index, entry in enumerate(log):
            limit = self._limit_on(entry.date)
            tolerated = 1.0 + limits().figure("overrun", "tolerance")
            ran[entry.date] = ran.get(entry.date, 0.0) + entry.backward
            is_beyond = limit is not None and ran[entry.date] > tolerated * limit
            is_overrun = is_beyond and entry.backward > 0
            longest = self._longest_known(entry.date)
            credited = min(entry.backward, max(longest, 0.0)) if is_overrun else None
            if limit is not None and not is_overrun and entry.backward > limit:
                credited = limit
            done = Done(
                entry.date,
                _begins(entry, self._athlete),
                entry.backward,
                entry.kind,
                entry.is_hard,
                self._templates.get(entry.session or "", ""),
                credited,
            )
            if entry.is_training:
                self.add(done)
            if is_overrun:
                self._overrun(entry.date, ran[entry.date], limit or 0.0)
            self._step_back(entry, log[:index])

    def _limit_on(self, day: date) -> float | None:
        """How far a session of that day was allowed to go; None where nobody had said.

        That is so before the plan and before what the athlete file says of its last 30 days.
        """
        if day < self._since and not (self._declared and self._since - day <= _MONTH):
            return None
        longest = self._longest_known(day)
        known = limits()
        limit = max(
            known.figure("first-session", "metres"),
            known.figure("longest-in-30-days", "share") * longest,
            known.figure("first-session", "share")
            * self.longest(day - timedelta(days=known.figure("first-session", "days")), day - _DAY)[
                0
            ],
        )
        for cause, stage in stages_on(self._causes, day):
            if cause.day < day:
                limit = min(limit, stage.share * cause.base)
        return limit

    def _longest_known(self, day: date) -> float:
        """The longest of the 30 days before, or what the athlete file says of these weeks."""
        longest = self.longest_before(day)[0]
        if abs(day - self._since) <= _MONTH:
            return max(longest, self._declared)
        return longest

    def _overrun(self, day: date, ran: float, limit: float) -> None:
        base = self.longest(day - _MONTH, day)[0]
        self._causes.append(
            Setback(
                day,
                limits().steps_back["overrun"],
                base or limits().figure("first-session", "metres"),
                self._usual_week(day, base),
                limit=limit,
                ran=ran,
            )
        )

    def _step_back(self, entry: LogEntry, before: Sequence[LogEntry]) -> None:
        first = limits().figure("first-session", "metres")
        for step, pain in steps_back(entry, before):
            base = self.longest(entry.date - _MONTH, entry.date)[0] or first
            week = self._usual_week(entry.date, base)
            self._causes.append(Setback(entry.date, step, base, week, pain))

    def _usual_week(self, day: date, base: float) -> float:
        """Metres of the last week or of a mean of four, at most what was planned for the next."""
        week = self._credited_between(day - _WEEK + _DAY, day)
        month = self._credited_between(day - 4 * _WEEK + _DAY, day) / 4
        usual = max(week, month, base)
        return min(usual, self._usual[day]) if self._usual.get(day) else usual

    def _credited_between(self, first: date, last: date) -> float:
        return sum(done.credit for done in self._between(first, last))

    def _is_peak(self, done: Done) -> bool:
        known = limits()
        if done.credit < known.figure("peak", "from_m"):
            return False
        return done.credit >= known.figure("peak", "near") * self.longest_before(done.day)[0]

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


def _begins(entry: LogEntry, athlete: Athlete) -> datetime:
    at = entry.start or athlete.week[entry.date.weekday()].at
    return datetime.combine(entry.date, at)
