"""Analyses in a terminal: one in full, the answer first; or many, each in a line, and their sum."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from sternway import units
from sternway.athletics import event as event_of
from sternway.cli import terminal
from sternway.cli.info import show_heading, show_warnings
from sternway.cli.terminal import one_line
from sternway.cli.wording import say
from sternway.cli.work import Summary
from sternway.direction import Direction
from sternway.motion import Ambiguity, Analysis, Effort, Evidence, Group, Stretch, Total
from sternway.reports import words
from sternway.reports.analysis import (
    Gait,
    GaitRow,
    doubts_of,
    gait_of,
    headline,
    sensors_of,
)

_STYLES = {
    Direction.BACKWARD: "bold bright_red",
    Direction.FORWARD: "blue",
    Direction.STILL: "dim",
    Direction.UNKNOWN: "magenta",
}
"""the hues of the report's charts, as terminals have them"""
_SAME_TIME = 2.0
"""s within which three times are one to the reader"""
_MOST_STRETCHES = 40
_MOST_WARNINGS = 8
_MOST_ROWS = 12
_UNITS = {"ms", "m"}
"""that are written behind the figures"""
_WIDTHS = (10, 8, 9, 9, 6, 3)
"""of date, duration, distance, backward distance, pace and marks"""
_GAP = 2
_LEAST_NAME = 16
_LEGEND = {
    "S": "simulated",
    "?": "it is open which of two ways was backward: analyse the file alone",
    "!": "has warnings: sternway info FILE",
}


def show_analysis(analysis: Analysis) -> None:
    """Everything an analysis says, as people read it."""
    show_heading(analysis.recording, sensors_of(analysis))
    has_backward = analysis.total(Direction.BACKWARD) is not None
    style = _STYLES[Direction.BACKWARD] if has_backward else "bold"
    terminal.paragraph(headline(analysis), style=style)
    terminal.line()
    _show_totals(analysis.totals)
    _show_times(analysis)
    for ambiguity in analysis.ambiguities:
        _show_ambiguity(ambiguity)
    _show_stretches(analysis.stretches)
    if analysis.footsteps is not None or analysis.technique is not None:
        _show_gait(analysis)
    _show_efforts(analysis.efforts)
    if analysis.gaps:
        terminal.heading("What this recording could not tell")
        for gap in analysis.gaps:
            terminal.point(say(gap.what), say(gap.cure))
    if analysis.notices:
        terminal.heading("How distance and time were measured")
        for found in analysis.notices:
            terminal.point(say(found))
    show_warnings(analysis.recording, _MOST_WARNINGS)
    terminal.line()


def _show_times(analysis: Analysis) -> None:
    """Elapsed, timer and moving time, where they are not all the same."""
    times = analysis.times
    if times is None or times.elapsed - min(times.timer, times.moving) < _SAME_TIME:
        return
    named = {"elapsed": times.elapsed, "timer": times.timer, "moving": times.moving}
    text = ", ".join(f"{name} {units.clock(seconds)}" for name, seconds in named.items())
    terminal.line((f"{text}; paces are over timer time", "dim"))


def _show_totals(totals: Sequence[Total]) -> None:
    numbers = {
        "time": [units.clock(total.duration) for total in totals],
        "distance": [units.length(total.distance) for total in totals],
        units.current().per_large: [units.pace(total.mean_speed) for total in totals],
        "longest": [units.length(total.longest_distance) for total in totals],
        "steps/min": [words.number(total.cadence) for total in totals],
        "step": [_with_unit(words.number(total.step_length, 2), "m") for total in totals],
        "contact": [_contact(total.contact_time) for total in totals],
        "heart": [words.number(total.heart_rate) for total in totals],
    }
    terminal.table({"": [_named(total.direction) for total in totals]}, numbers)


def _contact(seconds: float | None) -> str:
    return _with_unit(words.number(None if seconds is None else seconds * 1000), "ms")


def _with_unit(number: str, unit: str) -> str:
    return number if number == units.MISSING else f"{number}{units.NBSP}{unit}"


def _show_ambiguity(ambiguity: Ambiguity) -> None:
    terminal.heading(f"Two readings, according to {ambiguity.cue}", style="bold yellow")
    for group in ambiguity.groups:
        terminal.point(f"if {group.name} was backward: {_reading(group)}")
    terminal.point("to find out", say(ambiguity.cure))


