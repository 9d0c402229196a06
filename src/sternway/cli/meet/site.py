"""What leaves the laptop: the results site, tables for other programs, claims of records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sternway.cli import terminal
from sternway.cli.meet.folder import Folder, account, now, opened
from sternway.cli.output import write
from sternway.files import create_text
from sternway.meets.desk import claim_of, new_bests
from sternway.meets.publishing import entries_csv, hytek_entries, results_csv, start_lists_csv
from sternway.text import say


def publish(
    target: Annotated[Path, typer.Argument(help="The folder that a web host shows.")],
    folder: Folder = Path(),
) -> None:
    """Write the live board and results site: static files, and of them only those that changed."""
    from sternway.reports.meets import KEYS, site_of

    found = opened(folder)
    before = (target / KEYS).read_text(encoding="utf-8") if (target / KEYS).exists() else ""
    site = site_of(found.meet, found.state, now(), found.journal.head, before)
    for name, text in site.files.items():
        write(target / name, text)
        typer.echo(target / name)
    for name in site.gone:
        (target / name).unlink(missing_ok=True)
    terminal.message(f"{len(site.files)} files written, {site.unchanged} unchanged")


def tables(
    target: Annotated[Path, typer.Argument(help="Where the tables shall stand.")],
    folder: Folder = Path(),
) -> None:
    """Write entries, start lists and results as CSV, and entries for Hy-Tek, as they stand now."""
    found = opened(folder)
    texts = {
        "entries.csv": entries_csv(found.meet, found.state),
        "entries-hytek.txt": hytek_entries(found.meet, found.state),
        "start-lists.csv": start_lists_csv(found.meet, found.state),
        "results.csv": results_csv(found.meet, found.state, now()),
    }
    for name, text in texts.items():
        write(target / name, text)
        typer.echo(target / name)


def records(
    folder: Folder = Path(),
    ledger: Annotated[
        Path | None, typer.Option(help="Another ledger than the shipped one.", show_default=False)
    ] = None,
    drafts: Annotated[
        Path | None,
        typer.Option(
            help="A new folder for a claim and its evidence, for each.", show_default=False
        ),
    ] = None,
) -> None:
    """Show marks of this meet that are at least as good as a record, and draft their claims."""
    from sternway.ledger import addition, read_ledger, shipped

    found = opened(folder)
    today = now().date()
    known = read_ledger(ledger) if ledger else shipped()
    bests = new_bests(found.meet, found.state, known, today)
    for best in bests:
        name = found.state.competitors[best.entry].name
        level = "equals" if best.is_equal else "beats"
        terminal.point(
            f"{name}, {best.contest} {best.round}: {best.mark.text or best.mark.value} {level} the "
            f"record by {best.authority}",
            aside=" ".join(map(say, best.faults)),
        )
        if drafts is not None and not best.faults:
            entry = claim_of(best, found.meet, found.state, account())
            text = addition(known, entry, known.roster, today).text
            create_text(drafts / f"{best.entry}-{best.contest}-{best.authority}.ledger", text)
    if not bests:
        terminal.paragraph("No mark of this meet is as good as a record of this ledger.", 1)


COMMANDS = {"publish": publish, "tables": tables, "records": records}
