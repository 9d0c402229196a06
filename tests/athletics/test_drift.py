"""A drifting level seen in a few places."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics.drift import Seen, level_at

_places = st.floats(0.0, 12.0)
_values = st.floats(-5.0, 5.0)
_seen = st.lists(st.builds(Seen, _places, _values, st.floats(1e-4, 1e-1)), min_size=1, max_size=7)


def test_one_sighting_is_believed_as_it_is_and_doubted_with_distance() -> None:
    found = level_at(3.0, [Seen(1.0, 0.4, 0.01)], drift=0.02)
    assert found.mean == 0.4
    assert found.variance == pytest.approx(0.05)


def test_nothing_seen_is_refused() -> None:
    with pytest.raises(ValueError, match="something seen"):
        level_at(0.0, [], 0.01)


@given(_seen, _places, st.floats(1e-4, 1e-1))
def test_it_is_the_best_linear_unbiased_estimate(
    seen: list[Seen], place: float, drift: float
) -> None:
    """Against the same answer from the covariances of a random walk."""
    start = min([place, *(each.place for each in seen)])
    at = np.array([each.place for each in seen]) - start
    here = np.minimum(at, place - start) * drift
    covariance = drift * np.minimum.outer(at, at) + np.diag([each.variance for each in seen])
    weight = np.linalg.inv(covariance)
    mean = float(weight.sum(0) @ [each.value for each in seen] / weight.sum())
    expected = mean + float(here @ weight @ (np.array([each.value for each in seen]) - mean))
    found = level_at(place, seen, drift)
    assert found.mean == pytest.approx(expected, abs=1e-6)
    assert found.variance > 0


@given(_seen, _places, st.integers(0, 6), st.floats(0.0, 3.0))
def test_raising_what_is_seen_never_lowers_what_is_told(
    seen: list[Seen], place: float, which: int, by: float
) -> None:
    index = which % len(seen)
    one = seen[index]
    raised = [*seen[:index], Seen(one.place, one.value + by, one.variance), *seen[index + 1 :]]
    assert level_at(place, raised, 0.01).mean >= level_at(place, seen, 0.01).mean - 1e-12


@given(_seen, _places)
def test_more_sightings_never_make_it_less_sure(seen: list[Seen], place: float) -> None:
    more = [*seen, Seen(place, 0.0, 0.01)]
    assert level_at(place, more, 0.01).variance <= level_at(place, seen, 0.01).variance
    assert math.isfinite(level_at(place, more, 0.01).mean)
