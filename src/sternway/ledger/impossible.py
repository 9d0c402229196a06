"""What cannot be so, whoever claims it: such a claim is never the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sternway.athletics import (
    AmbiguousMark,
    Athlete,
    Event,
    UnreadableMark,
    parse,
    parse_date,
    plausible,
    speed,
)
from sternway.ledger.codes import ImpossibleCode
from sternway.ledger.ledger import Ledger
from sternway.notices import Notice, notice

_YOUNGEST = 4
_OLDEST = 105
"""years; nobody races at another age"""


def impossible_rows(ledger: Ledger, event: Event, sex: str) -> frozenset[int]:
    """The rows of an event and sex that cannot be so."""
    return ledger.once(
        ("impossible", event.code, sex),
        lambda: frozenset(
            row
            for row in ledger.rows_of(event.code, sex)
            if _is_suspect(ledger, row, event, sex) and any(_found(ledger, row))
        ),
    )


def impossibilities(ledger: Ledger, row: int) -> tuple[Notice, ...]:
    """Why a claim cannot be so, without looking at a clock; empty for most."""
    return tuple(_found(ledger, row))


def in_the_future(ledger: Ledger, row: int, today: date) -> Iterator[Notice]:
    """Dates of a claim that lie after a day."""
    claim = ledger.at(row)
    done_on = claim.performance.date
    if done_on is not None and done_on.earliest > today:
        yield notice(ImpossibleCode.FUTURE, date=str(done_on))
    for change in claim.history:
        if change.date.earliest > today:
            yield notice(
                ImpossibleCode.STATE_FUTURE, state=str(change.state), date=str(change.date)
            )


def _is_suspect(ledger: Ledger, row: int, event: Event, sex: str) -> bool:
    """A quick look that lets no impossible row through, and few others."""
    columns = ledger.columns
    value = columns.values[row]
    if value is None:
        return False
    holder = ledger.roster.get(columns.holders[row])
    if holder is not None and holder.sex not in (None, sex):
        return True
    if isinstance(holder, Athlete) and holder.person.born is not None:
        return True
    done_on = columns.dates[row]
    if done_on is not None and done_on.earliest.year > parse_date(columns.since[row]).latest.year:
        return True
    return event.course_varies or _reads_otherwise(columns.marks[row], event, value)


def _reads_otherwise(text: str, event: Event, value: int) -> bool:
    """Whether a listed mark is read as another value, or as one that is not possible."""
    try:
        mark = parse(text, event)
    except (UnreadableMark, AmbiguousMark):
        return True
    return mark.value != value or not plausible(mark, event)


def _found(ledger: Ledger, row: int) -> Iterator[Notice]:
    """What cannot be so about a row; without a clock, what is dated in a year after its entry."""
    columns = ledger.columns
    claim = ledger.at(row)
    done = claim.performance
    holder = ledger.roster.get(done.holder)
    entered = parse_date(columns.since[row])
    if done.date is not None and done.date.earliest.year > entered.latest.year:
        yield notice(ImpossibleCode.NOT_YET_RUN, date=str(done.date), entered=str(entered))
    if holder is not None and holder.sex not in (None, claim.sex):
        yield notice(ImpossibleCode.SEX, name=holder.name, holder=str(holder.sex), claim=claim.sex)
    if isinstance(holder, Athlete) and holder.person.born is not None and done.date is not None:
        born, raced = holder.person.born, done.date
        facts = {"name": holder.name, "born": str(born), "date": str(raced)}
        if raced.latest < born.earliest:
            yield notice(ImpossibleCode.BEFORE_BIRTH, **facts)
        elif raced.latest.year - born.earliest.year < _YOUNGEST or (
            not raced.is_open and raced.earliest.year - born.latest.year > _OLDEST
        ):
            yield notice(ImpossibleCode.AGE, **facts)
    if done.event is None or done.mark is None:
        return
    over = done.event.name
    if not plausible(done.mark, done.event):
        if done.event.course_varies:
            yield notice(ImpossibleCode.MARK, mark=done.mark.text, event=over)
        else:
            pace = speed(done.mark, done.event)
            yield notice(ImpossibleCode.SPEED, mark=done.mark.text, event=over, speed_mps=pace)
    if not done.event.course_varies:
        try:
            read = parse(claim.listed.mark, done.event)
        except (UnreadableMark, AmbiguousMark):
            return
        if read.value != done.mark.value:
            yield notice(
                ImpossibleCode.READS_OTHERWISE,
                mark=claim.listed.mark,
                value=read.value,
                step=read.step,
                speed_mps=speed(read, done.event),
            )
