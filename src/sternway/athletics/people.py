"""People: who they are, and how to find them by the names that sources give them.

A `Person` is the same in a ledger, in a plan and in a meet. What a room knows of them beside that
(an id, a goal, a bib) it keeps beside the person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from sternway.athletics.partial_date import PartialDate
from sternway.errors import InvalidRequest, Sentence, either

_WORD = re.compile(r"[^\W_]+")
_NICKNAME = re.compile(r"""\(([^()]*)\)|["“”]([^"“”]*)["“”]|(?<!\w)['‘’]([^'‘’]*)['‘’](?!\w)""")
_UMLAUT = re.compile("(?<=[aou])e")
_ACCENT = re.compile("[\u0300-\u036f]")
_WITHOUT_ACCENT = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
"""Latin letters that Unicode does not take apart into a letter and its accent"""
_LONGEST = 200
_LONGEST_KEY = 60


class Sex(StrEnum):
    """As results lists write it."""

    FEMALE = "F"
    MALE = "M"
    MIXED = "X"
    """of a team only"""


@dataclass(frozen=True, slots=True)
class Person:
    """One person; None or ``""`` is what nobody has said."""

    name: str
    """in the person's own spelling and script"""
    sex: Sex | None = None
    born: PartialDate | None = None
    nation: str = ""
    """three letters, as sources give them; several are parted by ``/``"""
    latin: str = ""
    """the name in Latin letters, where its own spelling is in another script"""
    aliases: tuple[str, ...] = ()
    """other spellings and orders of the name"""

    def __post_init__(self) -> None:
        if self.sex is Sex.MIXED:
            raise ValueError("a person is not mixed: only a team is")

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling there is, the own one first."""
        return tuple(filter(None, (self.name, self.latin, *self.aliases)))

    @property
    def key(self) -> str:
        """An ASCII key of the name, for ids, file names and sorting: see `ascii_key`."""
        return ascii_key(self.latin or self.name)

    def age_on(self, day: date) -> int | None:
        """Whole years, or None where the birth is not known well enough to tell."""
        if self.born is None or self.born.is_open:
            return None
        age = age_on(self.born.latest, day)
        return age if self.born.is_day or age_on(self.born.earliest, day) == age else None


@dataclass(frozen=True, slots=True)
class Athlete:
    """A person in a list; ``id`` is the only thing by which two entries are about the same one."""

    id: str
    person: Person
    not_same_as: tuple[str, ...] = ()
    """ids of people who are taken for this one: twins, namesakes"""
    note: str = ""

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def sex(self) -> Sex | None:
        return self.person.sex

    @property
    def nation(self) -> str:
        return self.person.nation

    @property
    def names(self) -> tuple[str, ...]:
        return self.person.names


@dataclass(frozen=True, slots=True)
class Squad:
    """Athletes who share one mark: a relay team, a linked team or a pair."""

    id: str
    name: str
    sex: Sex | None = None
    nation: str = ""
    legs: tuple[str, ...] = ()
    """ids or, where there is no athlete of that id, names, in running order; empty if unknown"""
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)


Holder = Athlete | Squad


def age_on(born: date, day: date) -> int:
    """Whole years; who was born on 29 February is a year older on 1 March of other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def name_key(name: str) -> tuple[str, ...]:
    """What two spellings of one name share: words in any order, without accents and nicknames.

    Ü and ue are one, as are ß and ss: ``Jürgens, Markus`` and ``Markus Juergens`` are the same.
    """
    plain = _NICKNAME.sub(" ", name[:_LONGEST]).casefold()
    return tuple(sorted(_UMLAUT.sub("", word) for word in _WORD.findall(_without_accents(plain))))


def ascii_key(name: str) -> str:
    """``Jürgens, M.`` as ``jurgens-m``; ``""`` where no letter of it is Latin."""
    plain = _without_accents(name[:_LONGEST].casefold())
    words = "".join(each if each.isalnum() and each.isascii() else " " for each in plain).split()
    return "-".join(words)[:_LONGEST_KEY].strip("-")


def _without_accents(text: str) -> str:
    """Letters of other scripts stay as they are: a voiced kana is another letter, not an accent."""
    if text.isascii():
        return text
    apart = _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", apart).translate(_WITHOUT_ACCENT)


class Roster:
    """Athletes and squads by id and by name."""

    def __init__(self, holders: Iterable[Holder]) -> None:
        self._by_id = {holder.id: holder for holder in holders}
        self._by_name: dict[tuple[str, ...], dict[str, Holder]] | None = None

    def __iter__(self) -> Iterator[Holder]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, id: str) -> bool:
        return id in self._by_id

    def get(self, id: str) -> Holder | None:
        return self._by_id.get(id)

    def of_name(self, name: str) -> tuple[Holder, ...]:
        """All who go by a name, in any order of its words; several where people share it.

        Nobody goes by no letters: a name that is withheld is not one to be found by.
        """
        key = name_key(name)
        return tuple(self._names().get(key, {}).values()) if key else ()

    def find(self, text: str) -> Holder:
        """The one of an id or a name. Raises ``InvalidRequest`` where it is none or several."""
        if text in self._by_id:
            return self._by_id[text]
        found = self.of_name(text)
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(f"{each.id} ({each.name}, {each.nation or '?'})" for each in found)
            raise InvalidRequest(
                Sentence(
                    "{text!r} is the name of several: choose one of {several}",
                    text=text,
                    several=several,
                )
            )
        near = self.near(text)
        says = Sentence("nobody is called {text!r}", text=text[:_LONGEST])
        if near:
            near_ids = either([each.id for each in near])
            says = Sentence("{says}: did you mean {near}?", says=says, near=near_ids)
        raise InvalidRequest(says)

    def look_up(self, text: str) -> Holder:
        """As `find`, and by a part of a name that only one has: for who looks, not for who enters.

        Raises ``InvalidRequest`` where it is none or several.
        """
        words = set(name_key(text))
        if text not in self._by_id and not self.of_name(text) and words:
            parts = {
                id: holder
                for key, holders in self._names().items()
                if words <= set(key)
                for id, holder in holders.items()
            }
            if len(parts) == 1:
                return next(iter(parts.values()))
        return self.find(text)

    def near(self, text: str) -> tuple[Holder, ...]:
        """Up to three: who are spelt nearly so, the nearest first, or have it in their name."""
        words = set(name_key(text))
        if not words:
            return ()
        by_spelling: dict[str, Holder] = {}
        for key, holders in self._names().items():
            by_spelling.setdefault(" ".join(key), next(iter(holders.values())))
        for holder in self:
            by_spelling.setdefault(holder.id, holder)
        parts = [name for name in by_spelling if words <= set(name.split(" "))]
        close = get_close_matches(" ".join(name_key(text)), by_spelling, n=3, cutoff=0.75)
        found = {by_spelling[each].id: by_spelling[each] for each in (*close, *parts)}
        return tuple(found.values())[:3]

    def _names(self) -> dict[tuple[str, ...], dict[str, Holder]]:
        if self._by_name is None:
            self._by_name = {}
            for holder in self:
                for name in holder.names:
                    self._by_name.setdefault(name_key(name), {})[holder.id] = holder
        return self._by_name
