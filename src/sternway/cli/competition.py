"""``sternway competition``: the races of one competition that a ledger has."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from sternway.cli import terminal
from sternway.cli.claim_documents import claim_document
from sternway.cli.claims import LedgerFile, headline_of, opened, status_of
from sternway.cli.output import (
    Json,
    Output,
    deliver,
    json_result,
    page,
    page_result,
    takes_stdout,
)
from sternway.ledger import Claim, Competition, Ledger, Race, competition_called, places_of
from sternway.text.ledger import sex_word

EXAMPLES = (
    "sternway competition irr-2018",
    "sternway competition bologna 2018 --html",
)


def competition(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...",
            help="A name, any words of it, or the id of a competition.",
            show_default=False,
        ),
    ],
    file: LedgerFile = None,
    json: Json = None,
    html: Annotated[Output | None, page("competition-ID.html")] = None,
) -> None:
    """Show the races of a competition with their places, as far as a ledger has them."""
    takes_stdout(json, html)
    ledger = opened(file)
    found = competition_called(ledger, " ".join(words))

    def as_page() -> str:
        from sternway.reports.ledger import competition_view, views_page

        return views_page(ledger, found.name, [competition_view(ledger, found)])

    deliver(
        lambda: show_competition(ledger, found),
        json_result(json, lambda: _document(ledger, found)),
        page_result(html, f"competition-{found.id}.html", as_page),
    )
    raise typer.Exit(status_of(ledger))


def show_competition(ledger: Ledger, found: Competition) -> None:
    """When and where, then each race with its places."""
    when = found.date.text.replace("..", " to ") if found.date else "undated"
    terminal.title(found.name, ", ".join(filter(None, (when, found.place))))
    if found.note:
        terminal.paragraph(found.note, 1)
    races = ledger.races_of(found)
    for race in races:
        terminal.heading(race_name(race))
        for claim in places_of(ledger, race):
            place = f"{claim.position}. " if claim.position else ""
            terminal.point(f"{place}{headline_of(ledger, claim)}", aside=claim.id)
    if not races:
        terminal.paragraph("No race of it is in this ledger.", 1)
    if found.source:
        terminal.line("")
        terminal.line("  ", (found.source, "dim"))
    terminal.paragraph("Only what this ledger has: others may have run.", 1, "dim")


def race_name(race: Race) -> str:
    """``100 m, women, heat 2 (+1.3 m/s), 2026-05-02``."""
    stage = " ".join(str(part) for part in (race.round or "", race.heat or "") if part)
    wind = f"{race.wind:+.1f} m/s" if race.wind is not None else ""
    date = race.date.text if race.date else ""
    return ", ".join(filter(None, (race.event.name, sex_word(race.sex), stage, wind, date)))


def _document(ledger: Ledger, found: Competition) -> dict[str, Any]:
    return {
        "schema": "sternway.competition/1",
        "ledger": ledger.name,
        "id": found.id,
        "name": found.name,
        "date": found.date.text if found.date else None,
        "place": found.place or None,
        "note": found.note or None,
        "source": found.source or None,
        "races": [_race(ledger, race) for race in ledger.races_of(found)],
    }


def _race(ledger: Ledger, race: Race) -> dict[str, Any]:
    places: tuple[Claim, ...] = places_of(ledger, race)
    return {
        "id": race.id,
        "event": race.event.code,
        "sex": race.sex,
        "round": race.round,
        "heat": race.heat,
        "date": race.date.text if race.date else None,
        "place": race.place or None,
        "wind_mps": race.wind,
        "timing": race.timing,
        "officials": list(race.officials),
        "source": race.source or None,
        "places": [claim_document(ledger, claim) for claim in places],
    }
