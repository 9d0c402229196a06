"""What is asked about the note of a session, which is kept and not read, and about a line.

Only what is written beside a note counts in a plan; what the note alone may tell is asked about,
kind by kind, with what would count.
"""

from __future__ import annotations

from collections.abc import Iterator

from sternway.knowledge.complaints import Complaint, complaints_in, conditions_in, names, parts_in
from sternway.notices import Notice, notice
from sternway.training.codes import LogCode, StepBackCode
from sternway.training.log.entry import Fall, LogEntry
from sternway.training.sessions import BODY_PARTS

_FIRST = {
    Complaint.HEAD: StepBackCode.FIRST_HEAD,
    Complaint.CHEST: StepBackCode.FIRST_CHEST,
    Complaint.BROKEN: StepBackCode.FIRST_BROKEN,
}
"""what comes before anything else, by what was told"""
_OF_A_LINE = {
    Complaint.HEAD: LogCode.HEAD,
    Complaint.CHEST: LogCode.CHEST,
    Complaint.BROKEN: LogCode.BROKEN,
}
_FILED = {Complaint.CHEST: "chest-pain", Complaint.BROKEN: "fracture"}
"""the condition of the athlete file that closes what it should"""


def first_of(text: str) -> Notice | None:
    """What a text asks for before anything else; None where nothing."""
    return next((notice(_FIRST[kind]) for kind in complaints_in(text) if kind in _FIRST), None)


def asked_of_line(text: str, day: str) -> Notice | None:
    """What to say of a line that was not understood, with what it asks for first and the cure."""
    told = complaints_in(text)
    for kind, code in _OF_A_LINE.items():
        if kind in told or (kind is not Complaint.BROKEN and names(kind, text)):
            cure = _FILED.get(kind, f"{day} fall head")
            return notice(code, text=text, cure=cure, first=notice(_FIRST[kind]))
    return None


def asked_of_note(entry: LogEntry) -> tuple[Notice, ...]:
    """What to ask because of a note, the gravest first; of each kind nothing that is written."""
    return tuple(
        asked
        for kind in complaints_in(entry.note)
        if not _is_written(kind, entry)
        for asked in _asked(kind, entry)
    )


def _is_written(kind: Complaint, entry: LogEntry) -> bool:
    match kind:
        case Complaint.HEAD:
            is_released = entry.release is not None and entry.release.is_of_head
            return is_released or entry.is_knock or entry.head_hurts
        case Complaint.FALL:
            return entry.fall is not Fall.NO or Complaint.HEAD in complaints_in(entry.note)
        case Complaint.PAIN:
            is_of_more = any(kind in _FIRST for kind in complaints_in(entry.note))
            return bool(entry.pain) or (is_of_more and not _hurting(entry.note))
        case _:
            return False


def _hurting(note: str) -> tuple[str, ...]:
    """The parts of the body that pain can be written of, but for the head."""
    return tuple(part for part in parts_in(note) if part in BODY_PARTS and part != "head")


def _asked(kind: Complaint, entry: LogEntry) -> Iterator[Notice]:
    on = entry.date
    match kind:
        case Complaint.HEAD:
            first = notice(_FIRST[kind])
            yield notice(LogCode.NOTE_HEAD, on=on, cure=f"{on} fall head", first=first)
        case Complaint.CHEST:
            first = notice(_FIRST[kind])
            yield notice(LogCode.NOTE_CHEST, on=on, cure=_FILED[kind], first=first)
        case Complaint.BROKEN:
            first = notice(_FIRST[kind])
            yield notice(LogCode.NOTE_BROKEN, on=on, cure=_FILED[kind], first=first)
        case Complaint.CONDITION:
            for condition in conditions_in(entry.note):
                yield notice(LogCode.NOTE_CONDITION, on=on, reason=condition, cure=condition)
        case Complaint.FALL:
            yield notice(LogCode.NOTE_FALL, on=on, cure=f"{on} fall yes", head=f"{on} fall head")
        case Complaint.PAIN:
            where = next(iter(_hurting(entry.note)), "knee")
            yield notice(LogCode.NOTE_PAIN, on=on, cure=f"{on} pain {where} 3")
