"""Private zones, with the shift that keeps their middle to themselves."""

from __future__ import annotations

import math
import random

from sternway.web.accounts.models import Person, PrivateZone
from sternway.web.refusals import Declined

_LEAST_M, _MOST_M = 100.0, 2000.0
_SHIFTED = 0.4
"""of the radius that the middle is shifted by at most: what is meant to be hidden stays inside"""
_MOST = 20
_RANDOM = random.SystemRandom()


def make_zone(
    person: Person, name: str, latitude: float, longitude: float, radius_m: float = 300.0
) -> PrivateZone:
    """Hide a place. Raises ``InvalidRequest`` where it cannot be one."""
    if not (math.isfinite(latitude) and abs(latitude) <= 85 and abs(longitude) <= 180):
        raise Declined("a place has a latitude and a longitude in degrees")
    if not _LEAST_M <= radius_m <= _MOST_M:
        raise Declined(
            "a zone reaches from %(least)s to %(most)s m",
            least=round(_LEAST_M),
            most=round(_MOST_M),
        )
    if PrivateZone.objects.filter(person=person).count() >= _MOST:
        raise Declined("there are %(count)s zones already: remove one", count=_MOST)
    angle = _RANDOM.uniform(0, 2 * math.pi)
    away = radius_m * _SHIFTED * math.sqrt(_RANDOM.random())
    return PrivateZone.objects.create(
        person=person,
        name=name[:60],
        latitude=latitude,
        longitude=longitude,
        radius_m=radius_m,
        shift_east_m=away * math.cos(angle),
        shift_north_m=away * math.sin(angle),
    )
