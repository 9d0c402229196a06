"""What says most about a run, each direction, each stretch and the best efforts, in figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from sternway import units
from sternway.direction import Direction
from sternway.motion import Analysis, Effort, Evidence, Stretch, Total
from sternway.notices import Notice
from sternway.reports import words
from sternway.reports.analysis.headline import (
    is_only_declared,
    whole_duration,
)
from sternway.reports.analysis.line_styles import STYLES, LineStyle, style_of
from sternway.text import phrase, say, term
from sternway.units import Units

MOST_STRETCHES = 150
"""rows of a page; the rest is in the JSON and CSV"""
_HEART_RATE = "heart-rate"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure with what it is of and what else there is to say about it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The few figures that say most about a run."""

    template: ClassVar[str] = "analysis/key_figures.html.j2"
    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class TotalsRow:
    """One quantity in every direction."""

    quantity: str
    """``time``, ``heart-rate`` …"""
    unit: str
    values: tuple[str, ...]

    @property
    def label(self) -> str:
        """In words."""
        return phrase(f"analysis.total.{self.quantity}")


@dataclass(frozen=True, slots=True)
class TotalsTable:
    """Directions across, quantities down."""

    template: ClassVar[str] = "analysis/totals.html.j2"
    styles: tuple[LineStyle, ...]
    rows: tuple[TotalsRow, ...]
    simulated: bool

    def without_heart_rate(self) -> TotalsTable:
        """The table for those who may not see what the heart did."""
        return replace(self, rows=tuple(row for row in self.rows if row.quantity != _HEART_RATE))


@dataclass(frozen=True, slots=True)
class StretchRow:
    """A stretch as it is read, every field a text without its unit."""

    start: str
    end: str
    style: LineStyle
    distance: str
    pace: str
    speed: str
    cadence: str
    confidence: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StretchTable:
    """The stretches that are shown, of ``all_rows``, and which quantities they have."""

    template: ClassVar[str] = "analysis/stretches.html.j2"
    rows: tuple[StretchRow, ...]
    all_rows: int
    has_distance: bool
    has_cadence: bool
    simulated: bool
    units: Units


@dataclass(frozen=True, slots=True)
class EffortRow:
    """An effort as it is read. ``result`` is a time, or a distance where the time was given."""

    event: str
    result: str
    pace: str
    start: str
    confidence: str
    evidence: str


@dataclass(frozen=True, slots=True)
class EffortTable:
    """The fastest backward piece over each event."""

    template: ClassVar[str] = "analysis/efforts.html.j2"
    rows: tuple[EffortRow, ...]
    doubts: tuple[str, ...]
    simulated: bool
    units: Units


def key_figures(analysis: Analysis) -> KeyFigures:
    """Backward figures first, then those of ways that may be backward, then the whole run's."""
    return KeyFigures(
        (*_backward_figures(analysis), *_way_figures(analysis), *_whole_figures(analysis))
    )


def _backward_figures(analysis: Analysis) -> Iterator[KeyFigure]:
    backward = analysis.total(Direction.BACKWARD)
    if backward is None:
        return
    duration = units.clock(backward.duration)
    if backward.distance is not None:
        whole = analysis.distance
        part = units.percent(backward.distance / whole if whole else None)
        of = phrase("analysis.figure.of-distance", share=part)
        yield _figure("backwards", units.length(backward.distance), of)
    yield _figure("backwards-for", duration, _of_time(analysis, backward))
    if backward.mean_speed:
        speed = units.speed(backward.mean_speed)
        read = units.current()
        pace = f"{units.pace(backward.mean_speed)}{units.NBSP}{read.per_large}"
        yield _figure("pace", pace, f"{speed}{units.NBSP}{read.speed.symbol}")
    if backward.longest_distance:
        longest = units.clock(backward.longest_duration)
        in_time = phrase("analysis.figure.in-time", time=longest)
        yield _figure("longest", units.length(backward.longest_distance), in_time)
    if is_only_declared(analysis):
        declared, by = (phrase(f"analysis.figure.{each}") for each in ("declared", "by-athlete"))
        yield _figure("confidence", declared, by)
    else:
        sure = units.percent(_confidence(analysis))
        yield _figure("confidence", sure, phrase("analysis.figure.that-backwards"))


