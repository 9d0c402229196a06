"""Lengths of events as people write them: ``10.000 m``, ``10K``, ``21,1 km``, ``24 Stunden``."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sternway.athletics.event import Event, Surface
from sternway.athletics.notation import distances
from sternway.athletics.notation.words import meanings

_LENGTH = re.compile(r"(?:(\d{1,2}) ?[x*] ?)?(\d[\d .,']{0,15}?) ?([a-z]*)", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}[ .,']\d{3}")
_SECONDS = {"h": 3600, "m": 60}
_NEAR = 0.005
"""21 km is a half marathon and 42 km a marathon, each half a per cent short"""
_TENTH_OF_A_MILE = 160_934
"""mm: 26.2 miles is a marathon"""
_MILE = 1_609_344
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
        for reading in distances.readings(f"{number} {unit}"):
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
