"""What is asked about the note of a session, which is kept and not read, and about a line.

Only what is written beside a note counts in a plan; what the note alone may tell is asked about,
kind by kind, with what would count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sternway.knowledge.complaints import Complaint, complaints_in, conditions_in, names, parts_in
from sternway.notices import Fact, Notice, notice
from sternway.training.codes import LogCode, StepBackCode
from sternway.training.log.entry import Fall, LogEntry
from sternway.training.sessions import BODY_PARTS


@dataclass(frozen=True, slots=True)
class _Grave:
    """What is said of a kind that comes before anything else."""

    line: LogCode
    note: LogCode
    first: StepBackCode
    condition: str | None
    """of the athlete file, which closes what it should; None where a line of the log does"""

    def facts(self, day: object) -> dict[str, Fact]:
        return {"first": notice(self.first), "cure": self.condition or f"{day} fall head"}


_GRAVE = {
    Complaint.HEAD: _Grave(LogCode.HEAD, LogCode.NOTE_HEAD, StepBackCode.FIRST_HEAD, None),
    Complaint.CHEST: _Grave(
        LogCode.CHEST, LogCode.NOTE_CHEST, StepBackCode.FIRST_CHEST, "chest-pain"
    ),
    Complaint.BROKEN: _Grave(
        LogCode.BROKEN, LogCode.NOTE_BROKEN, StepBackCode.FIRST_BROKEN, "fracture"
    ),
}
_BY_ANY_WORD = (Complaint.HEAD, Complaint.CHEST)
"""kinds that a line is cared for by any word of, and not only by what stands beside it"""


def first_of(text: str) -> Notice | None:
    """What a text asks for before anything else; None where nothing."""
    return next(
        (notice(_GRAVE[kind].first) for kind in complaints_in(text) if kind in _GRAVE), None
    )


def asked_of_line(text: str, day: str) -> Notice | None:
    """What to say of a line that was not understood, with what it asks for first and the cure."""
    told = complaints_in(text)
    for kind, said in _GRAVE.items():
        if kind in told or (kind in _BY_ANY_WORD and names(kind, text)):
            return notice(said.line, text=text, **said.facts(day))
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
            is_of_more = any(kind in _GRAVE for kind in complaints_in(entry.note))
            return bool(entry.pain) or (is_of_more and not _hurting(entry.note))
        case _:
            return False


def _hurting(note: str) -> tuple[str, ...]:
    """The parts of the body that pain can be written of, but for the head."""
    return tuple(part for part in parts_in(note) if part in BODY_PARTS and part != "head")


def _asked(kind: Complaint, entry: LogEntry) -> Iterator[Notice]:
    on = entry.date
    if kind in _GRAVE:
        yield notice(_GRAVE[kind].note, on=on, **_GRAVE[kind].facts(on))
    elif kind is Complaint.CONDITION:
        for condition in conditions_in(entry.note):
            yield notice(LogCode.NOTE_CONDITION, on=on, reason=condition, cure=condition)
    elif kind is Complaint.FALL:
        yield notice(LogCode.NOTE_FALL, on=on, cure=f"{on} fall yes", head=f"{on} fall head")
    else:
        where = next(iter(_hurting(entry.note)), "knee")
        yield notice(LogCode.NOTE_PAIN, on=on, cure=f"{on} pain {where} 3")
