"""What follows from a log by the words of docs/training.md: what counts, and the steps back.

Nothing here knows the planner, its limits or its data: only the page, and the plain data types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sternway.training.log import Fall, LogEntry
from sternway.training.profile import Athlete
from sternway.training.sessions import BODY_PARTS, Kind
from tests.training.training_page import Known, page

DAY = timedelta(days=1)
SLACK = 0.5
"""m; less is rounding"""
FIRST = 300.0
"""m that a first session may always have"""
_HARD_KINDS = (Kind.INTERVALS, Kind.HILL, Kind.TEST, Kind.RACE)
_ALL_DAY = time(23, 59)


@dataclass(frozen=True, slots=True)
class Done:
    """A session of the log or the plan, as it bears on others."""

    begins: datetime
    metres: float
    counts: float
    """m, for all that may follow; an overrun counts less than it was"""
    is_hard: bool
    kind: Kind | None
    template: str = ""
    is_told: bool = False
    """stands for what the athlete file says, not for a session of its own"""

    @property
    def date(self) -> date:
        return self.begins.date()


@dataclass(frozen=True, slots=True)
class Stage:
    """Days of a step back, counted from the day of the cause."""

    first: int
    last: int
    share: float
    """of the backward metres"""
    hard: str
    """which hard sessions are closed: ``all``, ``loading``, or none"""
    rest: bool = False
    """no session at all"""


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that a step back follows on."""

    code: str
    day: date
    base: float
    """m of the longest session that shares are of"""
    week: float
    """m of a usual week"""
    demands: frozenset[str] = frozenset()
    """what loads the place that hurts"""
    closes_place: int = -1
    """the last day on which all that loads the place is closed, counted from the cause"""
    parts: frozenset[str] = frozenset()
    """parts of the body that hurt so much that nothing may load them"""

    def forbids(self, known: Known) -> bool:
        """Whether a session loads the place."""
        return bool(known.demands & self.demands or known.loads & self.parts)

    @property
    def stages(self) -> tuple[Stage, ...]:
        return STAGES[self.code]

    @property
    def last(self) -> date:
        return self.day + self.stages[-1].last * DAY

    def on(self, day: date) -> Stage | None:
        since = (day - self.day).days
        return next((each for each in self.stages if each.first <= since <= each.last), None)


STAGES = {
    "a little pain": (Stage(0, 2, 1e9, "loading"),),
    "pain": (Stage(0, 7, 0.5, "all"), Stage(8, 14, 0.8, "loading")),
    "much pain": (Stage(0, 21, 0.0, "all"), Stage(22, 28, 0.5, "all")),
    "pain again and again": (Stage(0, 14, 0.5, "all"), Stage(15, 21, 0.8, "")),
    "a fall": (Stage(0, 7, 0.7, "all"),),
    "a run beyond the limit": (Stage(0, 3, 0.5, "all"), Stage(4, 10, 0.8, "")),
    "an easy session that felt next to the hardest there is": (Stage(0, 7, 0.7, "all"),),
    "a knock on the head": (
        Stage(0, 14, 0.0, "all", rest=True),
        Stage(15, 21, 0.5, "all"),
        Stage(22, 28, 0.8, "all"),
    ),
}
"""the table *Steps back*, in figures"""


def loads(place: str, level: float) -> frozenset[str]:
    """The demands of what loads a place that hurts so much."""
    closings = page().closings
    if place == "head":
        return closings["after-concussion"].at(level)
    if place in closings:
        return closings[place].at(level)
    return closings["somewhere"].at(level)


def spared(place: str, level: float) -> frozenset[str]:
    """The parts of the body that nothing may load: above 5, the place; all, where none is named."""
    if level <= 5:
        return frozenset()
    return frozenset((place,) if place in BODY_PARTS else BODY_PARTS)


def is_hard(entry: LogEntry) -> bool:
    return entry.kind in _HARD_KINDS if entry.rpe is None else entry.rpe >= 7


def is_session(entry: LogEntry) -> bool:
    """A line may tell of pain alone."""
    return bool(entry.kind or entry.backward or entry.forward or entry.duration)


