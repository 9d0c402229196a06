"""Marks called records although a better one stood."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.ledger.checks.finding import Finding, Lookup, is_better
from sternway.ledger.claim import Claim, Kind
from sternway.ledger.wording import told


def false_record(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Called the record of its distance when it was run, on whatever surface the better one was."""
    done = claim.performance
    if claim.kind is not Kind.RECORD or done.event is None or done.date is None:
        return
    if done.date.is_open or done.category:
        return
    stood = lookup.record_by(done.event, claim.sex, done.date.earliest, with_kin=True)
    if stood is not None and stood.about != claim.about and is_better(stood, claim):
        message = f"a record by the source, but {told(lookup.ledger, stood)} already stood"
        yield Finding("false record", claim.id, message)