def _figure(name: str, value: str, note: str = "") -> KeyFigure:
    return KeyFigure(phrase(f"analysis.figure.{name}"), value, note)


def _way_figures(analysis: Analysis) -> Iterator[KeyFigure]:
    for group in (group for ambiguity in analysis.ambiguities for group in ambiguity.groups):
        duration, label = units.clock(group.duration), term("way", group.name)
        if group.distance is None:
            yield KeyFigure(label, duration)
        else:
            in_time = phrase("analysis.figure.in-time", time=duration)
            yield KeyFigure(label, units.length(group.distance), in_time)


def _whole_figures(analysis: Analysis) -> Iterator[KeyFigure]:
    if (distance := analysis.distance) is not None:
        yield _figure("distance", units.length(distance), phrase("analysis.figure.all"))
    times = analysis.times
    paused = sum(pause.end - pause.start for pause in analysis.recording.pauses)
    if times is not None:
        paused = times.elapsed - times.timer
    note = phrase("analysis.figure.all")
    if paused >= 1:
        note = phrase("analysis.figure.and-paused", time=units.clock(paused))
    yield _figure("time", units.clock(whole_duration(analysis)), note)
    rates = [total for total in analysis.totals if total.heart_rate is not None]
    if rates:
        weight = sum(total.duration for total in rates)
        mean = sum((total.heart_rate or 0.0) * total.duration for total in rates) / weight
        yield _figure("heart-rate", words.number(mean), phrase("analysis.figure.beats"))


def _of_time(analysis: Analysis, total: Total) -> str:
    part = units.percent(total.duration / whole_duration(analysis))
    return phrase("analysis.figure.of-time", share=part)


def _confidence(analysis: Analysis) -> float:
    """The mean confidence of the backward stretches, weighted by their time."""
    backward = [each for each in analysis.stretches if each.direction is Direction.BACKWARD]
    weight = sum(each.duration for each in backward)
    return sum(each.confidence * each.duration for each in backward) / weight if weight else 0.0


def totals_table(analysis: Analysis) -> TotalsTable:
    """Totals by direction; a quantity that no direction has is left out."""
    duration, read = whole_duration(analysis), units.current()
    small, speed = read.small.symbol, read.speed.symbol
    steps, beats = term("unit", "steps/min"), term("unit", "beats/min")
    rows = (
        _row(analysis, "time", "", lambda total: units.clock(total.duration)),
        _row(analysis, "share", "", lambda total: _of_whole(total.duration, duration)),
        _row(analysis, "distance", small, lambda total: units.small_length(total.distance)),
        _row(analysis, "stretches", "", lambda total: str(total.stretches)),
        _row(
            analysis,
            "longest-distance",
            small,
            lambda total: units.small_length(total.longest_distance),
        ),
        _row(analysis, "longest-time", "", lambda total: units.clock(total.longest_duration)),
        _row(analysis, "pace", read.pace, lambda total: units.pace(total.mean_speed)),
        _row(analysis, "speed", speed, lambda total: units.speed(total.mean_speed)),
        _row(analysis, "cadence", steps, lambda total: words.number(total.cadence)),
        _row(analysis, _HEART_RATE, beats, lambda total: words.number(total.heart_rate)),
        _row(analysis, "contact-time", "ms", lambda total: words.number(_ms(total))),
        _row(analysis, "step-length", "m", lambda total: words.number(total.step_length, 2)),
    )
    styles = tuple(STYLES[total.direction] for total in analysis.totals)
    shown = tuple(row for row in rows if set(row.values) != {units.MISSING})
    return TotalsTable(styles, shown, analysis.recording.simulated)


