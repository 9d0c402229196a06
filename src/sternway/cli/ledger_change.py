"""``sternway ledger change``: let a claim go on to another state, or disqualify its performance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sternway.athletics import parse_date
from sternway.cli.arguments import today
from sternway.cli.claims import append_to, own_ledger, status_of
from sternway.errors import InvalidRequest
from sternway.ledger import (
    Change,
    Ratification,
    State,
    change_block,
    check_author,
    checked_ratification,
    disqualified,
    single_line,
)

EXAMPLES = (
    "sternway ledger change my.ledger 400m-other-2026 disputed --reason 'no video' --by 'A. Judge'",
    "sternway ledger change my.ledger 400m-other-2026 ratified --evidence my-400m"
    " --second 'B. Judge' --reason 'evidence complete' --by 'A. Judge'",
    "sternway ledger change my.ledger 400m-other-2026 --disqualify --reason doping --by 'A. Judge'",
)


def change(
    file: Annotated[Path, typer.Argument(help="Your ledger.")],
    claim: Annotated[str, typer.Argument(help="The id of a claim.")],
    state: Annotated[
        str | None,
        typer.Argument(
            help="claimed, evidence complete, under review, ratified, rejected, superseded or "
            "disputed.",
            show_default=False,
        ),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, in a sentence.")] = "",
    author: Annotated[str, typer.Option("--by", help="Who says so.")] = "",
    date: Annotated[
        str | None, typer.Option(help="When; without it, today.", show_default=False)
    ] = None,
    evidence: Annotated[
        str,
        typer.Option(
            metavar="FOLDER|HASH",
            help="What a ratification rests on: the folder, or its hash as sternway evidence "
            "check prints it.",
        ),
    ] = "",
    second: Annotated[
        str, typer.Option(help="Who ratifies beside --by: a ratification needs two people.")
    ] = "",
    superseded_by: Annotated[
        str, typer.Option(metavar="CLAIM", help="The claim that took the record.")
    ] = "",
    disqualify: Annotated[
        bool,
        typer.Option(
            "--disqualify",
            help="Reject every claim of the performance; what it had beaten comes back.",
        ),
    ] = False,
) -> None:
    """Append a change of state; what was there stays, and so does how it came about."""
    if (state is None) is not disqualify:
        raise InvalidRequest("say a state, or --disqualify")
    if not reason.strip():
        raise InvalidRequest("a change needs a --reason")
    if not author.strip():
        raise InvalidRequest("who decides? say --by")
    single_line(reason)
    check_author(author)
    now = today()
    try:
        day = parse_date(date or now.isoformat())
    except ValueError as error:
        raise InvalidRequest(f"--date: {error}") from None
    if day.earliest > now or day.is_open:
        raise InvalidRequest(f"--date {date}: is in the future, or no date of a change")
    into = own_ledger(file)
    if disqualify:
        changes = disqualified(into, claim, day, author, reason)
        if not changes:
            raise InvalidRequest(f"{claim}: all claims of its performance are rejected already")
    else:
        try:
            wanted = State(state or "")
        except ValueError:
            raise InvalidRequest(f"no state is called {state!r}: {', '.join(State)}") from None
        changes = {claim: (Change(day, wanted, author, reason),)}
    into.with_changes(changes)
    ratification = Ratification()
    if state == State.RATIFIED:
        given = Ratification(_hash_of(evidence), second)
        ratification = checked_ratification(into, claim, author, given)
    if superseded_by:
        into.row(superseded_by)
    blocks = [
        change_block(id, new, ratification, superseded_by if id == claim else "")
        for id, new in changes.items()
    ]
    append_to(file, into, "".join(f"\n{block}\n" for block in blocks))
    for id, new in changes.items():
        typer.echo(f"{id}: {new[-1].state}")
    raise typer.Exit(status_of(into))


def _hash_of(evidence: str) -> str:
    """The hash that names a folder of evidence, or the one that is given."""
    from sternway.ledger.evidence import folder_hash

    if not evidence or evidence.startswith("sha256:"):
        return evidence
    return folder_hash(Path(evidence))
