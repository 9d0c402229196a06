"""``sternway progression``: how the record of an event came down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sternway.cli.claim_documents import claim_document
from sternway.cli.ledger_options import (
    AgeClass,
    By,
    Category,
    EventName,
    Json,
    LedgerFile,
    Nation,
    On,
    Sex,
    opened,
    queries_of,
    status_of,
)
from sternway.cli.lines import print_json
from sternway.errors import InvalidRequest

if TYPE_CHECKING:
    from sternway.ledger import Ledger, Query

EXAMPLES = (
    "sternway progression marathon",
    "sternway progression 'half marathon' --sex women --authority guinness",
    "sternway progression marathon --html",
)


def progression(
    event: EventName,
    sex: Sex = None,
    authority: By = None,
    on: On = None,
    age_class: AgeClass = None,
    category: Category = None,
    nation: Nation = None,
    file: LedgerFile = None,
    json: Json = False,
    html: Annotated[bool, typer.Option("--html", help="A page, progression-EVENT.html.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where the page goes.", show_default=False),
    ] = None,
) -> None:
    """Show every performance that was the record of its day, with what is doubtful about it."""
    from sternway.athletics import named

    if json and (html or out):
        raise InvalidRequest("--json is printed: leave out --html and --out")
    run = named(event)
    ledger = opened(file)
    queries = queries_of(ledger, run, sex, authority, on, age_class, category, nation)
    if json:
        print_json([_document(ledger, query) for query in queries])
    elif html or out:
        from sternway.cli.outputs import replacing
        from sternway.reports.ledger import progression_page

        path = out or Path(f"progression-{run.code}.html")
        with replacing(path) as page:
            page.write(progression_page(ledger, queries))
        typer.echo(path)
    else:
        from sternway.cli.screen.progression import show_progression

        for query in queries:
            show_progression(ledger, query)
    raise typer.Exit(status_of(ledger))


def _document(ledger: Ledger, query: Query) -> dict[str, Any]:
    from sternway import ledger as room

    return {
        "schema": "sternway.progression/1",
        "ledger": ledger.name,
        "event": query.event.code,
        "sex": query.sex,
        "authority": query.authority.id if query.authority else None,
        "on": query.on.isoformat() if query.on else None,
        "steps": [
            {"equals": step.equals, "gain": step.gain, **claim_document(ledger, step.claim)}
            for step in room.progression(ledger, query)
        ],
        "undated": [claim_document(ledger, claim) for claim in room.undated(ledger, query)],
    }
