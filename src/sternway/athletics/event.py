"""Events: a distance to cover in the least time, or a time to cover the most distance in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any


class Surface(StrEnum):
    """What is run on, where authorities keep marks apart by it."""

    TRACK = "track"
    INDOOR = "indoor"
    ROAD = "road"
    TRAIL = "trail"
    TREADMILL = "treadmill"


class Measure(StrEnum):
    """What a mark is."""

    TIME = "time"
    DISTANCE = "distance"


class Lanes(StrEnum):
    """Where the athletes of a race run."""

    ALL = "all"
    """in lanes throughout"""
    BREAK = "break"
    """start in lanes, break to the inside after a part of the distance"""
    INSIDE = "inside"
    """on the track, to the inside at once"""
    NONE = "none"


class Team(StrEnum):
    """How those who share one mark run."""

    RELAY = "relay"
    """one after the other"""
    MIXED_RELAY = "mixed relay"
    MIXED_PAIR = "mixed pair"
    """a woman and a man"""
    LINKED = "linked"
    """tied or holding on to one another"""


@dataclass(frozen=True, slots=True)
class Precision:
    """The unit an official mark is stated in, by how it was timed (ms), or as a distance (mm)."""

    hand: int = 100
    photo_finish: int = 10
    transponder: int = 100
    distance: int = 1000


@dataclass(frozen=True, slots=True)
class Event:
    """One event.

    ``distance`` (m, all legs together) or ``duration`` (s) is given; neither where the course is
    another one at each place (`course_varies`): such marks are times without a speed.
    """

    code: str
    name: str
    distance: float | None = None
    duration: float | None = None
    legs: int = 1
    team: Team | None = None
    surface: Surface | None = None
    """None where no authority of the sport tells surfaces apart"""
    lanes: Lanes = Lanes.NONE
    precision: Precision = Precision()
    wind: bool = False
    """whether a following wind can spoil a record"""
    climb: float | None = None
    """m, uphill courses only"""
    obstacles: bool = False
    course_varies: bool = False
    variant: str = ""
    """what sets it apart from plain backwards running: ``high heels``"""
    measured_in_recordings: bool = False
    """whether best efforts over it are looked for in a recording"""

    def __post_init__(self) -> None:
        fixed = [value for value in (self.distance, self.duration) if value is not None]
        if len(fixed) != (0 if self.course_varies else 1) or not all(value > 0 for value in fixed):
            raise ValueError(
                f"event {self.code!r} needs a positive distance or a duration, not both"
            )
        if self.legs < 1:
            raise ValueError(f"event {self.code!r} needs at least one leg")

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def measure(self) -> Measure:
        """What its marks are."""
        return Measure.TIME if self.duration is None else Measure.DISTANCE


@cache
def events() -> tuple[Event, ...]:
    """All events, from the shortest to the longest, those over a time last."""
    return parsed(Path(__file__).with_name("events.toml").read_text(encoding="utf-8"))


def event(code: str) -> Event:
    """The event of a code. Raises ``KeyError``."""
    return _by_code()[code]


@cache
def _by_code() -> Mapping[str, Event]:
    return MappingProxyType({each.code: each for each in events()})


def parsed(text: str) -> tuple[Event, ...]:
    """The events of a file. Raises ``ValueError`` that names the entry at fault."""
    table = tomllib.loads(text)
    precisions = {name: Precision(**units) for name, units in table["precision"].items()}
    found = [each for group in table["group"] for each in _group(group, precisions)]
    codes = [each.code for each in found]
    if len(set(codes)) != len(codes):
        twice = sorted(code for code in set(codes) if codes.count(code) > 1)
        raise ValueError(f"events.toml names an event twice: {', '.join(twice)}")
    if unknown := set(table["measured_in_recordings"]) - set(codes):
        raise ValueError(f"events.toml measures unknown events: {', '.join(sorted(unknown))}")
    measured = frozenset(table["measured_in_recordings"])
    flagged = (replace(e, measured_in_recordings=True) if e.code in measured else e for e in found)
    return tuple(sorted(flagged, key=_length))


def _length(event: Event) -> tuple[float, float]:
    """Sorts by length, then those over a time, then those over a course that varies."""
    last = float("inf")
    return (
        last if event.distance is None else event.distance,
        last if event.duration is None else event.duration,
    )


def _group(group: Mapping[str, Any], precisions: Mapping[str, Precision]) -> Iterator[Event]:
    """Events that share what the group says of all of them."""
    shared = {name: value for name, value in group.items() if name != "events"}
    for row in group["events"]:
        yield _event({**shared, **row}, precisions)


_ENUMS = {"surface": Surface, "lanes": Lanes, "team": Team}
_NAMES = {"distance_m": "distance", "duration_s": "duration", "climb_m": "climb"}


def _event(row: Mapping[str, Any], precisions: Mapping[str, Precision]) -> Event:
    try:
        fields = {_NAMES.get(name, name): value for name, value in row.items()}
        fields |= {name: kind(fields[name]) for name, kind in _ENUMS.items() if name in fields}
        fields |= {name: float(fields[name]) for name in _NAMES.values() if name in fields}
        return Event(**{**fields, "precision": precisions[fields["precision"]]})
    except (KeyError, TypeError) as wrong:
        raise ValueError(f"events.toml, {row.get('code', 'no code')}: {wrong}") from None
