"""What sources tell differently about one performance, held side by side."""

from __future__ import annotations

from dataclasses import dataclass

from sternway.athletics import AmbiguousMark, UnreadableMark, parse
from sternway.ledger.claim import Claim
from sternway.ledger.codes import CitationCode
from sternway.ledger.ledger import Ledger
from sternway.notices import Notice, notice


@dataclass(frozen=True, slots=True)
class Version:
    """What one source tells."""

    value: str
    source: str
    claim: str = ""
    """id of the claim that tells it; ``""`` where it is only a line of another claim"""

    @property
    def told(self) -> Notice:
        """The value and who tells it."""
        return notice(CitationCode.VERSION, value=self.value, by=self.claim or self.source)


@dataclass(frozen=True, slots=True)
class Versions:
    """All that is told of one performance, the claim asked about first; one entry if all agree."""

    marks: tuple[Version, ...]
    dates: tuple[Version, ...]
    names: tuple[Version, ...]


def other_versions(ledger: Ledger, claim: Claim) -> tuple[Notice, ...]:
    """What other claims of the same performance say otherwise, one notice for each."""
    found = versions(ledger, claim)
    return tuple(
        notice(CitationCode.ANOTHER, what=what, value=other.value, by=other.claim or other.source)
        for what, those in (("mark", found.marks), ("date", found.dates), ("holder", found.names))
        for other in those[1:]
    )


def versions(ledger: Ledger, claim: Claim) -> Versions:
    """Every mark, date and holder that the claims of one performance give."""
    about = ledger.claims_about(claim)
    told = (claim, *(each for each in about if each.id != claim.id))
    return Versions(_marks(told), _dates(told), _names(told))


def _marks(told: tuple[Claim, ...]) -> tuple[Version, ...]:
    found: list[Version] = []
    values: set[int] = set()
    texts: set[str] = set()
    for claim in told:
        mark = claim.performance.mark
        if mark is not None and mark.value not in values:
            values.add(mark.value)
            texts.add(claim.listed.mark)
            found.append(Version(claim.listed.mark, claim.source, claim.id))
    for claim in told:
        for other in claim.otherwise.marks:
            value = _value(other.value, claim)
            if other.value not in texts and value not in values:
                texts.add(other.value)
                found.append(Version(other.value, other.source))
    return tuple(found)


def _value(text: str, claim: Claim) -> int | None:
    """What a text means over the claim's event, None where that is not plain."""
    event = claim.performance.event
    if event is None:
        return None
    try:
        return parse(text, event).value
    except (UnreadableMark, AmbiguousMark):
        return None


def _dates(told: tuple[Claim, ...]) -> tuple[Version, ...]:
    """Dates that exclude each other; a coarser one that allows a finer one is not a second."""
    found: list[Version] = []
    claims: list[Claim] = []
    for claim in told:
        date = claim.performance.date
        if date is None:
            continue
        if all(
            not date.agrees_with(each.performance.date)
            for each in claims
            if each.performance.date is not None
        ):
            claims.append(claim)
            found.append(Version(date.text, claim.source, claim.id))
    for claim in told:
        found += [Version(other.value, other.source) for other in claim.otherwise.dates]
    return tuple(found)


def _names(told: tuple[Claim, ...]) -> tuple[Version, ...]:
    found: dict[str, Version] = {}
    for claim in told:
        if claim.performance.holder:
            version = Version(claim.listed.athlete, claim.source, claim.id)
            found.setdefault(claim.performance.holder, version)
    return tuple(found.values())
