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
    limits,
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
            for row in _suspects(ledger, event, sex)
            if any(_found(ledger, row, event, sex, _mark_of(ledger, row, event)))
        ),
    )


def impossibilities(ledger: Ledger, row: int) -> tuple[Notice, ...]:
    """Why a claim cannot be so, without looking at a clock; empty for most."""
    claim = ledger.at(row)
    done = claim.performance
    return tuple(_found(ledger, row, done.event, claim.sex, done.mark))


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


def _suspects(ledger: Ledger, event: Event, sex: Sex) -> Iterator[int]:
    """The rows of an event and sex that a quick look does not clear: every impossible one is there.

    A claim without a value is never looked at: it is no record anyway.
    """
    columns, within, varies = ledger.columns, limits(event), event.course_varies
    known: dict[str, tuple[bool, PartialDate | None]] = {}
    for row in ledger.rows_of(event.code, sex):
        value, raced, id = columns.values[row], columns.dates[row], columns.holders[row]
        if value is None:
            continue
        about = known.get(id)
        if about is None:
            holder = ledger.roster.get(id)
            born = holder.person.born if isinstance(holder, Athlete) else None
            about = known[id] = (holder is not None and holder.sex not in (None, sex), born)
        is_other, born = about
        if (
            is_other
            or not within.least <= value <= within.most
            or (raced is not None and _is_odd_date(raced, born, columns.since[row]))
            or (not varies and _reads_otherwise(columns.marks[row], event, value))
        ):
            yield row


def _is_odd_date(raced: PartialDate, born: PartialDate | None, since: str) -> bool:
    """Whether a race lies in a year after its entry, or before or far from its runner's years."""
    if raced.earliest.year > int(since[:4]):
        return True
    return born is not None and (raced.latest < born.earliest or is_odd_age(born, raced))


def _mark_of(ledger: Ledger, row: int, event: Event) -> Mark:
    """The mark of a row that has a value."""
    columns = ledger.columns
    value = columns.values[row]
    assert value is not None
    return Mark(event.measure, value, 1, columns.marks[row])


def is_odd_age(born: PartialDate, raced: PartialDate) -> bool:
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


def _found(
    ledger: Ledger, row: int, event: Event | None, sex: Sex, mark: Mark | None
) -> Iterator[Notice]:
    """What cannot be so about a row; without a clock, what is dated in a year after its entry."""
    columns = ledger.columns
    raced, listed = columns.dates[row], columns.marks[row]
    holder = ledger.roster.get(columns.holders[row])
    entered = parse_date(columns.since[row])
    if raced is not None and raced.earliest.year > entered.latest.year:
        yield notice(ImpossibleCode.NOT_YET_RUN, date=str(raced), entered=str(entered))
    if holder is not None and holder.sex not in (None, sex):
        yield notice(ImpossibleCode.SEX, name=holder.name, holder=str(holder.sex), claim=sex)
    if isinstance(holder, Athlete) and holder.person.born is not None and raced is not None:
        born = holder.person.born
        facts = {"name": holder.name, "born": str(born), "date": str(raced)}
        if raced.latest < born.earliest:
            yield notice(ImpossibleCode.BEFORE_BIRTH, **facts)
        elif is_odd_age(born, raced):
            yield notice(ImpossibleCode.AGE, **facts)
    if event is None or mark is None:
        return
    if not plausible(mark, event):
        if event.course_varies:
            yield notice(ImpossibleCode.MARK, mark=mark.text, event=event.name)
        else:
            pace = speed(mark, event)
            yield notice(ImpossibleCode.SPEED, mark=mark.text, event=event.name, speed_mps=pace)
    if not event.course_varies:
        try:
            read = parse(listed, event)
        except (UnreadableMark, AmbiguousMark):
            return
        if read.value != mark.value:
            yield notice(
                ImpossibleCode.READS_OTHERWISE,
                mark=listed,
                value=read.value,
                step=read.step,
                speed_mps=speed(read, event),
            )
