"""The terminal, its tables and lists, and the colours that mean the same in all of them."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sternway.cli.lines import one_line
from sternway.motion import Direction
from sternway.reports import words

Columns: TypeAlias = Mapping[str, Sequence[str | Text]]
"""the cells below each heading"""

STYLES = {
    Direction.BACKWARD: "bold bright_red",
    Direction.FORWARD: "blue",
    Direction.STILL: "dim",
    Direction.UNKNOWN: "magenta",
}
"""the hues of the report's charts, as terminals have them"""
SIMULATED = Text(" SIMULATED ", style="black on yellow")


def screen() -> Console:
    """Standard output, for text that is shown as it is: nothing in it is taken for markup."""
    return Console(highlight=False, markup=False, emoji=False)


def plain(text: object, style: str = "") -> Text:
    """Text from a file or its name."""
    return Text(one_line(str(text)), style=style)


def named(direction: Direction, group: str | None = None) -> Text:
    """A direction in its colour; of two ways that nobody has named yet, which one."""
    text = f"{direction} {group}" if group else str(direction)
    return Text(text, style=STYLES[direction])


def table(names: Columns, numbers: Columns, remarks: Columns | None = None) -> Table:
    """A quiet table; columns of numbers or remarks in which no cell says anything are left out."""
    built = Table(
        box=box.SIMPLE_HEAD,
        header_style="dim",
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
    )
    columns: list[Sequence[str | Text]] = []

    def add(group: Columns, justify: Literal["left", "right"]) -> None:
        for heading, cells in group.items():
            if group is names or any(str(cell) not in {"", words.MISSING} for cell in cells):
                is_wrapped = group is remarks
                built.add_column(heading, justify=justify, no_wrap=not is_wrapped)
                columns.append(cells)

    add(names, "left")
    add(numbers, "right")
    add(remarks or {}, "left")
    for row in zip(*columns, strict=True):
        built.add_row(*row)
    return built


def show_title(console: Console, title: str, style: str = "bold") -> None:
    """The head of a section."""
    console.print()
    console.print(Text(title, style=style))


def show_point(console: Console, text: str, cure: str = "") -> None:
    """One point of a list, wrapped under itself, with what to do about it."""
    _show_wrapped(console, " • ", text)
    if cure:
        _show_wrapped(console, "   → ", cure)


def show_rest(console: Console, count: int, where: str) -> None:
    """That more of a list is not shown here."""
    if count > 0:
        console.print(Text(f"   and {count:,} more: {where}", style="dim"))


def _show_wrapped(console: Console, mark: str, text: str) -> None:
    lines = textwrap.wrap(
        one_line(text),
        width=max(20, console.width - 1),
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_on_hyphens=False,
    )
    console.print(Text("\n".join(lines)), soft_wrap=True)
