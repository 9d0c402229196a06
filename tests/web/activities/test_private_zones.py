"""What lies in a private zone never leaves the server."""

from __future__ import annotations

import json
import math

from hypothesis import given
from hypothesis import strategies as st

from sternway.web.accounts.models import PrivateZone
from sternway.web.activities.domain.private_zones import cut

_PLACES = st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=1, max_size=40)


def course(places: list[tuple[float, float]]) -> dict[str, object]:
    return {
        "origin": [50.0, 8.0],
        "columns": {"east": [x for x, _ in places], "north": [y for _, y in places]},
    }


def zone(radius: float = 200.0, east: float = 0.0, north: float = 0.0) -> PrivateZone:
    return PrivateZone(
        latitude=50.0, longitude=8.0, radius_m=radius, shift_east_m=east, shift_north_m=north
    )


@given(_PLACES, st.floats(50, 400), st.floats(-40, 40), st.floats(-40, 40))
def test_of_each_place_in_a_zone_nothing_is_left(
    places: list[tuple[float, float]], radius: float, east: float, north: float
) -> None:
    columns = cut(course(places), [zone(radius, east, north)])["columns"]
    outside = [math.hypot(x - east, y - north) > radius for x, y in places]
    if not any(outside):
        assert "east" not in columns
    else:
        assert [each is not None for each in columns["east"]] == outside


@given(_PLACES)
def test_where_it_was_on_earth_is_told_to_nobody(places: list[tuple[float, float]]) -> None:
    shown = cut(course(places), [])
    assert shown["origin"] is None
    assert (shown["columns"]["east"][0], shown["columns"]["north"][0]) == (0.0, 0.0)


def test_the_start_at_home_cannot_be_told_from_what_is_left() -> None:
    places = [(0.0, 0.0), (300.0, 0.0), (300.0, 400.0)]
    shown = cut(course(places), [zone(200.0, 30.0, 10.0)])
    assert shown["columns"]["east"] == [None, 0.0, 0.0]
    assert "50.0" not in json.dumps(shown)
