"""One session in somebody's plan: when, what, why, and what allows it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from sternway.direction import Direction
from sternway.notices import Notice
from sternway.training.plan.step import Part, metres, seconds
from sternway.training.sessions import Kind


class Status(StrEnum):
    """What has become of a planned session."""

    PLANNED = "planned"
    DONE = "done"
    DIFFERENT = "different"
    """something else was done on its day: another kind, much less, or much more"""
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Allowance:
    """A rule that this session was checked against, and how it stands."""

    rule: str
    """its name in ``limits.toml``"""
    says: Notice
    """with the figures of this session"""


@dataclass(frozen=True, slots=True)
class Hand:
    """What a coach, a clinician or the athlete laid down about one session."""

    by: str
    """who"""
    is_locked: bool = False
    """whether it stays as it is when the days about it are planned again"""
    note: str = ""
    against: tuple[str, ...] = ()
    """names in ``limits.toml`` of what it breaks, and is kept in spite of"""
    why: str = ""
    """the reason for that"""


_EASY, _HARD = 3.0, 8.0
"""ratings that planned sessions are taken to get: below and above what counts as hard"""


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One session. Its ``id`` stays the same when it is moved or changed."""

    id: str
    """``w03-tue``: week and weekday for which it was first planned; ``w03-tue-2`` is the second"""
    date: date
    start: time
    """local time of day"""
    template: str
    """code of the session in the catalogue"""
    title: str
    kind: Kind
    phase: str
    """code of the phase it belongs to"""
    week: int
    """from 1"""
    parts: tuple[Part, ...]
    """warm-up, work and cool-down in order"""
    is_hard: bool
    why: str
    """why it is there"""
    allowed_by: tuple[Allowance, ...]
    places: tuple[str, ...] = ()
    """where it can be done; any of them"""
    equipment: tuple[str, ...] = ()
    needs_partner: bool = False
    status: Status = Status.PLANNED
    hand: Hand | None = None

    @property
    def is_locked(self) -> bool:
        return self.hand is not None and self.hand.is_locked

    @property
    def is_kept_against(self) -> bool:
        """Whether it breaks a limit, and somebody answers for that."""
        return self.hand is not None and bool(self.hand.against)

    @property
    def begins(self) -> datetime:
        """Local date and time, without a zone."""
        return datetime.combine(self.date, self.start)

    @property
    def backward(self) -> float:
        """Metres."""
        return metres(self.parts, Direction.BACKWARD)

    @property
    def forward(self) -> float:
        """Metres."""
        return metres(self.parts, Direction.FORWARD)

    @property
    def expected_rating(self) -> float:
        """Of 10, what it is taken to feel like until somebody has said: ours."""
        return _HARD if self.is_hard else _EASY

    @property
    def minutes(self) -> int:
        """The time to allow for all of it, whole minutes."""
        return math.ceil(seconds(self.parts) / 60.0 - 1e-9)
