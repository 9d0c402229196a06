"""Near-duplicates, a second import as a difference, and who wears which bib and chip when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum

from sternway.athletics import Person, name_key
from sternway.meets.entries.entry import EntryRow

_ALIKE = 0.86
"""ratio of two spellings that may be one person's"""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two rows that may be one person: shown, never merged by themselves."""

    first: int
    second: int
    """line numbers"""
    is_same_spelling: bool
    """apart from case, accents and the order of words"""


def likenesses(rows: Sequence[EntryRow]) -> tuple[Likeness, ...]:
    """Pairs of rows whose people are spelt alike and whose births do not speak against it."""
    keyed = [(" ".join(name_key(each.person.name)), each) for each in rows]
    keyed.sort(key=lambda each: (each[0], each[1].line))
    found = []
    for index, (key, row) in enumerate(keyed):
        for other_key, other in keyed[index + 1 :]:
            if other_key[:1] != key[:1]:
                break
            same = key == other_key
            alike = same or _ratio(key, other_key) >= _ALIKE
            if alike and _may_be_one(row.person, other.person):
                first, second = sorted((row.line, other.line))
                found.append(Likeness(first, second, same))
    return tuple(sorted(found, key=lambda each: (each.first, each.second)))


def _may_be_one(a: Person, b: Person) -> bool:
    births = a.born is None or b.born is None or a.born.agrees_with(b.born)
    return births and (a.sex is None or b.sex is None or a.sex is b.sex)


def _ratio(a: str, b: str) -> float:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One entry that a second import has otherwise."""

    entry: str
    contest: str
    before: str
    """the seed mark as text, ``""``: not entered"""
    after: str


def entry_changes(
    before: Mapping[tuple[str, str], str], after: Mapping[tuple[str, str], str]
) -> tuple[EntryChange, ...]:
    """What a second import would change, to be confirmed; the same import again changes nothing.

    Both are the texts of seed marks by entry and contest, blank ones as ``–``.
    """
    keys = dict.fromkeys((*before, *after))
    return tuple(
        EntryChange(
            entry, contest, before.get((entry, contest), ""), after.get((entry, contest), "")
        )
        for entry, contest in keys
        if before.get((entry, contest)) != after.get((entry, contest))
    )


class Carried(StrEnum):
    """What is given to somebody for a time."""

    BIB = "bib"
    CHIP = "chip"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A bib or chip that somebody carries from a moment on; nobody (``""``) from then on."""

    kind: Carried
    code: str
    entry: str
    since: datetime


def carrier(
    assignments: Iterable[Assignment], kind: Carried, code: str, at: datetime
) -> str | None:
    """Who carried it at a moment; None where nobody did, or it was never given out.

    Codes are matched as they are written, then without regard to case, then without leading zeros
    if that fits a single one: ``07`` is 7 only where no ``07`` was given out.
    """
    own = [each for each in assignments if each.kind is kind and each.since <= at]
    chosen = match_code(code, {each.code for each in own})
    given = [each for each in own if each.code == chosen]
    latest = max(given, key=lambda each: each.since, default=None)
    return latest.entry or None if latest else None


def match_code(code: str, known: Iterable[str]) -> str | None:
    """The known code that a read or a sheet means; None where it is none or several."""
    codes = set(known)
    if code in codes:
        return code
    for shape in (str.casefold, _without_zeros):
        found = [each for each in codes if shape(each) == shape(code)]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _without_zeros(code: str) -> str:
    return code.casefold().lstrip("0") or "0"
