"""What answers of a ledger share in a terminal: a claim in a line, what was asked, the grounds."""

from __future__ import annotations

from sternway.athletics import speed
from sternway.cli.screen.prose import Prose
from sternway.ledger import (
    Authority,
    Claim,
    Ledger,
    Query,
    authorities,
    date_text,
    holder_name,
    nation_of,
    scheme_notes,
)

MEN_AND_WOMEN = {"M": "Men", "F": "Women", "X": "Mixed"}


def headline_of(ledger: Ledger, claim: Claim) -> str:
    """``30.33  Fleury Contreras Urbano (DOM)``."""
    nation = nation_of(ledger, claim)
    whose = f"{holder_name(ledger, claim)} ({nation})" if nation else holder_name(ledger, claim)
    return f"{claim.listed.mark}  {whose}"


def pace_of(claim: Claim) -> str:
    """``6.59 m/s (23.7 km/h)``, or ``""`` where the course has no length."""
    done = claim.performance
    if done.event is None or done.mark is None or done.event.course_varies:
        return ""
    metres = speed(done.mark, done.event)
    return f"{metres:.2f} m/s ({3.6 * metres:.1f} km/h)"


def show_rest_of(prose: Prose, claim: Claim) -> None:
    """When, where, who says so, how sure, and what is doubtful."""
    where = ", ".join(part for part in (date_text(claim), claim.performance.place) if part)
    prose.paragraph(where, 2)
    told = authorities()[claim.authority].name
    prose.paragraph(f"by {told}: {claim.state}, {claim.confidence} confidence", 2)
    if claim.note:
        prose.paragraph(f"note: {claim.note}", 2)
    for doubt in claim.doubts:
        prose.paragraph(f"doubtful: {doubt}", 2, "yellow")
    prose.line(claim.id, 2, "dim")
    prose.line(claim.source, 2, "dim")


def asked_of(authority: Authority | None) -> str:
    return f"by {authority.name}" if authority else "all claims together"


def narrowed(query: Query) -> str:
    """What a question asks for beside its event and sex."""
    parts = (
        asked_of(query.authority),
        query.category,
        query.nation,
        query.age_class.name if query.age_class else "",
        f"on {query.on.isoformat()}" if query.on else "",
    )
    return ", ".join(part for part in parts if part)


def show_scheme(prose: Prose, query: Query) -> None:
    """What an answer for an age class rests on."""
    for note in scheme_notes(query.scheme):
        prose.paragraph(note, 2, "dim")
