"""Times taken more coarsely than the event's records are."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.athletics import Measure, Timing
from sternway.ledger.checks.finding import Finding, Gravity, Lookup
from sternway.ledger.claim import Claim

_FINEST = 10
"""ms, of a photo-finish"""


def hand_timed(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """By hand, or in steps that only a hand-held watch has, in a sprint."""
    done = claim.performance
    if done.event is None or done.mark is None or done.mark.measure is not Measure.TIME:
        return
    if done.timing is Timing.HAND:
        yield Finding("hand time", claim.id, "timed by hand", Gravity.REMARK)
    elif done.event.wind and done.mark.step > _FINEST:
        steps = f"in steps of {done.mark.step / 1000:g} s"
        yield Finding("hand time", claim.id, f"{steps}: timed by hand, or rounded", Gravity.REMARK)
