"""The plan of a session: which way, how far or how long, how fast, in which order."""

from __future__ import annotations

from dataclasses import dataclass

from sternway.direction import Direction
from sternway.errors import InvalidRequest

SHORTEST, LONGEST = 5.0, 1e6
"""m or s of a bout"""


@dataclass(frozen=True, slots=True)
class Bout:
    """A piece of one direction at one speed, so far (m) or so long (s), as its note says."""

    direction: Direction
    note: str
    speed: float = 0.0
    """m/s over ground, 0 while still"""
    distance: float | None = None
    duration: float | None = None
    is_timer_stopped: bool = False
    """the athlete stops the watch for this rest; the phone keeps recording"""

    def __post_init__(self) -> None:
        if (self.distance is None) == (self.duration is None):
            raise InvalidRequest(f"{self.note!r}: give a distance or a duration, and one only")
        if not SHORTEST <= (self.distance or self.duration or 0.0) < LONGEST:
            raise InvalidRequest(f"{self.note!r}: must be {SHORTEST:g} to {LONGEST:g} m or s")
        if self.is_still and (self.speed != 0.0 or self.duration is None):
            raise InvalidRequest(f"{self.note!r}: standing still has a duration and no speed")
        if not self.is_still and not 0.5 <= self.speed <= 10.0:
            raise InvalidRequest(f"{self.note!r}: its speed must be 0.5 to 10 m/s")
        if self.is_timer_stopped and not self.is_still:
            raise InvalidRequest(f"{self.note!r}: the timer is stopped only while standing still")

    @property
    def is_still(self) -> bool:
        return self.direction is Direction.STILL


@dataclass(frozen=True, slots=True)
class RunPlan:
    """A session from its first to its last second."""

    name: str
    bouts: tuple[Bout, ...]

    def __post_init__(self) -> None:
        if all(bout.is_still for bout in self.bouts):
            raise InvalidRequest("a session needs at least one bout that moves")


def forward(
    note: str, speed: float, distance: float | None = None, *, duration: float | None = None
) -> Bout:
    """A bout of forward walking or running: m/s, m or s."""
    return Bout(Direction.FORWARD, note, speed, distance, duration)


def backward(
    note: str, speed: float, distance: float | None = None, *, duration: float | None = None
) -> Bout:
    """A bout of backward walking or running: m/s, m or s."""
    return Bout(Direction.BACKWARD, note, speed, distance, duration)


def standing(note: str, duration: float, *, is_timer_stopped: bool = False) -> Bout:
    """A rest of so many s."""
    return Bout(Direction.STILL, note, duration=duration, is_timer_stopped=is_timer_stopped)
