"""Why a claim is the record, or is not: by its own authority, and among all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sternway.ledger.authority import Authority, authorities
from sternway.ledger.best import believed, best, not_credited
from sternway.ledger.claim import Claim
from sternway.ledger.ledger import Ledger
from sternway.ledger.progression import Step, progression
from sternway.ledger.query import Query, objections
from sternway.ledger.side_by_side import Version, versions
from sternway.ledger.state import State
from sternway.ledger.wording import (
    circumstances,
    event_name,
    holder_name,
    listed,
    race_name,
    told,
)


class Standing(Enum):
    """What a claim is, by one authority."""

    RECORD = "record"
    SHARED = "shared record"
    FORMER = "former record"
    NEVER = "no record"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a claim is by one authority, or among all where ``authority`` is None, and why."""

    authority: Authority | None
    standing: Standing
    reason: str
    """the end of a sentence; ``""`` where the standing says it all"""


def verdicts(ledger: Ledger, id: str, on: date | None = None) -> tuple[Verdict, ...]:
    """A claim's standing by its own authority, then among all claims.

    Empty where the claim names no event. Raises ``InvalidRequest`` for an unknown id.
    """
    claim = ledger.claim(id)
    event = claim.performance.event
    if event is None:
        return ()
    own = authorities()[claim.authority]
    category = claim.performance.category
    asked = [None] if own.reports else [own, None]
    return tuple(
        _verdict(
            ledger,
            ledger.row(id),
            Query(event=event, sex=claim.sex, authority=each, on=on, category=category),
        )
        for each in asked
    )


def why(ledger: Ledger, id: str, on: date | None = None) -> str:
    """One paragraph: why a claim is or is not the record, by whom, and what is doubtful.

    Raises ``InvalidRequest`` for an unknown id.
    """
    claim = ledger.claim(id)
    sentences = [
        f"{_told_by(ledger, claim)}; state: {claim.state}, confidence: {claim.confidence}."
    ]
    found = verdicts(ledger, id, on)
    if not found:
        is_judged = claim.state in (State.DISPUTED, State.REJECTED)
        reason = claim.history[-1].reason if is_judged else "no event of the sport is named"
        sentences.append(f"It is no record of anything: {reason}.")
    sentences += [_sentence(verdict, claim, on) for verdict in found]
    sentences += _told_otherwise(ledger, claim)
    if claim.doubts:
        sentences.append(f"Doubtful: {'; '.join(claim.doubts)}.")
    return " ".join(sentences)


def _told_by(ledger: Ledger, claim: Claim) -> str:
    """What is claimed, and by whom."""
    teller, holder = authorities()[claim.authority].name, holder_name(ledger, claim)
    if claim.performance.event is None and claim.performance.mark is None:
        words = f"{claim.listed.event}; mark: {claim.listed.mark}; {circumstances(claim)}"
        return f"{teller[0].upper()}{teller[1:]} names {holder} ({words})"
    what = f"{claim.listed.mark} over {event_name(claim)}"
    return f"{what} by {holder} ({circumstances(claim)}) is told by {teller}"


def _verdict(ledger: Ledger, row: int, query: Query) -> Verdict:
    authority = query.authority
    against = objections(ledger, row, query)
    if against:
        return Verdict(authority, Standing.NEVER, listed(against))
    chosen = believed(ledger, query)[ledger.columns.abouts[row]]
    claim = ledger.at(row)
    if chosen != row:
        return Verdict(authority, Standing.NEVER, not_credited(ledger, claim, ledger.at(chosen)))
    records = best(ledger, query)
    if claim in records:
        others = [told(ledger, each) for each in records if each.id != claim.id]
        standing = Standing.SHARED if others else Standing.RECORD
        return Verdict(authority, standing, f"with {listed(others)}" if others else "")
    steps = progression(ledger, query)
    place = next((n for n, step in enumerate(steps) if step.claim.id == claim.id), None)
    if place is not None:
        better = [step.claim for step in steps[place + 1 :] if not step.equals]
        return Verdict(authority, Standing.FORMER, f"until {told(ledger, (*better, *records)[0])}")
    return Verdict(authority, Standing.NEVER, _beaten(ledger, row, steps, records))


def _beaten(ledger: Ledger, row: int, steps: Sequence[Step], records: Sequence[Claim]) -> str:
    """What stood when the mark was made, or stands now where that is not known."""
    keys, dates = ledger.columns.keys, ledger.columns.dates
    key, day = keys[row], dates[row]
    stood: list[Claim] = []
    for step in steps:
        other = ledger.row(step.claim.id)
        then, better = dates[other], keys[other]
        assert then is not None
        assert better is not None
        if day is not None and key is not None and then.latest <= day.latest and better < key:
            stood.append(step.claim)
    if stood:
        return f"{told(ledger, stood[-1])} already stood"
    return f"{listed([told(ledger, each) for each in records])} is better"


def _sentence(verdict: Verdict, claim: Claim, on: date | None) -> str:
    asked = f" on {on.isoformat()}" if on else ""
    by = f"By {verdict.authority.name}" if verdict.authority else "Among all claims together"
    category = f" ({claim.performance.category})" if claim.performance.category else ""
    race = f"{race_name(claim)}{category}"
    match verdict.standing:
        case Standing.RECORD:
            return f"{by} it is the record{asked} ({race})."
        case Standing.SHARED:
            return f"{by} it shares the record{asked} ({race}) {verdict.reason}."
        case Standing.FORMER:
            return f"{by} it was the record ({race}) {verdict.reason}."
        case Standing.NEVER:
            return f"{by} it is not the record ({race}): {verdict.reason}."


def _told_otherwise(ledger: Ledger, claim: Claim) -> list[str]:
    """What other sources tell of the same performance."""
    told_of = versions(ledger, claim)
    found: list[str] = []
    for what, those in (
        ("mark", told_of.marks),
        ("date", told_of.dates),
        ("holder", told_of.names),
    ):
        if len(those) > 1:
            found.append(f"Of the same performance another {what} is told: {_others(those)}.")
    return found


def _others(those: tuple[Version, ...]) -> str:
    return listed([f"{each.value} ({each.claim or each.source})" for each in those[1:]])
