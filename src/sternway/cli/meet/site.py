"""What leaves the laptop: the results site, tables for other programs, claims of records."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.cli import terminal
from sternway.cli.meet.folder import (
    MOST_KEPT,
    Folder,
    MeetFolder,
    account,
    checklist_for,
    now,
    opened,
)
from sternway.cli.output import write
from sternway.errors import SternwayError
from sternway.files import create_text, is_there, read_bytes, write_bytes
from sternway.meets.desk import Key, Known, NewBest, answers, claim_of, digests, new_bests, observed
from sternway.meets.publishing import entries_csv, hytek_entries, results_csv, start_lists_csv
from sternway.meets.sheets import mark_text, record_form, result_sheets, start_lists, timetable
from sternway.text import say

if TYPE_CHECKING:
    from sternway.ledger import Ledger


_NAMED = 20
"""files that are named one by one"""


def publish(
    target: Annotated[Path, typer.Argument(help="The folder that a web host shows.")],
    folder: Folder = Path(),
) -> None:
    """Write the live board and results site: static files, and of them only those that changed."""
    from sternway.reports.meets import KEYS, site_of

    found = opened(folder)
    before = (target / KEYS).read_text(encoding="utf-8") if is_there(target / KEYS) else ""
    known = known_rounds(found)
    site = site_of(found.meet, found.state, now(), found.journal.head, before, known)
    for name, text in site.files.items():
        write(target / name, text)
        if len(site.files) <= _NAMED:
            typer.echo(target / name)
    for name in site.gone:
        (target / name).unlink(missing_ok=True)
    terminal.message(f"{len(site.files)} files written, {site.unchanged} unchanged")


def known_rounds(found: MeetFolder) -> dict[Key, Known]:
    """What was known before each round."""
    keys = [
        (contest.code, round_.name) for contest in found.meet.contests for round_ in contest.rounds
    ]
    return {key: found.known(key) for key in keys}


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
    yes: Annotated[
        bool, typer.Option("--yes", help="Draft the claims: what is asked about them is right.")
    ] = False,
) -> None:
    """Show marks of this meet that are at least as good as a record, and draft their claims."""
    from sternway.ledger import read_ledger

    found = opened(folder)
    known = read_ledger(ledger) if ledger else found.ledger
    bests = new_bests(found.meet, found.state, known, now().date())
    for best in bests:
        name = found.state.competitors[best.entry].name
        level = "equals" if best.is_equal else "beats"
        terminal.point(
            f"{name}, {best.contest} {best.round}: {mark_text(best.mark)} {level} the "
            f"record by {best.authority}",
            aside=" ".join(map(say, best.faults)),
        )
        if drafts is not None and not best.faults:
            folder = drafts / f"{best.entry}-{best.contest}-{best.authority}"
            _draft(found, best, known, folder, yes)
    if not bests:
        terminal.paragraph("No mark of this meet is as good as a record of this ledger.", 1)


def _draft(found: MeetFolder, best: NewBest, ledger: Ledger, target: Path, is_right: bool) -> None:
    """A folder of evidence with all that the meet has of it, and the claim for a ledger."""
    from sternway.cli.claims import is_answered
    from sternway.ledger import addition, shipped
    from sternway.ledger.evidence import write_new
    from sternway.reports.meets import sheets_page

    meet, state = found.meet, found.state
    contest = meet.contest(best.contest)
    key = best.contest, best.round
    wanted = checklist_for(best.authority, contest.event)
    written = write_new(target, wanted, contest.event)
    manifest = target / "evidence.toml"
    manifest.write_text(
        filled_in(manifest.read_text(encoding="utf-8"), answers(best, meet, state)), "utf-8"
    )
    claim = claim_of(best, meet, state, account())
    try:
        added = addition(ledger, claim, ledger.roster, now().date(), shipped())
        if is_answered(added, f"Draft the claim in {target}?", is_right, f"{target}: "):
            create_text(target / "claim.ledger", added.text)
        else:
            message = "no claim was drafted: say --yes if all of that is right"
            terminal.message(f"{target}: {message}")
    except SternwayError as error:
        terminal.message(f"{target}: no claim was drafted: {error}")
    sheets = [
        *result_sheets(meet, state, key, now(), found.known(key)),
        *start_lists(meet, state, key),
    ]
    form = record_form(meet, state, best, wanted)
    pages = {
        "results": {"results.html": sheets_page(sheets, "Results")},
        "programme": {"timetable.html": sheets_page(timetable(meet), "Timetable")},
    }
    create_text(target / "record-form.html", sheets_page([form], "Record form"))
    for path in written:
        place, item = path.parent, path.parent.name.partition("-")[2]
        for name, text in pages.get(item, {}).items():
            create_text(place / name, text)
        for kept in found.kept(digests(state, best)) if item == "timing" else ():
            write_bytes(place / kept.name, read_bytes(kept, MOST_KEPT))
        for kept in found.kept(_hashes(observed(state, best))) if item == "direction" else ():
            write_bytes(place / kept.name, read_bytes(kept, MOST_KEPT))
    typer.echo(target)


def _hashes(names: Sequence[str]) -> Sequence[str]:
    """Of files that reports name: their names and the beginning of their hashes."""
    return [each.rpartition(" ")[2] for each in names]


def filled_in(manifest: str, known: Mapping[str, str]) -> str:
    """A manifest with the answers that are known in place of empty ones."""
    lines = []
    for line in manifest.splitlines():
        key = line.lstrip("# ").partition("=")[0].strip()
        if key in known and "=" in line:
            value = known[key] if key == "mps" else json.dumps(known[key], ensure_ascii=False)
            line = f"{key} = {value}"
        lines.append(line)
    return "\n".join([*lines, ""])


COMMANDS = {"publish": publish, "tables": tables, "records": records}
