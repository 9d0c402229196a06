"""``sternway record``: who holds the record of an event, by whom, on which day."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import typer

from sternway.cli import terminal
from sternway.cli.arguments import MEN_AND_WOMEN, EventName, On, SexName, event_and_class
from sternway.cli.claim_documents import claim_document
from sternway.cli.claims import (
    AgeClass,
    By,
    Category,
    LedgerFile,
    Nation,
    coverage_document,
    date_of,
    headline_of,
    narrowed,
    none_counts,
    opened,
    pace_of,
    queries_of,
    show_better_by_hand,
    show_by_hand,
    show_coverage,
    show_rest_of,
    show_scheme,
    shown_versions,
    status_of,
)
from sternway.cli.output import (
    Json,
    Output,
    deliver,
    json_result,
    page,
    page_result,
    takes_stdout,
)
from sternway.ledger import (
    Claim,
    Ledger,
    Query,
    best,
    best_by_hand,
    better_by_hand,
    by_authority,
    on_other_surfaces,
    passed_over,
    passed_over_anywhere,
    perhaps_better,
    perhaps_better_notice,
    told_mark,
)
from sternway.text import say
from sternway.text.ledger import sentences

EXAMPLES = (
    "sternway record 100m",
    "sternway record 100m --sex women --authority irr --on 2012-01-01",
    "sternway record marathon --nation GER",
    "sternway record 400m --class irr-2010:general",
    "sternway record 100m --html",
)


def record(
    event: EventName,
    sex: SexName = None,
    authority: By = None,
    on: On = None,
    age_class: AgeClass = None,
    category: Category = None,
    nation: Nation = None,
    file: LedgerFile = None,
    json: Json = None,
    html: Annotated[Output | None, page("record-EVENT.html")] = None,
) -> None:
    """Show the record of an event: by one authority, or the best of all claims."""
    takes_stdout(json, html)
    run, beside = event_and_class(event)
    ledger = opened(file)
    queries = queries_of(ledger, run, sex, authority, on, age_class, category or beside, nation)

    def show() -> None:
        for query in queries:
            show_record(ledger, query)

    def as_page() -> str:
        from sternway.reports.ledger import record_view, views_page

        title = f"{run.name}, run backwards: the record"
        return views_page(ledger, title, [record_view(ledger, query) for query in queries])

    deliver(
        show,
        json_result(json, lambda: [_document(ledger, query) for query in queries]),
        page_result(html, f"record-{run.code}.html", as_page),
    )
    raise typer.Exit(status_of(ledger))


def show_record(ledger: Ledger, query: Query) -> None:
    """The record of one event and sex."""
    terminal.title(f"{query.event.name}, {MEN_AND_WOMEN[query.sex].lower()}", narrowed(query))
    found = best(ledger, query)
    if not found:
        terminal.heading(none_counts(ledger, query), "dim")
        _show_results(ledger, query)
    for claim in found:
        terminal.heading(headline_of(ledger, claim))
        if pace_of(claim):
            terminal.paragraph(pace_of(claim), 2)
        show_rest_of(ledger, claim, query)
        for text in shown_versions(ledger, claim):
            terminal.paragraph(text, 2)
    if len(found) > 1:
        terminal.paragraph("The marks are equal: they share the record.", 2)
    perhaps = perhaps_better(ledger, query)
    if perhaps:
        terminal.paragraph(say(perhaps_better_notice(ledger, perhaps)), 2, "yellow")
    show_better_by_hand(ledger, query)
    if query.event.course_varies:
        terminal.paragraph(
            "Every course is another: marks of two places do not compare.", 2, "yellow"
        )
    show_scheme(query)
    show_by_hand(ledger, query)
    _show_by_authority(ledger, query, found)
    _show_kin(ledger, query)
    _show_passed_over(ledger, query)
    show_coverage(ledger, query)
    terminal.paragraph("")


def _show_results(ledger: Ledger, query: Query) -> None:
    """The best that an authority has, where it called nothing a record."""
    for claim in best(ledger, replace(query, with_results=True)) if query.authority else ():
        text = f"{headline_of(ledger, claim)}, {date_of(claim)}"
        terminal.point(
            f"The best result known there, never called a record: {text}", aside=claim.id
        )


def _show_by_authority(ledger: Ledger, query: Query, found: tuple[Claim, ...]) -> None:
    others = [each for each in by_authority(ledger, query) if each.authority != query.authority]
    if not others:
        return
    terminal.heading("What each authority called the record, as far as this ledger knows")
    shown = {claim.about for claim in found}
    for each in others:
        claim = each.records[0]
        same = " (the same performance)" if claim.about in shown else ""
        text = f"{headline_of(ledger, claim)}, {date_of(claim)}{same}"
        terminal.point(f"{each.authority.name}: {text}", aside=claim.id)


def _show_kin(ledger: Ledger, query: Query) -> None:
    """What is kept apart by the surface."""
    beside = [(each, best(ledger, query.over(each))) for each in on_other_surfaces(query.event)]
    if not any(found for _, found in beside):
        return
    terminal.heading("On other surfaces")
    for event, found in beside:
        for claim in found[:1]:
            text = f"{event.name}: {headline_of(ledger, claim)}, {date_of(claim)}"
            terminal.point(text, aside=claim.id)


def _show_passed_over(ledger: Ledger, query: Query) -> None:
    """On this and on the other surfaces."""
    passed = passed_over_anywhere(ledger, query)
    if not passed:
        return
    terminal.heading("Better marks that do not count")
    for each in passed:
        text = f"{headline_of(ledger, each.claim)}, {date_of(each.claim)}"
        terminal.point(f"{text}: {sentences(each.reasons)}", aside=each.claim.id)


def _document(ledger: Ledger, query: Query) -> dict[str, Any]:
    return {
        "schema": "sternway.record/1",
        "ledger": ledger.name,
        "event": query.event.code,
        "sex": query.sex,
        "authority": query.authority.id if query.authority else None,
        "on": query.on.isoformat() if query.on else None,
        "records": [claim_document(ledger, claim, query.on) for claim in best(ledger, query)],
        "by_authority": {
            each.authority.id: [claim.id for claim in each.records]
            for each in by_authority(ledger, query)
        },
        "by_hand": [claim.id for claim in best_by_hand(ledger, query)],
        "perhaps_better": [claim.id for claim in perhaps_better(ledger, query)],
        "better_by_hand": [claim.id for claim in better_by_hand(ledger, query)],
        "coverage": coverage_document(ledger, query),
        "passed_over": [
            {
                "id": each.claim.id,
                "mark": told_mark(each.claim),
                "reasons": list(map(say, each.reasons)),
            }
            for each in passed_over(ledger, query)
        ],
    }
