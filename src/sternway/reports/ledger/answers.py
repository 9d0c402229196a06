"""Answers of a ledger to be shown alone: the record of an event, and why a claim is one or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from sternway.athletics import Timing
from sternway.ledger import (
    Claim,
    Ledger,
    Query,
    Verdict,
    authorities,
    best,
    best_by_hand,
    better_by_hand,
    better_by_hand_notice,
    by_authority,
    cited,
    coverage,
    coverage_notices,
    event_name,
    is_under_age,
    on_other_surfaces,
    passed_over_anywhere,
    perhaps_better,
    perhaps_better_notice,
    reading_of,
    scheme_notices,
    state_of,
    timing_notice,
    timing_of,
    verdicts,
    why,
)
from sternway.reports.ledger.lines import NO_LINKS, Line, Links, line_of
from sternway.reports.ledger.page import Note, NoteList
from sternway.reports.words import sentence
from sternway.text import phrase, say, term, translated
from sternway.text.ledger import (
    by_whom,
    capitalised,
    narrowing,
    sentences,
    sex_word,
    why_text,
)
from sternway.units import figure, hourly


@dataclass(frozen=True, slots=True)
class RecordView:
    """Who holds the record of an event, by whom, and on what that rests."""

    template: ClassVar[str] = "ledger/record.html.j2"
    headline: str
    asked: str
    records: tuple[tuple[Line, str], ...]
    """several where marks are equal; each with its authority, state and confidence"""
    beside: tuple[str, ...]
    """hand times that stay better with the usual addition, and what may have been better by then"""
    course_varies: bool
    notes: tuple[NoteList, ...]
    coverage: tuple[str, ...]
    """what the ledger knows of the event, and what an age class rests on"""


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One claim with its standing by every authority, its doubts and its history."""

    template: ClassVar[str] = "ledger/claim.html.j2"
    line: Line
    event: str
    event_page: str
    facts: tuple[tuple[str, str], ...]
    standings: tuple[tuple[str, str, str], ...]
    """whose, what it is there, and why"""
    why: str
    others: NoteList | None
    """what else is told of the same performance"""
    history: tuple[tuple[str, str, str, str], ...]
    """date, state, author, reason"""


def record_view(ledger: Ledger, query: Query, links: Links = NO_LINKS) -> RecordView:
    """The record of one event and sex, as a question asks for it."""
    found = best(ledger, query)
    by_hand = better_by_hand(ledger, query)
    who = capitalised(sex_word(query.sex))
    lines = tuple(
        (line_of(ledger, each, links=links), told(ledger, each, query.on)) for each in found
    )
    if lines:
        first = lines[0][0]
        holders = ", ".join(dict.fromkeys(line.holder for line, _ in lines))
        headline = phrase("ledger.held", who=who, mark=first.mark, holder=holders)
        if by_hand:
            mark = line_of(ledger, by_hand[0]).mark
            theirs = dict.fromkeys(line_of(ledger, each).holder for each in by_hand)
            beside = phrase("ledger.held-by-hand", mark=mark, holder=", ".join(theirs))
            headline = f"{headline}; {beside}"
    else:
        has_claims = any(
            query.authority is None or each.authority == query.authority.id
            for each in ledger.claims_of(query.event.code, query.sex)
        )
        headline = phrase("ledger.none-counts" if has_claims else "ledger.no-claim", who=who)
    known = coverage_notices(coverage(ledger, query.event, query.sex))
    return RecordView(
        headline=headline,
        asked=", ".join((by_whom(query), *narrowing(query))),
        records=lines,
        beside=tuple(_perhaps(ledger, query, found, by_hand)),
        course_varies=query.event.course_varies,
        notes=tuple(_beside(ledger, query, found, links)),
        coverage=tuple(map(say, (*scheme_notices(query.scheme), *known))),
    )


def _perhaps(
    ledger: Ledger, query: Query, found: Sequence[Claim], by_hand: Sequence[Claim]
) -> Iterator[str]:
    """What may be better than the record, or may have been by the day that was asked for."""
    for each in by_hand:
        why_so = say(better_by_hand_notice(each, found[0]))
        yield capitalised(f"{say(cited(ledger, each))}: {why_so}.")
    perhaps = perhaps_better(ledger, query)
    if perhaps:
        yield say(perhaps_better_notice(ledger, perhaps))


def told(ledger: Ledger, claim: Claim, on: date | None = None) -> str:
    """By whose authority a claim is told, in which state on a day, and how sure that is."""
    state = state_of(ledger, ledger.row(claim.id), on)
    return phrase(
        "ledger.told",
        authority=translated(authorities()[claim.authority].name),
        state=state,
        confidence=claim.confidence,
    )


