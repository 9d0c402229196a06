"""What a plan keeps from children: distance, hard sessions that are long, belts and roads."""

from __future__ import annotations

from datetime import date

from sternway.direction import Direction
from sternway.safety.limits import limits
from sternway.training.profile import Athlete
from sternway.training.sessions import SessionTemplate

_BELT, _ROAD = "treadmill", "road"
_SOFTER = frozenset({"grass", "track"})
"""places that take the place of a road"""


def is_child(athlete: Athlete, day: date) -> bool:
    return athlete.age_on(day) < limits().figure("children", "younger_than")


def places_on(athlete: Athlete, day: date) -> frozenset[str]:
    """Where to train: a child on no belt, and on no road with grass or a track at hand."""
    if not is_child(athlete, day):
        return athlete.places
    return athlete.places - {_BELT} - ({_ROAD} if athlete.places & _SOFTER else set())


def suits_children(template: SessionTemplate) -> bool:
    """Whether it is not hard, or hard in a few short pieces only."""
    if not template.is_hard:
        return True
    known = limits()
    longest, most = (known.figure("children", name) for name in ("fast_m", "fast_repetitions"))
    return all(
        (each.distance is None or each.distance[1] <= longest)
        and each.times[0] * each.set_of <= most
        for each in template.pieces
        if each.direction is Direction.BACKWARD
    )