def _reading(group: Group) -> str:
    first = group.intervals[0]
    per = units.current().per_large
    pace = f" at {units.pace(group.mean_speed)} {per}" if group.mean_speed else ""
    return (
        f"{units.length(group.distance)} backwards in {units.clock(group.duration)}{pace}, "
        f"{words.counted(len(group.intervals), 'stretch', 'stretches')}, "
        f"the first {units.clock(first.start)}–{units.clock(first.end)}"
    )


def _show_stretches(stretches: Sequence[Stretch]) -> None:
    if not stretches:
        return
    terminal.heading("Stretches")
    longest = sorted(stretches, key=lambda stretch: -stretch.duration)[:_MOST_STRETCHES]
    shown = sorted(longest, key=lambda stretch: stretch.start)
    numbers = {
        "from": [units.clock(stretch.start) for stretch in shown],
        "to": [units.clock(stretch.end) for stretch in shown],
        "distance": [units.length(stretch.distance) for stretch in shown],
        units.current().per_large: [units.pace(stretch.mean_speed) for stretch in shown],
        "steps/min": [words.number(stretch.cadence) for stretch in shown],
        "sure": [_confidence(stretch) for stretch in shown],
    }
    remarks = {"cues": [", ".join(stretch.cues) for stretch in shown]}
    directions = [_named(stretch.direction, stretch.group) for stretch in shown]
    terminal.table({"": directions}, numbers, remarks)
    terminal.more(len(stretches) - len(shown), "--csv has the shorter ones too")


def _confidence(stretch: Stretch) -> str:
    """How sure it is; where it rests on the athlete's word alone, that it does."""
    if stretch.direction is Direction.UNKNOWN:
        return ""
    moves = stretch.direction is not Direction.STILL
    is_word = moves and stretch.evidence is Evidence.DECLARED and Evidence.DECLARED in stretch.cues
    return "declared" if is_word else units.percent(stretch.confidence)


def _show_efforts(efforts: Sequence[Effort]) -> None:
    if not efforts:
        return
    terminal.heading("Fastest backwards")
    numbers = {
        "": [_result(effort) for effort in efforts],
        units.current().per_large: [units.pace(effort.speed) for effort in efforts],
        "from": [units.clock(effort.start) for effort in efforts],
        "to": [units.clock(effort.end) for effort in efforts],
        "sure": [_sure(effort) for effort in efforts],
    }
    numbers["between"] = [_between(effort) for effort in efforts]
    remarks = {"evidence": [_evidence(effort) for effort in efforts]}
    names = [event_of(effort.event).name for effort in efforts]
    terminal.table({"event": names}, numbers, remarks)
    for doubt in doubts_of(efforts):
        terminal.point(doubt)


def _sure(effort: Effort) -> str:
    """How sure the sensors are; a word cannot be sure."""
    is_proven = effort.evidence is Evidence.SENSOR
    return units.percent(effort.confidence) if is_proven else units.MISSING


def _evidence(effort: Effort) -> str:
    return f"{effort.evidence}, in doubt" if effort.doubts else str(effort.evidence)


def _between(effort: Effort) -> str:
    """The times between which the witnesses of its metres leave room."""
    if effort.least is None or effort.most is None or event_of(effort.event).duration is not None:
        return units.MISSING
    return f"{units.clock_tenths(effort.least)}–{units.clock_tenths(effort.most)}"


def _result(effort: Effort) -> str:
    """What the event counts: a time, or the distance of an event over a time."""
    if event_of(effort.event).duration is not None:
        return units.length(effort.distance)
    return units.clock_tenths(effort.time)


def _named(direction: Direction, group: str | None = None) -> terminal.Piece:
    """A direction in its colour; of two ways that nobody has named yet, which one."""
    text = f"{direction} {group}" if group else str(direction)
    return text, _STYLES[direction]


def _show_gait(analysis: Analysis) -> None:
    """Steps and form: backward stretches first. Nothing where neither is known."""
    gait = gait_of(analysis)
    if gait is None:
        return
    terminal.heading("Steps and form" if gait.columns else "Form")
    if gait.columns:
        _show_steps(gait)
    _show_form(gait)


