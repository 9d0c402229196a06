"""Which planned session somebody did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sternway.training.log import LogEntry
from sternway.training.plan import Plan, PlannedSession, Status
from sternway.training.sessions import Kind

_NEAR_DAYS = 1
_LEAST, _MOST = 0.5, 1.5
"""of the planned backward metres, or of the time where there are none: only what is that near is
the session that was planned"""


_MEASURED = {
    "test-balance": ("one-leg-stand", "plank"),
    "test-20m": ("20m",),
    "test-step": ("peak-speed",),
}
"""what the tests of the catalogue measure"""


def matched(entry: LogEntry, plan: Plan) -> PlannedSession | None:
    """The session that was named; else the nearest of the same day; else one of a day beside it.

    On another day the backward metres must be between half and one and a half of what was planned.
    One that was marked as missed is found where it is named, or where no other is left of its day.
    """
    if not (entry.is_training or entry.tests):
        return None
    waiting = [each for each in plan.sessions if each.status is Status.PLANNED]
    missed = [each for each in plan.sessions if each.status is Status.MISSED]
    if entry.session is not None:
        return next((each for each in (*waiting, *missed) if each.id == entry.session), None)
    today = [each for each in waiting if each.date == entry.date and _is_alike(entry, each)]
    today = today or [each for each in missed if each.date == entry.date and _is_alike(entry, each)]
    if today:
        return _nearest(entry, today)
    beside = [
        each
        for each in waiting
        if abs((each.date - entry.date).days) == _NEAR_DAYS and _is_near(entry, each)
    ]
    return _nearest(entry, beside) if beside else None


def fulfils(entry: LogEntry, session: PlannedSession) -> bool:
    """Whether what was done is what was planned, in kind and in length."""
    if not _is_alike(entry, session):
        return False
    if session.backward and (entry.backward or not entry.tests):
        return _is_near(entry, session)
    if entry.time is None:
        return True
    return _LEAST <= entry.time / 60.0 / session.minutes <= _MOST


def identified(entry: LogEntry, plan: Plan) -> LogEntry:
    """The entry with the id and the kind of the planned session that it was."""
    session = matched(entry, plan)
    return entry if session is None else replace(entry, session=session.id, kind=session.kind)


def _is_alike(entry: LogEntry, session: PlannedSession) -> bool:
    """Running backwards is not an exercise, nor the other way round; results are a test's."""
    if entry.tests and session.kind is Kind.TEST and not entry.backward:
        asked = _MEASURED.get(session.template, ())
        return any(code in asked for code, _ in entry.tests)
    if entry.kind is not None and entry.kind is not session.kind:
        return False
    return (entry.backward > 0) == (session.backward > 0)


def _is_near(entry: LogEntry, session: PlannedSession) -> bool:
    if not entry.backward or not session.backward:
        return False
    return _LEAST <= entry.backward / session.backward <= _MOST


def _nearest(entry: LogEntry, sessions: Sequence[PlannedSession]) -> PlannedSession:
    return min(sessions, key=lambda each: (abs(each.backward - entry.backward), each.begins))
