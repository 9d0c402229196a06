"""Sheets, proposals and questions in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Annotated

import typer

from sternway.cli import terminal
from sternway.cli.meet.folder import MeetFolder, now
from sternway.meets.desk import AnyDecision, Observe, State, corrections, named
from sternway.meets.sheets import Sheet, result_sheets
from sternway.notices import Notice
from sternway.reports.meets.words import worded
from sternway.text import say

_BETWEEN = 2
"""blanks behind a column of a table"""
_LONGEST_KEPT = 24
"""letters of a word that is not broken"""

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Confirm without being asked.")]


def show_sheet(sheet: Sheet) -> None:
    """A sheet as a table as wide as the screen, without columns in which nothing stands; where the
    screen is too narrow for one, row after row.
    """
    text = worded(sheet)
    terminal.heading(text.title or text.kind)
    for fact in text.facts:
        terminal.paragraph(fact, 1, "dim")
    names: dict[str, list[str]] = {}
    numbers: dict[str, list[str]] = {}
    for at, (heading, is_number) in enumerate(zip(text.headings, text.are_numbers, strict=True)):
        cells = [row[at] for row in text.rows]
        if any(cells):
            (numbers if is_number else names)[heading or " "] = cells
    widths = fitting_widths(names, numbers, terminal.screen_width())
    if text.rows and widths is not None:
        wrapped = {each: _wrapped(cells, widths[each]) for each, cells in names.items()}
        terminal.table(wrapped, numbers)
    elif text.rows:
        _show_rows({**names, **numbers}, len(text.rows))
    for note in text.notes:
        terminal.point(note)


def fitting_widths(
    names: Mapping[str, Sequence[str]], numbers: Mapping[str, Sequence[str]], screen: int
) -> dict[str, int] | None:
    """How wide each column of texts may be, by its heading, for all of them to fit on the screen.

    The widest gives way first, by whole words where it can. None where even that is not enough.
    """
    widths = {each: _widest(each, cells) for each, cells in names.items()}
    fixed = sum(_widest(each, cells) for each, cells in numbers.items())
    left = screen - fixed - _BETWEEN * (len(names) + len(numbers))
    least = {each: _longest_word(each, cells) for each, cells in names.items()}
    while sum(widths.values()) > left:
        free = [each for each in widths if widths[each] > least[each]]
        if not free:
            return None
        widths[max(free, key=lambda each: widths[each])] -= 1
    return widths


def _widest(heading: str, cells: Sequence[str]) -> int:
    return max(len(heading), *map(len, cells))


def _longest_word(heading: str, cells: Sequence[str]) -> int:
    """What a column keeps: its longest word, of which a part will do where it is very long."""
    words = (word for text in (heading, *cells) for word in text.split())
    return max(min(max(map(len, words), default=1), _LONGEST_KEPT), len(heading))


def _wrapped(cells: Sequence[str], width: int) -> list[str]:
    wrap = partial(textwrap.wrap, width=width, break_on_hyphens=False)
    return ["\n".join(wrap(each)) for each in cells]


def _show_rows(columns: Mapping[str, Sequence[str]], count: int) -> None:
    for row in range(count):
        told = (f"{heading}: {cells[row]}" for heading, cells in columns.items() if cells[row])
        terminal.point("; ".join(told))


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
    if any(key[0] == contest for key in found.state.announced) and not _may_change(
        found, found.preview(what, who, why), contest, yes
    ):
        return False
    found.decide(what, who, why)
    return True


def undone(found: MeetFolder, number: int, who: str, why: str, yes: bool) -> bool:
    """Take a decision back; where that changes what was announced, only once it is confirmed."""
    after = found.preview_undo(number, who, why)
    for contest in sorted({key[0] for key in found.state.announced}):
        if not _may_change(found, after, contest, yes):
            return False
    found.undo(number, who, why)
    return True


def _may_change(found: MeetFolder, after: State, contest: str, yes: bool) -> bool:
    """Show what of a contest's results would be other ones, and ask where anything is."""
    own = found.contest(contest)
    changes = corrections(found.meet, found.state, after, own, now())
    show_notices(changes, found.state)
    return not changes or confirmed("Change what was announced?", yes)


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
