"""Athletes and squads, and finding them by the names that sources give them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from sternway.athletics.partial_date import PartialDate
from sternway.errors import InvalidRequest

_WORD = re.compile(r"[^\W_]+")
_NICKNAME = re.compile(r"""\(([^()]*)\)|["“”]([^"“”]*)["“”]|(?<!\w)['‘’]([^'‘’]*)['‘’](?!\w)""")
_UMLAUT = re.compile("(?<=[aou])e")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Athlete:
    """One person; ``id`` is the only thing by which two claims are about the same one."""

    id: str
    name: str
    sex: str = ""
    """``M``, ``F``, or ``""`` where unknown"""
    nation: str = ""
    """three letters, as sources give them; several are parted by ``/``"""
    born: PartialDate | None = None
    aliases: tuple[str, ...] = ()
    """other spellings and orders of the name"""
    not_same_as: tuple[str, ...] = ()
    """ids of people who are taken for this one: twins, namesakes"""
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Squad:
    """Athletes who share one mark: a relay team, a linked team or a pair."""

    id: str
    name: str
    sex: str = ""
    """``M``, ``F``, ``X`` (mixed), or ``""`` where unknown"""
    nation: str = ""
    legs: tuple[str, ...] = ()
    """ids or, where there is no athlete of that id, names, in running order; empty if unknown"""
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)


Holder = Athlete | Squad


def name_key(name: str) -> tuple[str, ...]:
    """What two spellings of one name share: words in any order, without accents and nicknames.

    Ü and ue are one, as are ß and ss: ``Jürgens, Markus`` and ``Markus Juergens`` are the same.
    """
    plain = _NICKNAME.sub(" ", name[:_LONGEST]).casefold()
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(each for each in letters if not unicodedata.combining(each))
    return tuple(sorted(_UMLAUT.sub("", word) for word in _WORD.findall(plain)))


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
        """All who go by a name, in any order of its words; several where people share it."""
        return tuple(self._names().get(name_key(name), {}).values())

    def find(self, text: str) -> Holder:
        """The one of an id or a name. Raises ``InvalidRequest`` where it is none or several."""
        if text in self._by_id:
            return self._by_id[text]
        found = self.of_name(text)
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(f"{each.id} ({each.name}, {each.nation or '?'})" for each in found)
            raise InvalidRequest(f"{text!r} is the name of several: choose one of {several}")
        near = self.near(text)
        hint = f": did you mean {' or '.join(each.id for each in near)}?" if near else ""
        raise InvalidRequest(f"nobody is called {text[:_LONGEST]!r}{hint}")

    def near(self, text: str) -> tuple[Holder, ...]:
        """Up to three: who are spelt nearly so, the nearest first, or have it in their name."""
        by_spelling: dict[str, Holder] = {}
        for key, holders in self._names().items():
            by_spelling.setdefault(" ".join(key), next(iter(holders.values())))
        for holder in self:
            by_spelling.setdefault(holder.id, holder)
        words = set(name_key(text))
        parts = [name for name in by_spelling if words and words <= set(name.split(" "))]
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
