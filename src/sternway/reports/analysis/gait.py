"""Steps and form as they are read: by stretch, beside what is published, point by point."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sternway import units
from sternway.direction import Direction
from sternway.motion import Analysis, Stretch
from sternway.reports import words
from sternway.reports.analysis.line_styles import STYLES, LineStyle, style_of
from sternway.reports.style.chart import Figure
from sternway.text import current, phrase, term, translated

if TYPE_CHECKING:
    # What is read here is there already; a recording without motion sensors never needs these.
    from sternway.motion.steps import StepMean, StretchSteps
    from sternway.motion.technique import (
        Measurement,
        Range,
        StretchTechnique,
        Technique,
        TechniquePoint,
    )

MOST_STRETCHES = 150
"""rows of a page; the rest is in the JSON and CSV"""
_STATED = ("cadence", "contact_time", "oscillation")
"""quantities whose accuracy is shown with them"""


@dataclass(frozen=True, slots=True)
class GaitColumn:
    """A quantity of the steps of a stretch."""

    name: str
    unit: str = ""

    @property
    def label(self) -> str:
        """Its heading."""
        return phrase(f"gait.column.{self.name}")

    @property
    def alone(self) -> str:
        """What follows a value that has no heading above it."""
        return phrase(f"gait.alone.{self.name}")


@dataclass(frozen=True, slots=True)
class GaitRow:
    """A stretch: ``values`` without units under the columns, and its form in short remarks."""

    stretch: Stretch
    start: str
    end: str
    style: LineStyle
    values: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishedRange:
    """What one source says."""

    says: str
    source: str


@dataclass(frozen=True, slots=True)
class MeasurementNote:
    """A measurement in every direction, beside what is published, and what a coach would say."""

    label: str
    values: tuple[tuple[LineStyle, str], ...]
    published: tuple[PublishedRange, ...]
    cue: str


@dataclass(frozen=True, slots=True)
class PointNote:
    """A point of technique, and what was measured of it or would have to be worn."""

    says: str
    is_measured: bool
    how: str


@dataclass(frozen=True, slots=True)
class Gait:
    """All that is said of steps and form."""

    template: ClassVar[str] = "analysis/gait.html.j2"
    columns: tuple[GaitColumn, ...]
    rows: tuple[GaitRow, ...]
    all_rows: int
    sources: str
    """where the columns come from"""
    accuracy: tuple[str, ...]
    """every measured accuracy of these sources, each a line"""
    stated: str
    """the same in one line"""
    measurements: tuple[MeasurementNote, ...]
    points: tuple[PointNote, ...]
    simulated: bool
    figures: tuple[Figure, ...] = ()


def gait_of(analysis: Analysis) -> Gait | None:
    """None where neither steps nor form are known."""
    technique = analysis.technique
    parts = {part.start: part for part in technique.stretches} if technique else {}
    known = [each for each in analysis.stretches if each.steps or _tells(parts.get(each.start))]
    if not known:
        return None
    longest = sorted(known, key=lambda each: -each.duration)[:MOST_STRETCHES]
    shown = sorted(longest, key=lambda each: each.start)
    cells = {
        column: tuple(_cell(each.steps, text) for each in shown)
        for column, text in _COLUMNS.items()
    }
    columns = [column for column, texts in cells.items() if set(texts) != {units.MISSING}]
    return Gait(
        columns=tuple(columns),
        rows=tuple(
            GaitRow(
                each,
                units.clock(each.start),
                units.clock(each.end),
                style_of(each),
                tuple(cells[column][index] for column in columns),
                _remarks(parts.get(each.start), each.steps is not None),
            )
            for index, each in enumerate(shown)
        ),
        all_rows=len(known),
        sources=_sources(analysis.stretches),
        accuracy=_accuracy(analysis.stretches),
        stated=_stated(analysis.stretches),
        measurements=_notes(technique) if technique else (),
        points=tuple(map(point_of, technique.points)) if technique else (),
        simulated=analysis.recording.simulated,
    )


def _tells(part: StretchTechnique | None) -> bool:
    return part is not None and bool(part.measurements)


def _number(told: StepMean | None, decimals: int = 0, scale: float = 1.0) -> str:
    return words.number(None if told is None else told.value * scale, decimals)


_COLUMNS: dict[GaitColumn, Callable[[StretchSteps], str]] = {
    GaitColumn("steps"): lambda steps: units.figure(steps.count, ",d"),
    GaitColumn("cadence", "/min"): lambda steps: _number(steps.cadence),
    GaitColumn("contact", "ms"): lambda steps: _number(steps.contact_time, scale=1000.0),
    GaitColumn("flight", "ms"): lambda steps: _number(steps.flight_time, scale=1000.0),
    GaitColumn("duty"): lambda steps: _number(steps.duty_factor, 2),
    GaitColumn("step", "m"): lambda steps: _number(steps.step_length, 2),
    GaitColumn("rise", "m"): lambda steps: _number(steps.oscillation, 3),
}


def _cell(steps: StretchSteps | None, text: Callable[[StretchSteps], str]) -> str:
    return units.MISSING if steps is None else text(steps)


def _remarks(part: StretchTechnique | None, has_steps: bool) -> tuple[str, ...]:
    """What the columns do not say: other measurements, and how any drifted from fresh to tired."""
    measurements = () if part is None else part.measurements
    return tuple(
        remark_of(each)
        for each in measurements
        if has_drifted(each) or not (has_steps and each.name in _IN_COLUMNS)
    )


def remark_of(measurement: Measurement) -> str:
    """``tilt 5°``, or where it drifted ``cadence 172 → 176 /min``."""
    name = _short(measurement.name, translated(measurement.label))
    if not has_drifted(measurement):
        return f"{name} {words.quantity(measurement.value, measurement.unit)}"
    fresh, _, _ = words.quantity(measurement.fresh, measurement.unit).partition(units.NBSP)
    return f"{name} {fresh} → {words.quantity(measurement.tired, measurement.unit)}"


def _short(name: str, otherwise: str) -> str:
    """A measurement in few words, for a table."""
    return current().terms["gait-short"].get(name, otherwise)


def has_drifted(measurement: Measurement) -> bool:
    """Whether fresh and tired differ in the figures that are shown."""
    fresh, tired = (
        words.quantity(each, measurement.unit) for each in (measurement.fresh, measurement.tired)
    )
    return measurement.drift is not None and fresh != tired


_IN_COLUMNS = {"cadence", "step_length", "contact_time", "flight_time", "oscillation"}


def _sources(stretches: Sequence[Stretch]) -> str:
    """Which sensor each column comes from."""
    columns: dict[str, list[str]] = {}
    for name in _STATED:
        for said in _all_told(stretches, name):
            names = columns.setdefault(said.source, [])
            if (label := _short(name, name)) not in names:
                names.append(label)
    return ", ".join(
        phrase("gait.from", names=words.listed(names), source=_place(source))
        for source, names in columns.items()
    )


def _place(source: str) -> str:
    """A sensor by where it was worn."""
    return term("place", source)


def _accuracy(stretches: Sequence[Stretch]) -> tuple[str, ...]:
    """How accurately the placements in use are known to measure each quantity."""
    return tuple(
        dict.fromkeys(
            phrase(
                "gait.accuracy",
                what=words.sentence(term("gait-stated", name)).rstrip("."),
                source=_place(said.source),
                error=words.error(row.bias, row.spread, row.unit),
                against=translated(row.against),
            )
            for name in _STATED
            for said in _all_told(stretches, name)
            for row in said.accuracy
        )
    )


def _stated(stretches: Sequence[Stretch]) -> str:
    """``contact time +10 ± 4 ms (force plates) or −49 ± 18 ms (simulated runs)``."""
    phrases = []
    for name in _STATED:
        rows = dict.fromkeys(row for said in _all_told(stretches, name) for row in said.accuracy)
        errors = [
            f"{words.error(row.bias, row.spread, row.unit)} ({translated(row.against)})"
            for row in rows
        ]
        if errors:
            joint = f" {current().joints['or']} "
            phrases.append(f"{term('gait-stated', name)} {joint.join(errors)}")
    return "; ".join(phrases)


def _all_told(stretches: Sequence[Stretch], name: str) -> list[StepMean]:
    told = (getattr(each.steps, name) for each in stretches if each.steps is not None)
    return [said for said in told if said is not None]


def _notes(technique: Technique) -> tuple[MeasurementNote, ...]:
    by_name: dict[str, list[tuple[StretchTechnique, Measurement]]] = {}
    for part in technique.stretches:
        for measurement in part.measurements:
            by_name.setdefault(measurement.name, []).append((part, measurement))
    return tuple(_note(found) for found in by_name.values())


def _note(found: Sequence[tuple[StretchTechnique, Measurement]]) -> MeasurementNote:
    measurement = found[0][1]
    return MeasurementNote(
        words.sentence(translated(measurement.label)).rstrip("."),
        tuple(
            (STYLES[direction], words.quantity(value, measurement.unit))
            for direction in (Direction.BACKWARD, Direction.FORWARD)
            if (value := _weighted(found, direction)) is not None
        ),
        tuple(_published(each, measurement.unit) for each in measurement.ranges),
        translated(measurement.cue),
    )


def _weighted(
    found: Sequence[tuple[StretchTechnique, Measurement]], direction: Direction
) -> float | None:
    """The mean over the stretches of one direction, weighted by their time."""
    mine = [
        (part.end - part.start, measurement.value)
        for part, measurement in found
        if part.direction is direction
    ]
    seconds = sum(duration for duration, _ in mine)
    return sum(duration * value for duration, value in mine) / seconds if mine else None


def _published(published: Range, unit: str) -> PublishedRange:
    low, high = (words.quantity(end, unit) for end in (published.low, published.high))
    match (published.low is not None, published.high is not None):
        case (True, True):
            span = low if low == high else phrase("gait.span", low=low, high=high)
        case (True, False):
            span = phrase("gait.or-more", low=low)
        case (False, True):
            span = phrase("gait.or-less", high=high)
        case _:
            span = ""
    source = translated(published.source)
    if not published.is_checked:
        source = phrase("gait.from-memory", source=source)
    says = translated(published.says)
    return PublishedRange(": ".join(part for part in (span, says) if part), source)


def point_of(technique: TechniquePoint) -> PointNote:
    """A point of technique in words."""
    point = technique.point
    if not technique.measured:
        how = phrase("gait.needs", needs=translated(point.needs))
        return PointNote(translated(point.says), is_measured=False, how=how)
    names = words.listed([_short(name, name) for name in technique.measured])
    how = phrase("gait.by", names=names)
    if point.partly:
        how += f": {translated(point.partly)}"
    return PointNote(translated(point.says), is_measured=True, how=how)
