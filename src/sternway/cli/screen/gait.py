"""Steps and form of a recording in a terminal: backward stretches first, and what else there is."""

from __future__ import annotations

from rich.console import Console

from sternway.cli.screen.console import named, show_point, show_rest, show_title, table
from sternway.motion import Analysis, Direction
from sternway.reports import words
from sternway.reports.analysis import Gait, GaitRow, gait_of

_MOST_ROWS = 12
_UNITS = {"ms", "m"}
"""that are written behind the figures"""


def show_gait(console: Console, analysis: Analysis) -> None:
    """Nothing where neither steps nor form are known."""
    gait = gait_of(analysis)
    if gait is None:
        return
    show_title(console, "Steps and form" if gait.columns else "Form")
    if gait.columns:
        _show_steps(console, gait)
    _show_form(console, gait)


def _show_steps(console: Console, gait: Gait) -> None:
    weightiest = sorted(gait.rows, key=_weight, reverse=True)[:_MOST_ROWS]
    shown = sorted(weightiest, key=lambda row: row.stretch.start)
    directions = [named(row.stretch.direction, row.stretch.group) for row in shown]
    numbers = {"from": [row.start for row in shown], "to": [row.end for row in shown]}
    for index, column in enumerate(gait.columns):
        unit = f"{words.NBSP}{column.unit}" if column.unit in _UNITS else ""
        numbers[column.label.lower()] = [
            text if text == words.MISSING else f"{text}{unit}"
            for text in (row.values[index] for row in shown)
        ]
    console.print(table({"": directions}, numbers))
    show_rest(console, gait.all_rows - len(shown), "--csv has the others too")
    if gait.sources:
        show_point(console, gait.sources)
    if gait.stated:
        show_point(console, f"measured accuracy: {gait.stated}")


def _weight(row: GaitRow) -> tuple[bool, float]:
    """Backward stretches are what people look for, and long ones tell more."""
    return row.stretch.direction is Direction.BACKWARD, row.stretch.duration


def _show_form(console: Console, gait: Gait) -> None:
    """The remarks on the longest stretch, backward if there is one, and the points of technique."""
    remarked = [row for row in gait.rows if row.remarks]
    if remarked:
        row = max(remarked, key=_weight)
        span = f"{row.start}–{row.end}"
        show_point(console, f"{row.stretch.direction} {span}: {', '.join(row.remarks)}")
    measured = [point.says for point in gait.points if point.is_measured]
    if measured:
        show_point(
            console,
            f"of {words.counted(len(gait.points), 'point')} of technique measured: "
            f"{', '.join(measured)}",
            "--html sets them beside what is published, and says what the others need",
        )
