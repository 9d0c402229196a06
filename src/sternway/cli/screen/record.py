"""A record in a terminal: the answer, then the other books, surfaces and marks beside it."""

from __future__ import annotations

from collections.abc import Sequence

from sternway.cli.screen.claims import (
    MEN_AND_WOMEN,
    headline_of,
    narrowed,
    pace_of,
    show_rest_of,
    show_scheme,
)
from sternway.cli.screen.prose import Prose
from sternway.ledger import (
    Claim,
    Ledger,
    Query,
    best,
    books,
    date_text,
    kin,
    passed_over,
    versions,
)


def show_record(ledger: Ledger, query: Query) -> None:
    """The record of one event and sex."""
    prose = Prose()
    prose.title(f"{query.event.name}, {MEN_AND_WOMEN[query.sex].lower()}", "dim", narrowed(query))
    found = best(ledger, query)
    if not found:
        prose.heading("No mark counts", "dim")
    for claim in found:
        prose.heading(headline_of(ledger, claim))
        if pace_of(claim):
            prose.paragraph(pace_of(claim), 2)
        show_rest_of(prose, claim)
        _show_versions(prose, ledger, claim)
    if len(found) > 1:
        prose.paragraph("The marks are equal: they share the record.", 2)
    if query.event.course_varies:
        prose.paragraph("Every course is another: marks of two places do not compare.", 2, "yellow")
    show_scheme(prose, query)
    _show_books(prose, ledger, query, found)
    _show_kin(prose, ledger, query)
    _show_passed_over(prose, ledger, query, found)
    prose.paragraph("")


def _show_versions(prose: Prose, ledger: Ledger, claim: Claim) -> None:
    told = versions(ledger, claim)
    for what, those in (("mark", told.marks), ("date", told.dates), ("holder", told.names)):
        for other in those[1:]:
            prose.paragraph(f"another {what}: {other.value} ({other.claim or other.source})", 2)


def _show_books(prose: Prose, ledger: Ledger, query: Query, found: tuple[Claim, ...]) -> None:
    others = [book for book in books(ledger, query) if book.authority != query.authority]
    if not others:
        return
    prose.heading("By each authority")
    shown = {claim.about for claim in found}
    for book in others:
        claim = book.records[0]
        same = " (the same performance)" if claim.about in shown else ""
        text = f"{headline_of(ledger, claim)}, {date_text(claim)}{same}"
        prose.point(f"{book.authority.name}: {text}", aside=claim.id)


def _show_kin(prose: Prose, ledger: Ledger, query: Query) -> None:
    """What is kept apart by the surface."""
    beside = [(each, best(ledger, query.over(each))) for each in kin(query.event)]
    if not any(found for _, found in beside):
        return
    prose.heading("On other surfaces")
    for event, found in beside:
        for claim in found[:1]:
            text = f"{event.name}: {headline_of(ledger, claim)}, {date_text(claim)}"
            prose.point(text, aside=claim.id)


def _show_passed_over(prose: Prose, ledger: Ledger, query: Query, found: Sequence[Claim]) -> None:
    """On this and on the other surfaces."""
    passed = list(passed_over(ledger, query))
    limit = found[0].performance.mark if found else None
    for event in kin(query.event):
        for each in passed_over(ledger, query.over(event)):
            mark = each.claim.performance.mark
            if limit is None or (mark is not None and mark.value < limit.value):
                passed.append(each)
    if not passed:
        return
    prose.heading("Better marks that do not count")
    for each in passed:
        text = f"{headline_of(ledger, each.claim)}, {date_text(each.claim)}"
        prose.point(f"{text}: {'; '.join(each.reasons)}", aside=each.claim.id)
