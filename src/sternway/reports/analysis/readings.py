"""An ambiguous recording told in every way it can be read."""

from __future__ import annotations

from dataclasses import dataclass

from sternway.motion import Ambiguity, Group
from sternway.recordings import Interval
from sternway.reports import words
from sternway.reports.analysis.directions import WAYS, Look

_SHOWN = 3
"""intervals of a way that are written out"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was run if this way was the backward one, and when that was."""

    name: str
    look: Look
    backwards: str
    when: str


@dataclass(frozen=True, slots=True)
class Question:
    """The readings of one recording, and what settles which is right."""

    cue: str
    readings: tuple[Reading, ...]
    cure: str

    @property
    def title(self) -> str:
        if len(self.readings) > 1:
            return "Two readings: which way was backwards?"
        return "Two readings: was it backwards, or forwards?"


def question(ambiguity: Ambiguity) -> Question:
    """The readings of an ambiguity: one for each way, of which the other is then forward."""
    readings = tuple(_reading(group) for group in ambiguity.groups if group.name in WAYS)
    return Question(ambiguity.cue, readings, words.sentence(ambiguity.cure))


def _reading(group: Group) -> Reading:
    duration = words.clock(group.duration)
    backwards = f"{duration} backwards"
    if group.distance is not None:
        backwards = f"{words.length(group.distance)} backwards in {duration}"
    if (pace := words.pace(group.mean_speed)) != words.MISSING:
        backwards += f" ({pace}{words.NBSP}/km)"
    return Reading(group.name, WAYS[group.name], backwards, _when(group.intervals))


def _when(intervals: tuple[Interval, ...]) -> str:
    spans = [f"{words.clock(each.start)}–{words.clock(each.end)}" for each in intervals[:_SHOWN]]
    if more := len(intervals) - len(spans):
        spans.append(f"{more}{words.NBSP}more")
    return words.listed(spans)
