"""A journal as the versioned JSON document ``sternway.plan/1``, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from sternway.errors import SternwayError, UnreadableFile
from sternway.notices import Notice
from sternway.training.changes.change import Change
from sternway.training.changes.journal import BrokenJournal, Journal
from sternway.training.changes.parsing import WrongDocument, change_of, session_of
from sternway.training.log import LogEntry
from sternway.training.plan import Outline, Part, PlannedSession, Repeat, Shortfall, Step

SCHEMA = "sternway.plan/1"
"""The contract of `plan_document`, described in ``docs/plan.schema.json``."""
_FAMILY = "sternway.plan/"
_LARGEST = 100_000_000


Say: TypeAlias = Callable[[Notice], str]
"""the words of a notice"""


def plan_document(journal: Journal, say: Say) -> dict[str, Any]:
    """What now holds, for readers; and every change, from which it follows.

    What ``say`` makes of a notice stands beside the notice itself; only that is read back.
    """
    return _Writer(say).journal(journal)


def read_journal(path: Path | str) -> Journal:
    """The journal of a plan file.

    Raises ``UnreadableFile`` that says why: another version, a damaged file, or one in which the
    sessions are not those that its changes add up to.
    """
    document = _loaded(path)
    schema = document.get("schema")
    if schema != SCHEMA:
        raise UnreadableFile(path, _refusal(schema))
    try:
        changes = [change_of(row, f"changes[{i}]") for i, row in enumerate(document["changes"])]
        journal = Journal(tuple(changes))
        stated = [session_of(row, f"sessions[{i}]") for i, row in enumerate(document["sessions"])]
        if tuple(stated) != journal.plan.sessions:
            reason = "its sessions are not those that its changes add up to: it was edited; restore"
            raise UnreadableFile(path, f"{reason} it, or make the plan anew into another file")
    except WrongDocument as error:
        raise UnreadableFile(path, f"{error.reason}: restore the file", error.place) from error
    except BrokenJournal as error:
        raise UnreadableFile(path, f"{error}: it was edited; restore it") from error
    except (KeyError, TypeError) as error:
        raise UnreadableFile(path, f"is no whole {SCHEMA}: {error!r}") from error
    return journal


def write_journal(journal: Journal, path: Path, say: Say) -> None:
    """Raises ``SternwayError`` where it cannot be written; the old file stays then."""
    text = json.dumps(plan_document(journal, say), ensure_ascii=False, indent=1)
    unfinished = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(text + "\n", encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise SternwayError(f"{path}: cannot be written: {error.strerror or error}") from error


def _loaded(path: Path | str) -> dict[str, Any]:
    try:
        if Path(path).stat().st_size > _LARGEST:
            raise UnreadableFile(path, "is too large for a plan")
        document = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableFile(path, f"cannot be read: {error.strerror or error}") from error
    except json.JSONDecodeError as error:
        reason = f"is no whole JSON: {error.msg}: restore the file"
        raise UnreadableFile(path, reason, f"line {error.lineno}") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise UnreadableFile(path, "is no plan") from error
    if not isinstance(document, dict):
        raise UnreadableFile(path, "is no plan: make one with sternway plan --out")
    return document


def _refusal(schema: object) -> str:
    """Versions before the first were never released; what comes later is not guessed at."""
    if not isinstance(schema, str) or not schema.startswith(_FAMILY):
        return f"is no {SCHEMA}: make a plan with sternway plan --out"
    number = schema.removeprefix(_FAMILY)
    if number.isdigit() and int(number) > 1:
        return f"is a {schema}, from a newer Sternway: update this one, which knows {SCHEMA}"
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
        }

    def _all(self, notices: Sequence[Notice]) -> str:
        return "; ".join(self._say(each) for each in notices)


def _plain(notices: Sequence[Notice]) -> list[dict[str, Any]]:
    return [each.to_dict() for each in notices]


def _part(part: Part) -> dict[str, Any]:
    times, steps = (part.times, part.steps) if isinstance(part, Repeat) else (1, (part,))
    return {"times": times, "steps": [_step(step) for step in steps]}


def _step(step: Step) -> dict[str, Any]:
    return {
        "kind": str(step.kind),
        "name": step.name,
        "how": step.how,
        "going": str(step.going),
        "allow_s": step.seconds,
        "distance_m": step.distance,
        "duration_s": step.duration,
        "count": step.count,
        "zone": str(step.zone) if step.zone else None,
        "speed_mps": [step.speed.low, step.speed.high] if step.speed else None,
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
        "note": entry.note,
        "source": entry.source,
    }
