"""Following wind beyond the limit."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.athletics import WIND_LIMIT
from sternway.ledger.checks.finding import Finding, Lookup
from sternway.ledger.claim import Claim


def wind(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Only in events whose records the wind can spoil."""
    done = claim.performance
    if done.wind is not None and done.wind > WIND_LIMIT and done.event and done.event.wind:
        message = f"{done.wind:+.1f} m/s of following wind, more than {WIND_LIMIT:.1f}"
        yield Finding("wind", claim.id, message)
