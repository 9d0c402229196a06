"""Marks that may be computed from a mark over another distance."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.athletics import Measure
from sternway.ledger.checks.finding import Finding, Lookup
from sternway.ledger.claim import Claim

_NEAR = 1.12
"""times the shorter distance, below which a mark over the longer may be a conversion: 100 yd to
100 m is 1.094, our choice"""


def converted(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Said to be, or of the same athlete, day and place as one over nearly the same distance."""
    done = claim.performance
    if done.converted_from:
        yield Finding("converted", claim.id, f"computed from a mark over {done.converted_from}")
    if done.event is None or done.event.distance is None or done.mark is None or not done.holder:
        return
    if done.date is None or not done.date.is_day or done.mark.measure is not Measure.TIME:
        return
    seen: set[str] = set()
    for other in lookup.ledger.claims_held(done.holder):
        there = other.performance
        if there.event is None or there.event.distance is None or there.date != done.date:
            continue
        ratio = there.event.distance / done.event.distance
        near = 1 < ratio <= _NEAR or 1 / _NEAR <= ratio < 1
        if near and there.place == done.place and other.about not in seen:
            seen.add(other.about)
            yield Finding(
                "converted",
                claim.id,
                f"same day as {other.listed.mark} over {there.event.name} ({other.id}): "
                "one may be computed from the other",
            )
