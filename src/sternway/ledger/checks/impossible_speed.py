"""Marks that nobody can have run backwards over their distance."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.athletics import AmbiguousMark, Mark, UnreadableMark, parse, plausible, speed
from sternway.ledger.checks.finding import Finding, Gravity, Lookup
from sternway.ledger.claim import Claim


def impossible_speed(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """The claim's own mark, and every mark that others tell of the same performance."""
    event = claim.performance.event
    if event is None:
        return
    marks = [(claim.performance.mark, "")]
    marks += [(_read(claim, other.value), f" ({other.source})") for other in claim.otherwise.marks]
    for mark, source in marks:
        if mark is not None and not plausible(mark, event):
            pace = "" if event.course_varies else f": {speed(mark, event):.1f} m/s"
            message = f"{mark.text}{source} over {event.name} is not possible{pace}"
            gravity = Gravity.DOUBT if source else Gravity.WRONG
            yield Finding("impossible speed", claim.id, message, gravity)


def _read(claim: Claim, text: str) -> Mark | None:
    event = claim.performance.event
    assert event is not None
    try:
        return parse(text, event)
    except (UnreadableMark, AmbiguousMark):
        return None
