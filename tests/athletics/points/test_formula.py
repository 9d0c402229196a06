"""The formula of points and its inverse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics.points import FULL, Formula

_formulas = st.builds(
    Formula,
    exponent=st.floats(1.0, 3.0),
    participation=st.floats(0.0, 0.8),
    top=st.integers(1000, 1400),
)
_bests = st.floats(0.5, 9.0)


@given(_formulas, _bests)
def test_the_best_speed_is_worth_a_thousand_points(formula: Formula, best: float) -> None:
    assert formula.points(best, best) == FULL
    assert formula.points(formula.participation * best, best) == 0


@given(_formulas, _bests, st.floats(0.01, 12.0), st.floats(0.01, 12.0))
def test_more_speed_is_never_worth_fewer_points(
    formula: Formula, best: float, one: float, other: float
) -> None:
    slow, fast = sorted((one, other))
    assert 0 <= formula.points(slow, best) <= formula.points(fast, best) <= formula.top


@given(_formulas, _bests, st.integers(1, 1400))
def test_a_speed_is_worth_the_points_it_was_asked_for(
    formula: Formula, best: float, points: int
) -> None:
    speed = formula.speed(points, best)
    assert formula.points(speed * 1.000001, best) >= min(points, formula.top)
    assert formula.points(speed * 0.999999, best) <= points


@pytest.mark.parametrize(("distance", "best"), [(100.0, 7.56), (42_195.0, 3.42)])
def test_one_millisecond_more_than_the_slowest_time_is_too_slow(
    distance: float, best: float
) -> None:
    formula = Formula(1.5, 0.45, 1300)
    for points, ms in enumerate(formula.slowest_times(distance, best), start=1):
        assert formula.points(1000 * distance / ms, best) >= points
        assert formula.points(1000 * distance / (ms + 1), best) < points
