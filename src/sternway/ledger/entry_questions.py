"""What is asked about a claim before it is entered: a slip of the pen, or something to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from sternway.athletics import Athlete, Holder, Mark, Measure, PartialDate, Squad, written
from sternway.errors import Refused
from sternway.ledger.authority import authorities
from sternway.ledger.believed import believed
from sternway.ledger.citation import reading_of, told_mark
from sternway.ledger.claim import Claim, Confidence, Kind
from sternway.ledger.codes import QuestionCode, RefusalCode
from sternway.ledger.impossible import is_odd_age
from sternway.ledger.ledger import Ledger
from sternway.notices import Notice, notice

_FIRST_YEAR = 1800
"""An assumption: the oldest races backwards that were found are of the 19th century."""
_SURE = (Confidence.HIGH,)
_OF_RACES = (Kind.CHAMPIONSHIP, Kind.RESULT)
"""what others may tell of an authority that runs races"""


def questions_of(
    ledger: Ledger, beside: Ledger, claim: Claim, holder: Holder, today: date
) -> Iterator[Notice]:
    """What a person is asked about a claim for ``ledger``; ``beside`` has what is on record.

    A text that is read as another mark than it says, a mark that nobody is known to run, a year
    before anybody raced, a second mark of the same athlete, event and day, another nation than the
    athlete's, a new name for a team, and much confidence in a source that nobody can open.
    """
    yield from _reading(claim)
    yield from _mark(beside, claim, today)
    yield from _day(claim)
    yield from _same_day((ledger, beside), claim)
    yield from _nation(claim, holder)
    if isinstance(holder, Squad) and holder.id not in ledger.roster:
        event = claim.performance.event
        yield notice(QuestionCode.TEAM, name=holder.name, event=event.name if event else "")
    if claim.confidence in _SURE and not _host(claim.source):
        yield notice(QuestionCode.SURE, confidence=str(claim.confidence), source=claim.source)


def question_of_age(name: str, born: date, raced: PartialDate) -> Notice | None:
    """What is asked where by a day of birth that no ledger has nobody races at that age.

    Raises ``Refused`` for a day before the birth. The birth itself is not told.
    """
    if raced.latest < born:
        raise Refused(notice(RefusalCode.BEFORE_BIRTH, name=name, date=str(raced)))
    if is_odd_age(PartialDate(born, born, born.isoformat()), raced):
        return notice(QuestionCode.AGE, name=name, date=str(raced))
    return None


def question_of_owner(name: str, claim: str) -> Notice:
    """What is asked where somebody new has the owner and the name of an earlier claim."""
    return notice(QuestionCode.SAME_OWNER, name=name, claim=claim)


def question_of_withheld(name: str, id: str) -> Notice:
    """What is asked where somebody new has a name that was taken out of the ledger."""
    return notice(QuestionCode.WITHHELD, name=name, id=id)


def speaks_for(claim: Claim) -> Notice | None:
    """Why a claim cannot be told as its authority's: the source is not one of the authority.

    An authority that only reports is not spoken for, nor is one that runs races by their results.
    What one without a known address calls a record cannot be told from what others say.
    """
    authority = authorities()[claim.authority]
    if authority.reports or (claim.kind in _OF_RACES and not authority.ratifies):
        return None
    own, host = _host(authority.url), _host(claim.source)
    if own and (host == own or host.endswith(f".{own}")):
        return None
    return notice(QuestionCode.SPEAKS_FOR, authority=authority.name, own=own or authority.name)


def _host(address: str) -> str:
    """The host of an address, without ``www.``; ``""`` where it is none."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme in ("http", "https") else ""


def _reading(claim: Claim) -> Iterator[Notice]:
    """What a mark was taken for, where its text by itself says something else."""
    event, read = claim.performance.event, reading_of(claim)
    if event is not None and read:
        yield notice(QuestionCode.READ_AS, text=claim.listed.mark, event=event.name, read=read)


def _mark(beside: Ledger, claim: Claim, today: date) -> Iterator[Notice]:
    """A mark better by far than any on record; what is worse than possible is refused anyway."""
    event, mark = claim.performance.event, claim.performance.mark
    if event is None or mark is None:
        return
    least, most = believed(event, claim.sex, beside, today)
    is_time, step = mark.measure is Measure.TIME, mark.step
    if mark.value >= least if is_time else mark.value <= most:
        return
    limit = -(-least // step) * step if is_time else max(most // step, 1) * step
    yield notice(
        QuestionCode.TOO_GOOD,
        mark=written(mark, event),
        event=event.name,
        limit=written(Mark(mark.measure, limit, step), event),
    )


def _day(claim: Claim) -> Iterator[Notice]:
    raced = claim.performance.date
    if raced is not None and raced.latest.year < _FIRST_YEAR:
        yield notice(QuestionCode.TOO_EARLY, date=str(raced), first=_FIRST_YEAR)


def _same_day(ledgers: tuple[Ledger, Ledger], claim: Claim) -> Iterator[Notice]:
    """Another mark of one athlete in one event on one day: a heat, or a slip."""
    done = claim.performance
    if done.date is None or not done.date.is_day or done.event is None:
        return
    for ledger in ledgers:
        for other in ledger.claims_held(done.holder):
            than = other.performance
            is_same = other.id == claim.id or other.about == claim.about
            if not is_same and (than.event, than.date) == (done.event, done.date):
                yield notice(
                    QuestionCode.SAME_DAY,
                    mark=told_mark(other),
                    claim=other.id,
                    date=str(done.date),
                )
                return


def _nation(claim: Claim, holder: Holder) -> Iterator[Notice]:
    given = claim.listed.nation
    if not (isinstance(holder, Athlete) and given and holder.nation):
        return
    if not set(given.split("/")) & set(holder.nation.split("/")):
        yield notice(QuestionCode.NATION, name=holder.name, known=holder.nation, given=given)
