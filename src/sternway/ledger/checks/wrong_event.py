"""Performances that a source puts into another event."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.athletics import named, plausible, speed
from sternway.errors import SternwayError
from sternway.ledger.checks.finding import Finding, Lookup
from sternway.ledger.claim import Claim


def wrong_event(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Says as well whether the mark is possible over that other distance."""
    mark = claim.performance.mark
    for other in claim.otherwise.events:
        try:
            event = named(other.value)
        except SternwayError:
            message = f"told as {other.value!r} ({other.source}), which is no event"
        else:
            message = f"told as {event.name} ({other.source})"
            if mark is not None and not event.course_varies:
                message += f", which were {speed(mark, event):.2f} m/s"
                message += "" if plausible(mark, event) else ": not possible"
        yield Finding("wrong event", claim.id, message)