def _show_steps(gait: Gait) -> None:
    weightiest = sorted(gait.rows, key=_weight, reverse=True)[:_MOST_ROWS]
    shown = sorted(weightiest, key=lambda row: row.stretch.start)
    directions = [_named(row.stretch.direction, row.stretch.group) for row in shown]
    numbers = {"from": [row.start for row in shown], "to": [row.end for row in shown]}
    for index, column in enumerate(gait.columns):
        unit = f"{units.NBSP}{column.unit}" if column.unit in _UNITS else ""
        numbers[column.label.lower()] = [
            text if text == units.MISSING else f"{text}{unit}"
            for text in (row.values[index] for row in shown)
        ]
    terminal.table({"": directions}, numbers)
    terminal.more(gait.all_rows - len(shown), "--csv has the others too")
    if gait.sources:
        terminal.point(gait.sources)
    if gait.stated:
        terminal.point(f"measured accuracy: {gait.stated}")


def _weight(row: GaitRow) -> tuple[bool, float]:
    """Backward stretches are what people look for, and long ones tell more."""
    return row.stretch.direction is Direction.BACKWARD, row.stretch.duration


def _show_form(gait: Gait) -> None:
    """The remarks on the longest stretch, backward if there is one, and the points of technique."""
    remarked = [row for row in gait.rows if row.remarks]
    if remarked:
        row = max(remarked, key=_weight)
        span = f"{row.start}–{row.end}"
        terminal.point(f"{row.stretch.direction} {span}: {', '.join(row.remarks)}")
    measured = [point.says for point in gait.points if point.is_measured]
    if measured:
        terminal.point(
            f"of {words.counted(len(gait.points), 'point')} of technique measured: "
            f"{', '.join(measured)}",
            "--html sets them beside what is published, and says what the others need",
        )


class Listing:
    """Writes a line for every summary it is given; names are those below the folder ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        taken = sum(_WIDTHS) + _GAP * len(_WIDTHS)
        self._name_width = max(_LEAST_NAME, terminal.screen_width() - taken)
        pace = units.current().per_large
        self._headings = ("date", "time", "distance", "backward", pace, "")
        self._recordings = 0
        self._with_backward = 0
        self._distance = 0.0
        self._time = 0.0
        self._marks: set[str] = set()

    def add(self, summaries: Iterable[Summary]) -> None:
        """Write a line for each recording of an input."""
        for summary in summaries:
            if not self._recordings:
                self._write("recording", self._headings, style="dim")
            self._recordings += 1
            self._with_backward += summary.backward_time > 0
            self._distance += summary.backward_distance or 0.0
            self._time += summary.backward_time
            marks = _marks(summary)
            self._marks |= set(marks)
            name = os.path.relpath(summary.file, self._root)
            if name == os.curdir:
                name = self._root.name
            if summary.member:
                name = f"{name}:{summary.member}"
            cells = (
                f"{summary.start:%Y-%m-%d}" if summary.start else units.MISSING,
                units.clock(summary.duration),
                units.length(summary.distance),
                units.length(summary.backward_distance) if summary.backward_time else "",
                units.pace(summary.backward_speed) if summary.backward_time else "",
                marks,
            )
            self._write(one_line(name), cells)

    def end(self) -> None:
        """Write the sum, and what the marks mean that occurred."""
        if not self._recordings:
            return
        recordings = words.counted(self._recordings, "recording")
        if self._with_backward:
            total = (
                f"{units.length(self._distance)} backwards in {units.clock(self._time)}, "
                f"in {self._with_backward:,} of {recordings}"
            )
        else:
            total = f"nothing known to be backward in {recordings}"
        terminal.line()
        terminal.line((total, "bold"))
        for mark, meaning in _LEGEND.items():
            if mark in self._marks:
                terminal.line((f"{mark}  {meaning}", "dim"))

    def _write(self, name: str, cells: tuple[str, ...], style: str = "") -> None:
        pieces = [(_clipped(name, self._name_width).ljust(self._name_width), style)]
        for heading, cell, width in zip(self._headings, cells, _WIDTHS, strict=True):
            aligned = cell.rjust(width) if heading else cell
            is_backward = heading in self._headings[3:5] and not style
            pieces.append(
                (" " * _GAP + aligned, _STYLES[Direction.BACKWARD] if is_backward else style)
            )
        while not pieces[-1][0].strip():
            pieces.pop()
        terminal.line(*pieces)


def _marks(summary: Summary) -> str:
    found = {"S": summary.simulated, "?": summary.ambiguous, "!": bool(summary.warnings)}
    return "".join(mark for mark, is_so in found.items() if is_so)


def _clipped(name: str, width: int) -> str:
    """The end of a name tells most."""
    return name if len(name) <= width else f"…{name[len(name) - width + 1 :]}"
