"""A claim cited in a few words: holder, mark and date; the names of the young are left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sternway.athletics import Athlete, PartialDate, age_on, taken_as, written
from sternway.ledger.claim import Claim
from sternway.ledger.codes import CitationCode
from sternway.ledger.ledger import Ledger
from sternway.notices import Fact, Notice, notice

UNDER_AGE = 16
"""years at the mark, below which class and nation are shown and no name"""


def is_under_age(ledger: Ledger, claim: Claim) -> bool:
    """Whether the holder was, or may have been, under 16 at the mark."""
    if claim.is_under_age:
        return True
    holder = ledger.roster.get(claim.performance.holder)
    return isinstance(holder, Athlete) and may_be_under_age(
        holder.person.born, claim.performance.date
    )


def is_doubted(ledger: Ledger, claim: Claim) -> bool:
    """Whether something is doubted or reported of a mark, by whichever claim of it.

    Of somebody under 16 nothing is told of it: what others wrote may tell the name.
    """
    if is_under_age(ledger, claim):
        return False
    mark = claim.performance.mark
    return any(
        (each.doubts or each.alleged) and each.performance.mark == mark
        for each in (claim, *ledger.claims_about(claim))
    )


def may_be_under_age(born: PartialDate | None, raced: PartialDate | None) -> bool:
    """Whether somebody born then may have been under 16; not where either is unknown."""
    if born is None or raced is None or born.is_open or raced.is_open:
        return False
    return age_on(born.latest, raced.earliest) < UNDER_AGE


def holder_of(ledger: Ledger, claim: Claim) -> Fact:
    """The name in the ledger, with the id where several share it, or why there is none."""
    if is_under_age(ledger, claim):
        return notice(CitationCode.UNDER_AGE, category=claim.performance.category)
    id = claim.performance.holder
    holder = ledger.roster.get(id)
    if holder is not None:
        if len(ledger.roster.of_name(holder.name)) > 1:
            return notice(CitationCode.NAMESAKE, name=holder.name, id=id)
        return holder.name
    return claim.listed.athlete or id or notice(CitationCode.NAMELESS)


def perhaps_better_notice(ledger: Ledger, claims: Sequence[Claim]) -> Notice:
    """That better marks may have been run by the day that was asked for."""
    told = tuple(cited(ledger, claim) for claim in claims)
    return notice(CitationCode.PERHAPS_BETTER, claims=told)


def nation_of(ledger: Ledger, claim: Claim) -> str:
    """Three letters, or ``""``."""
    holder = ledger.roster.get(claim.performance.holder)
    return (holder.nation if holder else "") or claim.listed.nation


def event_name(claim: Claim) -> str:
    """The name of the event, or what the source calls it; ``""`` where it names none."""
    event = claim.performance.event
    return event.name if event else claim.listed.event


def date_text(claim: Claim) -> str:
    """As exact as it is known, or ``""``."""
    date = claim.performance.date
    return date.text if date else ""


def circumstances(claim: Claim) -> Fact:
    """Date and place: ``2018-07-14, Bologna, ITA``."""
    date, place = date_text(claim), claim.performance.place
    if date:
        return f"{date}, {place}" if place else date
    return notice(CitationCode.NO_DATE_AT, place=place) if place else notice(CitationCode.NO_DATE)


def told_mark(claim: Claim) -> str:
    """The mark as it was listed; where that text is read as another value, the value it counts for.

    ``15.27`` over 3 km is told as ``15:27``.
    """
    done = claim.performance
    if not reading_of(claim) or done.mark is None:
        return claim.listed.mark
    return written(done.mark, done.event)


def reading_of(claim: Claim) -> str:
    """What a listed mark counts for, where its text by itself says something else; else ``""``.

    With units: ``15 min 27 s`` for ``15.27`` over 3 km.
    """
    done = claim.performance
    if done.event is None or done.mark is None:
        return ""
    return taken_as(replace(done.mark, text=claim.listed.mark), done.event)


def cited(ledger: Ledger, claim: Claim) -> Notice:
    """Mark, holder, date, and whether that is doubtful: ``30.33 by Fleury Contreras Urbano
    (2018-07-14)``.
    """
    facts = {"mark": told_mark(claim), "holder": holder_of(ledger, claim)}
    is_so = is_doubted(ledger, claim)
    if claim.performance.date is None:
        return notice(CitationCode.UNDATED_DOUBTFUL if is_so else CitationCode.UNDATED, **facts)
    code = CitationCode.TOLD_DOUBTFUL if is_so else CitationCode.TOLD
    return notice(code, **facts, date=date_text(claim))
