"""The journal of a plan: changes, each with what goes, comes and why; the plan is their sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sternway.notices import Notice
from sternway.training.journal.difference import Difference
from sternway.training.log import LogEntry
from sternway.training.plan import Outline, Plan, PlannedSession, Status


class ChangeKind(StrEnum):
    """What brought a change about."""

    MADE = "made"
    LOGGED = "logged"
    MISSED = "missed"
    MOVED = "moved"
    STEP_BACK = "step back"
    REVISED = "revised"
    UNDONE = "undone"
    EDITED = "edited"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between two states of a plan; the journal only ever grows by these.

    A change never touches a session before its own ``date`` except to mark what became of it.
    """

    number: int
    """from 1, without gaps"""
    date: date
    kind: ChangeKind
    reasons: tuple[Notice, ...]
    removed: tuple[str, ...] = ()
    """ids of sessions that go"""
    added: tuple[PlannedSession, ...] = ()
    """sessions that come, or that replace one of the same id"""
    marked: tuple[tuple[str, Status], ...] = ()
    """ids of sessions whose status is set"""
    outline: Outline | None = None
    """a new outline, or None where it stays"""
    athlete: Mapping[str, Any] | None = None
    """the athlete file as read, where it is new"""
    entry: LogEntry | None = None
    """what was logged"""
    undoes: int | None = None
    """number of the change that this one takes back"""
    by: str = ""
    """who laid a hand on the plan; empty where nobody did"""

    @property
    def difference(self) -> Difference:
        """Which sessions go and come."""
        return Difference(self.removed, self.added)

    @property
    def follows(self) -> bool:
        """Whether it only follows from the log and the day, and would come again if undone."""
        return self.kind is ChangeKind.REVISED and self.athlete is None

    @property
    def plans(self) -> bool:
        """Whether days ahead were planned with it, and not only marked."""
        return bool(self.difference or self.outline or self.athlete)


class BrokenJournal(Exception):
    """Changes that do not follow from each other; the text names the change."""


@dataclass(frozen=True, slots=True)
class State:
    """What the changes add up to."""

    plan: Plan
    athlete: Mapping[str, Any]
    """the athlete file as it was read last"""


@dataclass(frozen=True, slots=True)
class Journal:
    """Every change of one plan, the first of which made it."""

    changes: tuple[Change, ...]

    @property
    def state(self) -> State:
        """Raises `BrokenJournal`."""
        return folded(self.changes)

    @property
    def plan(self) -> Plan:
        """Raises `BrokenJournal`."""
        return self.state.plan

    @property
    def is_left(self) -> bool:
        """Whether somebody left the plan, and nobody planned it anew since."""
        planned = next(each for each in reversed(self.changes) if each.plans)
        return planned.kind is ChangeKind.LEFT

    def until(self, number: int) -> Journal:
        """The journal as it was when it had so many changes."""
        return Journal(self.changes[:number])

    def with_change(self, change: Change) -> Journal:
        """The journal after one more change."""
        return Journal((*self.changes, change))

    @property
    def last_undoable(self) -> Change | None:
        """The last change that somebody made and that is not undone; never the first.

        An undoing is not undone, nor what only follows from the log and the day.
        """
        undone = {change.undoes for change in self.changes}
        return next(
            (
                change
                for change in reversed(self.changes[1:])
                if change.kind is not ChangeKind.UNDONE
                and not change.follows
                and change.number not in undone
            ),
            None,
        )


def folded(changes: Sequence[Change]) -> State:
    """The state after all changes. Raises `BrokenJournal`."""
    folding = _Folding()
    for change in changes:
        folding.add(change)
    return folding.state


def states(changes: Sequence[Change]) -> Iterator[State]:
    """The state after each change. Raises `BrokenJournal`."""
    folding = _Folding()
    for change in changes:
        folding.add(change)
        yield folding.state


class _Folding:
    """What the changes so far add up to."""

    def __init__(self) -> None:
        self._count = 0
        self._outline: Outline | None = None
        self._athlete: Mapping[str, Any] | None = None
        self._sessions: dict[str, PlannedSession] = {}

    def add(self, change: Change) -> None:
        self._count += 1
        if change.number != self._count:
            raise BrokenJournal(f"change {change.number} stands at place {self._count}")
        self._outline = change.outline or self._outline
        self._athlete = change.athlete if change.athlete is not None else self._athlete
        _apply(change, self._sessions)

    @property
    def state(self) -> State:
        if self._outline is None or self._athlete is None:
            raise BrokenJournal("no change made the plan")
        ordered = sorted(self._sessions.values(), key=lambda each: (each.begins, each.id))
        return State(Plan(self._outline, tuple(ordered)), self._athlete)


def _apply(change: Change, sessions: dict[str, PlannedSession]) -> None:
    for name in change.removed:
        if name not in sessions:
            raise BrokenJournal(f"change {change.number} takes out {name}, which is not there")
        _check_not_past(change, sessions.pop(name))
    for session in change.added:
        _check_not_past(change, session)
        if session.id in sessions:
            _check_not_past(change, sessions[session.id])
        sessions[session.id] = session
    for name, status in change.marked:
        if name not in sessions:
            raise BrokenJournal(f"change {change.number} marks {name}, which is not there")
        sessions[name] = replace(sessions[name], status=status)


def _check_not_past(change: Change, session: PlannedSession) -> None:
    if session.date < change.date:
        raise BrokenJournal(
            f"change {change.number} of {change.date} rewrites {session.id} of {session.date}"
        )
