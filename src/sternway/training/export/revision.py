"""How often each session of a plan has changed, and which have gone: what calendars ask for.

An event stands for a session at its time. It is cancelled where the session went, where it was
missed, and where it was done on another day, before or after: its time is free again. What was done
on its day stays, in whatever form.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sternway.training.journal import Journal, states
from sternway.training.plan import Plan, PlannedSession, Status


@dataclass(frozen=True, slots=True)
class Revision:
    """A session as it stands, or as it stood when it went."""

    session: PlannedSession
    number: int
    """0 when it first came, one more with each change"""
    is_cancelled: bool = False


def revisions_of(journal: Journal) -> tuple[Revision, ...]:
    """Every session that was ever in a plan, by all of its changes. Raises ``BrokenJournal``."""
    return _numbered(
        (state.plan, change.entry.date if change.entry else None)
        for state, change in zip(states(journal.changes), journal.changes, strict=True)
    )


def revisions(plans: Iterable[Plan]) -> tuple[Revision, ...]:
    """Every session that was ever planned, in order of its beginning.

    ``plans`` are the states of one plan, the oldest first; on which days sessions were done is not
    known of them.
    """
    return _numbered((plan, None) for plan in plans)


def _numbered(plans: Iterable[tuple[Plan, date | None]]) -> tuple[Revision, ...]:
    """The states of a plan, each with the day of what was logged with it, where something was."""
    known: dict[str, Revision] = {}
    for plan, day in plans:
        present = {session.id: session for session in plan.sessions}
        for identifier, session in present.items():
            before = known.get(identifier)
            is_free = _is_free(session, before, day)
            known[identifier] = _numbered_after(before, session, is_free)
        for identifier in known.keys() - present.keys():
            before = known[identifier]
            known[identifier] = _numbered_after(before, before.session, True)
    return tuple(sorted(known.values(), key=lambda each: (each.session.begins, each.session.id)))


def _is_free(session: PlannedSession, before: Revision | None, day: date | None) -> bool:
    """Whether nothing takes place at the time of a session of the plan."""
    if session.status is Status.MISSED:
        return True
    if session.status is Status.PLANNED:
        return False
    is_marked_now = before is None or before.session.status is not session.status
    if is_marked_now and day is not None:
        return day != session.date
    return before is not None and before.is_cancelled


def _numbered_after(
    before: Revision | None, session: PlannedSession, is_cancelled: bool
) -> Revision:
    number = 0 if before is None else before.number
    after = Revision(session, number, is_cancelled)
    if before is None or before == after:
        return after
    return Revision(session, number + 1, is_cancelled)
