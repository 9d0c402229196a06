"""One performance with several marks."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.ledger.checks.finding import Finding, Lookup
from sternway.ledger.claim import Claim
from sternway.ledger.side_by_side import versions
from sternway.ledger.wording import listed


def two_marks(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Gun and net times, rounding, misprints, or one of the sources is wrong."""
    marks = versions(lookup.ledger, claim).marks
    if len(marks) > 1:
        values = [f"{each.value} ({each.claim or each.source})" for each in marks]
        yield Finding("two marks", claim.id, listed(values))
