"""What is doubtful about the claims of a ledger, by what the doubt is about."""

from collections.abc import Iterator
from datetime import date

from sternway.ledger.checks.conditions import CONDITIONS
from sternway.ledger.checks.finding import Check, Finding, Gravity, Lookup
from sternway.ledger.checks.marks import MARKS
from sternway.ledger.checks.people import PEOPLE
from sternway.ledger.checks.sources import SOURCES
from sternway.ledger.claim import Claim
from sternway.ledger.ledger import Ledger

CHECKS: tuple[Check, ...] = (*MARKS, *SOURCES, *CONDITIONS, *PEOPLE)


def check_claim(ledger: Ledger, claim: Claim, today: date | None = None) -> Iterator[Finding]:
    """What is doubtful about one claim."""
    return _findings(Lookup(ledger, today), claim)


def check_ledger(ledger: Ledger, today: date | None = None) -> Iterator[Finding]:
    """What is doubtful about every claim, in the order of the ledger."""
    lookup = Lookup(ledger, today)
    for claim in ledger:
        yield from _findings(lookup, claim)


def _findings(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    for check in CHECKS:
        yield from check(lookup, claim)


__all__ = ["CHECKS", "Check", "Finding", "Gravity", "Lookup", "check_claim", "check_ledger"]
