"""How often each session of a plan has changed, and which have gone: what calendars ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sternway.training.plan import Plan, PlannedSession


@dataclass(frozen=True, slots=True)
class Revision:
    """A session as it stands, or as it stood when it went."""

    session: PlannedSession
    number: int
    """0 when it first came, one more with each change"""
    is_cancelled: bool = False


def revisions(states: Iterable[Plan]) -> tuple[Revision, ...]:
    """Every session that was ever planned, in order of its beginning.

    ``states`` are those of one plan, the oldest first.
    """
    known: dict[str, Revision] = {}
    for plan in states:
        present = {session.id: session for session in plan.sessions}
        for identifier, session in present.items():
            known[identifier] = _revised(known.get(identifier), session)
        for identifier in known.keys() - present.keys():
            known[identifier] = _cancelled(known[identifier])
    return tuple(sorted(known.values(), key=lambda each: (each.session.begins, each.session.id)))


def _revised(before: Revision | None, session: PlannedSession) -> Revision:
    if before is None:
        return Revision(session, 0)
    if before == Revision(session, before.number):
        return before
    return Revision(session, before.number + 1)


def _cancelled(before: Revision) -> Revision:
    if before.is_cancelled:
        return before
    return replace(before, number=before.number + 1, is_cancelled=True)
