"""Marks that differ by one keystroke from what another source tells of the same performance."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.ledger.checks.finding import Finding, Lookup
from sternway.ledger.claim import Claim


def misprint(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """A digit lost, added or replaced, other than the last: that one may be rounding."""
    told = [(other.listed.mark, other.id) for other in lookup.others_about(claim)]
    told += [(other.value, other.source) for other in claim.otherwise.marks]
    for text, source in told:
        if is_one_keystroke(claim.listed.mark, text):
            yield Finding(
                "misprint", claim.id, f"{claim.listed.mark} and {text} ({source}) are one key apart"
            )


def is_one_keystroke(one: str, other: str) -> bool:
    """Whether a text becomes another by one character lost or replaced before its last."""
    if len(one) < len(other):
        one, other = other, one
    if len(one) == len(other):
        apart = [place for place, pair in enumerate(zip(one, other, strict=True)) if _differ(pair)]
        return len(apart) == 1 and apart[0] < len(one) - 1
    return len(one) == len(other) + 1 and any(
        one[:place] + one[place + 1 :] == other for place in range(len(one) - 1)
    )


def _differ(pair: tuple[str, str]) -> bool:
    return pair[0] != pair[1] and pair[0].isdigit() and pair[1].isdigit()
