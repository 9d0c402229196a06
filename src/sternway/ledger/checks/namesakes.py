"""People who are taken for one another."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.athletics import Athlete
from sternway.ledger.checks.finding import Finding, Gravity, Lookup
from sternway.ledger.claim import Claim
from sternway.ledger.wording import listed


def namesake(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Twins and people of one name: never merged, whatever their names share."""
    roster = lookup.ledger.roster
    holder = roster.get(claim.performance.holder)
    if not isinstance(holder, Athlete):
        return
    others = [roster.get(id) for id in holder.not_same_as]
    if claim.listed.athlete:
        others += roster.of_name(claim.listed.athlete)
    people = {each.id: each for each in others if each is not None and each.id != holder.id}
    if people:
        who = [f"{each.name} ({id})" for id, each in people.items()]
        yield Finding(
            "namesake", claim.id, f"{holder.name} is not {listed(who, 'or')}", Gravity.REMARK
        )
