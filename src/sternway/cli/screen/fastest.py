"""The fastest in a terminal: the answer by average speed, then every event by each authority."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sternway.cli.screen.claims import (
    MEN_AND_WOMEN,
    asked_of,
    headline_of,
    pace_of,
    show_rest_of,
)
from sternway.cli.screen.grid import show_grid
from sternway.cli.screen.prose import Prose
from sternway.ledger import (
    Authority,
    Claim,
    Ledger,
    Pace,
    Query,
    authorities,
    best,
    holder_name,
    passed_over,
    run_events,
    unsupported,
)

_COLUMNS = {
    "Guinness": ("guinness",),
    "IRR": ("irr",),
    "lists": ("recordholders", "rekord-institut", "alternative-records"),
}


def show_fastest(
    ledger: Ledger,
    paces: Mapping[str, Sequence[Pace]],
    authority: Authority | None,
    on: date | None,
) -> None:
    """Who, in which event, by whom, how sure; then the marks; then what is not counted and why."""
    prose = Prose()
    when = f"on {on.isoformat()}" if on else "as known"
    prose.title("The fastest backwards runner", "dim", f"{asked_of(authority)}, {when}")
    for sex, found in paces.items():
        if not found:
            prose.heading(f"{MEN_AND_WOMEN[sex]}: nothing counts", "dim")
            continue
        claim = found[0].claim
        prose.heading(f"{MEN_AND_WOMEN[sex]}: {headline_of(ledger, claim)}")
        assert claim.performance.event is not None
        over = claim.performance.event.name
        prose.paragraph(f"{pace_of(claim)} on average over the {over}, more than in any other", 2)
        show_rest_of(prose, claim)
    for sex, found in paces.items():
        if found:
            _show_marks(prose, ledger, sex, authority, on)
    if authority is None and any(paces.values()):
        prose.paragraph(
            "best: all claims together. lists: recordholders.org, Rekord-Institut für Deutschland, "
            "Book of Alternative Records. Each keeps its own book, and they disagree.",
            style="dim",
        )
    _show_passed_over(prose, ledger, tuple(paces), authority, on)
    _show_unsupported(prose, ledger)


def _show_marks(
    prose: Prose, ledger: Ledger, sex: str, authority: Authority | None, on: date | None
) -> None:
    """A line for each plain event: the best, what the authorities have, the holder."""
    queries = [
        Query(event=event, sex=sex, authority=authority, on=on)
        for event in run_events(ledger)
        if not (event.variant or event.course_varies or event.climb)
    ]
    found = {query: records for query in queries if (records := best(ledger, query))}
    columns = {} if authority else _COLUMNS
    prose.heading(MEN_AND_WOMEN[sex])
    show_grid(
        {"": [query.event.code for query in found]},
        {
            "best": [records[0].listed.mark for records in found.values()],
            **{
                heading: [_mark(ledger, query, ids) for query in found]
                for heading, ids in columns.items()
            },
        },
        {"holder": [_holders(ledger, records) for records in found.values()]},
    )


def _holders(ledger: Ledger, records: Sequence[Claim]) -> str:
    return ", ".join(dict.fromkeys(holder_name(ledger, claim) for claim in records))


def _mark(ledger: Ledger, query: Query, ids: Sequence[str]) -> str:
    """The best mark of these authorities, or ``""``."""
    marks = [
        (claim.performance.mark.value, claim.listed.mark)
        for id in ids
        for claim in best(ledger, replace(query, authority=authorities()[id]))[:1]
        if claim.performance.mark is not None
    ]
    return min(marks)[1] if marks else ""


def _show_passed_over(
    prose: Prose,
    ledger: Ledger,
    sexes: Sequence[str],
    authority: Authority | None,
    on: date | None,
) -> None:
    found = [
        each
        for sex in sexes
        for event in run_events(ledger)
        for each in passed_over(ledger, Query(event=event, sex=sex, authority=authority, on=on))
    ]
    if not found:
        return
    prose.heading("Better marks that do not count")
    for each in found:
        event = each.claim.performance.event
        over = event.name if event else ""
        text = f"{over}: {headline_of(ledger, each.claim)}: {'; '.join(each.reasons)}"
        prose.point(text, aside=each.claim.id)


def _show_unsupported(prose: Prose, ledger: Ledger) -> None:
    """What is said of a fastest runner without anything that could be checked."""
    for claim in unsupported(ledger):
        name = holder_name(ledger, claim)
        prose.heading(f"Not supported: {name}")
        prose.paragraph(
            f"{authorities()[claim.authority].name[0].upper()}"
            f"{authorities()[claim.authority].name[1:]} calls {name} the fastest: "
            f"{claim.history[-1].reason}.",
            1,
        )
        for doubt in claim.doubts:
            prose.paragraph(f"{doubt[0].upper()}{doubt[1:]}.", 1)
        prose.paragraph(claim.id, 1, "dim")
