"""A journal as the versioned JSON document ``sternway.plan/1``, as it is kept, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from sternway.documents import json_file
from sternway.errors import UnreadableFile
from sternway.files import Readable, name_of, write_text
from sternway.notices import Notice
from sternway.training.journal.compact import shortened, whole
from sternway.training.journal.journal import BrokenJournal, Change, Journal
from sternway.training.journal.parsing import Sessions, change_of
from sternway.training.log import LogEntry, Release
from sternway.training.plan import (
    GOING,
    Hand,
    Outline,
    Part,
    PlannedSession,
    Repeat,
    Shortfall,
    Step,
)

SCHEMA = "sternway.plan/1"
"""The contract of `plan_document`, described in ``docs/plan.schema.json``."""
KEPT = "sternway.plan/2"
"""What files and the web application keep: the same, its changes made short by `shortened`."""
_FAMILY = "sternway.plan/"
_LARGEST = 100_000_000


Say: TypeAlias = Callable[[Notice], str]
"""the words of a notice"""


def plan_document(journal: Journal, say: Say) -> dict[str, Any]:
    """What now holds, for readers; and every change, from which it follows.

    What ``say`` makes of a notice stands beside the notice itself; only that is read back.
    """
    return _Writer(say).journal(journal)


def kept_document(journal: Journal, say: Say) -> dict[str, Any]:
    """The same to be kept: a session that changes is told by what became another in it."""
    document = plan_document(journal, say)
    return {**document, "schema": KEPT, "changes": shortened(document["changes"])}


def read_journal(source: Readable) -> Journal:
    """The journal of a plan file, short or whole.

    Raises ``UnreadableFile`` that says why: another version, a damaged file, or one in which the
    sessions are not those that its changes add up to.
    """
    name = name_of(source)
    document = json_file(source, _LARGEST)
    if (schema := document.values.get("schema")) not in (SCHEMA, KEPT):
        raise UnreadableFile(name, _refusal(schema))
    changes_told = document.values.get("changes")
    if schema == KEPT and isinstance(changes_told, list):
        try:
            document.values = {**document.values, "changes": whole(changes_told)}
        except ValueError as error:
            raise UnreadableFile(name, f"{error}: it was edited; restore it") from error
    with document as file:
        sessions = Sessions()
        changes = tuple(change_of(row, sessions) for row in file.tables("changes"))
        stated = tuple(sessions.of(row) for row in file.tables("sessions"))
        file.unasked()
    journal = Journal(changes)
    try:
        if stated != journal.plan.sessions:
            reason = "its sessions are not those that its changes add up to: it was edited; restore"
            raise UnreadableFile(name, f"{reason} it, or make the plan anew into another file")
    except BrokenJournal as error:
        raise UnreadableFile(name, f"{error}: it was edited; restore it") from error
    return journal


def write_journal(journal: Journal, path: Path, say: Say) -> None:
    """Raises ``SternwayError`` where it cannot be written; the old file stays then."""
    text = json.dumps(kept_document(journal, say), ensure_ascii=False, indent=1)
    write_text(path, f"{text}\n")


def _refusal(schema: object) -> str:
    """Versions before the first were never released; what comes later is not guessed at."""
    if not isinstance(schema, str) or not schema.startswith(_FAMILY):
        return f"is not a {SCHEMA}: make the plan anew, and keep it in a file"
    number = schema.removeprefix(_FAMILY)
    if number.isdigit() and int(number) > 2:
        return f"is a {schema}, from a newer Sternway: update this one, which knows {KEPT}"
    return f"is a {schema}, which is older than {SCHEMA} and cannot be read: make the plan anew"


class _Writer:
    """Everything of a document that holds notices."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def journal(self, journal: Journal) -> dict[str, Any]:
        state = journal.state
        return {
            "schema": SCHEMA,
            **self._outline(state.plan.outline),
            "athlete": dict(state.athlete),
            "sessions": [self._session(session) for session in state.plan.sessions],
            "changes": [self._change(change) for change in journal.changes],
        }

    def _outline(self, outline: Outline) -> dict[str, Any]:
        top = outline.top_speed
        return {
            "goal": outline.goal,
            "goal_name": outline.goal_name,
            "goal_date": outline.goal_date.isoformat(),
            "start": outline.start.isoformat(),
            "top_speed": None
            if top is None
            else {
                "speed_mps": top.speed,
                "origin": self._say(top.origin),
                "notice": top.origin.to_dict(),
            },
            "phases": [
                {
                    "code": phase.code,
                    "name": phase.name,
                    "purpose": phase.purpose,
                    "first": phase.first.isoformat(),
                    "last": phase.last.isoformat(),
                }
                for phase in outline.phases
            ],
            "warnings": [self._say(each) for each in outline.warnings],
            "shortfalls": [self._shortfall(each) for each in outline.shortfalls],
            "notes": [self._say(each) for each in outline.notes],
            "notices": {
                "warnings": _plain(outline.warnings),
                "notes": _plain(outline.notes),
            },
        }

    def _shortfall(self, shortfall: Shortfall) -> dict[str, Any]:
        return {
            "what": self._say(shortfall.what),
            "reason": self._all(shortfall.reasons),
            "instead": self._all(shortfall.instead),
            "notices": {
                "what": shortfall.what.to_dict(),
                "reasons": _plain(shortfall.reasons),
                "instead": _plain(shortfall.instead),
            },
        }

    def _session(self, session: PlannedSession) -> dict[str, Any]:
        return {
            "id": session.id,
            "date": session.date.isoformat(),
            "start": session.start.isoformat(),
            "status": str(session.status),
            "template": session.template,
            "title": session.title,
            "kind": str(session.kind),
            "phase": session.phase,
            "week": session.week,
            "minutes": session.minutes,
            "backward_m": session.backward,
            "forward_m": session.forward,
            "is_hard": session.is_hard,
            "why": session.why,
            "allowed_by": [
                {"rule": each.rule, "says": self._say(each.says), "notice": each.says.to_dict()}
                for each in session.allowed_by
            ],
            "places": list(session.places),
            "equipment": list(session.equipment),
            "needs_partner": session.needs_partner,
            "parts": [_part(part) for part in session.parts],
            "hand": _hand(session.hand) if session.hand else None,
        }

    def _change(self, change: Change) -> dict[str, Any]:
        return {
            "number": change.number,
            "date": change.date.isoformat(),
            "kind": str(change.kind),
            "reason": self._all(change.reasons),
            "notices": _plain(change.reasons),
            "removed": list(change.removed),
            "added": [self._session(session) for session in change.added],
            "marked": [{"id": name, "status": str(status)} for name, status in change.marked],
            "outline": self._outline(change.outline) if change.outline else None,
            "athlete": None if change.athlete is None else dict(change.athlete),
            "entry": _entry(change.entry) if change.entry else None,
            "undoes": change.undoes,
            "by": change.by,
        }

    def _all(self, notices: Sequence[Notice]) -> str:
        return "; ".join(self._say(each) for each in notices)