def _beside(
    ledger: Ledger, query: Query, found: tuple[Claim, ...], links: Links
) -> Iterator[NoteList]:
    """What stands beside the record: best results, hand times, authorities, other surfaces."""
    if query.authority and not found:
        results = best(ledger, replace(query, with_results=True))
        yield from _list(ledger, phrase("ledger.best-result"), results, links)
    yield from _list(ledger, phrase("ledger.hand-list"), best_by_hand(ledger, query), links)
    each_best = tuple(
        Note(
            line_of(ledger, each.records[0], links=links), authority=translated(each.authority.name)
        )
        for each in by_authority(ledger, query)
        if each.authority != query.authority
    )
    if each_best:
        yield NoteList(phrase("ledger.each-as-known"), each_best)
    surfaces = [(each, best(ledger, query.over(each))) for each in on_other_surfaces(query.event)]
    beside = tuple(
        Note(line_of(ledger, claims[0], links=links), authority=translated(each.name))
        for each, claims in surfaces
        if claims
    )
    if beside:
        yield NoteList(phrase("ledger.other-surfaces"), beside)
    passed = tuple(
        Note(line_of(ledger, each.claim, links=links), reason=sentences(each.reasons))
        for each in passed_over_anywhere(ledger, query)
    )
    if passed:
        yield NoteList(phrase("ledger.better-marks-list"), passed)


def _list(
    ledger: Ledger, title: str, claims: tuple[Claim, ...], links: Links
) -> Iterator[NoteList]:
    if claims:
        yield NoteList(title, tuple(Note(line_of(ledger, each, links=links)) for each in claims))


def every_claim(ledger: Ledger, query: Query, links: Links = NO_LINKS) -> NoteList:
    """All that is told of the event and sex of a question, the best first, also without a mark."""
    columns = ledger.columns
    rows = sorted(
        ledger.rows_of(query.event.code, query.sex),
        key=lambda row: (columns.keys[row] is None, columns.keys[row] or 0, row),
    )
    notes = tuple(
        Note(line_of(ledger, ledger.at(row), links=links), authority=_by(ledger.at(row)))
        for row in rows
    )
    return NoteList(phrase("ledger.all-told"), notes)


def _by(claim: Claim) -> str:
    return f"{translated(authorities()[claim.authority].name)} ({term('state', claim.state)})"


def claim_page(
    ledger: Ledger, id: str, today: date | None = None, links: Links = NO_LINKS
) -> ClaimPage:
    """A claim of a ledger. Raises ``Refused`` for an unknown id."""
    claim = ledger.claim(id)
    event = claim.performance.event
    others = tuple(each for each in ledger.claims_about(claim) if each.id != claim.id)
    return ClaimPage(
        line=line_of(ledger, claim, links=links),
        event=translated(event_name(claim)) or phrase("ledger.no-event-named"),
        event_page=links.event(event, claim.sex) if event else "",
        facts=tuple(
            (phrase(f"ledger.fact.{name}"), value) for name, value in _facts(ledger, claim) if value
        ),
        standings=tuple(map(_standing, verdicts(ledger, id, today=today))),
        why=why_text(why(ledger, id, today=today)),
        others=next(_list(ledger, phrase("ledger.others"), others, links), None),
        history=tuple(
            (each.date.text, term("state", each.state), each.author, each.reason)
            for each in claim.history
        ),
    )


def _standing(verdict: Verdict) -> tuple[str, str, str]:
    whose = phrase("ledger.among-all")
    if verdict.authority:
        whose = phrase("ledger.by-authority", authority=translated(verdict.authority.name))
    return whose, term("standing", verdict.name), sentence(sentences(verdict.told))


def _timing(ledger: Ledger, claim: Claim) -> str:
    """What a sprint was taken for, where nobody says how it was timed; else ``""``."""
    if timing_notice(ledger, claim) is None:
        return ""
    by_hand = timing_of(ledger, claim) is Timing.HAND
    return phrase("ledger.taken-for-hand" if by_hand else "ledger.counted-as-electric")


def _facts(ledger: Ledger, claim: Claim) -> Iterator[tuple[str, str]]:
    done = claim.performance
    line = line_of(ledger, claim)
    is_young = is_under_age(ledger, claim)
    if read := reading_of(claim):
        yield "mark", phrase("ledger.read-as", listed=claim.listed.mark, read=read)
    yield "competition-of", sex_word(claim.sex)
    yield "category", done.category
    yield "date", line.date
    yield "place", done.place
    if line.mps is not None:
        yield "mean-speed", f"{line.pace} m/s ({hourly(round(line.mps, 2))})"
    yield "claimed-as", term("claim-kind", claim.kind)
    yield "told-by", line.by
    yield "confidence", term("confidence", claim.confidence)
    yield "evidence", term("evidence", done.evidence)
    yield "timing", term("timing-kind", done.timing) if done.timing else _timing(ledger, claim)
    yield "wind", "" if done.wind is None else f"{figure(done.wind, '+.1f')} m/s"
    yield "race", ledger.records.races[claim.race].id if claim.race in ledger.records.races else ""
    yield "note", "" if is_young else claim.note
    yield "read-on", str(claim.read or "")
