"""Dates that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.athletics import Athlete
from sternway.ledger.checks.finding import Finding, Gravity, Lookup
from sternway.ledger.claim import Claim

_YOUNGEST = 4
_OLDEST = 105


def impossible_date(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """In the future, before the athlete's birth, or at an age at which nobody races."""
    date = claim.performance.date
    if date is not None and lookup.today is not None and date.earliest > lookup.today:
        yield Finding("date", claim.id, f"{date} is in the future", Gravity.WRONG)
    for change in claim.history:
        if lookup.today is not None and change.date.earliest > lookup.today:
            message = f"{change.state} on {change.date}, which is in the future"
            yield Finding("date", claim.id, message, Gravity.WRONG)
    holder = lookup.ledger.roster.get(claim.performance.holder)
    if date is None or not isinstance(holder, Athlete) or holder.person.born is None:
        return
    born = holder.person.born
    if date.latest < born.earliest:
        yield Finding(
            "date", claim.id, f"{date} is before the birth of {holder.name} ({born})", Gravity.WRONG
        )
        return
    too_young = date.latest.year - born.earliest.year < _YOUNGEST
    too_old = not date.is_open and date.earliest.year - born.latest.year > _OLDEST
    if too_young or too_old:
        yield Finding(
            "date", claim.id, f"{holder.name} was born in {born} and ran in {date}", Gravity.WRONG
        )


def undated(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """No date, or only one before which it was."""
    date = claim.performance.date
    if date is None:
        yield Finding(
            "undated",
            claim.id,
            "no date is known: it has no place in a progression",
            Gravity.REMARK,
        )
    elif date.is_open:
        yield Finding("undated", claim.id, f"only known to be {date}", Gravity.REMARK)
