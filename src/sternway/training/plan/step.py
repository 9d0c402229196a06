"""What one planned session is made of: steps, and steps that are repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from sternway.direction import Direction
from sternway.training.sessions import Zone


class StepKind(StrEnum):
    """What a step is for inside its session."""

    WARM_UP = "warm-up"
    WORK = "work"
    REST = "rest"
    COOL_DOWN = "cool-down"


@dataclass(frozen=True, slots=True)
class SpeedRange:
    """A target, m/s over ground, ``0 < low <= high``."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class HeartRange:
    """A target, beats a minute, ``0 < low <= high``."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. Exactly one of ``distance``, ``duration`` and ``count`` says how much.

    A step that goes backward always has a distance, so that its metres can be counted beforehand.
    """

    kind: StepKind
    name: str
    """short enough for a watch: at most 30 characters"""
    how: str
    """what to do, in words"""
    direction: Direction
    seconds: float
    """time to allow for it; its duration where that is what it is measured by"""
    distance: float | None = None
    """m"""
    duration: float | None = None
    """s"""
    count: int | None = None
    """times, on each side where there are sides"""
    zone: Zone | None = None
    speed: SpeedRange | None = None
    """None where no best backward speed is known: then the zone's words hold"""
    heart: HeartRange | None = None
    """of easy running that lasts; None where the athlete's resting or highest rate is not known"""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Steps done in order, again and again; never nested."""

    times: int
    steps: tuple[Step, ...]


Part: TypeAlias = Step | Repeat

GOING = {
    Direction.BACKWARD: "backward",
    Direction.FORWARD: "forward",
    Direction.STILL: "in place",
}
"""the words of ``sternway.plan/1`` for the direction of a step"""


def unrolled(parts: Sequence[Part]) -> Iterator[tuple[Step, int]]:
    """Every different step, with how often it is done."""
    for part in parts:
        if isinstance(part, Repeat):
            for step in part.steps:
                yield step, part.times
        else:
            yield part, 1


def metres(parts: Sequence[Part], direction: Direction) -> float:
    """How far the parts lead one way, m."""
    ways = (each for each in unrolled(parts) if each[0].direction is direction)
    return sum((step.distance or 0.0) * times for step, times in ways)


def seconds(parts: Sequence[Part]) -> float:
    """The time to allow for the parts, s."""
    return sum(step.seconds * times for step, times in unrolled(parts))