def _plain(notices: Sequence[Notice]) -> list[dict[str, Any]]:
    return [each.to_dict() for each in notices]


def _hand(hand: Hand) -> dict[str, Any]:
    return {
        "by": hand.by,
        "locked": hand.is_locked,
        "note": hand.note,
        "against": list(hand.against),
        "why": hand.why,
    }


def _part(part: Part) -> dict[str, Any]:
    times, steps = (part.times, part.steps) if isinstance(part, Repeat) else (1, (part,))
    return {"times": times, "steps": [_step(step) for step in steps]}


def _step(step: Step) -> dict[str, Any]:
    return {
        "kind": str(step.kind),
        "name": step.name,
        "how": step.how,
        "going": GOING[step.direction],
        "allow_s": step.seconds,
        "distance_m": step.distance,
        "duration_s": step.duration,
        "count": step.count,
        "zone": str(step.zone) if step.zone else None,
        "speed_mps": [step.speed.low, step.speed.high] if step.speed else None,
        "heart_bpm": [step.heart.low, step.heart.high] if step.heart else None,
    }


def _entry(entry: LogEntry) -> dict[str, Any]:
    return {
        "date": entry.date.isoformat(),
        "start": entry.start.isoformat() if entry.start else None,
        "session": entry.session,
        "kind": str(entry.kind) if entry.kind else None,
        "backward_m": entry.backward,
        "backward_s": entry.backward_time,
        "forward_m": entry.forward,
        "forward_s": entry.forward_time,
        "duration_s": entry.duration,
        "rpe": entry.rpe,
        "pain": [{"where": pain.where, "level": pain.level} for pain in entry.pain],
        "fall": str(entry.fall),
        "swelling": str(entry.swelling) if entry.swelling else None,
        "next_day": str(entry.next_day) if entry.next_day else None,
        "tests": [{"test": code, "value": value} for code, value in entry.tests],
        "release": _release(entry.release) if entry.release else None,
        "note": entry.note,
        "source": entry.source,
    }


def _release(release: Release) -> dict[str, Any]:
    return {
        "of": release.of,
        "by": release.by,
        "on": release.on.isoformat(),
        "allows": release.allowed,
        "until": release.until.isoformat() if release.until else None,
    }
