"""What people read in a terminal: text as one harmless line, paragraphs, lists, tables, a bar.

Text from files never steers the terminal. Colours are there only where the terminal has them. All
but the tables do without rich, whose start takes as long as a plan of 24 weeks.
"""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

import typer

from sternway.units import MISSING

if TYPE_CHECKING:
    from rich.text import Text

_UNSHOWN = "\N{REPLACEMENT CHARACTER}"
_NO_BREAK_SPACE = "\u00a0"
_NARROWEST, _WIDEST = 30, 96
"""characters; longer lines are hard to read"""

Piece: TypeAlias = str | tuple[str, str]
"""a text, or a text and its style: ``bold red``, ``dim``, ``black on yellow``"""
Columns: TypeAlias = Mapping[str, Sequence[Piece]]
"""the cells below each heading"""


def one_line(text: str) -> str:
    """The text without line breaks and without what could steer a terminal."""
    return "".join(_harmless(character) for character in text)


def message(text: object) -> None:
    """A line about the run itself, on standard error."""
    print(f"sternway: {one_line(str(text))}", file=sys.stderr, flush=True)


def screen_width() -> int:
    """Columns that there are."""
    return max(_NARROWEST + 1, shutil.get_terminal_size().columns)


def width() -> int:
    """Columns for text; the last one is left, for some terminals break the line there."""
    return min(_WIDEST, screen_width() - 1)


def line(*pieces: Piece) -> None:
    """One line that is not wrapped, such as an address to copy."""
    _print("".join(_styled(*_parts(piece)) for piece in pieces))


def title(text: str, aside: str = "", style: str = "dim") -> None:
    """The first line: what it is about, and a word in its style after it."""
    line((text, "bold"), *(("  ", (aside, style)) if aside else ()))


def heading(text: str = "", style: str = "bold") -> None:
    """A line with an empty one before it."""
    line()
    line((text, style))


def paragraph(text: str, indent: int | str = 0, style: str = "") -> None:
    """Text wrapped under itself, after so many blanks or a word that leads it in."""
    lead = indent if isinstance(indent, str) else " " * indent
    lines = textwrap.wrap(
        one_line(text),
        width(),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_on_hyphens=False,
    )
    _print("\n".join(_styled(each, style) for each in lines))


def point(text: str, cure: str = "", aside: str = "") -> None:
    """One point of a list, what to do about it, and what it rests on."""
    paragraph(text, " • ")
    if cure:
        paragraph(cure, "   → ")
    if aside:
        paragraph(aside, 5, "dim")


def more(count: int, where: str) -> None:
    """How much more of a list there is, and where to see it; nothing where that is all."""
    if count > 0:
        paragraph(f"and {count:,} more: {where}", 3, "dim")


def columns(first: str, second: str, rest: str, widths: tuple[int, int]) -> None:
    """Two short words and a text that is wrapped beside them."""
    start = f" {first:<{widths[0]}}  {second:<{widths[1]}}  "
    if len(start) > width() // 2:
        paragraph(f"{first} ({second})", 1)
        paragraph(rest, 3, "dim")
    else:
        paragraph(rest, start)


def table(names: Columns, numbers: Columns, remarks: Columns | None = None) -> None:
    """A quiet table: names at the left, numbers aligned at the right, remarks wrapped.

    A cell may have several lines. Columns of numbers or remarks in which no cell says anything are
    left out.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table

    grid = Table(
        box=box.SIMPLE_HEAD,
        header_style="dim",
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
    )
    shown: list[Sequence[Piece]] = []
    for group in (names, numbers, remarks or {}):
        for name, cells in group.items():
            if group is names or any(_parts(cell)[0] not in {"", MISSING} for cell in cells):
                grid.add_column(
                    name,
                    justify="right" if group is numbers else "left",
                    no_wrap=group is not remarks,
                )
                shown.append(cells)
    for row in zip(*shown, strict=True):
        grid.add_row(*map(_cell, row))
    Console(highlight=False, markup=False, emoji=False).print(grid)


@contextmanager
def progress_bar(count: Callable[[], int], *, beside: bool) -> Iterator[Callable[[], None]]:
    """Yield what is to be called after each of ``count()`` inputs; in a terminal it moves a bar.

    ``beside`` says that lines for people are printed meanwhile, which then scroll above the bar.
    Results for machines that are printed to the same terminal show the progress themselves.
    """
    if not sys.stderr.isatty() or (sys.stdout.isatty() and not beside):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        TextColumn("analysing"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
    )
    total = count()
    with bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)


@contextmanager
def share_bar(name: str) -> Iterator[Callable[[float], None]]:
    """Yield what is to be told the share of one long task that is done; a bar in a terminal."""
    if not sys.stderr.isatty():
        yield lambda share: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(one_line(name), total=1.0)
        yield lambda share: bar.update(task, completed=share)


def _print(text: str) -> None:
    """Without styles where there is no terminal for them."""
    typer.echo(text, file=sys.stdout, color=False if os.environ.get("NO_COLOR") else None)


def _styled(text: str, style: str) -> str:
    shown = one_line(text)
    if not shown or not style:
        return shown
    paint, _, ground = style.partition(" on ")
    words = paint.split()
    hue = next((word for word in words if word not in ("bold", "dim")), None)
    return typer.style(
        shown, fg=hue, bg=ground or None, bold="bold" in words or None, dim="dim" in words or None
    )


def _parts(piece: Piece) -> tuple[str, str]:
    return (piece, "") if isinstance(piece, str) else piece


def _cell(piece: Piece) -> Text:
    from rich.text import Text

    text, style = _parts(piece)
    return Text("\n".join(map(one_line, text.split("\n"))), style=style)


def _harmless(character: str) -> str:
    if character.isprintable() or character == _NO_BREAK_SPACE:
        return character
    return " " if character.isspace() else _UNSHOWN
