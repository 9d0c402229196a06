"""What people call events, in English, German, Italian, French and Spanish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from sternway.athletics.errors import AmbiguousEvent, UnknownEvent
from sternway.athletics.event import Event, Surface, Team, event, events
from sternway.athletics.event_lengths import Length, length_of, lengths
from sternway.documents import packaged_toml

_LONGEST = 80
"""characters"""
_FAR = 2.0
"""a length farther off than this factor was not meant"""
_ALIKE = 0.75
"""difflib's ratio of names that are near misses"""
_TRACK_FIRST = (Surface.TRACK, None, Surface.ROAD)
_ROAD_FIRST = (Surface.ROAD, None, Surface.TRACK)
"""what is meant where no surface is named; the others are always named"""


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
    try:
        return event(text)
    except KeyError:
        spelled = _spelled(text)
    found = _names().get(spelled) or _by_length(spelled)
    if len(found) == 1:
        return event(found[0])
    if found:
        raise AmbiguousEvent(text, found)
    raise UnknownEvent(text, _near(spelled))


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
    return list(dict.fromkeys(code for factor, code in ranked[:2] if factor < _FAR))


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
