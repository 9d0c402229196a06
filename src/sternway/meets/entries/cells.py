"""Cells of entry sheets: dates, names, sexes, nations, events and marks as clubs write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache

from sternway.athletics import (
    AmbiguousEvent,
    Event,
    Mark,
    PartialDate,
    Sex,
    Timing,
    event,
    named,
    parse,
    parse_date,
)
from sternway.documents import packaged_toml
from sternway.errors import SternwayError
from sternway.meets.codes import MeetCode

_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(3_653, 60_000)
"""days of Excel that can be a birth: 1910 to 2064"""
_YOUNGEST, _OLDEST = 4, 105
"""years; nobody races at another age, as in the ledger"""
_NUMBERS = re.compile(r"(\d{1,4})[./\-\s]+(\d{1,2})[./\-\s]+(\d{1,4})")
_HAND = re.compile(r"\(?\s*\b(?:h|hand|ht|m\.?t\.?)\s*\)?$|(?<=\d)h$", re.IGNORECASE)
_BETWEEN_EVENTS = re.compile(r"\s*(?:[;/+&|]|\b(?:and|und|e|y|et)\b|,(?!\d{3}(?!\d)))\s*")
_BETWEEN_MARKS = re.compile(r"\s*(?:[;/|&+])\s*|,\s+")
_LYNX_R = re.compile(r"r(?=\d)", re.IGNORECASE)
_RELAY_LEGS = 4


class Ambiguous(ValueError):
    """A cell that may mean several things; its text says what."""


def plain(text: str) -> str:
    """Lower case, without accents, blanks at the ends and doubled ones."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(each for each in letters if not unicodedata.combining(each))
    return " ".join(kept.replace("\u2019", "'").split()).strip(" *:")


@cache
def words(kind: str) -> Mapping[str, str]:
    """Meanings by the words of ``words.toml``."""
    with packaged_toml(__name__, "words.toml") as file:
        file.whole("version", 1, 1)
        tables = {name: table.named_texts() for name, table in file.named_tables().items()}
    return {word: meaning for meaning, known in tables[kind].items() for word in known}


def sex_of(text: str) -> Sex | None:
    """The sex of a cell; None where it says nothing that is known."""
    meaning = words("sex").get(plain(text))
    return Sex(meaning) if meaning else None


def nation_of(text: str) -> str:
    """``GER`` for Deutschland, DEU and ger; what is not known stays as it is written."""
    parts = [_nation(each) for each in text.split("/")]
    return "/".join(parts) if all(parts) else text.strip()


def is_nation(code: str) -> bool:
    """Whether it is the code of a nation, or of several parted by ``/``."""
    return all(each in _nations() for each in code.split("/"))


def nation_like(text: str) -> str:
    """The code that a misspelt nation is nearest to; ``""`` where none is near."""
    known = {**words("nations"), **{code.lower(): code for code in _nations()}}
    near = get_close_matches(plain(text), known, n=1, cutoff=0.75)
    return known[near[0]] if near else ""


def _nation(text: str) -> str:
    found = words("nations").get(plain(text))
    return found or _nations().get(text.strip().upper(), "")


@cache
def _nations() -> Mapping[str, str]:
    """Olympic codes by those that mean them, themselves included."""
    with packaged_toml(__name__, "nations.toml") as file:
        file.whole("version", 1, 1)
        own = [code for kind in ("olympic", "athletics", "neutral") for code in file.texts(kind)]
        table = file.table("otherwise")
        otherwise = {code: table.text(code) for code in table.names}
        return {**otherwise, **{code: code for code in own}}


def odd_birth(born: PartialDate, on: date) -> MeetCode | None:
    """Why nobody who was born then runs on a day; None where somebody may."""
    if born.earliest > on:
        return MeetCode.BORN_AFTER
    if on.year - born.earliest.year < _YOUNGEST:
        return MeetCode.BORN_TOO_LATE
    return MeetCode.BORN_TOO_EARLY if on.year - born.latest.year > _OLDEST else None


