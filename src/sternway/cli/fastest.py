"""``sternway fastest``: who is the fastest backwards runner, by whose authority, and how sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import typer

from sternway.athletics import Sex
from sternway.cli import terminal
from sternway.cli.arguments import MEN_AND_WOMEN, On, SexName, day_of, sexes_of, today
from sternway.cli.claim_documents import claim_document
from sternway.cli.claims import (
    SIGNS,
    By,
    LedgerFile,
    asked_of,
    headline_of,
    mark_cell,
    opened,
    pace_of,
    show_rest_of,
    status_of,
)
from sternway.cli.output import Json, deliver, json_result
from sternway.ledger import (
    Authority,
    Claim,
    Ledger,
    Pace,
    Query,
    among,
    authorities,
    best,
    better_by_hand,
    coverage,
    passed_over,
    run_events,
    unsupported,
)
from sternway.ledger import authority as authority_of
from sternway.ledger import fastest as fastest_of
from sternway.text import say
from sternway.text.ledger import holder_name, sentences

EXAMPLES = (
    "sternway fastest",
    "sternway fastest --sex women --authority guinness",
    "sternway fastest --on 2015-12-31 --json | jq .men[0]",
)
_COLUMNS = {
    "Guinness": ("guinness",),
    "IRR": ("irr",),
    "lists": ("recordholders", "rekord-institut", "alternative-records"),
}
_CUT = "*"
"""behind a mark of a list of which only a part was read"""
_KEYS = {"M": "men", "F": "women", "X": "mixed"}


def fastest(
    sex: SexName = None,
    authority: By = None,
    on: On = None,
    file: LedgerFile = None,
    json: Json = None,
) -> None:
    """Show who is fastest: by average speed, then the best mark of each event by authority."""
    ledger = opened(file)
    by = authority_of(authority) if authority else None
    day = day_of(on)
    sexes = sexes_of(sex, (Sex.MALE, Sex.FEMALE))
    paces = {each: fastest_of(ledger, each, by, day, today()) for each in sexes}
    deliver(
        lambda: show_fastest(ledger, paces, by, day),
        json_result(json, lambda: _document(ledger, paces, by, day)),
    )
    raise typer.Exit(status_of(ledger))


def show_fastest(
    ledger: Ledger,
    paces: Mapping[Sex, Sequence[Pace]],
    authority: Authority | None,
    on: date | None,
) -> None:
    """Who, in which event, by whom, how sure; then the marks; then what is not counted and why."""
    when = f"on {on.isoformat()}" if on else "as known"
    title = "The fastest of what is known here"
    terminal.title(
        "The fastest backwards runner" if authority is None else title,
        f"{asked_of(authority)}, {when}",
    )
    for sex, found in paces.items():
        if not found:
            terminal.heading(f"{MEN_AND_WOMEN[sex]}: nothing counts", "dim")
            continue
        claim = found[0].claim
        terminal.heading(f"{MEN_AND_WOMEN[sex]}: {headline_of(ledger, claim)}")
        assert claim.performance.event is not None
        over = claim.performance.event.name
        terminal.paragraph(
            f"{pace_of(claim)} on average over the {over}, {say(among(found, authority))}", 2
        )
        show_rest_of(ledger, claim)
    for sex, found in paces.items():
        if found:
            _show_marks(ledger, sex, authority, on)
    if any(paces.values()):
        terminal.paragraph(
            f"{SIGNS} {_CUT}: only a part of that list was read, which may have a better one.",
            style="dim",
        )
    if authority is None and any(paces.values()):
        terminal.paragraph(
            "best: the best known to this ledger, all claims together, up to 400 m without hand "
            "times where there are others (h: one that would be better by any usual addition). "
            "Guinness, IRR, lists (recordholders.org, "
            "Rekord-Institut für Deutschland, Book of Alternative Records): what each called the "
            "record, as far as this ledger knows. A better mark may be known elsewhere: sternway "
            "record EVENT says what was read.",
            style="dim",
        )
    _show_passed_over(ledger, tuple(paces), authority, on)
    _show_unsupported(ledger)


def _show_marks(ledger: Ledger, sex: Sex, authority: Authority | None, on: date | None) -> None:
    """A line for each plain event: the best, what the authorities have, the holder."""
    queries = [
        Query(event=event, sex=sex, authority=authority, on=on, today=today())
        for event in run_events(ledger)
        if not (event.variant or event.course_varies or event.climb)
    ]
    found = {query: records for query in queries if (records := best(ledger, query))}
    columns = {} if authority else _COLUMNS
    terminal.heading(MEN_AND_WOMEN[sex])
    terminal.table(
        {"": [query.event.code for query in found]},
        {
            "best": [_best(ledger, query, records) for query, records in found.items()],
            **{
                heading: [_mark(ledger, query, ids) for query in found]
                for heading, ids in columns.items()
            },
        },
        {"holder": [_holders(ledger, records) for records in found.values()]},
    )


def _best(ledger: Ledger, query: Query, records: Sequence[Claim]) -> str:
    """The best mark, and a hand time that would be better even with the usual addition."""
    by_hand = better_by_hand(ledger, query)
    best_mark = _told(ledger, query, records[0])
    return f"{best_mark}, {mark_cell(ledger, by_hand[0])}h" if by_hand else best_mark


def _told(ledger: Ledger, query: Query, claim: Claim) -> str:
    """A mark in the table, with signs where it is doubtful or the list may have a better one."""
    lists = coverage(ledger, query.event, query.sex).excerpt
    is_cut = any(each.authority == claim.authority for each in lists)
    return f"{mark_cell(ledger, claim)}{_CUT if is_cut else ''}"


def _holders(ledger: Ledger, records: Sequence[Claim]) -> str:
    return ", ".join(dict.fromkeys(holder_name(ledger, claim) for claim in records))


def _mark(ledger: Ledger, query: Query, ids: Sequence[str]) -> str:
    """The best mark of these authorities, or ``""``."""
    marks = [
        (claim.performance.mark.value, _told(ledger, query, claim))
        for id in ids
        for claim in best(ledger, replace(query, authority=authorities()[id]))[:1]
        if claim.performance.mark is not None
    ]
    return min(marks)[1] if marks else ""


def _show_passed_over(
    ledger: Ledger,
    sexes: Sequence[Sex],
    authority: Authority | None,
    on: date | None,
) -> None:
    found = [
        each
        for sex in sexes
        for event in run_events(ledger)
        for each in passed_over(
            ledger, Query(event=event, sex=sex, authority=authority, on=on, today=today())
        )
    ]
    if not found:
        return
    terminal.heading("Better marks that do not count")
    for each in found:
        event = each.claim.performance.event
        over = event.name if event else ""
        text = f"{over}: {headline_of(ledger, each.claim)}: {sentences(each.reasons)}"
        terminal.point(text, aside=each.claim.id)


def _show_unsupported(ledger: Ledger) -> None:
    """What is said of a fastest runner without anything that could be checked."""
    for claim in unsupported(ledger):
        name = holder_name(ledger, claim)
        terminal.heading(f"Not supported: {name}")
        terminal.paragraph(
            f"{authorities()[claim.authority].name[0].upper()}"
            f"{authorities()[claim.authority].name[1:]} calls {name} the fastest: "
            f"{claim.history[-1].reason}.",
            1,
        )
        for doubt in claim.doubts:
            terminal.paragraph(f"{doubt[0].upper()}{doubt[1:]}.", 1)
        terminal.paragraph(claim.id, 1, "dim")


def _document(
    ledger: Ledger,
    paces: Mapping[Sex, Sequence[Pace]],
    by: Authority | None,
    day: date | None,
) -> dict[str, Any]:
    document: dict[str, Any] = {
        "schema": "sternway.fastest/1",
        "ledger": ledger.name,
        "authority": by.id if by else None,
        "on": day.isoformat() if day else None,
    }
    for each, found in paces.items():
        document[_KEYS[each]] = [claim_document(ledger, pace.claim, day) for pace in found]
    document["unsupported"] = [claim_document(ledger, claim) for claim in unsupported(ledger)]
    return document
