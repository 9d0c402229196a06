"""Changes of a plan in words: only what differs, and limits by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sternway.training.changes.difference import Difference
from sternway.training.plan import PlannedSession
from sternway.training.planning import length, on


def described(before: Mapping[str, PlannedSession], difference: Difference) -> tuple[str, ...]:
    """One line for each session that goes, comes or changes; ``before`` holds those that were."""
    lines = [f"− {_whole(before[name])}" for name in difference.removed]
    for session in difference.added:
        old = before.get(session.id)
        lines.append(f"+ {_whole(session)}" if old is None else f"± {_changed(old, session)}")
    return tuple(lines)


def _whole(session: PlannedSession) -> str:
    return f"{_day(session.date)} {_what(session)}"


def _changed(before: PlannedSession, after: PlannedSession) -> str:
    if before.title != after.title:
        if before.date == after.date:
            return f"{_day(after.date)} {_what(before)} → {_what(after)}"
        return f"{_whole(before)} → {_whole(after)}"
    if before.date == after.date:
        return (
            f"{_day(after.date)} {after.title}: {', '.join(_facts(before, after)) or 'other steps'}"
        )
    facts = [f"{_day(before.date)} → {_day(after.date)}", *_facts(before, after)]
    return f"{after.title}: {', '.join(facts)}"


def _facts(before: PlannedSession, after: PlannedSession) -> Iterator[str]:
    """What differs between two sessions of the same name."""
    if before.start != after.start:
        yield f"{before.start:%H:%M} → {after.start:%H:%M}"
    old, new = length(before.backward), length(after.backward)
    if old != new:
        yield f"{old} → {new} backward"
    elif before.minutes != after.minutes:
        yield f"{before.minutes} → {after.minutes} min"


def _what(session: PlannedSession) -> str:
    backward = f", {length(session.backward)} backward" if session.backward else ""
    return f"{session.title}{backward}"


def _day(day: date) -> str:
    return f"{day:%a} {on(day)}"
