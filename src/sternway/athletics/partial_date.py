"""Dates as sources give them: a day, a month, a year, one of several days, or before a day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sternway.errors import Sentence

_ONE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_BEFORE = "before "
_TO = ".."


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The days on which something may have happened, ``earliest`` to ``latest``, both included.

    ``text`` is how it is written: ``1991``, ``2014-07``, ``2014-07-18``, ``2014-07..2014-09``
    (somewhere between) or ``before 2006-06-10`` (``earliest`` is then the first day there is).
    """

    earliest: date
    latest: date
    text: str

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Exactly that day."""
        return cls(day, day, day.isoformat())

    @property
    def is_day(self) -> bool:
        return self.earliest == self.latest

    @property
    def is_open(self) -> bool:
        """Whether nothing is known about how early it was."""
        return self.earliest == date.min

    def agrees_with(self, other: PartialDate) -> bool:
        """Whether both can be the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def surely_by(self, day: date) -> bool:
        """Whether it had happened when that day ended."""
        return self.latest <= day

    def surely_before(self, other: PartialDate) -> bool:
        return self.latest < other.earliest

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=65536)
def parse_date(text: str) -> PartialDate:
    """Read a date in one of the ways of `PartialDate`. Raises ``ValueError`` with the cure."""
    if text.startswith(_BEFORE):
        first = _span(text.removeprefix(_BEFORE), text)[0]
        if first == date.min:
            raise ValueError(Sentence("{text!r} is before all dates", text=text))
        return PartialDate(date.min, date.fromordinal(first.toordinal() - 1), text)
    start, to, end = text.partition(_TO)
    earliest, latest = _span(start, text)
    if to:
        latest = _span(end, text)[1]
        if latest < earliest:
            raise ValueError(Sentence("{text!r} ends before it starts: turn it round", text=text))
    return PartialDate(earliest, latest, text)


def _span(text: str, whole: str) -> tuple[date, date]:
    """The first and last day of a year, a month or a day."""
    found = _ONE.fullmatch(text) if text.isascii() else None
    if found is None:
        raise ValueError(
            Sentence("{whole!r} is not a date: write 1991, 2014-07 or 2014-07-18", whole=whole)
        )
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        assert year is not None
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:  # covers calendar.IllegalMonthError
        raise ValueError(Sentence("{whole!r} is not in the calendar", whole=whole)) from None
