"""``sternway fastest``: who is the fastest backwards runner, by whose authority, and how sure."""

from __future__ import annotations

from typing import Any

import typer

from sternway.cli.claim_documents import claim_document
from sternway.cli.ledger_options import (
    By,
    Json,
    LedgerFile,
    On,
    Sex,
    day_of,
    opened,
    sexes_of,
    status_of,
)
from sternway.cli.lines import print_json

EXAMPLES = (
    "sternway fastest",
    "sternway fastest --sex women --authority guinness",
    "sternway fastest --on 2015-12-31 --json | jq .men[0]",
)
_KEYS = {"M": "men", "F": "women", "X": "mixed"}


def fastest(
    sex: Sex = None,
    authority: By = None,
    on: On = None,
    file: LedgerFile = None,
    json: Json = False,
) -> None:
    """Who is the fastest: by average speed, then the marks of each event by each authority."""
    from sternway import ledger as room

    ledger = opened(file)
    by = room.authority(authority) if authority else None
    day = day_of(on)
    sexes = sexes_of(sex, ("M", "F"))
    paces = {each: room.fastest(ledger, each, by, day) for each in sexes}
    if json:
        document: dict[str, Any] = {
            "schema": "sternway.fastest/1",
            "ledger": ledger.name,
            "authority": by.id if by else None,
            "on": day.isoformat() if day else None,
        }
        for each, found in paces.items():
            document[_KEYS[each]] = [claim_document(ledger, pace.claim) for pace in found]
        document["unsupported"] = [
            claim_document(ledger, claim) for claim in room.unsupported(ledger)
        ]
        print_json(document)
    else:
        from sternway.cli.screen.fastest import show_fastest

        show_fastest(ledger, paces, by, day)
    raise typer.Exit(status_of(ledger))
