"""Claims without an exact mark."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.ledger.checks.finding import Finding, Lookup
from sternway.ledger.claim import Claim


def missing_mark(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Not stated, stated about, several at once, or of another kind than times and distances."""
    done = claim.performance
    if done.event is not None and done.mark is None and not done.event.course_varies:
        yield Finding("missing mark", claim.id, f"{claim.listed.mark!r} is no exact mark")
