"""What turns the days ahead of one plan into those of another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sternway.training.plan import Plan, PlannedSession, Status


@dataclass(frozen=True, slots=True)
class Difference:
    """Sessions that go and that come; empty where nothing differs."""

    removed: tuple[str, ...]
    added: tuple[PlannedSession, ...]

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)


def difference(now: Plan, wanted: Plan, first: date) -> Difference:
    """From ``now`` to ``wanted``, on the days from ``first`` on; what was done or missed stays.

    A session that changes keeps its id. One whose id belongs to a session that stays gets another.
    """
    ahead = {each.id: each for each in now.sessions if _is_open(each, first)}
    staying = {each.id for each in now.sessions if each.id not in ahead}
    coming = {}
    for session in wanted.sessions:
        if _is_open(session, first):
            named = _named(session, staying)
            coming[named.id] = named
    removed = tuple(name for name in ahead if name not in coming)
    added = tuple(each for name, each in coming.items() if _differs(each, ahead.get(name)))
    return Difference(removed, added)


def _is_open(session: PlannedSession, first: date) -> bool:
    return session.date >= first and session.status is Status.PLANNED


def _named(session: PlannedSession, taken: set[str]) -> PlannedSession:
    name = session.id
    while name in taken:
        name += "b"
    return session if name == session.id else replace(session, id=name)


def _differs(session: PlannedSession, before: PlannedSession | None) -> bool:
    """Reasons are not compared: their figures change with every day that is logged."""
    if before is None:
        return True
    return replace(session, why="", allowed_by=()) != replace(before, why="", allowed_by=())
