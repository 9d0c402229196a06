"""A plan: the way to a goal in phases, weeks and sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sternway.notices import Notice
from sternway.training.plan.session import PlannedSession


@dataclass(frozen=True, slots=True)
class Phase:
    """A piece of the way with one purpose; both days belong to it."""

    code: str
    name: str
    purpose: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A wish that cannot be met, why, and the nearest that can."""

    what: Notice
    reasons: tuple[Notice, ...]
    instead: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class TopSpeed:
    """The best backward speed that targets are shares of."""

    speed: float
    """m/s"""
    origin: Notice
    """the mark or test it comes from"""


@dataclass(frozen=True, slots=True)
class Outline:
    """All of a plan but its sessions."""

    goal: str
    """code of the goal"""
    goal_name: str
    goal_date: date
    start: date
    """the first day that was planned; weeks and phases are counted from here"""
    phases: tuple[Phase, ...]
    top_speed: TopSpeed | None
    warnings: tuple[Notice, ...] = ()
    """what comes before anything else, such as a physician after a knock on the head"""
    shortfalls: tuple[Shortfall, ...] = ()
    notes: tuple[Notice, ...] = ()
    """what holds for the whole plan"""


@dataclass(frozen=True, slots=True)
class Plan:
    """The sessions of an outline in order of their beginning."""

    outline: Outline
    sessions: tuple[PlannedSession, ...]

    def week(self, number: int) -> tuple[PlannedSession, ...]:
        """The sessions of a week, counted from 1."""
        return tuple(session for session in self.sessions if session.week == number)

    @property
    def weeks(self) -> int:
        """How many weeks there are, the last of them that of the goal."""
        return max((session.week for session in self.sessions), default=0)
