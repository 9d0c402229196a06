"""What people call events, in English, German, Italian, French and Spanish."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from sternway import units
from sternway.athletics.errors import AmbiguousEvent, UnknownEvent
from sternway.athletics.event import Event, Surface, Team, event, events
from sternway.athletics.notation.readings import distances
from sternway.athletics.notation.spelling import meanings
from sternway.documents import packaged_toml
from sternway.errors import Sentence

_LONGEST = 80
"""characters"""
_CLASS = re.compile(r"(?:(?<= )|\A)(?:[tfmwv]\d\d|u\d{1,2})(?= |\Z)", re.ASCII)
"""of disability or age, as lists write it beside the event"""
_INDOOR = re.compile(r"(?<=[\dm]) i\Z|(?<=\d)i\Z", re.ASCII)
"""``1500 m i``, ``800i``"""
_MILES = re.compile(r"(\d{1,3})M", re.ASCII)
"""``10M``, where there is no event of so many metres"""
_FAR = 1.5
"""a length farther off than this factor was not meant"""
_ALIKE_IN_LENGTH = 1.02
"""where one is as near, no other was meant: 440 yd is 402 m"""
_NOT_RUN = {
    "hurdles": Sentence("hurdles are not run backwards"),
    "steeplechase": Sentence("a steeplechase is not run backwards"),
    "field": Sentence("jumps, throws and combined events are not done backwards"),
}
_ALIKE = 0.75
"""difflib's ratio of names that are near misses"""
_TRACK_FIRST = (Surface.TRACK, None, Surface.ROAD)
_ROAD_FIRST = (Surface.ROAD, None, Surface.TRACK)
"""what is meant where no surface is named; the others are always named"""


