from __future__ import annotations

from itertools import combinations

from sternway.direction import Direction
from sternway.reports.analysis.line_styles import LANES, STYLES, WAYS


def test_directions_are_told_apart_without_colour() -> None:
    for one, other in combinations(LANES, 2):
        assert (one.width, one.dash) != (other.width, other.dash)
        assert one.label != other.label


def test_every_direction_has_a_look_and_a_lane() -> None:
    assert set(STYLES) == set(Direction)
    assert set(LANES) == {*STYLES.values(), *WAYS.values()}
