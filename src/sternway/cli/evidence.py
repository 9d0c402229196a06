"""``sternway evidence``: the folder for an application, and what it still lacks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.cli.lines import print_json
from sternway.errors import InvalidRequest

if TYPE_CHECKING:
    from sternway.ledger.evidence import Report

EXAMPLES = (
    "sternway evidence new --authority guinness --event marathon --out my-marathon",
    "sternway evidence check my-marathon",
)

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
    """Write a folder to fill in: evidence.toml, and a place for each item with what belongs there.

    Without --authority, the checklists are listed.
    """
    from sternway.athletics import named
    from sternway.ledger.evidence import checklist, checklists, write_new

    if authority is None:
        from sternway.cli.screen.evidence import show_checklists

        show_checklists(list(checklists().values()))
        return
    if event is None or out is None:
        raise InvalidRequest("say for which event and into which folder: --event and --out")
    wanted, over = checklist(authority), named(event)
    written = write_new(out, wanted, over)
    from sternway.cli.screen.evidence import show_new

    show_new(out, wanted, over, len(written))


@evidence.command()
def check(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A folder of sternway evidence new.")
    ],
    json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
) -> None:
    """Say what is missing or cannot be right, a line each.

    An analysis JSON in the folder of the item `direction` is read as proof of direction. Exit
    status 1 where anything is missing or wrong.
    """
    from datetime import UTC, datetime

    from sternway.ledger.evidence import check as check_folder

    # Whoever races in the east of the date line is a day ahead: the later day is the fair one.
    now = datetime.now(UTC).astimezone()
    report = check_folder(folder, max(now.date(), datetime.now(UTC).date()))
    if json:
        print_json(_document(report))
    else:
        from sternway.cli.screen.evidence import show_report

        show_report(report)
    raise typer.Exit(0 if report.is_complete else 1)


def _document(report: Report) -> dict[str, object]:
    return {
        "schema": "sternway.evidence-report/1",
        "checklist": report.checklist.id,
        "event": report.event.code,
        "complete": report.is_complete,
        "findings": [
            {"item": each.item, "level": each.level, "says": each.says} for each in report.findings
        ],
    }
