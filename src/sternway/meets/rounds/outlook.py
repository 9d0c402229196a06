"""What is sure, for now or out while heats of a round are still to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from sternway.meets.rounds.line import Heat
from sternway.meets.rounds.places import over_heats, places


class Chance(StrEnum):
    """How an athlete stands."""

    SURE = "sure"
    FOR_NOW = "for now"
    OUT = "out"


def outlook(
    run: Sequence[Heat], to_come: Sequence[int], by_place: int, by_time: int
) -> Mapping[str, Chance]:
    """By entry, for all who have run; ``to_come`` are the entries of each heat to come.

    Who is entered there can still come, also a no-show, until its start list is closed. The worst
    case is reckoned: all of them but those by place are faster, and ties take places by time.
    """
    found: dict[str, Chance] = {}
    surplus = 0
    for heat in run:
        inside = [each for each in places(heat) if each.place and each.place <= by_place]
        surplus += max(0, len(inside) - by_place)
        found |= {each.entry: Chance.SURE for each in inside}
    pool = [each for each in over_heats(run) if each.place and each.entry not in found]
    may_be_faster = sum(max(0, entries - by_place) for entries in to_come)
    times = [each.line.mark.value if each.line.mark else 0 for each in pool]
    left = max(0, by_time - surplus)
    for each, time in zip(pool, times, strict=True):
        at_worst = sum(other <= time for other in times) + may_be_faster
        ahead = sum(other < time for other in times)
        if at_worst <= left:
            found[each.entry] = Chance.SURE
        else:
            found[each.entry] = Chance.OUT if ahead >= left else Chance.FOR_NOW
    for heat in run:
        for line in heat.lines:
            found.setdefault(line.entry, Chance.OUT)
    return MappingProxyType(found)
