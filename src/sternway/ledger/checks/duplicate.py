"""The same performance entered twice as if it were two."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.ledger.checks.finding import Finding, Gravity, Lookup
from sternway.ledger.claim import Claim


def duplicate(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Same athlete, event and mark, dates that agree, and no line that says it is the same."""
    done = claim.performance
    if not done.holder or done.event is None or done.mark is None or done.date is None:
        return
    for other in lookup.ledger.claims_held(done.holder):
        there = other.performance
        if other.about == claim.about or there.event != done.event or there.mark != done.mark:
            continue
        if there.date is not None and there.date.agrees_with(done.date):
            message = f"the same performance as {other.id}? then one needs about: {other.about}"
            yield Finding("duplicate", claim.id, message, Gravity.WRONG)
