"""Performances among the men by a woman, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.ledger.checks.finding import Finding, Gravity, Lookup
from sternway.ledger.claim import Claim
from sternway.ledger.wording import SEXES


def wrong_sex(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """The holder is of one sex in the ledger, the claim of the other."""
    holder = lookup.ledger.roster.get(claim.performance.holder)
    if holder is not None and holder.sex not in (None, claim.sex):
        message = (
            f"{holder.name} is of the {SEXES[holder.sex]}, the claim of the {SEXES[claim.sex]}"
        )
        yield Finding("wrong sex", claim.id, message, Gravity.WRONG)
