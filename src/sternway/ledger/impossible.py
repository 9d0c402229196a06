"""What cannot be so, whoever claims it: such a claim is never the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sternway.athletics import (
    AmbiguousMark,
    Athlete,
    Event,
    Mark,
    PartialDate,
    Sex,
    UnreadableMark,
    parse,
    parse_date,
    plausible,
    speed,
)
from sternway.ledger.codes import ImpossibleCode
from sternway.ledger.ledger import Ledger
from sternway.notices import Notice, notice

_PLAIN = re.compile(r"(?:\d{1,3}:)?(?:\d{1,3}:)?\d{1,3}(?:\.\d{1,3})?", re.ASCII)
_YOUNGEST = 4
_OLDEST = 105
"""years; nobody races at another age"""


def impossible_rows(ledger: Ledger, event: Event, sex: Sex) -> frozenset[int]:
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


def _is_suspect(ledger: Ledger, row: int, event: Event, sex: Sex) -> bool:
    """A quick look that lets no impossible row through, and few others."""
    columns = ledger.columns
    value, raced = columns.values[row], columns.dates[row]
    if value is None:
        return False
    holder = ledger.roster.get(columns.holders[row])
    if holder is not None and holder.sex not in (None, sex):
        return True
    if raced is not None:
        if raced.earliest.year > int(columns.since[row][:4]):
            return True
        born = holder.person.born if isinstance(holder, Athlete) else None
        if born is not None and (raced.latest < born.earliest or _is_odd_age(born, raced)):
            return True
    if not plausible(Mark(event.measure, value), event):
        return True
    return not event.course_varies and _reads_otherwise(columns.marks[row], event, value)


def _is_odd_age(born: PartialDate, raced: PartialDate) -> bool:
    """Whether nobody races at the age, whatever the dates leave open."""
    if raced.latest.year - born.earliest.year < _YOUNGEST:
        return True
    return not raced.is_open and raced.earliest.year - born.latest.year > _OLDEST


def _reads_otherwise(text: str, event: Event, value: int) -> bool:
    """Whether a listed mark is read as another value than that, which is a possible one.

    Two readings of a text are never both possible: what the plain reading gives needs no other.
    """
    if _PLAIN.fullmatch(text):
        seconds = 0.0
        for part in text.split(":"):
            seconds = 60 * seconds + float(part)
        if round(1000 * seconds) == value:
            return False
    try:
        return parse(text, event).value != value
    except (UnreadableMark, AmbiguousMark):
        return False


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
        elif _is_odd_age(born, raced):
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
