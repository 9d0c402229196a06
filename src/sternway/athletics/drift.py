"""A level that drifts along an axis, seen in a few places and estimated for any other.

The level is a random walk: its variance grows by ``drift`` for each unit of the axis, and what is
seen of it is noisy (the local level model; Durbin & Koopman 2012, *Time Series Analysis by State
Space Methods*, chapter 2). Everything seen weighs in with a share between 0 and 1, so that raising
what is seen never lowers what is estimated.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in one place, and the variance of its noise."""

    place: float
    value: float
    variance: float


@dataclass(frozen=True, slots=True)
class Level:
    """What is known of the level in one place."""

    mean: float
    variance: float

    def __and__(self, other: Level) -> Level:
        """Both beliefs together, each with the weight of its certainty."""
        share = other.variance / (self.variance + other.variance)
        return Level(
            share * self.mean + (1.0 - share) * other.mean,
            self.variance * share,
        )


@dataclass(frozen=True, slots=True)
class Law:
    """Time grows as distance to the power of ``exponent``, more or less.

    Logarithms of times (s) over logarithms of distances (m): an athlete's own level drifts by
    ``drift`` (variance for each unit of log-distance), one mark scatters about it by ``scatter``
    (variance).
    """

    exponent: float
    exponent_variance: float
    drift: float
    scatter: float

    @property
    def interval(self) -> tuple[float, float]:
        """The exponent's 95 % interval."""
        reach = 1.96 * math.sqrt(self.exponent_variance)
        return self.exponent - reach, self.exponent + reach


def level_at(place: float, seen: Sequence[Seen], drift: float) -> Level:
    """The level in a place. Raises ``ValueError`` where nothing was seen anywhere."""
    ordered = sorted(seen, key=lambda each: each.place)
    before = _arriving(place, (each for each in ordered if each.place <= place), drift)
    after = _arriving(place, (each for each in reversed(ordered) if each.place > place), drift)
    known = [level for level in (before, after) if level is not None]
    if not known:
        raise ValueError("a level needs something seen")
    return reduce(and_, known)


def _arriving(place: float, approaching: Iterable[Seen], drift: float) -> Level | None:
    """What is known on arrival, from what lies on one side, the farthest first."""
    belief: Level | None = None
    last = place
    for each in approaching:
        found = Level(each.value, each.variance)
        if belief is not None:
            found = Level(belief.mean, belief.variance + drift * abs(each.place - last)) & found
        belief, last = found, each.place
    if belief is None:
        return None
    return Level(belief.mean, belief.variance + drift * abs(place - last))
