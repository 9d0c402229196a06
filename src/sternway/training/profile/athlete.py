"""Who a plan is for: what the athlete file says, checked."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, time, timedelta

from sternway.athletics import Person
from sternway.safety.limits import limits
from sternway.training.log import Release, Swelling
from sternway.training.sessions import Level

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """How one weekday can be used."""

    minutes: int
    """for all of its sessions together; 0 is a day off"""
    at: time
    """when its session begins"""


@dataclass(frozen=True, slots=True)
class Injury:
    """Something that hurts now, or did."""

    where: str
    """a part of the body that sessions know: ``knee``, ``ankle``, ``wrist`` …"""
    is_current: bool
    pain: int
    """0 to 10 in daily life, now"""
    operated: date | None = None
    ligament: bool = False
    """a torn or sprained ligament: its stages open by release, as after an operation"""
    stage: Level | None = None
    """how far the rehabilitation has come, where it has stages; None is before walking backward"""
    swelling: Swelling = Swelling.NONE
    """now"""
    on: date | None = None
    """the day on which ``pain`` was so; None where nobody has said how much it hurts"""

    @property
    def has_stages(self) -> bool:
        """Whether it opens stage by stage."""
        return self.ligament or self.operated is not None

    @property
    def counts_as(self) -> float:
        """The pain, of 10, as which it closes: a swelling as what closes running, our rule."""
        known = limits()
        as_pain = {
            Swelling.NONE: 0.0,
            Swelling.SOME: known.figure("step-back", "some_pain"),
            Swelling.MUCH: known.figure("step-back", "much_pain") + 1.0,
        }
        return max(self.pain, as_pain[self.swelling])

    def is_recent_on(self, day: date) -> bool:
        """Whether its operation is so near that the safety check stops for it."""
        recent = timedelta(days=limits().figure("stages", "recent_days"))
        return self.operated is not None and day <= self.operated + recent


@dataclass(frozen=True, slots=True)
class Best:
    """A best backward mark."""

    event: str
    """name of the event, or its distance where it is none: ``100 m``, ``20 m``"""
    distance: float
    """m"""
    seconds: float


@dataclass(frozen=True, slots=True)
class Later:
    """A goal that comes after the first."""

    code: str
    date: date


@dataclass(frozen=True, slots=True)
class Blackout:
    """Days without training; both belong to it."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Experience:
    """How much the athlete has run backwards before the log begins."""

    sessions: int
    """backward sessions in a whole life"""
    longest_30_days: float
    """m, the longest backward session of the last 30 days; only backward metres count"""
    on: date | None = None
    """the day that ``longest_30_days`` looks back from; None is the day of planning"""


@dataclass(frozen=True, slots=True)
class Stricter:
    """What a coach or clinician set below the limits of everybody; infinite where they did not."""

    by: str = ""
    longest: float = math.inf
    """m backward in a session"""
    week: float = math.inf
    """m backward from Monday to Sunday"""
    hard_a_week: float = math.inf
    """hard sessions in seven days"""


@dataclass(frozen=True, slots=True)
class Athlete:
    """One person, one goal."""

    person: Person
    goal: str
    """code of the goal"""
    goal_date: date | None
    """None: as soon as the goal's usual time allows"""
    week: tuple[Day, ...]
    """seven, Monday first"""
    experience: Experience
    forward_weekly: float = 0.0
    """m run forward in a usual week"""
    two_a_days: bool = False
    second_at: time = time(7, 0)
    """when the first session of a day with two begins"""
    sessions_per_week: int | None = None
    """the most that are wanted"""
    extra: tuple[tuple[date, int], ...] = ()
    """days with other minutes than their weekday has"""
    blackouts: tuple[Blackout, ...] = ()
    illnesses: tuple[Blackout, ...] = ()
    """days of illness; they are days away too"""
    places: frozenset[str] = frozenset()
    equipment: frozenset[str] = frozenset()
    partner_days: frozenset[int] = frozenset()
    """weekdays on which somebody can come along, 0 is Monday"""
    injuries: tuple[Injury, ...] = ()
    conditions: frozenset[str] = frozenset()
    """``heart``, ``dizziness``, ``pregnancy`` …: each closes what it speaks against"""
    due: date | None = None
    """of a pregnancy; None where nobody has said"""
    releases: tuple[Release, ...] = ()
    bests: tuple[Best, ...] = ()
    tests: tuple[tuple[str, float], ...] = ()
    """name and value of test results"""
    stricter: Stricter = Stricter()
    later: tuple[Later, ...] = ()
    """the other goals of the season, in the order of their days"""

    def age_on(self, day: date) -> int:
        """Whole years."""
        age = self.person.age_on(day)
        if age is None:
            raise ValueError("a plan needs the day of birth")
        return age

    def minutes_on(self, day: date) -> int:
        """Minutes for training; 0 on days off and days away."""
        if any(away.first <= day <= away.last for away in self.blackouts):
            return 0
        other = (minutes for on, minutes in reversed(self.extra) if on == day)
        return next(other, self.week[day.weekday()].minutes)

    def is_recovering_on(self, day: date) -> bool:
        """Whether as many days as an illness lasted have not passed since it: our rule."""
        return any(
            ill.last < day <= ill.last + (ill.last - ill.first + _DAY) for ill in self.illnesses
        )

    @property
    def hurts(self) -> frozenset[str]:
        """The parts of the body that hurt now."""
        return frozenset(injury.where for injury in self.injuries if injury.is_current)
