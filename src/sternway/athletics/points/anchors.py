"""The speeds that are worth 1000 points, smoothed along distance; a table is built on them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sternway.athletics.codes import PointsCode
from sternway.athletics.drift import Law, Seen, level_at
from sternway.athletics.people import Sex

SHORTEST = 100.0
"""m; below it the start weighs more than the speed, and no power law holds"""
FEWEST_ATHLETES = 2
"""with marks over a distance for it to carry points of its own"""
NEIGHBOUR = 4.0
"""A distance with marks of one athlete leans on neighbours within this factor, one on each side."""
_BAND = 1.2816
"""standard deviations to either side that hold 80 % of a normal distribution"""


@dataclass(frozen=True, slots=True)
class Backing:
    """What the ledger holds of one sex over one distance."""

    sex: Sex
    distance: float
    """m"""
    best: float
    """s"""
    claim: str
    """the best mark's identity in the ledger"""
    holder: str
    authority: str
    confidence: str
    state: str
    marks: int
    """performances, each counted once however many tell of it"""
    athletes: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """The time that is worth 1000 points over one distance, with its 80 % interval (s)."""

    backing: Backing
    time: float
    low: float
    high: float

    @property
    def speed(self) -> float:
        """m/s"""
        return self.backing.distance / self.time


def refusals(backings: Iterable[Backing]) -> Mapping[tuple[Sex, float], PointsCode]:
    """Why a distance carries no points, by sex and distance (m); the others do."""
    found: dict[tuple[Sex, float], PointsCode] = {}
    known = tuple(backings)
    for each in known:
        own = {
            other.distance
            for other in known
            if other.sex == each.sex
            and other.athletes >= FEWEST_ATHLETES
            and other.distance >= SHORTEST
        }
        reason = _refusal(each, own)
        if reason is not None:
            found[each.sex, each.distance] = reason
    return found


def _refusal(backing: Backing, own: set[float]) -> PointsCode | None:
    """Why one distance carries no points, if so; ``own`` are those that several athletes ran."""
    here = backing.distance
    if here < SHORTEST:
        return PointsCode.TOO_SHORT
    if here in own:
        return None
    shorter = any(here / NEIGHBOUR <= other < here for other in own)
    longer = any(here < other <= here * NEIGHBOUR for other in own)
    if shorter and longer:
        return None
    if longer:
        return PointsCode.ALONE_NO_SHORTER
    return PointsCode.ALONE_NO_LONGER if shorter else PointsCode.ALONE


def bearing(backings: Sequence[Backing], law: Law) -> tuple[Backing, ...]:
    """The distances that carry points and bear on the level of the others.

    Where one athlete alone has run, and slower than the 80 % band of what the other distances say,
    nobody has run it yet as others were run: such a mark is scored, and says nothing of the level.
    """
    refused = refusals(backings)
    carried = [each for each in backings if (each.sex, each.distance) not in refused]
    several = [each for each in carried if each.athletes >= FEWEST_ATHLETES]
    return tuple(
        each
        for each in carried
        if each.athletes >= FEWEST_ATHLETES
        or not _is_soft(each, [other for other in several if other.sex == each.sex], law)
    )


def _is_soft(backing: Backing, others: Sequence[Backing], law: Law) -> bool:
    """Whether a best mark is slower than the band that other distances leave to it."""
    return backing.best > _anchor(backing, others, law).high


def anchors(backings: Sequence[Backing], law: Law) -> tuple[Anchor, ...]:
    """The anchors of the distances that carry points.

    The best marks of a sex are taken for a level that drifts about the law along log-distance; a
    best mark is as noisy as ``law.scatter`` divided by the number of marks behind it, so that thin
    distances lean on their neighbours and well-run ones stand where their best mark is.
    """
    refused = refusals(backings)
    carried = [each for each in backings if (each.sex, each.distance) not in refused]
    telling = bearing(backings, law)
    return tuple(
        _anchor(each, [other for other in telling if other.sex == each.sex], law)
        for each in sorted(carried, key=lambda each: (each.sex, each.distance))
    )


def _anchor(backing: Backing, same_sex: Sequence[Backing], law: Law) -> Anchor:
    place = math.log(backing.distance)
    level = level_at(place, [_seen(each, law) for each in same_sex], law.drift)
    middle = level.mean + law.exponent * place
    reach = _BAND * math.sqrt(level.variance)
    return Anchor(backing, *(math.exp(middle + way) for way in (0.0, -reach, reach)))


def _seen(backing: Backing, law: Law) -> Seen:
    place = math.log(backing.distance)
    level = math.log(backing.best) - law.exponent * place
    return Seen(place, level, law.scatter / backing.marks)
