"""One analysis in a terminal: the answer first, then what it rests on, then what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from sternway.athletics import event as event_of
from sternway.cli.screen.console import (
    STYLES,
    named,
    plain,
    show_point,
    show_rest,
    show_title,
    table,
)
from sternway.cli.screen.heading import show_doubts, show_heading
from sternway.motion import Ambiguity, Analysis, Direction, Effort, Group, Stretch, Total
from sternway.reports import words
from sternway.reports.analysis import headline

_MOST_STRETCHES = 40
_MOST_DOUBTS = 8


def show_analysis(console: Console, analysis: Analysis) -> None:
    """Everything an analysis says, as people read it."""
    show_heading(console, analysis.recording, analysis.sensors)
    has_backward = analysis.total(Direction.BACKWARD) is not None
    style = STYLES[Direction.BACKWARD] if has_backward else "bold"
    console.print(Text(headline(analysis), style=style))
    console.print()
    _show_totals(console, analysis.totals)
    for ambiguity in analysis.ambiguities:
        _show_ambiguity(console, ambiguity)
    _show_stretches(console, analysis.stretches)
    if analysis.footsteps is not None or analysis.form is not None:
        from sternway.cli.screen.gait import show_gait

        show_gait(console, analysis)
    _show_efforts(console, analysis.efforts)
    if analysis.gaps:
        show_title(console, "What this recording could not tell")
        for gap in analysis.gaps:
            show_point(console, gap.what, gap.cure)
    show_doubts(console, analysis.recording, _MOST_DOUBTS)
    console.print()


def _show_totals(console: Console, totals: Sequence[Total]) -> None:
    numbers = {
        "time": [words.clock(total.duration) for total in totals],
        "distance": [words.length(total.distance) for total in totals],
        "/km": [words.pace(total.mean_speed) for total in totals],
        "longest": [words.length(total.longest_distance) for total in totals],
        "steps/min": [words.number(total.cadence) for total in totals],
        "step": [_with_unit(words.number(total.step_length, 2), "m") for total in totals],
        "contact": [_contact(total.contact_time) for total in totals],
        "heart": [words.number(total.heart_rate) for total in totals],
    }
    console.print(table({"": [named(total.direction) for total in totals]}, numbers))


def _contact(seconds: float | None) -> str:
    return _with_unit(words.number(None if seconds is None else seconds * 1000), "ms")


def _with_unit(number: str, unit: str) -> str:
    return number if number == words.MISSING else f"{number}{words.NBSP}{unit}"


def _show_ambiguity(console: Console, ambiguity: Ambiguity) -> None:
    show_title(console, f"Two readings, says {ambiguity.cue}", style="bold yellow")
    for group in ambiguity.groups:
        show_point(console, f"if {group.name} was backward: {_reading(group)}")
    show_point(console, "to settle it", ambiguity.cure)


def _reading(group: Group) -> str:
    first = group.intervals[0]
    pace = f" at {words.pace(group.mean_speed)} /km" if group.mean_speed else ""
    return (
        f"{words.length(group.distance)} backwards in {words.clock(group.duration)}{pace}, "
        f"{words.counted(len(group.intervals), 'stretch', 'stretches')}, "
        f"the first {words.clock(first.start)}–{words.clock(first.end)}"
    )


def _show_stretches(console: Console, stretches: Sequence[Stretch]) -> None:
    if not stretches:
        return
    show_title(console, "Stretches")
    longest = sorted(stretches, key=lambda stretch: -stretch.duration)[:_MOST_STRETCHES]
    shown = sorted(longest, key=lambda stretch: stretch.start)
    numbers = {
        "from": [words.clock(stretch.start) for stretch in shown],
        "to": [words.clock(stretch.end) for stretch in shown],
        "distance": [words.length(stretch.distance) for stretch in shown],
        "/km": [words.pace(stretch.mean_speed) for stretch in shown],
        "steps/min": [words.number(stretch.cadence) for stretch in shown],
        "sure": [_sureness(stretch) for stretch in shown],
    }
    remarks = {"cues": [plain(", ".join(stretch.cues)) for stretch in shown]}
    directions = [named(stretch.direction, stretch.group) for stretch in shown]
    console.print(table({"": directions}, numbers, remarks))
    show_rest(console, len(stretches) - len(shown), "--csv has the shorter ones too")


def _sureness(stretch: Stretch) -> str:
    return "" if stretch.direction is Direction.UNKNOWN else words.percent(stretch.confidence)


def _show_efforts(console: Console, efforts: Sequence[Effort]) -> None:
    if not efforts:
        return
    show_title(console, "Fastest backwards")
    numbers = {
        "": [_result(effort) for effort in efforts],
        "/km": [words.pace(effort.speed) for effort in efforts],
        "from": [words.clock(effort.start) for effort in efforts],
        "to": [words.clock(effort.end) for effort in efforts],
        "sure": [words.percent(effort.confidence) for effort in efforts],
    }
    remarks = {"evidence": [str(effort.evidence) for effort in efforts]}
    names = [event_of(effort.event).name for effort in efforts]
    console.print(table({"event": names}, numbers, remarks))


def _result(effort: Effort) -> str:
    """What the event counts: a time, or the distance of an event over a time."""
    if event_of(effort.event).duration is not None:
        return words.length(effort.distance)
    return words.clock_tenths(effort.time)
