"""One performance on several days."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.ledger.checks.finding import Finding, Lookup
from sternway.ledger.claim import Claim
from sternway.ledger.side_by_side import versions
from sternway.ledger.wording import listed


def two_dates(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Dates that exclude each other."""
    dates = versions(lookup.ledger, claim).dates
    if len(dates) > 1:
        values = [f"{each.value} ({each.claim or each.source})" for each in dates]
        yield Finding("two dates", claim.id, listed(values))