class Past:
    """What was done up to today, with overruns credited, and the causes of steps back."""

    def __init__(self, athlete: Athlete, log: Sequence[LogEntry], start: date) -> None:
        self.athlete = athlete
        self.start = start
        self.as_of = athlete.experience.on or start
        self.done: list[Done] = []
        self.causes: list[Cause] = []
        self._pains: list[tuple[date, str, float]] = []
        told = 0.0 if self._log_covers(log) else athlete.experience.longest_30_days
        if told:
            before = datetime.combine(self._told_on(), time.min)
            self.done.append(Done(before, told, told, False, None, is_told=True))
        at = {day: athlete.week[day.weekday()].at for day in {each.date for each in log}}
        entries = sorted(log, key=lambda each: (each.date, each.start or at[each.date]))
        for day in sorted({each.date for each in entries} | {start}):
            self._live(day, [each for each in entries if each.date == day])

    def _told_on(self) -> date:
        """The day before the file looks back, or before days of illness or away that hold it."""
        on = self.as_of - DAY
        while held := [each for each in self.athlete.blackouts if each.first <= on <= each.last]:
            on = held[0].first - DAY
        return on

    def _log_covers(self, log: Sequence[LogEntry]) -> bool:
        """Whether the log of those 30 days says that it was less."""
        first = self.as_of - 30 * DAY
        ran = [each for each in log if each.backward > 0 and each.date < self.as_of]
        inside = [each.backward for each in ran if each.date >= first]
        told = self.athlete.experience.longest_30_days
        is_covered = any(each.date <= first for each in ran)
        is_told = self.athlete.experience.on is None or bool(inside)
        return is_told and is_covered and told > max(inside, default=0.0)

    def longest(self, day: date, days: int, done: Iterable[Done] | None = None) -> float:
        """What counts as the longest of so many days before a day."""
        among = self.done if done is None else done
        first = day - days * DAY
        return max((each.counts for each in among if first <= each.date < day), default=0.0)

    def by_length(self, day: date, done: Iterable[Done] | None = None) -> float:
        """The largest of the three lengths that a session of that day may have."""
        among = list(self.done if done is None else done)
        return max(1.1 * self.longest(day, 30, among), FIRST, 0.5 * self.longest(day, 90, among))

    def stages_on(self, day: date, known: date | None = None) -> Iterator[tuple[Cause, Stage]]:
        """The stages that a day is in, of causes up to another day."""
        for cause in self.causes:
            stage = cause.on(day)
            if stage is not None and (known is None or cause.day <= known):
                yield cause, stage

    def _live(self, day: date, entries: Sequence[LogEntry]) -> None:
        allowed = self._allowed_on(day)
        overrun = False
        new = []
        ran = 0.0
        for entry in entries:
            ran += entry.backward
            too_far = entry.backward > 0 and ran > 1.05 * allowed + 0.01 and self._is_judged(day)
            overrun |= too_far
            longest = max(self.longest(day, 30), self._told_near(day))
            counts = min(entry.backward, longest) if too_far else entry.backward
            begins = datetime.combine(day, entry.start or _ALL_DAY)
            if is_session(entry):
                new.append(Done(begins, entry.backward, counts, is_hard(entry), entry.kind))
        self.done += new
        if overrun:
            self._add("a run beyond the limit", day)
        self._add_pains(day, entries)
        for entry in entries:
            head_hurts = any(each.where == "head" and each.level for each in entry.pain)
            if entry.fall is Fall.HEAD or (entry.fall is Fall.YES and head_hurts):
                self._add("a knock on the head", day)
            elif entry.fall is Fall.YES:
                self._add("a fall", day)
            is_easy = entry.kind is not None and entry.kind not in _HARD_KINDS
            if is_easy and entry.rpe is not None and entry.rpe >= 9:
                self._add("an easy session that felt next to the hardest there is", day)

    def _told_near(self, day: date) -> float:
        """What the file says of the 30 days before and after it."""
        is_near = abs(day - self.as_of) <= 30 * DAY
        return self.athlete.experience.longest_30_days if is_near else 0.0

    def _is_judged(self, day: date) -> bool:
        named = 30 * DAY if self.athlete.experience.longest_30_days else 0 * DAY
        return day >= self.as_of - named

    def _allowed_on(self, day: date) -> float:
        """Held against what the file says too, in the 30 days before and after it."""
        allowed = max(self.by_length(day), 1.1 * self._told_near(day))
        shares = (stage.share * cause.base for cause, stage in self.stages_on(day))
        return min((allowed, *shares))

    def _add_pains(self, day: date, entries: Sequence[LogEntry]) -> None:
        pains = [(pain.where, pain.level) for entry in entries for pain in entry.pain]
        if day == self.start:
            pains += [
                (each.where, float(each.pain)) for each in self.athlete.injuries if each.is_current
            ]
        pains = [(where, level) for where, level in pains if level > 0]
        self._pains += [(day, where, level) for where, level in pains]
        for where, level in pains:
            code = "much pain" if level > 5 else "pain" if level >= 3 else "a little pain"
            closes = {"much pain": 21, "pain": 7}.get(code, -1)
            self._add(code, day, loads(where, level), closes, spared(where, level))
        lately = [each for each in self._pains if day - 13 * DAY <= each[0]]
        if pains and len({each[0] for each in lately}) >= 3:
            demands = frozenset().union(*(loads(where, level) for _, where, level in lately))
            parts = frozenset().union(*(spared(where, level) for _, where, level in lately))
            self._add("pain again and again", day, demands, 21, parts)

    def _add(
        self,
        code: str,
        day: date,
        demands: frozenset[str] = frozenset(),
        closes: int = -1,
        parts: frozenset[str] = frozenset(),
    ) -> None:
        after = day + DAY
        longest = self.longest(after, 31)
        lately = [
            sum(each.counts for each in self.done if after - days * DAY <= each.date < after)
            for days in (7, 28)
        ]
        week = max(lately[0], lately[1] / 4.0, longest)
        self.causes.append(
            Cause(code, day, longest or FIRST, week or FIRST, demands, closes, parts)
        )
