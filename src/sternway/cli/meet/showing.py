"""Sheets, proposals and questions in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated

import typer

from sternway.cli import terminal
from sternway.cli.meet.folder import MeetFolder, now
from sternway.meets.desk import AnyDecision, Observe, State, corrections, named
from sternway.meets.sheets import Sheet, result_sheets
from sternway.notices import Notice
from sternway.reports.meets.words import worded
from sternway.text import say

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Confirm without being asked.")]


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


def show_results(found: MeetFolder, contest: str, round_: str) -> None:
    """The results of a round as they stand now, and how many observations wait."""
    for sheet in result_sheets(
        found.meet, found.state, (contest, round_), now(), found.known((contest, round_))
    ):
        show_sheet(sheet)
    if found.state.waiting:
        count = len(found.state.waiting)
        wait = "1 observation waits" if count == 1 else f"{count} observations wait"
        terminal.message(f"{wait} for a person: sternway meet waiting")


def decided(
    found: MeetFolder, what: AnyDecision, contest: str, who: str, why: str, yes: bool
) -> bool:
    """Take a decision; where it changes what was announced, only once that is confirmed."""
    if any(key[0] == contest for key in found.state.announced):
        after = found.preview(what, who, why)
        own = found.contest(contest)
        changes = corrections(found.meet, found.state, after, own, now())
        show_notices(changes, found.state)
        if changes and not confirmed("Change what was announced?", yes):
            return False
    found.decide(what, who, why)
    return True


def observed(
    found: MeetFolder,
    what: Observe | Callable[[State], Observe | None],
    who: str,
    why: str = "",
) -> None:
    """Take what was measured; what is asked about it is said, and it waits for a person."""

    def asked(state: State) -> Observe | None:
        seen = what(state) if callable(what) else what
        return seen and found.asked(seen, state)

    taken = found.decide(asked, who, why)
    if isinstance(taken, Observe):
        show_notices(taken.questions, found.state)


def confirmed(question: str, yes: bool) -> bool:
    """Whether somebody says yes; ``yes`` says it beforehand."""
    import sys

    if yes:
        return True
    if not sys.stdin.isatty():
        terminal.message(f"{question} Say --yes to confirm.")
        return False
    return typer.confirm(question)
