"""Marks that are kept apart because of what was run on."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.ledger.checks.finding import Finding, Gravity, Lookup
from sternway.ledger.claim import Claim
from sternway.ledger.query import kin

_CLOSE = 1000
"""one part in so many, within which two marks on two surfaces may be taken for one: our choice"""


def surface(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Nearly the same mark of one athlete on another surface, and refusals because of it."""
    done = claim.performance
    if done.event is None or done.mark is None or not done.holder:
        return
    family = {each.code: each for each in kin(done.event)}
    for other in lookup.ledger.claims_held(done.holder) if family else ():
        there = other.performance
        if there.event is None or there.event.code not in family or there.mark is None:
            continue
        if abs(there.mark.value - done.mark.value) * _CLOSE <= done.mark.value:
            message = f"{other.listed.mark} over {there.event.name} is kept apart ({other.id})"
            yield Finding("surface", claim.id, message, Gravity.REMARK)
    if done.event.code in ("half-track", "marathon-track"):
        message = "a road event run on a track: refused as a record where authorities keep to roads"
        yield Finding("surface", claim.id, message)
