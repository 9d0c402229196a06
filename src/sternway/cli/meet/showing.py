"""Sheets, proposals and questions in a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from sternway.cli import terminal
from sternway.meets.desk import State, named
from sternway.meets.sheets import Sheet
from sternway.notices import Notice
from sternway.reports.meets.words import worded
from sternway.text import say


def show_sheet(sheet: Sheet) -> None:
    """A sheet as a table, without columns in which nothing stands."""
    text = worded(sheet)
    terminal.heading(text.title or text.kind)
    for fact in text.facts:
        terminal.paragraph(fact, 1, "dim")
    names: dict[str, list[terminal.Piece]] = {}
    numbers: dict[str, list[terminal.Piece]] = {}
    for at, (heading, is_number) in enumerate(zip(text.headings, text.are_numbers, strict=True)):
        cells: list[terminal.Piece] = [row[at] for row in text.rows]
        if any(cells):
            (numbers if is_number else names)[heading or " "] = cells
    if text.rows:
        terminal.table(names, numbers)
    for note in text.notes:
        terminal.point(note)


def show_notices(notices: Iterable[Notice], state: State | None = None) -> None:
    """One point each, with names where the competitors are known."""
    for each in notices:
        terminal.point(say(named(state, each) if state else each))


def confirmed(question: str, yes: bool) -> bool:
    """Whether somebody says yes; ``yes`` says it beforehand."""
    import sys

    import typer

    if yes:
        return True
    if not sys.stdin.isatty():
        terminal.message(f"{question} Say --yes to confirm.")
        return False
    return typer.confirm(question)
