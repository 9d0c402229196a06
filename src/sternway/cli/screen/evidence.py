"""Checklists, new folders and what is missing in them, on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from sternway.athletics import Event
from sternway.cli.lines import one_line
from sternway.cli.screen.prose import Prose
from sternway.ledger.evidence import Checklist, Grade, Level, Report

_STYLES = {Level.MISSING: "yellow", Level.WRONG: "bold red", Level.NOTE: "dim"}


def show_checklists(known: Sequence[Checklist]) -> None:
    """Whose checklists there are, and how much of each was read in a source."""
    prose = Prose()
    prose.title(
        "Checklists", "dim", "sternway evidence new --authority NAME --event E --out FOLDER"
    )
    width = max(len(each.authority) for each in known)
    for each in known:
        read = sum(item.grade is Grade.READ for item in each.items)
        size = f"{len(each.items)} items"
        prose.columns(each.authority, size, f"{each.name}; {read} read in a source", (width, 8))


def show_new(folder: Path, wanted: Checklist, event: Event, count: int) -> None:
    """What was written, and what comes next."""
    prose = Prose()
    prose.title(f"{event.name}, {wanted.name}", "dim", wanted.id)
    needed = sum(item.needed for item in wanted.items_for(event))
    prose.paragraph(
        f"{needed} items are needed; WHAT.txt in each folder says what belongs there.", 1
    )
    if wanted.note:
        prose.paragraph(wanted.note, 1)
    prose.paragraph(f"Next: fill in {folder / 'evidence.toml'}, add the files, then", 1)
    prose.paragraph(f"sternway evidence check {folder}", 3)


def show_report(report: Report) -> None:
    """One line for each finding, the grave ones first, and how many there are."""
    console = Console(highlight=False, markup=False, emoji=False)
    for level in Level:
        for finding in (each for each in report.findings if each.level is level):
            console.print(
                Text.assemble(
                    (f"{level:<8}", _STYLES[level]),
                    (one_line(f"{finding.item}: "), "bold"),
                    one_line(finding.says),
                ),
                soft_wrap=True,
            )
    grave = sum(finding.spoils for finding in report.findings)
    head = f"{report.event.name}, {report.checklist.name} ({report.checklist.id})"
    if grave:
        end = f"{grave} {'point is' if grave == 1 else 'points are'} open"
    else:
        end = "everything a machine can see is there"
    console.print(Text(f"{head}: {end}", style="bold"), soft_wrap=True)
