"""What form analysis says: findings beside what is published, and what it could not see."""

from __future__ import annotations

from dataclasses import dataclass

from sternway.direction import Direction
from sternway.motion.form.published import Point, Range, literature


@dataclass(frozen=True, slots=True)
class Finding:
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
    ) -> Finding:
        """A value beside all that is published of what it is the value of."""
        known = literature().findings[name]
        return cls(
            name, known.label, value, known.unit, fresh, tired, known.ranges, known.cue, source
        )

    @property
    def drift(self) -> float | None:
        """From fresh to tired, in the finding's unit."""
        return None if self.fresh is None or self.tired is None else self.tired - self.fresh


@dataclass(frozen=True, slots=True)
class StretchForm:
    """The form of one stretch."""

    start: float
    end: float
    direction: Direction
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class TechniquePoint:
    """A point of technique and what was measured of it anywhere in the recording."""

    point: Point
    measured: tuple[str, ...]
    """names of findings; none where this placement cannot tell"""


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a whole recording."""

    stretches: tuple[StretchForm, ...]
    technique: tuple[TechniquePoint, ...]