_LENGTH = re.compile(r"(?:(\d{1,2}) ?[x*] ?)?(\d[\d .,']{0,15}?) ?([a-z]*)", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}[ .,']\d{3}")
_SECONDS = {"h": 3600, "m": 60}
_NEAR = 0.005
"""21 km is a half marathon and 42 km a marathon, each half a per cent short"""
_TENTH_OF_A_MILE = 160_934
"""mm: 26.2 miles is a marathon"""
_MILE = round(1000 * units.LENGTHS["mi"])
_LONGEST_ON_TRACK = 10_000_000
"""mm: what is longer is meant on the road even if it is written in metres"""


@dataclass(frozen=True, slots=True)
class Length:
    """A length that a text may mean: mm of one leg, or ms, and how finely it is stated."""

    value: int
    step: int
    legs: int = 1
    is_time: bool = False
    is_track: bool = False
    """whether a track race is meant where no surface is named: 10,000 m is one, 10 km is not"""

    def fits(self, event: Event) -> bool:
        """Whether an event has this length, as far as the text states it."""
        exact = _value(event)
        near = abs(exact - self.value)
        return self._is_of(event) and (near == 0 or (near < _NEAR * exact and near < self.step))

    def factor(self, event: Event) -> float:
        """How many times longer an event is, or this; infinite where they do not compare."""
        exact = _value(event)
        if not self._is_of(event) or not exact or not self.value:
            return math.inf
        return max(exact, self.value) / min(exact, self.value)

    def _is_of(self, event: Event) -> bool:
        return self.legs == event.legs and self.is_time == (event.duration is not None)


def lengths(text: str) -> Iterator[Length]:
    """Every length a text may state; nothing if it states none."""
    found = _LENGTH.fullmatch(text)
    if found is None:
        return
    legs, number, word = int(found[1] or 1), found[2], found[3]
    seconds = None if word == "m" else _SECONDS.get(meanings("time_units").get(word, ""))
    if seconds is not None:
        if number.isdigit():
            yield Length(int(number) * seconds * 1000, seconds * 1000, legs, is_time=True)
        return
    for unit in _units(number, word, legs):
        for reading in distances(f"{number} {unit}"):
            step = reading.step if unit in ("m", "km") else _TENTH_OF_A_MILE
            yield Length(reading.value, step, legs, is_track=_is_track(unit, reading.value))


def length_of(event: Event) -> Length:
    """An event's own length, run where the event is."""
    is_track = event.surface is Surface.TRACK
    return Length(_value(event), 1, event.legs, event.duration is not None, is_track)


def _units(number: str, word: str, legs: int) -> Sequence[str]:
    """The unit that is named, else all that may be meant."""
    if word:
        return (meanings("distance_units").get(word, word),)
    if legs > 1 or _THOUSANDS.fullmatch(number):
        return ("m",)
    return ("m", "km", "mi", "yd")


def _is_track(unit: str, value: int) -> bool:
    return value == _MILE if unit == "mi" else unit != "km" and value <= _LONGEST_ON_TRACK


def _value(event: Event) -> int:
    """The length of one leg in mm, or the duration in ms; 0 where the course varies."""
    length = event.duration if event.distance is None else event.distance / event.legs
    return round((length or 0) * 1000)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A text taken apart."""

    lengths: tuple[Length, ...]
    surface: Surface | None
    team: Team | None
    variant: str


def named(text: str) -> Event:
    """The event that a text names.

    Raises ``UnknownEvent`` with near misses, and ``AmbiguousEvent`` where several are meant.
    """
    if len(text) > _LONGEST:
        raise UnknownEvent(text[:_LONGEST] + "…")
    found = events_named(text)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousEvent(text, [each.code for each in found])
    spelled = _spelled(text)
    why = next((_NOT_RUN[what] for what, told in _not_run().items() if told.search(spelled)), None)
    if why is not None:
        raise UnknownEvent(text, why=why)
    stated = tuple(_taken_apart(spelled).lengths)
    raise UnknownEvent(text, _near(spelled), is_length=bool(stated))


def events_named(text: str) -> tuple[Event, ...]:
    """All events that a text may name."""
    with suppress(KeyError):
        return (event(text),)
    spelled = _INDOOR.sub(" indoor", _CLASS.sub(" ", _spelled(text)).strip())
    found = _names().get(spelled) or _by_length(spelled)
    if not found and (miles := _MILES.fullmatch(text.strip())):
        found = _by_length(f"{miles[1]} miles")
    return tuple(map(event, found))


def class_in(text: str) -> str:
    """The class of athletes that stands beside an event, ``T43``, ``W40``, ``U18``; else ``""``."""
    found = _CLASS.search(_spelled(text[:_LONGEST]))
    return found[0].strip().upper() if found else ""


def _by_length(spelled: str) -> Sequence[str]:
    """Codes of the events that a length and the words beside it may mean."""
    wanted = _taken_apart(spelled)
    found = [
        each.code
        for length in wanted.lengths
        for each in _fitting([each for each in events() if length.fits(each)], wanted, length)
    ]
    return tuple(dict.fromkeys(found))


def _fitting(candidates: Sequence[Event], wanted: _Wanted, length: Length) -> Sequence[Event]:
    """Those of the team, the variant and the surface that are named or meant."""
    team = wanted.team or (Team.RELAY if length.legs > 1 else None)
    alike = [
        each
        for each in candidates
        if (each.team, each.variant, each.climb) == (team, wanted.variant, None)
    ]
    usual = _TRACK_FIRST if length.is_track else _ROAD_FIRST
    surfaces = (wanted.surface, None) if wanted.surface else usual
    on_each = ([each for each in alike if each.surface is surface] for surface in surfaces)
    return next((found for found in on_each if found), ())


def _near(spelled: str) -> Sequence[str]:
    """Codes of up to three events that may have been meant."""
    close = get_close_matches(spelled, _names(), n=3, cutoff=_ALIKE)
    stated = _taken_apart(spelled).lengths
    if not stated and not close and (begins := _BEGINS.match(spelled)):
        stated = tuple(lengths(begins[0].strip()))
    if not stated:
        return list(dict.fromkeys(code for name in close for code in _names()[name]))[:3]
    ranked = sorted(
        (length.factor(each), each.code)
        for length in stated
        for each in events()
        if each.surface in (None, Surface.TRACK if length.is_track else Surface.ROAD)
        and (each.team, each.variant) == (Team.RELAY if length.legs > 1 else None, "")
    )
    farthest = _ALIKE_IN_LENGTH if ranked and ranked[0][0] < _ALIKE_IN_LENGTH else _FAR
    return list(dict.fromkeys(code for factor, code in ranked[:2] if factor < farthest))


def _taken_apart(spelled: str) -> _Wanted:
    """A length and the words beside it."""
    said: dict[str, str] = {}

    def take(found: re.Match[str]) -> str:
        kind, meaning = _beside()[found[0]]
        said[kind] = meaning
        return " "

    rest = " ".join(_beside_pattern().sub(take, spelled).split())
    found = tuple(lengths(rest))
    if not found and len(codes := _names().get(rest, ())) == 1:
        found = (length_of(event(codes[0])),)
    return _Wanted(
        found,
        Surface(said["surface"]) if "surface" in said else None,
        Team(said["team"]) if "team" in said else None,
        said.get("variant", ""),
    )


def _spelled(text: str) -> str:
    """Lower case without accents, hyphens, brackets and commas that are not in a number."""
    folded = unicodedata.normalize("NFD", text.casefold().translate(_SAME))
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(_RUN.sub("", _BETWEEN.sub(" ", letters)).split())


_SAME = str.maketrans({"×": "x", "’": "'", "½": "1/2 "})
_BEGINS = re.compile(r"\d[\dx .,']{0,15}[a-z]{0,6}\b", re.ASCII)
_BETWEEN = re.compile(r"[()\[\]_:;]|(?<=\w)[–-](?=\w)|[.,](?!\d)")
_RUN = re.compile(r"(?<=[a-z]{3})(?:lauf|rennen)\b")
"""``24-Stunden-Lauf``, ``100-Meter-Lauf``, ``Meilenlauf``"""


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Codes by the whole names of events."""
    names: dict[str, tuple[str, ...]] = {
        _spelled(name): (each.code,) for each in events() for name in (each.code, each.name)
    }
    for code, aliases in _words()["aliases"].items():
        names |= {_spelled(alias): (event(code).code,) for alias in aliases}
    for name, codes in _words()["several"].items():
        names[_spelled(name)] = tuple(event(code).code for code in codes)
    return names


@cache
def _not_run() -> Mapping[str, re.Pattern[str]]:
    """What tells an event of athletics that nobody runs backwards, by its kind."""
    return {
        what: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, map(_spelled, words)))})(?!\w)")
        for what, words in _words()["not_run"].items()
    }


@cache
def _beside() -> Mapping[str, tuple[str, str]]:
    """What the words beside a length mean: ``halle`` the surface ``indoor``."""
    return {
        _spelled(phrase): (kind, meaning)
        for kind in ("beside", "team", "surface", "variant")
        for meaning, phrases in _words()[kind].items()
        for phrase in phrases
    }


@cache
def _beside_pattern() -> re.Pattern[str]:
    longest_first = sorted(_beside(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@cache
def _words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    with packaged_toml(__name__, "event_words.toml") as file:
        file.whole("version", 1, 1)
        return {name: table.named_texts() for name, table in file.named_tables().items()}
