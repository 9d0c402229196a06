"""What a ledger knows of an event, so that its best never reads as the record by itself."""

from __future__ import annotations

from dataclasses import dataclass

from sternway.athletics import AgeOn, Event, PartialDate, Scheme, Sex, parse_date
from sternway.ledger.codes import CoverageCode
from sternway.ledger.ledger import Ledger
from sternway.ledger.race import ListRead
from sternway.notices import Notice, notice


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one event and sex a ledger has."""

    marks: int
    """performances with an exact mark"""
    newest: PartialDate | None
    """the latest day of a performance"""
    entered: PartialDate | None
    """when the latest claim was entered"""
    whole: tuple[ListRead, ...]
    """lists of which every row was read"""
    excerpt: tuple[ListRead, ...]
    """lists that may have more than was read"""


def coverage(ledger: Ledger, event: Event, sex: Sex) -> Coverage:
    """What a ledger knows of an event."""
    columns = ledger.columns
    rows = [row for row in ledger.rows_of(event.code, sex) if columns.keys[row] is not None]
    dates = [date for row in rows if (date := columns.dates[row]) is not None]
    pair, lists = (event.code, sex), ledger.records.lists.values()
    return Coverage(
        marks=len({columns.abouts[row] for row in rows}),
        newest=max(dates, key=lambda date: (not date.is_open, date.latest), default=None),
        entered=parse_date(max(columns.since[row] for row in rows)) if rows else None,
        whole=tuple(each for each in lists if pair in each.whole),
        excerpt=tuple(each for each in lists if pair in each.excerpt),
    )


def coverage_notices(found: Coverage) -> tuple[Notice, ...]:
    """The sentences that every answer about an event carries."""
    if found.newest is None or found.entered is None:
        first = notice(CoverageCode.NO_MARKS, marks=found.marks)
    else:
        first = notice(
            CoverageCode.MARKS,
            marks=found.marks,
            newest=str(found.newest),
            entered=str(found.entered),
        )
    lists = [
        notice(code, title=each.title, read=str(each.read))
        for code, those in (
            (CoverageCode.WHOLE, found.whole),
            (CoverageCode.EXCERPT, found.excerpt),
        )
        for each in those
    ]
    return (first, *(lists or [notice(CoverageCode.NO_LIST)]))


def scheme_notices(scheme: Scheme | None) -> tuple[Notice, ...]:
    """What an answer for an age class rests on; nothing where no class was asked for."""
    if scheme is None:
        return ()
    found = [notice(CoverageCode.CLASSES)]
    if scheme.age_on is AgeOn.UNKNOWN:
        found.append(notice(CoverageCode.CLASSES_DAY))
    if not scheme.verified:
        found.append(notice(CoverageCode.CLASSES_MEMORY))
    return tuple(found)
