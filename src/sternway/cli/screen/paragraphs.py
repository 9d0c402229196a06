"""Plain text in the width of the terminal, for commands that have no tables."""

from __future__ import annotations

import shutil
import textwrap

import typer

from sternway.cli.lines import one_line

_NARROWEST, _WIDEST = 40, 100


def width() -> int:
    """Columns to write in."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))


def show_line(text: str = "", *, bold: bool = False, dim: bool = False) -> None:
    """One line as it is, harmless to the terminal."""
    line = one_line(text)
    typer.echo(typer.style(line, bold=bold, dim=dim) if bold or dim else line)


def show_paragraph(text: str, lead: str = "", *, dim: bool = False) -> None:
    """Text wrapped under itself, after its lead."""
    wrapped = textwrap.fill(
        one_line(text),
        width(),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_on_hyphens=False,
        break_long_words=False,
    )
    typer.echo(typer.style(wrapped, dim=dim) if dim else wrapped)
