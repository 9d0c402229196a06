"""Entries: sheets read and confirmed, late ones and scratches on the day, bibs and chips."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sternway.cli import terminal
from sternway.cli.meet.folder import ContestName, Folder, Who, Why, local_moment, now, opened
from sternway.cli.meet.showing import Yes, confirmed, show_notices
from sternway.errors import InvalidRequest
from sternway.files import is_file
from sternway.meets.desk import (
    Assign,
    EntryProposal,
    Withdraw,
    proposed_entries,
    started_in,
)
from sternway.meets.entries import (
    Assignment,
    Carried,
    Sheet,
    read_hytek,
    read_sheet,
)
from sternway.meets.programme import Meet
from sternway.meets.timing import read_ppl_entries
from sternway.text import say


def enter(
    sheet: Annotated[
        Path, typer.Argument(help="A club’s sheet (CSV), Hy-Tek’s entries (D;…), or a .ppl file.")
    ],
    folder: Folder = Path(),
    day_first: Annotated[
        bool | None,
        typer.Option(
            "--day-first/--month-first", help="How the sheet writes dates.", show_default=False
        ),
    ] = None,
    city: Annotated[
        str, typer.Option(help="All of this sheet run there, in races of several cities.")
    ] = "",
    wave: Annotated[str, typer.Option(help="All of this sheet start in this wave.")] = "",
    guests: Annotated[
        bool, typer.Option("--guests", help="All of this sheet run along without a place.")
    ] = False,
    yes: Yes = False,
    who: Who = "",
    why: Why = "",
) -> int:
    """Read a sheet of entries, show what it changes and why, and take it once that is confirmed."""
    found = opened(folder)
    read = _read(sheet, found.meet, day_first)
    if city and city not in {each.code for each in found.meet.places}:
        raise InvalidRequest(f"this meet has no place {city[:40]!r}")
    proposal = started_in(
        proposed_entries(read, found.meet, found.state, now(), sheet.name, found.ledger),
        found.meet, city, wave, guests,
    )  # fmt: skip
    _show(proposal, read)
    if not proposal.changes and not proposal.bibs:
        terminal.paragraph("Nothing changes.", 1)
        return 0
    count = len(proposal.changes)
    if not confirmed(f"Take {'1 change' if count == 1 else f'{count} changes'}?", yes):
        return 1
    found.keep(sheet)
    found.decide(proposal.decision, who, why or sheet.name)
    if proposal.bibs:
        found.decide(Assign(proposal.bibs), who, sheet.name)
    return 0


def scratch(
    competitor: Annotated[str, typer.Argument(help="A bib, an id or a name.")],
    contest: ContestName,
    folder: Folder = Path(),
    excused: Annotated[
        bool, typer.Option(help="By a doctor or the delegate: later events stay open.")
    ] = False,
    who: Who = "",
    why: Why = "",
) -> None:
    """Take somebody out of a contest."""
    found = opened(folder)
    entry = found.entry(competitor, found.contest(contest).code)
    found.decide(Withdraw(entry, contest, excused), who, why)


def assign(
    kind: Annotated[Carried, typer.Argument(help="bib or chip")],
    code: Annotated[str, typer.Argument(help="What stands on it.")],
    competitor: Annotated[str, typer.Argument(help="Who carries it; nobody, to take it back.")],
    folder: Folder = Path(),
    since: Annotated[
        str, typer.Option(help="From when: 2027-07-17T09:30.", show_default="now")
    ] = "",
    who: Who = "",
    why: Why = "",
) -> None:
    """Give somebody a bib or a chip, from now on, or from a moment before."""
    found = opened(folder)
    entry = "" if competitor == "nobody" else found.entry(competitor)
    at = local_moment(since, found.meet.places[0], "--since") if since else now()
    found.decide(Assign((Assignment(kind, code, entry, at),)), who, why)


def _read(path: Path, meet: Meet, day_first: bool | None) -> Sheet:
    if not is_file(path):
        raise InvalidRequest(f"{path}: no such file")
    if path.suffix.lower() == ".ppl":
        return read_ppl_entries(path, [each.event for each in meet.contests])
    with path.open("rb") as file:
        head = file.read(2)
    if head in (b"D;", b"Q;"):
        return read_hytek(path, meet.days[0])
    programme = [each.event.code for each in meet.contests]
    first = meet.days[0]
    return read_sheet(path, first.year, day_first=day_first, programme=programme, on=first)


def _show(proposal: EntryProposal, sheet: Sheet) -> None:
    terminal.title(f"{len(sheet.rows)} people, {sheet.count} entries", f"read as {sheet.encoding}")
    show_notices(proposal.questions)
    written = {row.line: row.person.name for row in sheet.rows}
    for each in proposal.likenesses:
        if written[each.first] == written[each.second]:
            continue  # one row for each event, as many clubs write them
        spelt = (
            "the same name in two spellings: taken for one person"
            if each.is_same_spelling
            else "nearly the same name. They stay apart"
        )
        terminal.point(f"Lines {each.first} and {each.second}: {spelt}.")
    names = {each.id: each.name for each in proposal.decision.competitors}
    for (entry, contest), verdict in proposal.verdicts.items():
        if verdict.reasons:
            line = proposal.lines.get((entry, contest))
            terminal.point(
                f"{f'Line {line}: ' if line else ''}{names.get(entry, entry)}, {contest}: "
                f"{verdict.answer}",
                aside=" ".join(map(say, verdict.reasons)),
            )
    if proposal.bibs:
        count = len(proposal.bibs)
        given = "1 bib is given out" if count == 1 else f"{count} bibs are given out"
        terminal.paragraph(given, 1)
    for change in proposal.changes:
        terminal.paragraph(
            f"{names.get(change.entry, change.entry)}, {change.contest}: "
            f"{change.before or 'not entered'} → {change.after or 'not entered'}",
            1,
        )


COMMANDS = {"enter": enter, "scratch": scratch, "assign": assign}
