"""Lines and wrapped paragraphs in the width of the terminal, in colours where it has them.

It does without rich, whose start takes as long as a plan of 24 weeks.
"""

from __future__ import annotations

import os
import shutil
import textwrap

import typer

from sternway.cli.lines import one_line

_NARROWEST, _WIDEST = 30, 96
"""characters; longer lines are hard to read"""


def width() -> int:
    """Columns to write in; the last one is left, for some terminals break the line there."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns - 1))


def styled(text: str, style: str) -> str:
    """Text as it is, harmless to the terminal, in a style such as ``bold red``, ``dim`` or none."""
    line, words = one_line(text), style.split()
    hue = next((word for word in words if word not in ("bold", "dim")), None)
    if not line or not words:
        return line
    return typer.style(line, fg=hue, bold="bold" in words or None, dim="dim" in words or None)


def show(text: str = "") -> None:
    """Styled text on standard output; without styles where there is no terminal for them."""
    typer.echo(text, color=False if os.environ.get("NO_COLOR") else None)


def show_line(text: str = "", style: str = "") -> None:
    """One line that is not wrapped."""
    show(styled(text, style))


def show_paragraph(text: str, lead: str = "", style: str = "") -> None:
    """Text wrapped under itself, after its lead."""
    lines = textwrap.wrap(
        one_line(text),
        width(),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_on_hyphens=False,
    )
    show("\n".join(styled(line, style) for line in lines))
