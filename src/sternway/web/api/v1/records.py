"""The record book: public, without a key. Who was under 16 or is withheld has no name here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import Http404
from django.utils import timezone

from sternway.athletics import Event, Measure, speed
from sternway.athletics import event as event_of
from sternway.errors import SternwayError
from sternway.ledger import (
    Claim,
    Ledger,
    Query,
    authorities,
    best,
    better_by_hand,
    by_authority,
    coverage,
    coverage_notices,
    passed_over,
    perhaps_better,
    run_events,
    state_of,
    told_mark,
    verdicts,
    why,
)
from sternway.reports.ledger import Line, is_shown
from sternway.reports.ledger.lines import line_of
from sternway.text import say_in_documents
from sternway.text.ledger import sex_word
from sternway.web.api.operation import Call, Parameter, operation
from sternway.web.records.domain.queries.book import book
from sternway.web.records.interfaces.links import SEXES


@dataclass(frozen=True, slots=True)
class ClaimedMark:
    """A claim of a performance, by one source."""

    id: str
    event: str | None
    sex: str
    mark: str
    time_s: float | None
    distance_m: float | None
    speed_mps: float | None
    holder: str | None
    """id; null where nobody may be named"""
    name: str
    """or why there is none"""
    nation: str
    date: str | None
    place: str
    authority: str
    state: str
    kind: str
    confidence: str
    evidence: str
    source: str | None
    doubts: tuple[str, ...]
    timing: str
    """what a sprint was taken for where nobody says how it was timed; else empty"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a claim is by one authority, or among all claims where that is null."""

    authority: str | None
    standing: str
    among_hand_times: str | None
    """what it is in the list of hand times, where those are a list of their own; null elsewhere"""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimInFull:
    """A claim with its standing and why."""

    claim: ClaimedMark
    standings: tuple[Standing, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BestOf:
    """What one authority calls the record; several claims where marks are equal."""

    authority: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passed:
    """A better mark that does not count."""

    claim: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """Who holds the record of an event, as far as the ledger knows."""

    event: str
    sex: str
    authority: str | None
    on: str | None
    records: tuple[ClaimedMark, ...]
    by_authority: tuple[BestOf, ...]
    passed_over: tuple[Passed, ...]
    perhaps_better: tuple[str, ...]
    """claims that may have been run by the day that was asked for, and are better"""
    better_by_hand: tuple[str, ...]
    """hand times that are better even with what is usually added"""
    coverage: tuple[str, ...]
    """what the ledger knows of the event"""


@dataclass(frozen=True, slots=True)
class EventOfTheBook:
    """An event in which the ledger has claims."""

    code: str
    name: str
    distance_m: float | None
    duration_s: float | None
    sexes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventsOfTheBook:
    """All of them, from the shortest to the longest."""

    events: tuple[EventOfTheBook, ...]


@operation(
    "get",
    "records",
    EventsOfTheBook,
    scope=None,
    says="The events in which the ledger has claims.",
)
def list_events(call: Call) -> EventsOfTheBook:
    now = book().ledger
    return EventsOfTheBook(tuple(_event(now, each) for each in run_events(now)))


def _event(now: Ledger, each: Event) -> EventOfTheBook:
    sexes = tuple(word for word, sex in SEXES.items() if now.rows_of(each.code, sex))
    return EventOfTheBook(each.code, each.name, each.distance, each.duration, sexes)


@operation(
    "get",
    "records/{event}/{sex}",
    Record,
    scope=None,
    says="Who holds the record of an event, of women, men or mixed.",
    parameters=(
        Parameter("authority", "By whom; without it, all claims.", choices=tuple(authorities())),
        Parameter("on", "As it stood on a day.", "day"),
    ),
)
def get_record(call: Call, event: str, sex: str) -> Record:
    try:
        found, of = event_of(event), SEXES[sex]
    except KeyError:
        raise Http404 from None
    now = book().ledger
    by = call.query.get("authority")
    query = Query(
        event=found,
        sex=of,
        authority=authorities()[by] if by else None,
        on=call.query.get("on"),
        today=timezone.localdate(),
    )
    return Record(
        found.code,
        sex,
        by,
        query.on.isoformat() if query.on else None,
        tuple(_claim(now, each, query) for each in best(now, query)),
        tuple(
            BestOf(each.authority.id, tuple(claim.id for claim in each.records))
            for each in by_authority(now, replace(query, authority=None))
        ),
        tuple(
            Passed(each.claim.id, tuple(map(say_in_documents, each.reasons)))
            for each in passed_over(now, query)
        ),
        tuple(each.id for each in perhaps_better(now, query)),
        tuple(each.id for each in better_by_hand(now, query)),
        tuple(map(say_in_documents, coverage_notices(coverage(now, found, of)))),
    )


@operation(
    "get",
    "claims/{id}",
    ClaimInFull,
    scope=None,
    says="A claim of the ledger: what it is by its own authority and among all, and why.",
)
def get_claim(call: Call, id: str) -> ClaimInFull:
    now, today = book().ledger, timezone.localdate()
    try:
        claim = now.claim(id)
    except SternwayError:
        raise Http404 from None
    return ClaimInFull(
        _claim(now, claim),
        tuple(
            Standing(
                each.authority.id if each.authority else None,
                each.among_all.value,
                each.standing.value if each.apart else None,
                tuple(map(say_in_documents, each.told)),
            )
            for each in verdicts(now, id, today=today)
        ),
        tuple(map(say_in_documents, why(now, id, today=today))),
    )


def _claim(now: Ledger, claim: Claim, query: Query | None = None) -> ClaimedMark:
    done, line = claim.performance, line_of(now, claim)
    mark, event = done.mark, done.event
    is_time = mark is not None and mark.measure is Measure.TIME
    pace = None
    if mark is not None and event is not None and not event.course_varies:
        pace = round(speed(mark, event), 3)
    return ClaimedMark(
        id=claim.id,
        event=event.code if event else None,
        sex=sex_word(claim.sex),
        mark=told_mark(claim),
        time_s=mark.value / 1000 if mark and is_time else None,
        distance_m=mark.value / 1000 if mark and not is_time else None,
        speed_mps=pace,
        holder=_holder(now, claim, line),
        name=line.holder,
        nation=line.nation,
        date=done.date.text if done.date else None,
        place=done.place,
        authority=claim.authority,
        state=str(state_of(now, now.row(claim.id), query.on if query else None)),
        kind=str(claim.kind),
        confidence=str(claim.confidence),
        evidence=str(done.evidence),
        source=line.source or None,
        doubts=line.doubts,
        timing=line.timing,
    )


def _holder(now: Ledger, claim: Claim, line: Line) -> str | None:
    holder = now.roster.get(claim.performance.holder)
    may_be_named = holder is not None and bool(line.source) and is_shown(now, holder)
    return claim.performance.holder if may_be_named else None
