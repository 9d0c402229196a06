"""Athletes, competitions and the fastest, as a ledger has them, each to be shown alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sternway.athletics import Athlete, Holder, Sex
from sternway.ledger import (
    Claim,
    Competition,
    Ledger,
    Query,
    Race,
    Standing,
    Verdict,
    among,
    best,
    by_authority,
    event_name,
    fastest,
    is_under_age,
    passed_over,
    places_of,
    run_events,
    unsupported,
    verdicts,
)
from sternway.reports.ledger.answers import told
from sternway.reports.ledger.lines import NO_LINKS, Line, Links, line_of
from sternway.reports.ledger.page import Note, NoteList
from sternway.text import phrase, say, term, translated
from sternway.text.ledger import capitalised, sex_word
from sternway.units import figure


@dataclass(frozen=True, slots=True)
class HolderView:
    """What is claimed of an athlete or a team, event by event."""

    template: ClassVar[str] = "ledger/holder.html.j2"
    name: str
    nation: str
    said: tuple[str, ...]
    """other spellings, who is somebody else, notes"""
    events: tuple[tuple[str, tuple[tuple[Line, str], ...]], ...]
    """by event: each claim, the best first, and by whom it is or was the best"""
    has_hidden: bool
    """whether marks from before the 16th birthday are left out"""


@dataclass(frozen=True, slots=True)
class CompetitionView:
    """The races of a competition with their places, as far as a ledger has them."""

    template: ClassVar[str] = "ledger/competition.html.j2"
    name: str
    when_and_where: str
    note: str
    source: str
    races: tuple[tuple[str, tuple[tuple[str, Line], ...]], ...]
    """by name of the race: place and claim"""


@dataclass(frozen=True, slots=True)
class FastestView:
    """The best of each event of one sex, the fastest first."""

    template: ClassVar[str] = "ledger/fastest.html.j2"
    who: str
    headline: str
    rows: tuple[tuple[str, str, Line], ...]
    """event, its page, and the claim"""
    told: str = ""
    """by whose authority the fastest is, in which state, how sure"""
    notes: tuple[NoteList, ...] = ()
    """better marks that do not count, and who is called the fastest without one to check"""


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list of all: whose best is known, and how many claims there are."""

    name: str
    sex: str
    page: str
    line: Line | None
    authorities: int
    """how many call something the record"""
    claims: int


def shown_holders(ledger: Ledger) -> tuple[Holder, ...]:
    """Athletes and teams that may be named, by name.

    Left out is who is withheld, and of whom nothing is known but marks from before the 16th
    birthday.
    """
    found = (each for each in ledger.roster if is_shown(ledger, each))
    return tuple(sorted(found, key=lambda each: each.name.casefold()))


def is_shown(ledger: Ledger, holder: Holder) -> bool:
    """Whether an athlete or a team may be named."""
    if holder.id in ledger.records.withheld:
        return False
    return any(not is_under_age(ledger, claim) for claim in ledger.claims_held(holder.id))


def holder_view(ledger: Ledger, holder: Holder, links: Links = NO_LINKS) -> HolderView:
    """What a ledger has of somebody who may be named."""
    held = list(ledger.claims_held(holder.id))
    claims = [claim for claim in held if not is_under_age(ledger, claim)]
    by_event: dict[str, list[tuple[Line, str]]] = {}
    for claim in sorted(claims, key=_in_order):
        standing = "; ".join(_records(ledger, claim))
        line = line_of(ledger, claim, links=links)
        by_event.setdefault(translated(event_name(claim)) or phrase("ledger.no-event"), []).append(
            (line, standing)
        )
    return HolderView(
        holder.name,
        holder.nation,
        tuple(_said(ledger, holder)),
        tuple((event, tuple(those)) for event, those in by_event.items()),
        len(claims) < len(held),
    )


def _said(ledger: Ledger, holder: Holder) -> Iterator[str]:
    if isinstance(holder, Athlete):
        if others := [each for each in holder.names if each != holder.name]:
            yield phrase("ledger.also-written", names=", ".join(others))
        for id in holder.not_same_as:
            other = ledger.roster.get(id)
            if other is not None and is_shown(ledger, other):
                yield phrase("ledger.not-same", name=other.name, id=id).replace("  ", " ")
    if holder.note:
        yield f"{holder.note[:1].upper()}{holder.note[1:]}."


