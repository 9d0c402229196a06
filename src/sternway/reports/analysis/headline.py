"""What is said first: the run in one sentence, and every way in which an open one can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sternway import units
from sternway.direction import Direction
from sternway.motion import Ambiguity, Analysis, Evidence, Group, Total
from sternway.motion.measuring import MeasureCode
from sternway.recordings import Interval
from sternway.reports import words
from sternway.reports.analysis.line_styles import WAYS, LineStyle
from sternway.text import phrase, say

_WORTH_SAYING = 0.01
"""share below which unknown metres stay out of the sentence"""
_SHOWN = 3
"""intervals of a way that are written out"""


@dataclass(frozen=True, slots=True)
class Headline:
    """The sentence, and which recording it is of."""

    template: ClassVar[str] = "analysis/headline.html.j2"
    says: str
    name: str
    when: str
    simulated: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What was run if this way was the backward one, and when that was."""

    name: str
    style: LineStyle
    backwards: str
    when: str


@dataclass(frozen=True, slots=True)
class Question:
    """The readings of one recording, and what settles which is right."""

    template: ClassVar[str] = "analysis/question.html.j2"
    cue: str
    readings: tuple[Reading, ...]
    cure: str

    @property
    def title(self) -> str:
        if len(self.readings) > 1:
            return phrase("analysis.question.which-way")
        return phrase("analysis.question.either-way")


def headline(analysis: Analysis) -> str:
    """What was run and how much of it backwards, in plain words."""
    sentence = _sentence(analysis)
    if any(each.code is MeasureCode.UNHEARD_OF for each in analysis.notices):
        sentence = phrase("analysis.headline.doubted", sentence=sentence)
    if analysis.recording.simulated:
        return phrase("analysis.headline.simulated", sentence=sentence)
    return sentence


def whole_duration(analysis: Analysis) -> float:
    """The s of all directions together: the recording without its pauses."""
    return sum(total.duration for total in analysis.totals)


def share(analysis: Analysis, total: Total) -> float | None:
    """A total's part of the whole distance, or of the whole time where some distance is missing.

    All totals of an analysis are measured by one of the two, so that their parts make one whole.
    """
    distance = analysis.distance
    if distance:
        return (total.distance or 0.0) / distance
    duration = whole_duration(analysis)
    return total.duration / duration if duration > 0 else None


def is_only_declared(analysis: Analysis) -> bool:
    """Whether backward stretches rest on the athlete's word alone."""
    backward = [each for each in analysis.stretches if each.direction is Direction.BACKWARD]
    return bool(backward) and all(
        Evidence.DECLARED in each.cues and each.evidence is Evidence.DECLARED for each in backward
    )


def _sentence(analysis: Analysis) -> str:
    distance, duration = analysis.distance, whole_duration(analysis)
    if duration <= 0:
        return phrase("analysis.headline.no-time")
    run = phrase("analysis.headline.recorded", time=units.clock(duration))
    if distance:
        run = phrase(
            "analysis.headline.ran", distance=units.length(distance), time=units.clock(duration)
        )
    unknown = analysis.total(Direction.UNKNOWN)
    open_share = (unknown and share(analysis, unknown)) or 0.0
    if backward := analysis.total(Direction.BACKWARD):
        return f"{run}, {_backwards(analysis, backward)}{_open(open_share)}."
    if analysis.total(Direction.FORWARD):
        return phrase("analysis.headline.none-known", run=run, open=_open(open_share))
    if unknown is None:
        return phrase("analysis.headline.still", run=run)
    if analysis.ambiguities:
        return _ambiguous(analysis, run, unknown)
    return phrase("analysis.headline.cannot-tell", run=run)


def _backwards(analysis: Analysis, backward: Total) -> str:
    part = share(analysis, backward)
    amount = (
        units.length(backward.distance) if backward.distance else units.clock(backward.duration)
    )
    extent = phrase("analysis.headline.of-which", amount=amount, share=units.percent(part))
    others = {each.direction for each in analysis.totals} - {Direction.BACKWARD, Direction.STILL}
    if part is not None and part >= 1.0 and not others:
        extent = phrase("analysis.headline.all-of-it")
    if backward.stretches > 1:
        longest = (
            units.length(backward.longest_distance)
            if backward.longest_distance
            else units.clock(backward.longest_duration)
        )
        extent += phrase(
            "analysis.headline.in-stretches", stretches=backward.stretches, longest=longest
        )
    if is_only_declared(analysis):
        return phrase("analysis.headline.declared", extent=extent)
    return extent


def _ambiguous(analysis: Analysis, run: str, unknown: Total) -> str:
    """Nothing is named: how many ways were seen, and in how much of what is open."""
    groups = max((ambiguity.groups for ambiguity in analysis.ambiguities), key=len)
    ways = "two-ways" if len(groups) > 1 else "one-way"
    grouped = sum(group.duration for group in groups)
    if unknown.duration - grouped < _WORTH_SAYING * unknown.duration:
        return phrase(f"analysis.headline.{ways}", run=run)
    part = units.percent(grouped / unknown.duration)
    return phrase(f"analysis.headline.partly-{ways}", run=run, share=part)


def _open(open_share: float) -> str:
    if open_share < _WORTH_SAYING:
        return ""
    return phrase("analysis.headline.either", share=units.percent(open_share))


def question(ambiguity: Ambiguity) -> Question:
    """The readings of an ambiguity: one for each way, of which the other is then forward."""
    readings = tuple(_reading(group) for group in ambiguity.groups if group.name in WAYS)
    return Question(ambiguity.cue, readings, words.sentence(say(ambiguity.cure)))


def _reading(group: Group) -> Reading:
    duration = units.clock(group.duration)
    backwards = phrase("analysis.question.backwards", amount=duration)
    if group.distance is not None:
        backwards = phrase(
            "analysis.question.backwards-in", amount=units.length(group.distance), time=duration
        )
    if (pace := units.pace(group.mean_speed)) != units.MISSING:
        backwards += f" ({pace}{units.NBSP}{units.current().per_large})"
    return Reading(group.name, WAYS[group.name], backwards, _when(group.intervals))


def _when(intervals: tuple[Interval, ...]) -> str:
    spans = [f"{units.clock(each.start)}–{units.clock(each.end)}" for each in intervals[:_SHOWN]]
    if more := len(intervals) - len(spans):
        spans.append(phrase("analysis.question.more", more=more))
    return words.listed(spans)
