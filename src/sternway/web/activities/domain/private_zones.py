"""What lies in a private zone is cut out before anything leaves the server."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from sternway.web.accounts.models import PrivateZone
from sternway.web.activities.course import without_places

_METRES_A_DEGREE = 111_320.0


def cut(course: dict[str, Any], zones: Iterable[PrivateZone]) -> dict[str, Any]:
    """The course without its places in any zone, and without what tells where it lies on earth.

    East and north are counted from the first place that is left, not from the true start.
    """
    columns = course["columns"]
    if course["origin"] is None or "east" not in columns:
        return without_places(course)
    circles = [_circle(zone, course["origin"]) for zone in zones]
    east: list[float | None] = []
    north: list[float | None] = []
    for x, y in zip(columns["east"], columns["north"], strict=True):
        is_hidden = x is None or y is None or any(_inside(x, y, each) for each in circles)
        east.append(None if is_hidden else x)
        north.append(None if is_hidden else y)
    first = next(((x, y) for x, y in zip(east, north, strict=True) if x is not None), None)
    if first is None:
        return without_places(course)
    x0, y0 = first
    assert x0 is not None
    assert y0 is not None
    moved = {
        "east": [None if x is None else round(x - x0, 1) for x in east],
        "north": [None if y is None else round(y - y0, 1) for y in north],
    }
    return {**course, "columns": {**columns, **moved}, "origin": None}


def _circle(zone: PrivateZone, origin: list[float]) -> tuple[float, float, float]:
    """Middle and radius of a zone in m east and north of an origin."""
    latitude, longitude = origin
    east = (zone.longitude - longitude) * _METRES_A_DEGREE * math.cos(math.radians(latitude))
    north = (zone.latitude - latitude) * _METRES_A_DEGREE
    return east + zone.shift_east_m, north + zone.shift_north_m, zone.radius_m


def _inside(x: float, y: float, circle: tuple[float, float, float]) -> bool:
    east, north, radius = circle
    return math.hypot(x - east, y - north) <= radius
