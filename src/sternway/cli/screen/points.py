"""Points on the terminal: of a mark, the mark for a number of them, the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table as Grid

from sternway.athletics import Event, Mark, written
from sternway.athletics.points import FULL, WHO, Sheet, Table, backing_words
from sternway.cli.screen.prose import Prose
from sternway.errors import SternwayError


def show_points(
    table: Table, event: Event, mark: Mark, found: Mapping[str, int | SternwayError]
) -> None:
    """What a mark is worth, and beside whom."""
    prose = Prose()
    prose.title(f"{event.name} in {written(mark, event)}", "dim", table.name)
    for sex, value in found.items():
        if isinstance(value, int):
            prose.heading(f"{WHO[sex]}: {value} points")
            best = table.slowest(FULL, event, sex)
            anchor = table.scale(event, sex).anchor
            prose.paragraph(f"1000 points: {written(best, event)}, {backing_words(anchor)}", 1)
            if value == 0:
                prose.paragraph(f"1 point: {written(table.slowest(1, event, sex), event)}", 1)
        else:
            prose.heading(f"{WHO[sex]}: no points", "dim")
            prose.paragraph(str(value), 1, "dim")


def show_worth(table: Table, event: Event, points: int, marks: Mapping[str, str]) -> None:
    """The slowest mark for a number of points."""
    prose = Prose()
    prose.title(f"{event.name}: {points} points", "dim", table.name)
    for sex, text in marks.items():
        prose.paragraph(f"{WHO[sex]}: {text} or faster", 1)


def show_sheets(table: Table, sheets: Sequence[Sheet]) -> None:
    """The table, men and women apart."""
    console = Console(highlight=False, markup=False, emoji=False)
    prose = Prose()
    prose.title("Slowest marks for points", "dim", table.name)
    for sheet in sheets:
        prose.heading(WHO[sheet.sex])
        for part in _fitting(sheet, console.width):
            grid = Grid(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
            grid.add_column("points", justify="right")
            for at in part:
                grid.add_column(sheet.events[at].code, justify="right", no_wrap=True)
            for row in sheet.rows:
                grid.add_row(str(row.points), *(written(row.marks[at]) for at in part))
            console.print(grid)
        for event, reason in sheet.refused:
            prose.paragraph(f"{event.name}: {reason}", 1, "dim")


def _fitting(sheet: Sheet, width: int) -> list[range]:
    """The columns in as many parts as the width asks for."""
    widest = max((len(written(row.marks[-1])) for row in sheet.rows), default=8)
    most = max(1, (width - 8) // (max(8, widest) + 1))
    count = len(sheet.events)
    return [range(at, min(at + most, count)) for at in range(0, count, most)]