def _row(analysis: Analysis, quantity: str, unit: str, text: Callable[[Total], str]) -> TotalsRow:
    return TotalsRow(quantity, unit, tuple(text(total) for total in analysis.totals))


def _of_whole(part: float, whole: float) -> str:
    return units.percent(part / whole if whole > 0 else None)


def _ms(total: Total) -> float | None:
    return None if total.contact_time is None else total.contact_time * 1000.0


def stretch_table(analysis: Analysis) -> StretchTable:
    """The stretches in order; of very many, the longest."""
    longest = sorted(analysis.stretches, key=lambda each: -each.duration)[:MOST_STRETCHES]
    return StretchTable(
        rows=tuple(_stretch_row(each) for each in sorted(longest, key=lambda each: each.start)),
        all_rows=len(analysis.stretches),
        has_distance=any(each.distance is not None for each in longest),
        has_cadence=any(each.cadence is not None for each in longest),
        simulated=analysis.recording.simulated,
        units=units.current(),
    )


def effort_table(analysis: Analysis) -> EffortTable:
    """The efforts in the order of the analysis."""
    rows = tuple(_effort_row(effort) for effort in analysis.efforts)
    doubts = doubts_of(analysis.efforts)
    return EffortTable(rows, doubts, analysis.recording.simulated, units.current())


def doubts_of(efforts: Sequence[Effort]) -> tuple[str, ...]:
    """Why efforts are not to be quoted without a look, as sentences.

    Each names its events; where that is all of several, none.
    """
    events: dict[Notice, list[str]] = {}
    for effort in efforts:
        for doubt in effort.doubts:
            events.setdefault(doubt, []).append(words.event_name(effort.event))
    return tuple(
        words.sentence(say(doubt))
        if 1 < len(names) == len(efforts)
        else f"{', '.join(names)}: {words.sentence(say(doubt))}"
        for doubt, names in events.items()
    )


def evidence_in_words(effort: Effort) -> str:
    """What an effort rests on, and that it is in doubt where it is."""
    evidence = term("effort-evidence", effort.evidence)
    return phrase("efforts.doubted", evidence=evidence) if effort.doubts else evidence


def _stretch_row(stretch: Stretch) -> StretchRow:
    return StretchRow(
        start=units.clock(stretch.start),
        end=units.clock(stretch.end),
        style=style_of(stretch),
        distance=units.small_length(stretch.distance),
        pace=units.pace(stretch.mean_speed),
        speed=units.speed(stretch.mean_speed),
        cadence=words.number(stretch.cadence),
        confidence=units.MISSING
        if _is_word(stretch)
        else units.percent(stretch.confidence or None),
        cues=_cues(stretch),
    )


def _is_word(stretch: Stretch) -> bool:
    """Whether a direction rests on the athlete's word, which has no confidence of its own."""
    moves = stretch.direction is not Direction.STILL
    return moves and stretch.evidence is Evidence.DECLARED and Evidence.DECLARED in stretch.cues


def _cues(stretch: Stretch) -> tuple[str, ...]:
    if stretch.cues:
        return tuple(words.cue_says(name, ratio) for name, ratio in stretch.cues.items())
    if stretch.group is not None:
        return (phrase("cue.one-of-two"),)
    still = stretch.direction is Direction.STILL
    return (units.MISSING if still else phrase("cue.none"),)


def _effort_row(effort: Effort) -> EffortRow:
    event = words.event(effort.event)
    timed = event is not None and event.duration is not None
    return EffortRow(
        event=words.event_name(effort.event),
        result=units.length(effort.distance) if timed else units.clock_tenths(effort.time),
        pace=units.pace(effort.speed),
        start=units.clock(effort.start),
        confidence=(
            units.percent(effort.confidence)
            if effort.evidence is Evidence.SENSOR
            else units.MISSING
        ),
        evidence=evidence_in_words(effort),
    )
