"""What is measured of technique: a quantity over time, and its mean over a stretch and its ends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.direction import Direction
from sternway.motion.stretches import Stretch
from sternway.motion.technique.published import Point, Range, literature
from sternway.motion.technique.settings import SETTINGS
from sternway.recordings import FloatArray, Interval


@dataclass(frozen=True, eq=False, slots=True)
class Trace:
    """Values ``(n,)`` at moments ``(n,)`` in order; NaN where unknown."""

    name: str
    time: FloatArray
    """s"""
    value: FloatArray
    source: str
    """which sensor tells it"""

    def mean(self, start: float, end: float) -> float | None:
        """Over the known values from ``start`` to before ``end`` s; None where they are few."""
        first, beyond = np.searchsorted(self.time, [start, end])
        known = self.value[first:beyond]
        known = known[np.isfinite(known)]
        return float(known.mean()) if len(known) >= SETTINGS.fewest_values else None


def ends_of(stretch: Stretch) -> tuple[Interval, Interval] | None:
    """The first and the last third; None of a stretch too short to tire in."""
    if stretch.duration < SETTINGS.shortest_drift:
        return None
    third = stretch.duration / 3.0
    return (
        Interval(stretch.start, stretch.start + third),
        Interval(stretch.end - third, stretch.end),
    )


@dataclass(frozen=True, slots=True)
class Measurement:
    """One quantity over one stretch. No verdict: sources disagree, and bodies differ."""

    name: str
    label: str
    value: float
    unit: str
    fresh: float | None
    """over the first third of the stretch"""
    tired: float | None
    """over the last third"""
    ranges: tuple[Range, ...]
    cue: str
    """what a coach would say"""
    source: str
    """who tells it: ``watch``, ``positions``, or a sensor by its placement"""

    @classmethod
    def of(
        cls,
        name: str,
        value: float,
        source: str,
        fresh: float | None = None,
        tired: float | None = None,
    ) -> Measurement:
        """A value beside all that is published of what it is the value of."""
        known = literature().measurements[name]
        return cls(
            name, known.label, value, known.unit, fresh, tired, known.ranges, known.cue, source
        )

    @property
    def drift(self) -> float | None:
        """From fresh to tired, in the unit of the value."""
        return None if self.fresh is None or self.tired is None else self.tired - self.fresh


@dataclass(frozen=True, slots=True)
class StretchTechnique:
    """The technique of one stretch."""

    start: float
    end: float
    direction: Direction
    measurements: tuple[Measurement, ...]


@dataclass(frozen=True, slots=True)
class TechniquePoint:
    """A point of technique and what was measured of it anywhere in the recording."""

    point: Point
    measured: tuple[str, ...]
    """names of measurements; none where this placement cannot tell"""


@dataclass(frozen=True, slots=True)
class Technique:
    """The technique of a whole recording."""

    stretches: tuple[StretchTechnique, ...]
    points: tuple[TechniquePoint, ...]

    @property
    def measured(self) -> frozenset[str]:
        """Names of all that was measured in any stretch."""
        return frozenset(each.name for way in self.stretches for each in way.measurements)
