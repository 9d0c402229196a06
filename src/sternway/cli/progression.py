"""``sternway progression``: how the record of an event came down."""

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
    mark_cell,
    narrowed,
    none_counts,
    opened,
    queries_of,
    show_coverage,
    show_scheme,
    shown_versions,
    status_of,
)
from sternway.cli.output import (
    Json,
    OldOut,
    Output,
    deliver,
    json_result,
    page,
    page_or_old,
    page_result,
    takes_stdout,
)
from sternway.ledger import (
    Claim,
    Ledger,
    Query,
    RecordStep,
    authorities,
    best_by_hand,
    gain_text,
    nation_of,
    timing_notice,
    told_mark,
    undated,
)
from sternway.ledger import progression as steps_of
from sternway.text.ledger import holder_name

EXAMPLES = (
    "sternway progression marathon",
    "sternway progression 'half marathon' --sex women --authority guinness",
    "sternway progression marathon --html",
)


def progression(
    event: EventName,
    sex: SexName = None,
    authority: By = None,
    on: On = None,
    age_class: AgeClass = None,
    category: Category = None,
    nation: Nation = None,
    file: LedgerFile = None,
    json: Json = None,
    html: Annotated[Output | None, page("progression-EVENT.html")] = None,
    out: OldOut = None,
) -> None:
    """Show every performance that was the record of its day, with what is doubtful about it."""
    html = page_or_old(html, out)
    takes_stdout(json, html)
    run, beside = event_and_class(event)
    ledger = opened(file)
    queries = queries_of(ledger, run, sex, authority, on, age_class, category or beside, nation)

    def show() -> None:
        for query in queries:
            show_progression(ledger, query)

    def as_page() -> str:
        from sternway.reports.ledger import progression_page

        return progression_page(ledger, queries)

    deliver(
        show,
        json_result(json, lambda: [_document(ledger, query) for query in queries]),
        page_result(html, f"progression-{run.code}.html", as_page),
    )
    raise typer.Exit(status_of(ledger))


def show_progression(ledger: Ledger, query: Query) -> None:
    """The records of one event and sex, oldest first, then those that have no date."""
    who = MEN_AND_WOMEN[query.sex].lower()
    terminal.title(f"{query.event.name}, {who}: progression", narrowed(query))
    steps = steps_of(ledger, query)
    if not steps:
        left = undated(ledger, query)
        terminal.heading("No dated mark counts" if left else none_counts(ledger, query), "dim")
    else:
        _show_steps(ledger, steps)
    by_hand = steps_of(ledger, replace(query, by_hand=True))
    if best_by_hand(ledger, query) and by_hand:
        terminal.heading("By hand, a list of its own up to 400 m")
        _show_steps(ledger, by_hand)
    show_scheme(query)
    left = undated(ledger, query)
    if left:
        terminal.heading("Without a date, so without a place")
        for claim in left:
            terminal.point(headline_of(ledger, claim), aside=claim.id)
    show_coverage(ledger, query)
    terminal.paragraph("")


def _show_steps(ledger: Ledger, steps: tuple[RecordStep, ...]) -> None:
    claims = [step.claim for step in steps]
    terminal.table(
        {
            "date": [date_of(claim) for claim in claims],
            "by": [authorities()[claim.authority].id for claim in claims],
            **_timings(ledger, claims),
        },
        {
            "mark": [mark_cell(ledger, claim) for claim in claims],
            "better by": [gain_text(step) for step in steps],
        },
        {"holder": [f"{_holder(ledger, claim)}\n{claim.id}" for claim in claims]},
    )
    if any(step.gain is None for step in steps[1:]):
        terminal.paragraph(
            "In a sprint no difference is told between marks that were timed differently, or where "
            "nobody says how.",
            style="dim",
        )
    for step in steps:
        _show_doubts(ledger, step)


def _timings(ledger: Ledger, claims: list[Claim]) -> dict[str, list[str]]:
    """A column with how each was timed, in a sprint, where that decides what can be compared."""
    if not any(timing_notice(ledger, claim) for claim in claims):
        return {}
    return {"timing": [str(claim.performance.timing or "unknown") for claim in claims]}


def _holder(ledger: Ledger, claim: Claim) -> str:
    return f"{holder_name(ledger, claim)} {nation_of(ledger, claim)}".rstrip()


def _show_doubts(ledger: Ledger, step: RecordStep) -> None:
    for text in (*step.claim.doubts, *shown_versions(ledger, step.claim)):
        terminal.point(f"{told_mark(step.claim)}: {text}")


def _document(ledger: Ledger, query: Query) -> dict[str, Any]:
    return {
        "schema": "sternway.progression/1",
        "ledger": ledger.name,
        "event": query.event.code,
        "sex": query.sex,
        "authority": query.authority.id if query.authority else None,
        "on": query.on.isoformat() if query.on else None,
        "steps": [
            {
                "equals": step.equals,
                "gain": step.gain,
                **claim_document(ledger, step.claim, query.on),
            }
            for step in steps_of(ledger, query)
        ],
        "by_hand": [
            {
                "equals": step.equals,
                "gain": step.gain,
                **claim_document(ledger, step.claim, query.on),
            }
            for step in (
                steps_of(ledger, replace(query, by_hand=True))
                if best_by_hand(ledger, query)
                else ()
            )
        ],
        "undated": [claim_document(ledger, claim, query.on) for claim in undated(ledger, query)],
        "coverage": coverage_document(ledger, query),
    }
