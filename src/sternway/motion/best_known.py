"""The fastest that anybody is known to have run backwards over a distance."""

from __future__ import annotations

from functools import cache


def best_known(length: float) -> float | None:
    """S of the fastest backward mark that is known over ``length`` m.

    Who ran farther at some pace ran this at that pace. Where no mark over it is known, the speed of
    the next shorter event that has one bounds it, or else of the shortest.
    """
    bests = _bests()
    if not bests:
        return None
    shorter = [distance for distance in bests if distance <= length * 1.001]
    nearest = max(shorter) if shorter else min(bests)
    farther = [distance for distance in bests if distance > length]
    return length * min(bests[each] / each for each in (nearest, *farther))


@cache
def _bests() -> dict[float, float]:
    """The fastest known backward time, s, by distance, m, of either sex."""
    from sternway.athletics.points import table

    bests: dict[float, float] = {}
    for (_, distance), scale in table().scales.items():
        best = scale.anchor.backing.best
        bests[distance] = min(best, bests.get(distance, best))
    return bests
