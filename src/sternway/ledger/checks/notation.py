"""Marks whose text can be read in another way, or tells less than it seems to."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.athletics import AmbiguousMark, UnreadableMark, parse, speed
from sternway.ledger.checks.finding import Finding, Gravity, Lookup
from sternway.ledger.claim import Claim

_MINUTE = 60_000


def notation(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Another notation in the source, hours and minutes only, and a text that reads otherwise."""
    done = claim.performance
    if done.event is None or done.mark is None:
        return
    printed = claim.listed.printed
    if printed:
        yield Finding(
            "notation", claim.id, f"printed {printed!r}, read {claim.listed.mark}", Gravity.REMARK
        )
    parts = printed.split(":")
    if len(parts) == 2 and all(part.isdigit() for part in parts) and done.event.distance:
        seconds = 60 * int(parts[0]) + int(parts[1])
        if done.mark.value != seconds * 1000 and seconds:
            pace = done.event.distance / seconds
            yield Finding(
                "notation",
                claim.id,
                f"as minutes and seconds it were {pace:.3g} m/s",
                Gravity.REMARK,
            )
    if done.event.distance and done.mark.step == _MINUTE:
        yield Finding("notation", claim.id, "known to the minute only", Gravity.REMARK)
    if not done.event.course_varies:
        try:
            read = parse(claim.listed.mark, done.event)
        except (UnreadableMark, AmbiguousMark) as error:
            yield Finding("notation", claim.id, str(error))
        else:
            if read.value != done.mark.value:
                reading = f"{read.value} by {read.step}, at {speed(read, done.event):.2f} m/s"
                message = f"{claim.listed.mark!r} reads {reading}: not as the ledger has it"
                yield Finding("notation", claim.id, message, Gravity.WRONG)
