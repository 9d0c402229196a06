"""Courses that slope."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.ledger.checks.finding import Finding, Lookup
from sternway.ledger.claim import Claim


def slope(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """A finish below the start helps, one above it is another event."""
    if claim.performance.slope is not None:
        yield Finding("slope", claim.id, f"the course sloped {claim.performance.slope}wards")
