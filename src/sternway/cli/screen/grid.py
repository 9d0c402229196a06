"""A quiet table of texts, for commands that need nothing of recordings to be loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from sternway.cli.lines import one_line

Cells = Mapping[str, Sequence[str]]
"""the cells below each heading"""


def show_grid(names: Cells, numbers: Cells, remarks: Cells) -> None:
    """Names at the left, numbers aligned at the right, remarks wrapped; a cell may have lines.

    Columns of numbers in which no cell says anything are left out.
    """
    grid = Table(
        box=box.SIMPLE_HEAD,
        header_style="dim",
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
    )
    columns: list[Sequence[str]] = []
    for heading, cells in names.items():
        grid.add_column(heading, no_wrap=True)
        columns.append(cells)
    for heading, cells in numbers.items():
        if any(cells):
            grid.add_column(heading, justify="right", no_wrap=True)
            columns.append(cells)
    for heading, cells in remarks.items():
        grid.add_column(heading)
        columns.append(cells)
    for row in zip(*columns, strict=True):
        grid.add_row(*("\n".join(map(one_line, cell.split("\n"))) for cell in row))
    Console(highlight=False, markup=False, emoji=False).print(grid)
