"""A meet as its organiser states it: places, tracks, contests, rounds, limits, officials."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sternway.athletics import Event, Mark, Sex, Timing
from sternway.meets.results.other_races import ObstacleRules
from sternway.meets.rules import Profile, Shape


@dataclass(frozen=True, slots=True)
class Track:
    """A track and the lanes of it that may be used."""

    lanes: int = 8
    straight_lanes: int = 8
    closed: tuple[int, ...] = ()
    """lanes that are not used, on the straight and on bends"""
    straight_m: float = 110
    lap_m: float = 400

    def lanes_for(self, shape: Shape) -> int:
        """How many there are for a race of a shape."""
        return self.straight_lanes if shape is Shape.STRAIGHT else self.lanes


@dataclass(frozen=True, slots=True)
class Place:
    """A stadium, or a city with a course of its own."""

    code: str
    name: str
    zone: str
    """of the IANA database: ``Europe/Berlin``"""
    track: Track | None = None
    certificate: str = ""
    """of the measured course"""
    drop_m_per_km: float | None = None
    start_finish_apart: float | None = None
    """share of the race distance"""

    def at(self, local: datetime) -> datetime:
        """A time on the clock of this place as a moment; one that has its own offset stays."""
        return local if local.tzinfo else local.replace(tzinfo=ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class Round:
    """A round of a contest."""

    name: str
    """``heats``, ``semi-final``, ``repechage``, ``final``"""
    at: datetime
    """local time of the first heat"""
    minutes_apart: int = 5
    """between two heats"""
    heats: int | None = None
    """None: as few as the lanes allow"""
    by_place: int = 0
    by_time: int = 0
    next_places: int | None = None
    """places in the next round; None: as many as go on"""
    is_repechage: bool = False

    @property
    def is_last(self) -> bool:
        """Whether nobody goes on from it."""
        return not self.by_place and not self.by_time


@dataclass(frozen=True, slots=True)
class Standard:
    """A mark that must have been reached: equal is enough."""

    mark: Mark
    since: date
    until: date
    timings: tuple[Timing, ...] = tuple(Timing)
    """in which it may have been taken"""


@dataclass(frozen=True, slots=True)
class Contest:
    """One title: an event for a sex and classes, with its rounds."""

    code: str
    event: Event
    sex: Sex | None
    """None: women and men together"""
    place: str
    rounds: tuple[Round, ...]
    classes: tuple[str, ...] = ()
    """of the scheme of the rules; none: open to every class"""
    places: tuple[str, ...] = ()
    """of a race that several cities run; none: the one place"""
    standard: Standard | None = None
    most_entries: int = 0
    most_of_a_team: int = 0
    limit: timedelta | None = None
    """who finishes later takes no place"""
    obstacles: ObstacleRules | None = None
    is_elimination: bool = False
    per_lane: int = 1
    one_title: bool = False
    """women and men of an open contest are ranked for one title, not for one each"""
    lap_m: float | None = None
    """of a course run in laps; None: that of the track"""
    apart_ms: int | None = None
    """what a linked team or a pair may finish apart; None: any time"""
    record: str = ""
    """the record of the meet, as it is printed: ``13.50 A. Amsel (2019)``"""
    record_mark: Mark | None = None

    @property
    def is_team(self) -> bool:
        """Whether teams are entered, not people."""
        return self.event.team is not None


@dataclass(frozen=True, slots=True)
class EntryRules:
    """Deadlines and limits; fees are told, never taken."""

    deadline: datetime | None = None
    late_until: datetime | None = None
    """entries up to here with the late fee; later ones are refused"""
    fee: str = ""
    late_fee: str = ""
    most_events: int = 0
    """of one person; 0: any number"""
    needs_birth: bool = True
    """an entry without a birth date is provisional"""


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody with a task."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Meet:
    """The whole meet."""

    name: str
    days: tuple[date, ...]
    seed: str
    """published before the first draw: every lot comes from it"""
    rules: Profile
    places: tuple[Place, ...]
    contests: tuple[Contest, ...]
    entries: EntryRules = EntryRules()
    officials: tuple[Official, ...] = ()
    organiser: str = ""
    safety: str = ""
    """the file of the safety form"""
    team_scoring: bool = False
    notes: tuple[str, ...] = field(default=())

    def place(self, code: str) -> Place:
        """The place of a code. Raises ``KeyError``."""
        return {each.code: each for each in self.places}[code]

    def contest(self, code: str) -> Contest:
        """The contest of a code. Raises ``KeyError``."""
        return {each.code: each for each in self.contests}[code]

    def track_of(self, contest: Contest) -> Track:
        """Where it is run; the usual one where nothing is said."""
        return self.place(contest.place).track or Track()

    def lap_of(self, contest: Contest) -> float:
        """Metres of a lap of its course."""
        return contest.lap_m or self.track_of(contest).lap_m

    def place_of(self, contest: Contest, heat: int) -> Place:
        """Where a heat is run: its own city where several run the race, heat after heat."""
        cities = contest.places
        return self.place(cities[heat - 1] if 0 < heat <= len(cities) else contest.place)

    def starts(self, contest: Contest, round_: Round, heat: int = 1) -> datetime:
        """When its first heat starts, as a moment; of a race of several cities, that of the heat's
        own.
        """
        return self.place_of(contest, heat).at(round_.at)
