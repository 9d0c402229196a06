"""A progression in a terminal."""

from __future__ import annotations

from sternway.cli.screen.claims import MEN_AND_WOMEN, headline_of, narrowed, show_scheme
from sternway.cli.screen.grid import show_grid
from sternway.cli.screen.prose import Prose
from sternway.ledger import (
    Claim,
    Ledger,
    Query,
    Step,
    authorities,
    date_text,
    gain_text,
    holder_name,
    nation_of,
    progression,
    undated,
    versions,
)


def show_progression(ledger: Ledger, query: Query) -> None:
    """The records of one event and sex, oldest first, then those that have no date."""
    prose = Prose()
    who = MEN_AND_WOMEN[query.sex].lower()
    prose.title(f"{query.event.name}, {who}: progression", "dim", narrowed(query))
    steps = progression(ledger, query)
    if not steps:
        prose.heading("No dated mark counts", "dim")
    else:
        _show_steps(ledger, steps)
        for step in steps:
            _show_doubts(prose, ledger, step)
    show_scheme(prose, query)
    left = undated(ledger, query)
    if left:
        prose.heading("Without a date, so without a place")
        for claim in left:
            prose.point(headline_of(ledger, claim), aside=claim.id)
    prose.paragraph("")


def _show_steps(ledger: Ledger, steps: tuple[Step, ...]) -> None:
    claims = [step.claim for step in steps]
    show_grid(
        {
            "date": [date_text(claim) for claim in claims],
            "by": [authorities()[claim.authority].id for claim in claims],
        },
        {
            "mark": [claim.listed.mark for claim in claims],
            "better by": [gain_text(step) for step in steps],
        },
        {"holder": [f"{_holder(ledger, claim)}\n{claim.id}" for claim in claims]},
    )


def _holder(ledger: Ledger, claim: Claim) -> str:
    return f"{holder_name(ledger, claim)} {nation_of(ledger, claim)}".rstrip()


def _show_doubts(prose: Prose, ledger: Ledger, step: Step) -> None:
    claim = step.claim
    told = versions(ledger, claim)
    others = [
        f"another {what}: {other.value} ({other.claim or other.source})"
        for what, those in (("mark", told.marks), ("date", told.dates), ("holder", told.names))
        for other in those[1:]
    ]
    for text in (*claim.doubts, *others):
        prose.point(f"{claim.listed.mark}: {text}")
