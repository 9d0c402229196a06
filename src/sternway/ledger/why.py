"""Why a claim is the record, or is not: by its own authority, and among all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from sternway.ledger.authority import Authority, authorities
from sternway.ledger.best import against, best, standing
from sternway.ledger.citation import (
    circumstances,
    cited,
    event_name,
    holder_of,
    is_under_age,
    reading_of,
    told_mark,
)
from sternway.ledger.claim import Claim
from sternway.ledger.codes import CitationCode, TimingCode, WhyCode
from sternway.ledger.ledger import Ledger
from sternway.ledger.progression import RecordStep, progression
from sternway.ledger.query import Query
from sternway.ledger.state import State
from sternway.ledger.timings import timing_notice
from sternway.ledger.versions import versions
from sternway.notices import Fact, Notice, notice


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
    reasons: tuple[Notice, ...] = ()
    """empty where the standing says it all"""
    apart: tuple[Notice, ...] = ()
    """why the standing is among hand times alone, which are a list of their own, and what is the
    record; empty where it is among all that count"""

    @property
    def name(self) -> str:
        """The standing as a word: ``record``, ``shared``; ``shared-by-hand`` in the other list."""
        word = self.standing.name.lower()
        return f"{word}-by-hand" if self.apart else word

    @property
    def among_all(self) -> Standing:
        """The standing beside all times, where the best hand time is not the record."""
        return Standing.NEVER if self.apart else self.standing

    @property
    def told(self) -> tuple[Notice, ...]:
        """All that is to be said behind the standing."""
        return (*self.reasons, *self.apart)


def verdicts(
    ledger: Ledger, id: str, on: date | None = None, today: date | None = None
) -> tuple[Verdict, ...]:
    """A claim's standing by its own authority, then among all claims.

    Empty where the claim names no event. Raises ``Refused`` for an unknown id.
    """
    claim = ledger.claim(id)
    event = claim.performance.event
    if event is None:
        return ()
    own = authorities()[claim.authority]
    row = ledger.row(id)
    category = claim.performance.category
    return tuple(
        _verdict(
            ledger,
            row,
            Query(
                event=event, sex=claim.sex, authority=each, on=on, today=today, category=category
            ),
        )
        for each in ([None] if own.reports else [own, None])
    )


def why(
    ledger: Ledger, id: str, on: date | None = None, today: date | None = None
) -> tuple[Notice, ...]:
    """The sentences of a paragraph: why a claim is or is not the record, by whom, and the doubts.

    Raises ``Refused`` for an unknown id.
    """
    claim = ledger.claim(id)
    return tuple(_sentences(ledger, claim, verdicts(ledger, id, on, today), on))


def _sentences(
    ledger: Ledger, claim: Claim, found: Sequence[Verdict], on: date | None
) -> Iterator[Notice]:
    yield _told_by(ledger, claim)
    if read := reading_of(claim):
        yield notice(WhyCode.READ_AS, text=claim.listed.mark, read=read)
    if not any(verdict.apart for verdict in found):  # which say it themselves
        yield from _timing_assumed(ledger, claim)
    if not found:
        is_judged = claim.state in (State.DISPUTED, State.REJECTED)
        reason = (
            notice(WhyCode.JUDGED, reason=claim.history[-1].reason)
            if is_judged
            else notice(WhyCode.NO_EVENT)
        )
        yield notice(WhyCode.NO_RECORD_OF_ANYTHING, reason=reason)
    for verdict in found:
        yield _sentence(verdict, claim, on)
    if is_under_age(ledger, claim):
        return  # what others say of somebody under 16 may tell the name
    versions_told = versions(ledger, claim)
    for what, those in (
        ("mark", versions_told.marks),
        ("date", versions_told.dates),
        ("holder", versions_told.names),
    ):
        if len(those) > 1:
            others = tuple(each.told for each in those[1:])
            yield notice(WhyCode.TOLD_OTHERWISE, what=what, others=others)
    for correction in claim.corrections:
        yield notice(
            WhyCode.CORRECTED,
            date=str(correction.date),
            author=correction.author,
            reason=correction.reason,
        )
    if claim.doubts:
        yield notice(WhyCode.DOUBTFUL, doubts=claim.doubts)
    for said in claim.alleged:
        yield notice(CitationCode.ALLEGED, words=said.value, source=said.source)


def _told_by(ledger: Ledger, claim: Claim) -> Notice:
    """What is claimed, and by whom."""
    is_nothing = claim.performance.event is None and claim.performance.mark is None
    return notice(
        WhyCode.NAMED_BY if is_nothing else WhyCode.TOLD_BY,
        authority=authorities()[claim.authority].name,
        holder=holder_of(ledger, claim),
        event=event_name(claim),
        mark=told_mark(claim),
        when=circumstances(claim),
        state=str(claim.state),
        confidence=str(claim.confidence),
    )


def _verdict(ledger: Ledger, row: int, query: Query) -> Verdict:
    authority = query.authority
    reasons = against(ledger, row, query)
    if reasons and row in standing(ledger, query).apart:
        among = _among(ledger, row, replace(query, by_hand=True), authority)
        records = tuple(cited(ledger, each) for each in best(ledger, query))
        return replace(among, apart=(*reasons, notice(WhyCode.RECORD_IS, claims=records)))
    if reasons:
        return Verdict(authority, Standing.NEVER, reasons)
    return _among(ledger, row, query, authority)


def _among(ledger: Ledger, row: int, query: Query, authority: Authority | None) -> Verdict:
    """What a row that counts is among those that stand beside it."""
    claim = ledger.at(row)
    records = best(ledger, query)
    if claim in records:
        others = tuple(cited(ledger, each) for each in records if each.id != claim.id)
        if not others:
            return Verdict(authority, Standing.RECORD)
        return Verdict(authority, Standing.SHARED, (notice(WhyCode.WITH, others=others),))
    steps = progression(ledger, query)
    place = next((n for n, step in enumerate(steps) if step.claim.id == claim.id), None)
    if place is not None:
        better = [step.claim for step in steps[place + 1 :] if not step.equals]
        until = cited(ledger, (*better, *records)[0])
        return Verdict(authority, Standing.FORMER, (notice(WhyCode.UNTIL, claim=until),))
    if row not in standing(ledger, query).rows:
        return Verdict(authority, Standing.NEVER, against(ledger, row, query))
    return Verdict(authority, Standing.NEVER, (_beaten(ledger, row, steps, records),))


def _beaten(
    ledger: Ledger, row: int, steps: Sequence[RecordStep], records: Sequence[Claim]
) -> Notice:
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
        return notice(WhyCode.ALREADY_STOOD, claim=cited(ledger, stood[-1]))
    return notice(WhyCode.BETTER, claims=tuple(cited(ledger, each) for each in records))


def _sentence(verdict: Verdict, claim: Claim, on: date | None) -> Notice:
    code = _SENTENCES[verdict.standing, bool(verdict.apart)]
    authority, category = verdict.authority, claim.performance.category
    race: dict[str, Fact] = {"event": event_name(claim), "sex": claim.sex}
    return notice(
        code,
        by=notice(WhyCode.BY, authority=authority.name) if authority else notice(WhyCode.AMONG_ALL),
        on=notice(WhyCode.ON, on=on) if on else "",
        race=notice(WhyCode.RACE_OF_CLASS, **race, category=category)
        if category
        else notice(WhyCode.RACE, **race),
        reasons=verdict.reasons,
        **({"apart": verdict.apart} if verdict.apart else {}),
    )


_SENTENCES = {
    (Standing.RECORD, False): WhyCode.RECORD,
    (Standing.SHARED, False): WhyCode.SHARED,
    (Standing.FORMER, False): WhyCode.FORMER,
    (Standing.NEVER, False): WhyCode.NEVER,
    (Standing.RECORD, True): WhyCode.RECORD_BY_HAND,
    (Standing.SHARED, True): WhyCode.SHARED_BY_HAND,
    (Standing.FORMER, True): WhyCode.FORMER_BY_HAND,
    (Standing.NEVER, True): WhyCode.NEVER_BY_HAND,
}
"""what is said of a standing, and of one among hand times where they are not the record"""


def _timing_assumed(ledger: Ledger, claim: Claim) -> Iterator[Notice]:
    """What a sprint was taken for, where nobody says how it was timed."""
    told = timing_notice(ledger, claim)
    if told is not None and told.code is TimingCode.TAKEN_FOR_HAND:
        yield notice(WhyCode.TAKEN_FOR_HAND)
    elif told is not None and told.code is TimingCode.UNKNOWN:
        yield notice(WhyCode.COUNTED_AS_ELECTRIC)
