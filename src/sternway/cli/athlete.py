"""``sternway athlete``: what a ledger has of one athlete."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from sternway.athletics import Athlete, Holder
from sternway.cli import terminal
from sternway.cli.claim_documents import claim_document
from sternway.cli.claims import LedgerFile, date_of, opened, status_of
from sternway.cli.output import (
    Json,
    Output,
    deliver,
    json_result,
    page,
    page_result,
    takes_stdout,
)
from sternway.errors import InvalidRequest
from sternway.ledger import (
    Claim,
    Ledger,
    Standing,
    Verdict,
    authorities,
    event_name,
    is_doubted,
    is_under_age,
    told_mark,
    verdicts,
)

EXAMPLES = (
    "sternway athlete Thomas Dold",
    "sternway athlete achim-aretz --json",
    "sternway athlete aretz --html",
)


def athlete(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...",
            help="A name, any words of it, or the id of an athlete or a team.",
            show_default=False,
        ),
    ],
    file: LedgerFile = None,
    json: Json = None,
    html: Annotated[Output | None, page("athlete-ID.html")] = None,
) -> None:
    """Show what is claimed of an athlete: marks by event, which were records, and by whom."""
    takes_stdout(json, html)
    ledger, name = opened(file), " ".join(words)
    holder = ledger.roster.look_up(name)
    claims = [claim for claim in ledger.claims_held(holder.id) if not is_under_age(ledger, claim)]
    hidden = len(ledger.rows_held(holder.id)) - len(claims)
    if hidden and not claims:
        raise InvalidRequest(f"nobody is called {name[:80]!r}")

    def as_page() -> str:
        from sternway.reports.ledger import holder_view, views_page

        return views_page(ledger, holder.name, [holder_view(ledger, holder)])

    deliver(
        lambda: show_athlete(ledger, holder, claims, hidden),
        json_result(json, lambda: _document(ledger, holder, claims, hidden)),
        page_result(html, f"athlete-{holder.id}.html", as_page),
    )
    raise typer.Exit(status_of(ledger))


def show_athlete(ledger: Ledger, holder: Holder, claims: list[Claim], hidden: int) -> None:
    """Who it is, then every claim by event, the best first."""
    terminal.title(holder.name, holder.nation)
    if isinstance(holder, Athlete):
        others = [each for each in holder.names if each != holder.name]
        if others:
            terminal.paragraph(f"also written {', '.join(others)}", 1)
        for id in holder.not_same_as:
            other = ledger.roster.get(id)
            if other is not None:
                terminal.paragraph(f"not {other.name} ({id}): {other.note}".rstrip(": "), 1)
    if holder.note:
        terminal.paragraph(holder.note, 1)
    by_event: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=_in_order):
        by_event.setdefault(event_name(claim) or "no event", []).append(claim)
    for event, those in by_event.items():
        terminal.heading(event)
        for claim in those:
            who = authorities()[claim.authority].name
            where = ", ".join(filter(None, (date_of(claim), claim.performance.place)))
            doubt = ", doubtful" if is_doubted(ledger, claim) else ""
            best = "; ".join(_records(ledger, claim))
            text = f"{told_mark(claim)}  {where}; {who}, {claim.state}{doubt}"
            terminal.point(f"{text}: {best}" if best else text, aside=claim.id)
    if not claims:
        terminal.paragraph("No claim is shown.", 1)
    if hidden:
        terminal.paragraph("")
        terminal.paragraph(
            "Marks from before the 16th birthday are shown without a name.", 1, "dim"
        )


def _in_order(claim: Claim) -> tuple[float, str, bool, int]:
    done = claim.performance
    length = (done.event.distance or float("inf")) if done.event else float("inf")
    value = 0
    if done.mark is not None:
        value = done.mark.value if done.mark.measure == "time" else -done.mark.value
    return length, event_name(claim), done.mark is None, value


def _records(ledger: Ledger, claim: Claim) -> list[str]:
    """By whom a claim is or was the record."""
    return [
        f"{_STANDINGS[each.name]} {_whose(each)}"
        for each in verdicts(ledger, claim.id)
        if each.standing is not Standing.NEVER
    ]


_STANDINGS = {
    "record": "the best",
    "shared": "the best, shared,",
    "former": "once the best",
    "record-by-hand": "the best hand time",
    "shared-by-hand": "the best hand time, shared,",
    "former-by-hand": "once the best hand time",
}


def _whose(verdict: Verdict) -> str:
    return f"by {verdict.authority.name}" if verdict.authority else "known to this ledger"


def _document(ledger: Ledger, holder: Holder, claims: list[Claim], hidden: int) -> dict[str, Any]:
    return {
        "schema": "sternway.athlete/1",
        "ledger": ledger.name,
        "id": holder.id,
        "name": holder.name,
        "names": list(holder.names),
        "sex": holder.sex,
        "nation": holder.nation or None,
        "note": holder.note or None,
        "claims": [
            {
                **claim_document(ledger, claim),
                "standing": [
                    {
                        "authority": each.authority.id if each.authority else None,
                        "standing": each.among_all.value,
                        "among_hand_times": each.standing.value if each.apart else None,
                    }
                    for each in verdicts(ledger, claim.id)
                ],
            }
            for claim in sorted(claims, key=_in_order)
        ],
        "under_16": hidden,
    }