def _in_order(claim: Claim) -> tuple[float, str, bool, int]:
    done = claim.performance
    length = (done.event.distance or float("inf")) if done.event else float("inf")
    value = 0
    if done.mark is not None:
        value = done.mark.value if done.mark.measure == "time" else -done.mark.value
    return length, event_name(claim), done.mark is None, value


def _records(ledger: Ledger, claim: Claim) -> Iterator[str]:
    """By whom a claim is or was the record."""
    for each in verdicts(ledger, claim.id):
        if each.standing is not Standing.NEVER:
            yield phrase(f"ledger.{each.name}-by", whose=_whose(each))


def _whose(verdict: Verdict) -> str:
    if verdict.authority is None:
        return phrase("ledger.known-here")
    return phrase("ledger.by", authority=translated(verdict.authority.name))


def competition_view(
    ledger: Ledger, competition: Competition, links: Links = NO_LINKS
) -> CompetitionView:
    """What a ledger has of a competition."""
    when = phrase("ledger.undated")
    if competition.date:
        when = competition.date.text.replace("..", phrase("ledger.to"))
    return CompetitionView(
        competition.name,
        ", ".join(filter(None, (when, competition.place))),
        competition.note,
        competition.source,
        tuple(
            (
                race_name(race),
                tuple(
                    (
                        f"{claim.position}." if claim.position else "",
                        line_of(ledger, claim, "", links),
                    )
                    for claim in places_of(ledger, race)
                ),
            )
            for race in ledger.races_of(competition)
        ),
    )


def race_name(race: Race) -> str:
    """``100 m, women, heat 2 (+1.3 m/s), 2026-05-02``."""
    round_ = term("round", race.round) if race.round else ""
    stage = " ".join(str(part) for part in (round_, race.heat or "") if part)
    wind = f"{figure(race.wind, '+.1f')} m/s" if race.wind is not None else ""
    day = race.date.text if race.date else ""
    return ", ".join(
        filter(None, (translated(race.event.name), sex_word(race.sex), stage, wind, day))
    )


def fastest_view(
    ledger: Ledger, sex: Sex, today: date | None = None, links: Links = NO_LINKS
) -> FastestView:
    """Who is fastest, by mean speed over a whole event, all claims together."""
    found = fastest(ledger, sex, today=today)
    who = capitalised(sex_word(sex))
    if not found:
        return FastestView(who, phrase("ledger.nothing-counts", who=who), ())
    first = line_of(ledger, found[0].claim)
    return FastestView(
        who,
        phrase(
            "ledger.fastest",
            who=who,
            holder=first.holder,
            mps=first.pace,
            event=translated(event_name(found[0].claim)),
            among=say(among(found)),
        ),
        tuple(
            (
                translated(event_name(each.claim)),
                links.event(each.claim.performance.event, sex)
                if each.claim.performance.event
                else "",
                line_of(ledger, each.claim, links=links),
            )
            for each in found
        ),
        told(ledger, found[0].claim),
        tuple(_not_counted(ledger, sex, today, links)),
    )


def _not_counted(ledger: Ledger, sex: Sex, today: date | None, links: Links) -> Iterator[NoteList]:
    """What stands outside the answer; the page of each claim says why."""
    passed = tuple(
        Note(line_of(ledger, each.claim, links=links), translated(event.name))
        for event in run_events(ledger)
        for each in passed_over(ledger, Query(event=event, sex=sex, today=today))
    )
    if passed:
        yield NoteList(phrase("ledger.better-marks-list"), passed)
    lines = (line_of(ledger, each, links=links) for each in unsupported(ledger) if each.sex is sex)
    called = tuple(Note(line, line.by) for line in lines)
    if called:
        yield NoteList(phrase("ledger.unsupported-list"), called, has_dates=False)


def event_rows(ledger: Ledger, today: date | None, links: Links = NO_LINKS) -> tuple[EventRow, ...]:
    """Every event and sex of which a ledger has claims, from the shortest to the longest."""
    rows = []
    for event in run_events(ledger):
        for sex in Sex:
            count = len(ledger.rows_of(event.code, sex))
            if not count:
                continue
            query = Query(event=event, sex=sex, today=today)
            records = best(ledger, query)
            rows.append(
                EventRow(
                    translated(event.name),
                    sex_word(sex),
                    links.event(event, sex),
                    line_of(ledger, records[0], links=links) if records else None,
                    len(by_authority(ledger, query)),
                    count,
                )
            )
    return tuple(rows)
