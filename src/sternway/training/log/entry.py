"""One session as it was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from sternway.training.log.release import Release
from sternway.training.sessions import Kind

HARD_RPE = 7.0
"""of 10, "very hard": from there on a session counts as hard, whatever it was meant to be"""
HARD_KINDS = frozenset({Kind.INTERVALS, Kind.HILL, Kind.TEST, Kind.RACE})
"""sessions that are meant to be hard; every other known kind is easy"""
ALL_OUT_TESTS = frozenset({"20m", "100m", "peak-speed"})
"""tests that are hard, by their codes"""


class Fall(StrEnum):
    """Whether the athlete fell; a knock on the head is a case of its own."""

    NO = "no"
    YES = "yes"
    HEAD = "head"


class Swelling(StrEnum):
    """Of a joint, against the other side."""

    NONE = "none"
    SOME = "some"
    MUCH = "much"


class NextDay(StrEnum):
    """How a place that is being rehabilitated was 24 hours after the session before."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Pain:
    """Where it hurt, and how much: 0 not at all, 10 as much as can be imagined."""

    where: str
    level: float


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A session that was done. Distances are m, times s; what is not known is None."""

    date: date
    start: time | None = None
    """local time of day"""
    session: str | None = None
    """id of the planned session that this was"""
    kind: Kind | None = None
    backward: float = 0.0
    """m"""
    backward_time: float | None = None
    """s of the backward metres alone"""
    forward: float = 0.0
    """m"""
    forward_time: float | None = None
    duration: float | None = None
    """s of the whole session"""
    rpe: float | None = None
    """0 to 10, of the whole session (Borg's CR-10 as Foster 2001 uses it)"""
    pain: tuple[Pain, ...] = ()
    fall: Fall = Fall.NO
    swelling: Swelling | None = None
    """of what is being rehabilitated; None where nobody has said"""
    next_day: NextDay | None = None
    """how it answered to the session before; None where nobody has said"""
    tests: tuple[tuple[str, float], ...] = ()
    """results: code of the measure, and its value in the unit of it"""
    release: Release | None = None
    """what a clinician allowed on that day"""
    note: str = ""
    source: str = ""
    """where it comes from: ``typed``, or the file it was imported from"""
    line: int | None = None
    """its line in the log's file"""

    @property
    def is_training(self) -> bool:
        """Whether anything was done; a line may tell of pain, a fall or swelling alone."""
        return bool(self.backward or self.forward or self.time or self.session or self.kind)

    @property
    def tells_of_the_body(self) -> bool:
        """Pain, a fall, a test, how a joint answered, or a release: worth a line without a run."""
        said = self.pain or self.swelling or self.next_day or self.tests or self.release
        return bool(said) or self.fall is not Fall.NO

    @property
    def beside_running(self) -> tuple[object, ...]:
        """All that it says but for what was run: of two lines without a run, what differs."""
        return (
            self.rpe,
            self.pain,
            self.fall,
            self.swelling,
            self.next_day,
            self.tests,
            self.release,
        )

    @property
    def head_hurts(self) -> bool:
        return any(pain.where == "head" and pain.level > 0 for pain in self.pain)

    @property
    def is_knock(self) -> bool:
        """Whether the head was struck: it is said, or the head hurts after a fall."""
        return self.fall is Fall.HEAD or (self.fall is Fall.YES and self.head_hurts)

    @property
    def worst_pain(self) -> float:
        """0 where none was named."""
        return max((pain.level for pain in self.pain), default=0.0)

    @property
    def time(self) -> float | None:
        """Seconds of the whole session: its duration, or the sum of its parts."""
        if self.duration is not None:
            return self.duration
        parts = [part for part in (self.backward_time, self.forward_time) if part is not None]
        return sum(parts) if parts else None

    @property
    def is_hard(self) -> bool:
        """By how it felt; where that is not said, by what it was."""
        if self.rpe is not None:
            return self.rpe >= HARD_RPE
        if self.tests:
            return any(code in ALL_OUT_TESTS for code, _ in self.tests)
        return self.kind in HARD_KINDS
