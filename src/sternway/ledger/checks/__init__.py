"""What is doubtful about the claims of a ledger: one file for each kind of doubt."""

from collections.abc import Iterator
from datetime import date

from sternway.ledger.checks.converted import converted
from sternway.ledger.checks.dates import impossible_date, undated
from sternway.ledger.checks.duplicate import duplicate
from sternway.ledger.checks.false_record import false_record
from sternway.ledger.checks.finding import Check, Finding, Gravity, Lookup
from sternway.ledger.checks.impossible_speed import impossible_speed
from sternway.ledger.checks.misprint import misprint
from sternway.ledger.checks.missing_holder import missing_holder
from sternway.ledger.checks.missing_mark import missing_mark
from sternway.ledger.checks.names import name_variant, nation
from sternway.ledger.checks.namesakes import namesake
from sternway.ledger.checks.notation import notation
from sternway.ledger.checks.slope import slope
from sternway.ledger.checks.split import split
from sternway.ledger.checks.stale import stale_list, stale_text
from sternway.ledger.checks.surface import surface
from sternway.ledger.checks.timing import hand_timed
from sternway.ledger.checks.two_dates import two_dates
from sternway.ledger.checks.two_marks import two_marks
from sternway.ledger.checks.unsupported import unsupported
from sternway.ledger.checks.wind import wind
from sternway.ledger.checks.wrong_athlete import wrong_athlete
from sternway.ledger.checks.wrong_event import wrong_event
from sternway.ledger.checks.wrong_sex import wrong_sex
from sternway.ledger.claim import Claim
from sternway.ledger.ledger import Ledger

CHECKS: tuple[Check, ...] = (
    impossible_date,
    impossible_speed,
    misprint,
    two_marks,
    two_dates,
    wrong_athlete,
    wrong_event,
    wrong_sex,
    false_record,
    stale_text,
    stale_list,
    split,
    slope,
    wind,
    converted,
    surface,
    hand_timed,
    notation,
    missing_mark,
    missing_holder,
    unsupported,
    undated,
    name_variant,
    namesake,
    nation,
    duplicate,
)


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
