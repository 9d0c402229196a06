"""``sternway ledger withhold``: take the name of somebody who asks for it out of a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sternway.athletics import parse_date
from sternway.cli import terminal
from sternway.cli.arguments import today
from sternway.cli.claims import confirmed, own_ledger, status_of
from sternway.cli.output import write
from sternway.errors import InvalidRequest
from sternway.ledger import check_author, single_line, withholding

EXAMPLES = (
    "sternway ledger withhold 'Ann Other' --ledger my.ledger --reason 'asked for it'"
    " --by 'A. Judge'",
)


def withhold(
    athlete: Annotated[str, typer.Argument(help="A name, or the id of an athlete.")],
    file: Annotated[
        Path | None, typer.Option("--ledger", metavar="FILE", help="Your ledger.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, in a sentence without the name.")] = "",
    author: Annotated[str, typer.Option("--by", help="Who decides it.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Write it without asking.")] = False,
) -> None:
    """Take a name out of a ledger for good; the marks stay, and so does that a name is withheld.

    This is the one command that changes what a ledger says: name, spellings, birth, notes, sources
    and ids that carry the name are gone from the file.
    """
    if file is None:
        raise InvalidRequest(
            "say --ledger FILE: sternway ledger show > my.ledger makes one of Sternway's own"
        )
    if not reason.strip() or not author.strip():
        raise InvalidRequest("to withhold a name needs a --reason and who decides it, --by")
    single_line(reason)
    check_author(author)
    ledger = own_ledger(file)
    made = withholding(ledger, athlete, parse_date(today().isoformat()), author, reason)
    question = f"{made.claims} claims lose their name in {file}. This cannot be undone. Go on?"
    if not (yes or confirmed(question)):
        terminal.message("nothing is written: say --yes")
        raise typer.Exit(1)
    write(file, made.text)
    typer.echo(made.withheld.id)
    for line in made.left[:20]:
        terminal.message(f"{file}: line {line}: may still tell the name: look at it by hand")
    if len(made.left) > 20:
        terminal.message(f"{file}: {len(made.left) - 20:,} more such lines")
    raise typer.Exit(status_of(ledger))
