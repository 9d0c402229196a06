"""Claims with nothing to check, and the people they may be meant for."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.athletics import Athlete
from sternway.ledger.checks.finding import Finding, Lookup
from sternway.ledger.claim import Claim


def unsupported(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Neither event nor mark nor date: nothing that could be right or wrong."""
    done = claim.performance
    if done.event is not None or done.mark is not None or done.date is not None:
        return
    holder = lookup.ledger.roster.get(done.holder)
    ids = holder.not_same_as if isinstance(holder, Athlete) else ()
    others = [other for id in ids if (other := lookup.ledger.roster.get(id)) is not None]
    nearest = "".join(f"; nearest: {other.name} ({getattr(other, 'note', '')})" for other in others)
    yield Finding("unsupported", claim.id, f"no event, no mark, no date{nearest}")
