"""Which way a name or note says that this run went, in the languages of ``direction_words.toml``.

A text can name a direction and yet not say that this was run so: it denies it, calls it off, tells
of another day or another runner, or means something else by the word. It then declares nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from sternway.direction import Direction
from sternway.documents import packaged_toml

_STOPS = r"[;!|/()\[\]\n+–—…•]|[.,:](?!\d)|\s-+\s|(?<=\?)"


def direction_in(text: str) -> Direction | None:
    """The direction that a text declares, or None where it names none.

    ``STILL`` where it says that somebody stopped; ``UNKNOWN`` where it names directions without
    declaring one alone.
    """
    declared, named = _directions_of(text)
    if len(declared) == 1:
        return next(iter(declared))
    if named:
        return Direction.UNKNOWN
    return Direction.STILL if _words().stop.search(_plain(text)) else None


def names_both(text: str) -> bool:
    """Whether a text names backward and forward."""
    return len(_directions_of(text)[1]) == 2


def _directions_of(text: str) -> tuple[frozenset[Direction], frozenset[Direction]]:
    """What it declares, and what it names."""
    words = _words()
    plain = words.figurative.sub(" ", _plain(text))
    declared: set[Direction] = set()
    named: set[Direction] = set()
    of_another = words.names_another.search(plain) is not None
    for clause in re.split(f"{_STOPS}|{words.says_anew.pattern}", plain):
        set_apart = 0 if of_another else _set_apart_from(clause, words)
        for pattern, direction in words.directions:
            for word in pattern.finditer(clause):
                named.add(direction)
                if word.start() < set_apart:
                    declared.add(direction)
        for pattern, direction in words.ambiguous:
            if pattern.search(clause):
                named.add(direction)
                if words.running_alone.fullmatch(pattern.sub(" ", clause)):
                    declared.add(direction)
    if words.calls_off.search(plain):
        declared.clear()
    return frozenset(declared), frozenset(named)


def _set_apart_from(clause: str, words: _Words) -> int:
    """From which character on what a clause names is not what was done."""
    if clause.rstrip().endswith("?") or words.denies.search(clause):
        return 0
    way = words.way_there.match(clause)
    found = (
        words.denies_what_follows.search(clause),
        words.sets_apart.search(clause, way.end() if way else 0),
    )
    return min((each.start() for each in found if each), default=len(clause))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().replace("’", "'")


@dataclass(frozen=True, slots=True)
class _Words:
    """The tables of the file, each as one pattern."""

    directions: tuple[tuple[re.Pattern[str], Direction], ...]
    ambiguous: tuple[tuple[re.Pattern[str], Direction], ...]
    running_alone: re.Pattern[str]
    """numbers and words of running, and nothing else"""
    figurative: re.Pattern[str]
    names_another: re.Pattern[str]
    denies: re.Pattern[str]
    calls_off: re.Pattern[str]
    denies_what_follows: re.Pattern[str]
    sets_apart: re.Pattern[str]
    way_there: re.Pattern[str]
    """such as ``from km 2 to 3`` at the head of a clause"""
    says_anew: re.Pattern[str]
    stop: re.Pattern[str]


@cache
def _words() -> _Words:
    with packaged_toml(__name__, "direction_words.toml") as file:
        file.whole("version", 2, 2)

        def words(kind: str) -> list[str]:
            return [word for texts in file.table(kind).named_texts().values() for word in texts]

        def one(kind: str) -> re.Pattern[str]:
            return re.compile(_any_of(words(kind)))

        def named(kind: str, direction: Direction) -> tuple[re.Pattern[str], Direction]:
            return re.compile(_any_of(words(kind), beside=r"\w")), direction

        number = r"(?<![\w-])\d[\w.,:'’]*"
        running, sets_apart, measures = (
            _any_of(words(kind)) for kind in ("running", "sets_apart", "measures")
        )
        measured = rf"\s*(?:{measures}\s+)?{number}(?:\s*{measures})?"
        return _Words(
            directions=(
                named("backward", Direction.BACKWARD),
                named("forward", Direction.FORWARD),
            ),
            ambiguous=(
                named("perhaps_backward", Direction.BACKWARD),
                named("perhaps_forward", Direction.FORWARD),
            ),
            running_alone=re.compile(rf"(?:\s|{number}|{running})*"),
            figurative=one("figurative"),
            names_another=one("names_another"),
            denies=one("denies"),
            calls_off=one("calls_off"),
            denies_what_follows=one("denies_what_follows"),
            sets_apart=re.compile(sets_apart),
            way_there=re.compile(rf"^(?:(?:{measured})?\s*{sets_apart}{measured})+"),
            says_anew=one("says_anew"),
            stop=one("stop"),
        )


def _any_of(words: list[str], *, beside: str = r"\w'-") -> str:
    """``beside``: what a word does not stand beside, lest it be a part of another."""
    patterns = [
        re.escape(_plain(word)).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words
    ]
    return rf"(?<![{beside}])(?:{'|'.join(patterns)})(?![{beside}])"
