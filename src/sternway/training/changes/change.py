"""One change to a plan: what goes, what comes, why; a plan is the sum of its changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sternway.notices import Notice
from sternway.training.log.entry import LogEntry
from sternway.training.plan.plan import Outline
from sternway.training.plan.session import PlannedSession, Status


class ChangeKind(StrEnum):
    """What brought a change about."""

    MADE = "made"
    LOGGED = "logged"
    MISSED = "missed"
    MOVED = "moved"
    STEP_BACK = "step back"
    REVISED = "revised"
    UNDONE = "undone"


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