def born_of(text: str, year: int, day_first: bool | None) -> PartialDate | None:
    """The birth of a cell; None where it is empty.

    A day, a year alone, or one of Excel's day numbers. Two figures of a year are of the last
    hundred years before ``year``. Raises ``Ambiguous`` where day and month may change places and
    ``day_first`` does not say, ``ValueError`` where it is not a date.
    """
    text = text.strip().rstrip(".")
    if not text:
        return None
    if text.isdigit():
        number = int(text)
        if len(text) == 4:
            return parse_date(text)
        if number in _EXCEL_DAYS:
            return PartialDate.of(_EXCEL_EPOCH + timedelta(days=number))
    found = _NUMBERS.match(text)
    if not found:
        raise ValueError(f"{text!r} is not a date")
    first, second, third = (int(part) for part in found.groups())
    if len(found[1]) == 4:
        return PartialDate.of(date(first, second, third))
    full = third if len(found[3]) == 4 else _century(third, year)
    if first > 12 or second > 12:
        is_day_first = first > 12
    elif "." in text or first == second:
        is_day_first = True
    elif day_first is None:
        raise Ambiguous(f"{text!r} may be day or month first")
    else:
        is_day_first = day_first
    day, month = (first, second) if is_day_first else (second, first)
    return PartialDate.of(date(full, month, day))


def is_day_first(texts: Collection[str]) -> bool | None:
    """Whether a column writes the day first, by a date in it that can only be read so."""
    for text in texts:
        if found := _NUMBERS.match(text.strip()):
            if int(found[1]) > 12 and len(found[1]) <= 2:
                return True
            if int(found[2]) > 12:
                return False
    return None


def events_of(text: str, programme: Collection[str] = ()) -> list[Event]:
    """The events of a cell, several where it names several. Raises ``SternwayError``."""
    try:
        return [event_of(text, programme)]
    except SternwayError:
        parts = [each for each in _BETWEEN_EVENTS.split(text) if each]
        if len(parts) < 2:
            raise
        return [event_of(each, programme) for each in parts]


def event_of(text: str, programme: Collection[str] = ()) -> Event:
    """One event; where several fit, the one in the programme, else the one on the track in metres.

    ``R100`` and ``R400R`` are Hy-Tek's and FinishLynx's ways: a relay with its whole distance.
    Raises ``SternwayError``.
    """
    stripped = _LYNX_R.sub("", text.strip(), count=1)
    if stripped[:-1].isdigit() and stripped[-1] in "rR":
        stripped = f"{_RELAY_LEGS}x{int(stripped[:-1]) // _RELAY_LEGS} m"
    try:
        return named(stripped)
    except AmbiguousEvent as error:
        wanted = [each for each in error.codes if each in programme]
        metres = [each for each in error.codes if each == f"{stripped}m"]
        for found in (wanted, metres):
            if len(found) == 1:
                return event(found[0])
        raise


def marks_of(text: str, events: list[Event]) -> list[tuple[Mark | None, Timing | None]]:
    """A mark for each event of a row. Raises ``SternwayError``, or ``ValueError`` where their
    numbers differ.
    """
    parts = [text] if len(events) < 2 else [each for each in _BETWEEN_MARKS.split(text) if each]
    if not text.strip():
        return [(None, None)] * len(events)
    if len(parts) != len(events):
        raise ValueError(f"{len(parts)} marks for {len(events)} events")
    return [mark_of(part, each) for part, each in zip(parts, events, strict=True)]


def mark_of(text: str, event: Event) -> tuple[Mark | None, Timing | None]:
    """A mark and whether it was taken by hand; no mark for NT, ND or nothing."""
    stripped = text.strip()
    if not stripped or plain(stripped) in words("no_mark"):
        return None, None
    bare = _HAND.sub("", stripped).strip()
    timing = Timing.HAND if bare != stripped else None
    return parse(bare, event), timing


def name_of(family: str, given: str) -> str:
    """The name as it is written on a sheet: given name first."""
    return " ".join(f"{given} {family}".split())


def name_in_one_cell(text: str, family_first: bool) -> str:
    """A whole name; with a comma the family name stands before it.

    Raises ``Ambiguous`` where the family name comes first and may have several words.
    """
    if "," in text:
        family, _, given = text.partition(",")
        return name_of(family, given)
    parts = text.split()
    if not family_first:
        return " ".join(parts)
    if len(parts) > 2:
        raise Ambiguous(f"{text!r}: which words are the family name")
    return " ".join(reversed(parts))


def _century(two: int, year: int) -> int:
    full = year // 100 * 100 + two
    return full if full <= year else full - 100
