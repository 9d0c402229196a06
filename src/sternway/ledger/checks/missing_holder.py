"""Marks without a holder, and squads without their runners."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.athletics import Squad
from sternway.ledger.checks.finding import Finding, Gravity, Lookup
from sternway.ledger.claim import Claim


def missing_holder(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """A mark of nobody cannot be a record; a squad whose runners are not named can."""
    done = claim.performance
    holder = lookup.ledger.roster.get(done.holder)
    if not done.holder:
        yield Finding("missing holder", claim.id, "nobody is named")
    elif isinstance(holder, Squad) and not holder.legs:
        yield Finding(
            "missing holder",
            claim.id,
            f"the runners of {holder.name} are not named",
            Gravity.REMARK,
        )
