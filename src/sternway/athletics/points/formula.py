"""The formula of points, and the slowest time that each number of points asks for.

``points = floor(1000 · max(0, (V / V1 − s) / (1 − s)) ^ c)``

V is the mean speed, V1 the speed that is worth 1000 points, s·V1 the speed of taking part, which is
worth none. Points rise with speed from there on, whatever the numbers. The parabolas in time of
forward tables, ``a·(t + b)²``, turn round (Spiriev & Spiriev 2022, World Athletics Scoring Tables).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

FULL = 1000
"""points of the best level"""


@dataclass(frozen=True, slots=True)
class Formula:
    """What all events of a table share."""

    exponent: float
    """c"""
    participation: float
    """s: the speed of taking part, as a share of the best"""
    top: int
    """the most points there are"""

    def points(self, speed: float, best: float) -> int:
        """The points of a speed where ``best`` (same unit) is worth 1000; at most `top`."""
        above = (speed / best - self.participation) / (1.0 - self.participation)
        return min(self.top, math.floor(FULL * math.pow(max(0.0, above), self.exponent)))

    def speed(self, points: float, best: float) -> float:
        """The speed that is worth so many points."""
        above = math.pow(points / FULL, 1.0 / self.exponent)
        return best * (self.participation + (1.0 - self.participation) * above)

    def slowest_times(self, distance: float, best: float) -> tuple[int, ...]:
        """The slowest time (ms) for 1, 2, … `top` points over a distance (m); best speed in m/s."""

        def points(ms: int) -> int:
            return self.points(1000.0 * distance / ms, best)

        return tuple(
            _last(round(1000.0 * distance / self.speed(wanted, best)), wanted, points)
            for wanted in range(1, self.top + 1)
        )


def _last(near: int, wanted: int, points: Callable[[int], int]) -> int:
    """The slowest time that is still worth the points, close to where rounding put it."""
    while points(near) < wanted:
        near -= 1
    while points(near + 1) >= wanted:
        near += 1
    return near
