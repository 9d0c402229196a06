"""Names that are spelt in several ways."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.athletics import Athlete
from sternway.ledger.checks.finding import Finding, Gravity, Lookup
from sternway.ledger.claim import Claim


def name_variant(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """A listed name that is not the athlete's, by letters or order, and what others spell.

    Spellings that no claim has are told once, of the first claim of the athlete.
    """
    holder = lookup.ledger.roster.get(claim.performance.holder)
    if not isinstance(holder, Athlete):
        return
    if claim.listed.athlete and claim.listed.athlete != holder.name:
        yield Finding(
            "name variant", claim.id, f"{claim.listed.athlete!r} for {holder.name}", Gravity.REMARK
        )
    for other in claim.otherwise.names:
        message = f"{other.value!r} ({other.source}) for {holder.name}"
        yield Finding("name variant", claim.id, message, Gravity.REMARK)
    held = list(lookup.ledger.claims_held(holder.id))
    unused = set(holder.person.aliases) - {each.listed.athlete for each in held}
    if unused and held[0] is claim:
        message = f"{holder.name} is also written {', '.join(sorted(unused))}"
        yield Finding("name variant", claim.id, message, Gravity.REMARK)


def nation(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Nations that sources are not sure of or do not agree on."""
    if "/" in claim.listed.nation or "?" in claim.listed.nation:
        yield Finding(
            "nation", claim.id, f"{claim.listed.nation!r} is not one nation", Gravity.REMARK
        )
