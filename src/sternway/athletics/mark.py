"""Marks: what was run, as a whole number of milliseconds or millimetres."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sternway.athletics.event import Event, Measure


@dataclass(frozen=True, slots=True)
class Mark:
    """A time in ms or a distance in mm, and how finely its text resolves it.

    ``value`` is a multiple of ``step``: 13.17 is 13 170 in steps of 10, 3:25:24 is 12 324 000 in
    steps of 1000, 9 1/4 is 9250 in steps of 250. Two marks are equal whatever their texts.
    """

    measure: Measure
    value: int
    step: int = 1
    text: str = field(default="", compare=False)
    """as it was written"""

    def __post_init__(self) -> None:
        if self.value <= 0 or self.step <= 0 or self.value % self.step:
            raise ValueError(f"a mark of {self.value} in steps of {self.step}")


class NoMark(StrEnum):
    """Why an entry has no mark."""

    DNS = "DNS"
    """did not start"""
    DNF = "DNF"
    """did not finish"""
    DQ = "DQ"
    """disqualified"""
    NM = "NM"
    """no mark: took part, nothing was measured"""
    OTL = "OTL"
    """finished after the time limit"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An entry without a mark; ``rule`` is what a disqualification rests on, as it was written."""

    kind: NoMark
    rule: str = ""
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.kind}({self.rule})" if self.rule else str(self.kind)


def speed(mark: Mark, event: Event) -> float:
    """Mean speed over the whole event (m/s); of a relay, of the baton.

    Raises ``ValueError`` where the course varies, so that its length is not known, or where the
    event counts something else than the mark.
    """
    if mark.measure is not event.measure or event.course_varies:
        raise ValueError(f"a {mark.measure} has no speed over {event.name}")
    if event.distance is not None:
        return event.distance / (mark.value / 1000)
    assert event.duration is not None
    return mark.value / 1000 / event.duration
