"""What lies in a private zone is cut out before anything leaves the server.

Not the places alone: how long and how far it was to the first place that is left leads to the door
as well. So what others see begins at that place, ends at the last one, and counts from there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sternway.direction import Direction
from sternway.web.accounts.models import PrivateZone
from sternway.web.activities.course import without_places

_METRES_A_DEGREE = 111_320.0
Circle = tuple[float, float, float]
Column = list[float | None]


@dataclass(frozen=True, slots=True)
class Shown:
    """What others see of a course."""

    course: dict[str, Any]
    is_cut: bool
    """whether something is missing of it, so that figures of the whole are not to be shown"""


def cut(course: dict[str, Any], zones: Iterable[PrivateZone]) -> Shown:
    """The course from the first place outside all zones to the last, without what lies in one.

    Time, distance, east and north are counted from that place, and the metres inside a zone that is
    crossed on the way are not counted. What tells where it lies on earth is left out. A course
    that never leaves the zones is shown without any place.
    """
    columns = course["columns"]
    if course["origin"] is None or "east" not in columns:
        return Shown(without_places(course), False)
    circles = [_circle(zone, course["origin"]) for zone in zones]
    places = [*zip(columns["east"], columns["north"], strict=True)]
    hidden = [_is_inside(place, circles) for place in places]
    left = [i for i, (x, y) in enumerate(places) if not (x is None or y is None or hidden[i])]
    if not left:
        return Shown(without_places(course), False)
    first, last = (left[0], left[-1]) if circles else (0, len(places) - 1)
    is_cut = any(hidden) or (first, last) != (0, len(places) - 1)
    x0, y0 = places[left[0]]
    piece = slice(first, last + 1)
    shown = {name: _blanked(each[piece], hidden[piece]) for name, each in columns.items()}
    shown["east"] = _counted_from(x0 or 0.0, shown["east"])
    shown["north"] = _counted_from(y0 or 0.0, shown["north"])
    if is_cut and "distance" in shown:
        shown["distance"] = _without_gaps(shown["distance"], hidden[piece])
    moved = {**course, "columns": shown, "origin": None}
    return Shown({**moved, **_times(course, first, hidden[piece])} if is_cut else moved, is_cut)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a course by its own columns, named as those of an activity."""

    duration_s: float
    distance_m: float | None
    backward_s: float
    backward_m: float | None
    forward_s: float
    forward_m: float | None
    unknown_s: float


def figures_of(course: dict[str, Any]) -> Figures:
    """Of what is shown; distances are None where the course has none."""
    distance: Column | None = course["columns"].get("distance")

    def lasting(direction: Direction) -> float:
        return math.fsum(each["end"] - each["start"] for each in _of(course, direction))

    def metres(direction: Direction) -> float | None:
        if distance is None:
            return None
        return sum(
            _at(distance, each["end"] / course["step"])
            - _at(distance, each["start"] / course["step"])
            for each in _of(course, direction)
        )

    return Figures(
        course["duration"],
        None if distance is None else _at(distance, len(distance) - 1),
        lasting(Direction.BACKWARD),
        metres(Direction.BACKWARD),
        lasting(Direction.FORWARD),
        metres(Direction.FORWARD),
        lasting(Direction.UNKNOWN),
    )


def _of(course: dict[str, Any], direction: Direction) -> list[dict[str, Any]]:
    return [each for each in course["stretches"] if each["direction"] == direction]


def _at(distance: Column, index: float) -> float:
    """The metres at a place between two points; those of the last known one where none is."""
    below = min(int(index), len(distance) - 1)
    one, two = (_known(distance, each) for each in (below, min(below + 1, len(distance) - 1)))
    return one + (two - one) * min(max(index - below, 0.0), 1.0)


def _known(distance: Column, index: int) -> float:
    return next((each for each in reversed(distance[: index + 1]) if each is not None), 0.0)


def _times(course: dict[str, Any], first: int, hidden: Sequence[bool]) -> dict[str, Any]:
    """Stretches, laps and efforts as far as they are shown, and how long that is."""
    step, begins = course["step"], first * course["step"]
    lasts = min((len(hidden) - 1) * step, course["duration"] - begins)
    pieces = [(low * step, min(high * step, lasts)) for low, high in _runs(hidden)]

    def within(rows: Iterable[dict[str, Any]], pieces: list[tuple[float, float]]) -> Iterator[Any]:
        for row in rows:
            for low, high in pieces:
                start, end = max(row["start"] - begins, low), min(row["end"] - begins, high)
                if start < end:
                    yield {**row, "start": round(start, 2), "end": round(end, 2)}

    whole = [
        each
        for each in course["efforts"]
        if any(
            low <= each["start"] - begins and each["end"] - begins <= high for low, high in pieces
        )
    ]
    return {
        "duration": round(lasts, 2),
        "stretches": [*within(course["stretches"], pieces)],
        "laps": [*within(course["laps"], [(0.0, lasts)])],
        "efforts": [*within(whole, pieces)],
    }


def _runs(hidden: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The first and the last index of each piece that is shown."""
    for is_hidden, indices in groupby(range(len(hidden)), key=hidden.__getitem__):
        found = [*indices]
        if not is_hidden:
            yield found[0], found[-1]


def _blanked(column: Column, hidden: Sequence[bool]) -> Column:
    return [None if inside else each for each, inside in zip(column, hidden, strict=True)]


def _counted_from(first: float, column: Column) -> Column:
    return [None if each is None else round(each - first, 1) for each in column]


def _without_gaps(distance: Column, hidden: Sequence[bool]) -> Column:
    """Metres from the first point on, those between two pieces left out."""
    found: Column = []
    metres, before = 0.0, None
    for each, inside in zip(distance, hidden, strict=True):
        if inside:
            before = None
        elif each is not None:
            metres += 0.0 if before is None else each - before
            before = each
        found.append(None if inside or each is None else metres)
    return found


def _circle(zone: PrivateZone, origin: list[float]) -> Circle:
    """Middle and radius of a zone in m east and north of an origin."""
    latitude, longitude = origin
    east = (zone.longitude - longitude) * _METRES_A_DEGREE * math.cos(math.radians(latitude))
    north = (zone.latitude - latitude) * _METRES_A_DEGREE
    return east + zone.shift_east_m, north + zone.shift_north_m, zone.radius_m


def _is_inside(place: tuple[float | None, float | None], circles: Iterable[Circle]) -> bool:
    x, y = place
    if x is None or y is None:
        return False
    return any(math.hypot(x - east, y - north) <= radius for east, north, radius in circles)
