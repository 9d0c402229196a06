"""Claims in words, for people."""

from __future__ import annotations

from collections.abc import Sequence

from sternway.athletics import AgeOn, Scheme
from sternway.ledger.claim import Claim
from sternway.ledger.ledger import Ledger

SEXES = {"M": "men", "F": "women", "X": "mixed"}


def holder_name(ledger: Ledger, claim: Claim) -> str:
    """The name in the ledger, with the id where several share it, or that it is not known."""
    id = claim.performance.holder
    holder = ledger.roster.get(id)
    if holder is not None:
        is_shared = len(ledger.roster.of_name(holder.name)) > 1
        return f"{holder.name} [{id}]" if is_shared else holder.name
    return claim.listed.athlete or id or "a holder who is not named"


def nation_of(ledger: Ledger, claim: Claim) -> str:
    """Three letters, or ``""``."""
    holder = ledger.roster.get(claim.performance.holder)
    return (holder.nation if holder else "") or claim.listed.nation


def event_name(claim: Claim) -> str:
    event = claim.performance.event
    return event.name if event else claim.listed.event or "no event"


def race_name(claim: Claim) -> str:
    """``200 m, men``."""
    return f"{event_name(claim)}, {SEXES[claim.sex]}"


def date_text(claim: Claim) -> str:
    date = claim.performance.date
    return date.text if date else "undated"


def circumstances(claim: Claim) -> str:
    """Date and place: ``2018-07-14, Bologna, ITA``."""
    return ", ".join(part for part in (date_text(claim), claim.performance.place) if part)


def told(ledger: Ledger, claim: Claim) -> str:
    """Mark, holder, date: ``30.33 by Fleury Contreras Urbano (2018-07-14)``."""
    return f"{claim.listed.mark} by {holder_name(ledger, claim)} ({date_text(claim)})"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def scheme_notes(scheme: Scheme | None) -> Sequence[str]:
    """Sentences on what an answer for an age class rests on; none where no class was asked for."""
    if scheme is None:
        return ()
    notes = ["Counted are athletes whose birth the ledger has, and so exactly."]
    if scheme.age_on is AgeOn.UNKNOWN:
        notes.append("On which day the age counts no source says; that of the race.")
    if not scheme.verified:
        notes.append("These classes are given from memory and were not verified.")
    return notes
