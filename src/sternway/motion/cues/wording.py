"""Which way a name or note says that this run went, in the languages of ``direction_words.toml``.

A text can name a direction and yet not say that this was run so: it denies it, tells of another day
or another runner, of a part or of a hat. So only what is made of words of running is believed; with
any other word beside it a direction is named and nothing is declared.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from sternway.direction import Direction
from sternway.documents import packaged_toml

_STOPS = r"[;!|/()\[\]\n+–—…•]|[.,:](?!\d)|\s-+\s|(?<=\?)"


def direction_in(text: str, *, of_all: bool = False) -> Direction | None:
    """The direction that a text declares, or None where it names none.

    ``STILL`` where it says that somebody stopped; ``UNKNOWN`` where it names directions without
    declaring one alone. ``of_all`` is for what is written beside a whole recording: there one that
    tells of a part declares nothing.
    """
    declared, named = _directions_of(text, of_all)
    if len(declared) == 1:
        return next(iter(declared))
    if named:
        return Direction.UNKNOWN
    return Direction.STILL if _words().stop.search(_plain(text)) else None


def tells_of_a_part(text: str) -> bool:
    """Whether the name of a lap tells of a warm-up, a rest or the like, and of no direction."""
    words, plain = _words(), _plain(text)
    is_apart = words.part.search(plain) or words.stop.search(plain)
    return is_apart is not None and not _directions_of(text, of_all=False)[1]


def names_both(text: str) -> bool:
    """Whether a text names backward and forward."""
    return len(_directions_of(text, of_all=False)[1]) == 2


@dataclass(frozen=True, slots=True)
class Amounts:
    """How far and how long a text says that something was done; None where it does not."""

    metres: float | None
    seconds: float | None


def amounts_in(text: str) -> Amounts:
    """The first distance and the first duration of a text."""
    words = _words()
    found: dict[bool, float] = {}
    for amount in words.amount.finditer(_plain(text)):
        number = amount["number"]
        is_time, unit = _UNITS[amount["unit"]]
        found.setdefault(is_time, unit * (float(number.replace(",", ".")) if number else 1.0))
    return Amounts(found.get(False), found.get(True))


_UNITS = {
    **dict.fromkeys(("m", "meter", "meters", "metres", "metri", "mètres", "metros"), (False, 1.0)),
    **dict.fromkeys(("km", "k", "kilometer", "kilometers", "kilometres"), (False, 1000.0)),
    **dict.fromkeys(("mi", "mile", "miles"), (False, 1609.344)),
    **dict.fromkeys(("s", "sec", "second", "seconds", "sekunden", "secondes"), (True, 1.0)),
    **dict.fromkeys(("min", "mins", "minute", "minutes", "minuten"), (True, 60.0)),
    **dict.fromkeys(("minuti", "minutos"), (True, 60.0)),
    **dict.fromkeys(("h", "hour", "hours", "stunde", "stunden"), (True, 3600.0)),
}
"""whether it is of time, and how many s or m"""


def _directions_of(text: str, of_all: bool) -> tuple[frozenset[Direction], frozenset[Direction]]:
    """What it declares, and what it names."""
    words = _words()
    plain = words.figurative.sub(" ", _plain(text))
    declared: set[Direction] = set()
    named: set[Direction] = set()
    for clause in re.split(f"{_STOPS}|{words.says_anew.pattern}", plain):
        clear, ambiguous = (
            {direction for direction, pattern in patterns if pattern.search(clause)}
            for patterns in (words.clear, words.ambiguous)
        )
        named |= clear | ambiguous
        believed = words.among_running if ambiguous else words.telling_where
        if believed.fullmatch(words.way_there.sub("", words.any_of_them.sub(_HERE, clause))):
            declared |= clear | ambiguous
    is_of_part = words.part.search(plain) or words.way_round.search(plain)
    if (of_all and is_of_part) or words.calls_off.search(plain):
        declared.clear()
    return frozenset(declared), frozenset(named)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().replace("’", "'").replace(_HERE, " ")


_Named = tuple[tuple[Direction, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """The tables of the file, each as one pattern."""

    clear: _Named
    ambiguous: _Named
    any_of_them: re.Pattern[str]
    among_running: re.Pattern[str]
    """a clause of numbers and words of running alone, with `_HERE` for the direction"""
    telling_where: re.Pattern[str]
    """likewise with words of when and who, and of where and with whom behind it"""
    part: re.Pattern[str]
    way_round: re.Pattern[str]
    figurative: re.Pattern[str]
    calls_off: re.Pattern[str]
    way_there: re.Pattern[str]
    """such as ``from km 2 to 3`` at the head of a clause"""
    amount: re.Pattern[str]
    says_anew: re.Pattern[str]
    stop: re.Pattern[str]


@cache
def _words() -> _Words:
    with packaged_toml(__name__, "direction_words.toml") as file:
        file.whole("version", 3, 3)

        def any_of(kind: str, beside: str = r"\w'-") -> str:
            by_language = file.table(kind).named_texts()
            return _any_of([word for words in by_language.values() for word in words], beside)

        def named(way: Direction, kind: str) -> tuple[Direction, re.Pattern[str]]:
            return way, re.compile(any_of(kind, beside=r"\w"))

        clear = (named(Direction.BACKWARD, "backward"), named(Direction.FORWARD, "forward"))
        ambiguous = (
            named(Direction.BACKWARD, "perhaps_backward"),
            named(Direction.FORWARD, "perhaps_forward"),
        )
        running, telling = any_of("running"), any_of("telling")
        measures, a_single = any_of("measures"), any_of("a_single")
        number = r"(?<![\w-])(?:n[or]\s)?#?\d[\w.,:'/-]*"
        measured = rf"\s*(?:{measures}\s+)?{number}(?:\s*{measures})?"
        up_to = any_of("up_to")
        few, many = (
            rf"(?:[\s\-×+&]|{number}|{each})*" for each in (running, f"{running}|{telling}")
        )
        return _Words(
            clear=clear,
            ambiguous=ambiguous,
            any_of_them=re.compile("|".join(each.pattern for _, each in (*clear, *ambiguous))),
            among_running=re.compile(rf"{few}(?:{_HERE}{few})+"),
            telling_where=re.compile(
                rf"{many}(?:{_HERE}{many})+(?:{any_of('where', beside='a-z')}.*)?", re.DOTALL
            ),
            part=re.compile(
                rf"{any_of('part')}|\d\s*[x×]\s*\d|{a_single}\s+(?:{number}\s*)?{measures}"
            ),
            way_round=re.compile(any_of("way_round")),
            figurative=re.compile(any_of("figurative")),
            calls_off=re.compile(any_of("calls_off")),
            way_there=re.compile(rf"^(?:(?:{measured})?\s*{up_to}{measured})+"),
            amount=re.compile(
                rf"(?<![\w.,:])(?:(?P<number>\d+(?:[.,]\d+)?)\s*|{a_single}\s+)"
                rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?!\w)"
            ),
            says_anew=re.compile(any_of("says_anew")),
            stop=re.compile(any_of("stop")),
        )


_HERE = "\0"
"""stands in a clause where a direction was named"""


def _any_of(words: list[str], beside: str) -> str:
    """``beside``: what a word does not stand beside, lest it be a part of another."""
    patterns = [
        re.escape(_plain(word)).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words
    ]
    return rf"(?<![{beside}])(?:{'|'.join(patterns)})(?![{beside}])"
