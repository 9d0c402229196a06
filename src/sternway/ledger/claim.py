"""Claims: a performance that one source tells of, with all that is doubtful about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from sternway.athletics import PartialDate, Performance, Sex
from sternway.ledger.state import Change, State


class Kind(StrEnum):
    """What the source says the performance was."""

    RECORD = "record"
    NATIONAL_RECORD = "national record"
    CHAMPIONSHIP = "championship result"
    PERSONAL_BEST = "personal best"
    RESULT = "result"


class Confidence(IntEnum):
    """How far the source is to be believed, the surest first."""

    HIGH = 0
    MEDIUM = 1
    LOW = 2
    VERY_LOW = 3

    def __str__(self) -> str:
        return self.name.lower().replace("_", " ")


@dataclass(frozen=True, slots=True)
class Listed:
    """What the source itself prints, where it must not be lost; ``""`` where it prints nothing."""

    event: str = ""
    mark: str = ""
    """as the list of sources has it: may be no mark at all (``unstated``)"""
    athlete: str = ""
    nation: str = ""
    printed: str = ""
    """the mark in the source's own notation, where the list of sources has put it into another"""


@dataclass(frozen=True, slots=True)
class Other:
    """What another source says instead."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What other sources say instead, by what it is about."""

    marks: tuple[Other, ...] = ()
    dates: tuple[Other, ...] = ()
    names: tuple[Other, ...] = ()
    events: tuple[Other, ...] = ()

    def __bool__(self) -> bool:
        return any((self.marks, self.dates, self.names, self.events))


@dataclass(frozen=True, slots=True)
class Ratification:
    """What a ratification rests on."""

    evidence: str = ""
    """``sha256:`` and the hash of the folder of evidence"""
    second: str = ""
    """who ratified it beside the author of the change"""


@dataclass(frozen=True, slots=True)
class Correction:
    """A later decision on what a claim says; what it said before is kept."""

    date: PartialDate
    author: str
    reason: str
    before: tuple[tuple[str, str], ...]
    """the lines that were replaced, by their names; ``""`` where there was none"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One source's word about one performance.

    Claims with the same ``about`` are about the same performance, however they differ.
    """

    id: str
    sex: Sex
    """``M``, ``F`` or ``X`` (mixed)"""
    performance: Performance
    authority: str
    """id of whom the claim appeals to"""
    about: str
    """id of the first claim of the same performance"""
    kind: Kind
    confidence: Confidence
    source: str
    history: tuple[Change, ...]
    """never empty, oldest first"""
    race: str = ""
    """id of the race it was run in"""
    position: int | None = None
    """in that race"""
    listed: Listed = Listed()
    called_record: PartialDate | None = None
    """when the source called it the record, where that is later than the performance"""
    otherwise: Otherwise = Otherwise()
    doubts: tuple[str, ...] = ()
    alleged: tuple[Other, ...] = ()
    """what somebody is reported to have said against it, each with its source: never a verdict"""
    note: str = ""
    read: PartialDate | None = None
    """when the source was read"""
    is_under_age: bool = False
    """whether the source shows that the holder was under 16"""
    superseded_by: str = ""
    """id of the claim that took the record from it"""
    ratification: Ratification = Ratification()
    corrections: tuple[Correction, ...] = ()

    @property
    def state(self) -> State:
        return self.history[-1].state

    def with_changes(self, changes: Sequence[Change]) -> Claim:
        """The claim with what came later at the end of its history."""
        return replace(self, history=(*self.history, *changes))
