"""``sternway evidence``: the folder for an application, and what it still lacks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sternway.athletics import Event
from sternway.cli import terminal
from sternway.cli.arguments import event_named
from sternway.cli.output import Json, deliver, json_result
from sternway.errors import InvalidRequest
from sternway.ledger.evidence import (
    Check,
    Checklist,
    Grade,
    Level,
    Report,
    checklist,
    checklists,
    folder_hash,
    write_new,
)
from sternway.ledger.evidence import check as check_folder
from sternway.text import say, say_in_documents

EXAMPLES = (
    "sternway evidence new --authority guinness --event marathon --out my-marathon",
    "sternway evidence check my-marathon",
)
_STYLES = {Level.MISSING: "yellow", Level.WRONG: "bold red", Level.NOTE: "dim"}

evidence = typer.Typer(name="evidence", rich_markup_mode="rich")


@evidence.callback(invoke_without_command=True)
def show_help(context: typer.Context) -> None:
    """Collect what an application for a record needs, and see what is missing."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


@evidence.command()
def new(
    authority: Annotated[
        str | None,
        typer.Option(help="Who is to recognise it: guinness, irr …", show_default=False),
    ] = None,
    event: Annotated[
        str | None, typer.Option(help="The event: 100m, marathon …", show_default=False)
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="A new folder.", show_default=False)
    ] = None,
) -> None:
    """Write a folder to fill in: evidence.toml, and a folder for each item that says what it needs.

    Without --authority, the checklists are listed.
    """
    if authority is None:
        show_checklists(list(checklists().values()))
        return
    if event is None or out is None:
        raise InvalidRequest("say for which event and into which folder: --event and --out")
    wanted, over = checklist(authority), event_named(event)
    written = write_new(out, wanted, over)
    show_new(out, wanted, over, len(written))


@evidence.command()
def check(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A folder written by sternway evidence new.")
    ],
    json: Json = None,
) -> None:
    """List what is missing or cannot be right, one per line.

    An analysis in JSON in the folder `direction` is read as proof of direction. Exits with 1 where
    anything is missing or wrong.
    """
    # Whoever races in the east of the date line is a day ahead: the later day is the fair one.
    now = datetime.now(UTC).astimezone()
    report = check_folder(folder, max(now.date(), datetime.now(UTC).date()))
    mark = folder_hash(folder)
    deliver(lambda: show_report(report, mark), json_result(json, lambda: _document(report, mark)))
    raise typer.Exit(0 if report.is_complete else 1)


def show_checklists(known: Sequence[Checklist]) -> None:
    """Whose checklists there are, and how much of each was read in a source."""
    terminal.title("Checklists", "sternway evidence new --authority NAME --event E --out FOLDER")
    width = max(len(each.authority) for each in known)
    for each in known:
        read = sum(item.grade is Grade.READ for item in each.items)
        size = f"{len(each.items)} items"
        terminal.columns(each.authority, size, f"{each.name}; {read} read in a source", (width, 8))


def show_new(folder: Path, wanted: Checklist, event: Event, count: int) -> None:
    """What was written, and what comes next."""
    terminal.title(f"{event.name}, {wanted.name}", wanted.id)
    needed = sum(item.needed for item in wanted.items_for(event))
    terminal.paragraph(
        f"{needed} items are needed; WHAT.txt in each folder says what belongs there.", 1
    )
    if wanted.note:
        terminal.paragraph(wanted.note, 1)
    terminal.paragraph(f"Next: fill in {folder / 'evidence.toml'}, add the files, then", 1)
    terminal.paragraph(f"sternway evidence check {folder}", 3)
    if any(item.check is Check.DIRECTION for item in wanted.items_for(event)):
        terminal.paragraph("The proof of direction is what this writes, kept beside the file:", 1)
        terminal.paragraph("sternway analyze RECORDING --json analysis.json", 3)


def show_report(report: Report, mark: str) -> None:
    """One line for each finding, the grave ones first, and how many there are."""
    for level in Level:
        for finding in (each for each in report.findings if each.level is level):
            terminal.line(
                (f"{level:<8}", _STYLES[level]), (f"{finding.item}: ", "bold"), say(finding.says)
            )
    grave = sum(finding.spoils for finding in report.findings)
    head = f"{report.event.name}, {report.checklist.name} ({report.checklist.id})"
    if grave:
        end = f"{grave} {'point is' if grave == 1 else 'points are'} open"
    else:
        end = "everything a machine can see is there"
    terminal.line((mark, "dim"))
    terminal.line((f"{head}: {end}", "bold"))


def _document(report: Report, mark: str) -> dict[str, object]:
    return {
        "schema": "sternway.evidence-report/1",
        "checklist": report.checklist.id,
        "event": report.event.code,
        "complete": report.is_complete,
        "hash": mark,
        "findings": [
            {"item": each.item, "level": each.level, "says": say_in_documents(each.says)}
            for each in report.findings
        ],
    }
