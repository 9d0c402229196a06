"""The fastest that anybody is known to have run a distance, backwards and forward."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from sternway.athletics.people import Sex
from sternway.documents import packaged_toml

BEYOND: Final = 1.10
"""so many times faster than the best known is a slip or a mark that was run forward: ours"""
BEYOND_FORWARD: Final = 1.03
"""the same of a mark run forward, of which far more are known: ours"""


@dataclass(frozen=True, slots=True)
class BestKnown:
    """The shortest time over a distance that what is known allows to expect."""

    seconds: float
    over: float
    """m, of the event whose mark it rests on: another one where no mark over the distance is known,
    or where a farther one was run at a faster pace"""


def best_known(length: float, sex: Sex | None = None) -> float | None:
    """S of the fastest backward mark that is known over ``length`` m, of either sex or of one.

    Who ran farther at some pace ran this at that pace. Where no mark over it is known, the speed of
    the next shorter event that has one bounds it, or else of the shortest.
    """
    found = best_bound(length, sex)
    return found.seconds if found is not None else None


def best_bound(length: float, sex: Sex | None = None) -> BestKnown | None:
    """The same, with the event that it rests on."""
    return _bound(length, _bests(sex))


def best_known_forward(length: float) -> float | None:
    """S of the fastest forward mark that is known over ``length`` m, of either sex, likewise."""
    found = _bound(length, _forward_bests())
    return found.seconds if found is not None else None


def _bound(length: float, bests: Mapping[float, float]) -> BestKnown | None:
    if not bests:
        return None
    shorter = [distance for distance in bests if distance <= length * 1.001]
    nearest = max(shorter) if shorter else min(bests)
    farther = [distance for distance in bests if distance > length]
    over = min((nearest, *farther), key=lambda each: bests[each] / each)
    return BestKnown(length * bests[over] / over, over)


@cache
def _bests(sex: Sex | None) -> dict[float, float]:
    """The fastest known backward time, s, by distance, m."""
    from sternway.athletics.points import table

    bests: dict[float, float] = {}
    for (whose, distance), scale in table().scales.items():
        if sex is None or whose is sex:
            best = scale.anchor.backing.best
            bests[distance] = min(best, bests.get(distance, best))
    return bests


@cache
def _forward_bests() -> dict[float, float]:
    """The same forward."""
    with packaged_toml(__name__, "forward_bests.toml") as file:
        file.whole("version", 1, 1)
        file.text("source")
        rows = file.tables("best")
        for row in rows:
            row.text("holder")
        return {row.positive("distance_m"): row.positive("time_s") for row in rows}
