"""``sternway ledger change``: let a claim go on to another state, or disqualify its performance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sternway.athletics import parse_date
from sternway.cli.arguments import today
from sternway.cli.claims import append_to, own_ledger, status_of
from sternway.errors import InvalidRequest
from sternway.ledger import Change, State, change_block, check_author, disqualified, single_line

EXAMPLES = (
    "sternway ledger change my.ledger 400m-other-2026 disputed --reason 'no video' --by 'A. Judge'",
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
    append_to(file, into, "".join(f"\n{change_block(id, new)}\n" for id, new in changes.items()))
    for id, new in changes.items():
        typer.echo(f"{id}: {new[-1].state}")
    raise typer.Exit(status_of(into))
