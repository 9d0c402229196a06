"""The words of result lists in five languages, and dates as people write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from sternway.athletics import PartialDate, Sex, parse_date
from sternway.documents import packaged_toml

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})")
_DAY_MONTH = re.compile(r"(?:[^\W\d]+,?\s+)?(\d{1,2})(?:\.|st|nd|rd|th|er|º|°)?\s*(?:de |di )?\s*"
                        r"([^\W\d]+)\.?,?\s*(?:de |del )?\s*(\d{4})")  # fmt: skip
_MONTH_DAY = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH_YEAR = re.compile(r"([^\W\d]+)\.?\s+(?:de |del )?(\d{4})")
_YEAR = re.compile(r"\d{4}")
_PIVOT = 30
"""two digits up to here are of this century"""


class AmbiguousDate(ValueError):
    """A date of which the day may be the month."""


@cache
def meanings(kind: str) -> Mapping[str, tuple[str, ...]]:
    """What the words of one kind (``columns``, ``sexes`` …) stand for; most for one thing."""
    with packaged_toml(__name__, "columns.toml") as file:
        file.whole("version", 1, 1)
        found: dict[str, tuple[str, ...]] = {}
        for each in ("columns", "sexes", "rounds", "timings", "months", "nations"):
            table = file.table(each)
            for name in table.names:
                for word in table.texts(name):
                    if each == kind:
                        found[word] = (*found.get(word, ()), name)
    return found


def plain(text: str) -> str:
    """A word as it is looked up: small, without accents and points, with single blanks."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    kept = "".join(each for each in letters if not unicodedata.combining(each))
    return " ".join(kept.replace(".", " ").replace(":", " ").replace("_", " ").split())


def meaning(kind: str, text: str) -> str | None:
    """What a word stands for, or None."""
    found = meanings(kind).get(plain(text))
    return found[0] if found else None


def sex_called(text: str) -> Sex | None:
    """The sex that a word means in five languages: ``Frauen``, ``uomini``; None for others."""
    found = meaning("sexes", text)
    return Sex(found) if found else None


def nation_called(text: str) -> str:
    """Three capitals: the code as it is, or of the nation's name; ``""`` for other texts."""
    if len(text) == 3 and text.isascii() and text.isalpha():
        return text.upper()
    return meaning("nations", text) or ""


def written_date(text: str, is_day_first: bool | None = None) -> PartialDate:
    """A date as people write it: ``18.09.2009``, ``Sept 18, 2009``, ``18 septembre 2009`` …

    With slashes, day and month are told apart by ``is_day_first``. Raises ``AmbiguousDate`` where
    that is not known and both could be, ``ValueError`` for what is not a date.
    """
    spelled = " ".join(text.split())
    if found := _ISO.fullmatch(spelled):
        return _date(found[1], found[2], found[3])
    if found := _NUMBERS.fullmatch(spelled):
        first, mark, second, year = found[1], found[2], found[3], found[4]
        if mark != "." and is_day_first is None:
            if int(first) <= 12 and int(second) <= 12 and first != second:
                raise AmbiguousDate(text)
            is_day_first = int(first) > 12 or first == second
        day, month = (second, first) if is_day_first is False and mark != "." else (first, second)
        return _date(_whole_year(year), month, day)
    if (found := _DAY_MONTH.fullmatch(spelled)) and (month := meaning("months", found[2])):
        return _date(found[3], month, found[1])
    if (found := _MONTH_DAY.fullmatch(spelled)) and (month := meaning("months", found[1])):
        return _date(found[3], month, found[2])
    if (found := _MONTH_YEAR.fullmatch(spelled)) and (month := meaning("months", found[1])):
        return parse_date(f"{found[2]}-{int(month):02d}")
    return parse_date(spelled)


def born_in(text: str, is_day_first: bool | None = None) -> PartialDate:
    """A birth as lists have it: a date, or a year of four digits or two (``84`` is 1984)."""
    spelled = text.strip().strip("'’")
    if re.fullmatch(r"\d\d", spelled):
        return parse_date(_whole_year(spelled))
    return written_date(spelled, is_day_first)


def _whole_year(text: str) -> str:
    if len(text) == 4:
        return text
    return f"20{text}" if int(text) <= _PIVOT else f"19{text}"


def _date(year: str, month: str, day: str) -> PartialDate:
    return parse_date(f"{year}-{int(month):02d}-{int(day):02d}")
