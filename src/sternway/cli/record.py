"""``sternway record``: who holds the record of an event, by whom, on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from sternway.ledger import Ledger, Query

EXAMPLES = (
    "sternway record 100m",
    "sternway record 100m --sex women --authority irr --on 2012-01-01",
    "sternway record marathon --nation GER",
    "sternway record 400m --class irr-2010:general",
)


def record(
    event: EventName,
    sex: Sex = None,
    authority: By = None,
    on: On = None,
    age_class: AgeClass = None,
    category: Category = None,
    nation: Nation = None,
    file: LedgerFile = None,
    json: Json = False,
) -> None:
    """Show the record of an event: by one authority, or the best of all claims."""
    from sternway.athletics import named

    run = named(event)
    ledger = opened(file)
    queries = queries_of(ledger, run, sex, authority, on, age_class, category, nation)
    if json:
        print_json([_document(ledger, query) for query in queries])
    else:
        from sternway.cli.screen.record import show_record

        for query in queries:
            show_record(ledger, query)
    raise typer.Exit(status_of(ledger))


def _document(ledger: Ledger, query: Query) -> dict[str, Any]:
    from sternway import ledger as room

    return {
        "schema": "sternway.record/1",
        "ledger": ledger.name,
        "event": query.event.code,
        "sex": query.sex,
        "authority": query.authority.id if query.authority else None,
        "on": query.on.isoformat() if query.on else None,
        "records": [claim_document(ledger, claim) for claim in room.best(ledger, query)],
        "by_authority": {
            book.authority.id: [claim.id for claim in book.records]
            for book in room.books(ledger, query)
        },
        "passed_over": [
            {"id": each.claim.id, "mark": each.claim.listed.mark, "reasons": list(each.reasons)}
            for each in room.passed_over(ledger, query)
        ],
    }
