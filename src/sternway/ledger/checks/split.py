"""Splits inside longer races, and those faster than the record."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.ledger.checks.finding import Finding, Lookup, is_better
from sternway.ledger.claim import Claim
from sternway.ledger.wording import told


def split(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """A split is no performance, however fast."""
    done = claim.performance
    if not done.split_of or done.event is None:
        return
    faster = [
        step.claim for step in lookup.steps(done.event, claim.sex) if is_better(claim, step.claim)
    ]
    beaten = f", yet faster than {told(lookup.ledger, faster[-1])}" if faster else ""
    yield Finding("split", claim.id, f"a part of a {done.split_of}{beaten}")
