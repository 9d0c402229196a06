"""One performance given to two people."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.ledger.checks.finding import Finding, Lookup
from sternway.ledger.claim import Claim
from sternway.ledger.wording import holder_name


def wrong_athlete(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Among the claims of a performance, and among equal marks where one has no date or place."""
    done, ledger = claim.performance, lookup.ledger
    if not done.holder or done.event is None or done.mark is None:
        return
    vague = done.date is None and not done.place
    same = list(lookup.others_about(claim))
    if vague:
        same += [
            other
            for step in lookup.steps(done.event, claim.sex)
            if (other := step.claim).performance.mark == done.mark and other.about != claim.about
        ]
    for other in same:
        if other.performance.holder not in ("", done.holder):
            whose = f"{holder_name(ledger, other)} ({other.id})"
            yield Finding("wrong athlete", claim.id, f"{claim.listed.mark} is also told of {whose}")
