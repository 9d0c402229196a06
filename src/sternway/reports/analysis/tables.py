"""Stretches and efforts as rows of words."""

from __future__ import annotations

from dataclasses import dataclass

from sternway.motion import Analysis, Direction, Effort, Evidence, Stretch
from sternway.reports import words
from sternway.reports.analysis.directions import Look, look_of

MOST_STRETCHES = 150
"""rows of a page; the rest is in the JSON and CSV"""
_EVIDENCE = {
    Evidence.SENSOR: "measured by sensors",
    Evidence.DECLARED: "declared by the athlete",
}


@dataclass(frozen=True, slots=True)
class StretchRow:
    """A stretch as it is read, every field a text without its unit."""

    start: str
    end: str
    look: Look
    distance: str
    pace: str
    speed: str
    cadence: str
    confidence: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StretchTable:
    """The stretches that are shown, of ``all_rows``, and which quantities they have."""

    rows: tuple[StretchRow, ...]
    all_rows: int
    has_distance: bool
    has_cadence: bool


@dataclass(frozen=True, slots=True)
class EffortRow:
    """An effort as it is read. ``result`` is a time, or a distance where the time was given."""

    event: str
    result: str
    pace: str
    start: str
    confidence: str
    evidence: str


def stretch_table(analysis: Analysis) -> StretchTable:
    """The stretches in order; of very many, the longest."""
    longest = sorted(analysis.stretches, key=lambda each: -each.duration)[:MOST_STRETCHES]
    return StretchTable(
        rows=tuple(_stretch_row(each) for each in sorted(longest, key=lambda each: each.start)),
        all_rows=len(analysis.stretches),
        has_distance=any(each.distance is not None for each in longest),
        has_cadence=any(each.cadence is not None for each in longest),
    )


def effort_rows(analysis: Analysis) -> list[EffortRow]:
    return [_effort_row(effort) for effort in analysis.efforts]


def _stretch_row(stretch: Stretch) -> StretchRow:
    return StretchRow(
        start=words.clock(stretch.start),
        end=words.clock(stretch.end),
        look=look_of(stretch),
        distance=words.metres(stretch.distance),
        pace=words.pace(stretch.mean_speed),
        speed=words.number(stretch.mean_speed, 2),
        cadence=words.number(stretch.cadence),
        confidence=words.percent(stretch.confidence or None),
        cues=_cues(stretch),
    )


def _cues(stretch: Stretch) -> tuple[str, ...]:
    if stretch.cues:
        return tuple(words.cue_says(name, ratio) for name, ratio in stretch.cues.items())
    if stretch.group is not None:
        return ("one of two opposite ways",)
    return (words.MISSING if stretch.direction is Direction.STILL else "no cue spoke",)


def _effort_row(effort: Effort) -> EffortRow:
    event = words.event(effort.event)
    timed = event is not None and event.duration is not None
    return EffortRow(
        event=event.name if event else effort.event,
        result=words.length(effort.distance) if timed else words.clock_tenths(effort.time),
        pace=words.pace(effort.speed),
        start=words.clock(effort.start),
        confidence=words.percent(effort.confidence),
        evidence=_EVIDENCE[effort.evidence],
    )
