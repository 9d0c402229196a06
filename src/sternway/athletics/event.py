"""Events: a distance to cover in the least time, or a time to cover the most distance in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from sternway.athletics.codes import KindCode
from sternway.documents import toml_data
from sternway.files import packaged
from sternway.notices import Notice, notice
from sternway.tables import Table

PROGRAMME = (
    "100m",
    "200m",
    "400m",
    "800m",
    "1000m",
    "1500m",
    "mile",
    "3000m",
    "5000m",
    "10000m",
    "half",
    "marathon",
)
"""codes of the events that are meant where nobody names one: those of the championships, and some
often run besides"""


class Surface(StrEnum):
    """What is run on, where authorities keep marks apart by it."""

    TRACK = "track"
    INDOOR = "indoor"
    ROAD = "road"
    TRAIL = "trail"
    TREADMILL = "treadmill"


_LEVEL = (Surface.TRACK, Surface.INDOOR, Surface.ROAD, None)


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
    athlib: str = ""
    """its code in athlib, which meet systems share; ``""`` where athlib has none for it alone"""

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
    return parsed(packaged(__name__, "events.toml"))


def event(code: str) -> Event:
    """The event of a code. Raises ``KeyError``."""
    return _by_code()[code]


def event_of_athlib(code: str) -> Event:
    """The event of a code of athlib, ``10K``, ``MAR``, ``4x100``. Raises ``KeyError``."""
    return _by_athlib()[code.strip().upper()]


@cache
def _by_athlib() -> Mapping[str, Event]:
    return MappingProxyType({each.athlib.upper(): each for each in events() if each.athlib})


@cache
def _by_code() -> Mapping[str, Event]:
    return MappingProxyType({each.code: each for each in events()})


def another_kind(event: Event) -> Notice | None:
    """Why an event is not one athlete's level distance run for time, if it is not."""
    if event.measure is Measure.DISTANCE:
        return notice(KindCode.TIME_LIMIT)
    if event.team is not None or event.legs > 1:
        return notice(KindCode.TEAM)
    if event.variant:
        return notice(KindCode.DISCIPLINE, variant=event.variant)
    if event.distance is None or event.obstacles or event.climb or event.course_varies:
        return notice(KindCode.COURSE)
    if event.surface not in _LEVEL:
        return notice(KindCode.SURFACE, surface=str(event.surface))
    return None


def parsed(text: str) -> tuple[Event, ...]:
    """The events of a file. Raises ``ValueError`` that names the entry at fault."""
    with toml_data(text, "events.toml") as file:
        file.whole("version", 2, 2, default=2)
        named = file.table("precision").named_tables()
        precisions = {name: _precision(table) for name, table in named.items()}
        found = [each for group in file.tables("group") for each in _group(group, precisions)]
        codes = [each.code for each in found]
        if twice := sorted(code for code in set(codes) if codes.count(code) > 1):
            file.fault("group", f"names an event twice: {', '.join(twice)}")
        theirs = [each.athlib.upper() for each in found if each.athlib]
        if twice := sorted(code for code in set(theirs) if theirs.count(code) > 1):
            file.fault("group", f"gives a code of athlib to two events: {', '.join(twice)}")
        measured = frozenset(file.some_of("measured_in_recordings", codes))
    flagged = (replace(e, measured_in_recordings=True) if e.code in measured else e for e in found)
    return tuple(sorted(flagged, key=_length))


def _length(event: Event) -> tuple[float, float]:
    """Sorts by length, then those over a time, then those over a course that varies."""
    last = float("inf")
    return (
        last if event.distance is None else event.distance,
        last if event.duration is None else event.duration,
    )


def _precision(table: Table) -> Precision:
    usual = Precision()
    return Precision(
        table.whole("hand", 1, default=usual.hand),
        table.whole("photo_finish", 1, default=usual.photo_finish),
        table.whole("transponder", 1, default=usual.transponder),
        table.whole("distance", 1, default=usual.distance),
    )


def _group(group: Table, precisions: Mapping[str, Precision]) -> Iterator[Event]:
    """Events that share what the group says of all of them."""
    for row in group.tables("events"):
        try:
            yield _event(row, group, precisions)
        except ValueError as error:
            row.fault("", str(error))


def _event(row: Table, group: Table, precisions: Mapping[str, Precision]) -> Event:
    def bearing(key: str) -> Table:
        """The row, or the group where only that has the field."""
        in_group = group.has(key)
        return group if in_group and not row.has(key) else row

    def number(key: str) -> float | None:
        table = bearing(key)
        return table.positive(key) if table.has(key) else None

    def flag(key: str) -> bool:
        return bearing(key).flag(key, False)

    surface, team = bearing("surface"), bearing("team")
    return Event(
        code=row.text("code"),
        name=row.text("name"),
        distance=number("distance_m"),
        duration=number("duration_s"),
        legs=bearing("legs").whole("legs", 1, default=1),
        team=team.choice("team", Team) if team.has("team") else None,
        surface=surface.choice("surface", Surface) if surface.has("surface") else None,
        lanes=bearing("lanes").choice("lanes", Lanes, Lanes.NONE),
        precision=precisions[bearing("precision").one_of("precision", precisions)],
        wind=flag("wind"),
        climb=number("climb_m"),
        obstacles=flag("obstacles"),
        course_varies=flag("course_varies"),
        variant=bearing("variant").text("variant", ""),
        athlib=row.text("athlib", ""),
    )
