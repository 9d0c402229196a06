"""Quantiles of values within a window that slides over them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway import windows
from sternway.windows import sliding_quantiles

VALUES = st.lists(st.floats(-1e6, 1e6) | st.just(np.nan), max_size=30).map(np.array)
SHARES = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=3)


@given(VALUES, st.integers(1, 8), SHARES)
def test_they_are_those_of_each_window_alone(
    values: windows.FloatArray, half: int, shares: list[float]
) -> None:
    found = sliding_quantiles(values, half, shares)
    for row in range(len(values)):
        window = values[max(0, row - half) : row + half + 1]
        alone = window[~np.isnan(window)]
        expected = np.quantile(alone, shares) if len(alone) else np.full(len(shares), np.nan)
        assert np.array_equal(found[:, row], expected, equal_nan=True)


def test_how_many_are_sorted_at_once_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.random.default_rng(1).normal(size=100)
    whole = sliding_quantiles(values, 5, 0.4)
    monkeypatch.setattr(windows, "_AT_ONCE", 7)
    assert np.array_equal(sliding_quantiles(values, 5, 0.4), whole)


def test_a_window_that_knows_too_little_has_none() -> None:
    values = np.array([np.nan, np.nan, 1.0, 2.0, 3.0])
    found = sliding_quantiles(values, 1, 0.5, more_than=2.0)
    assert np.array_equal(found, [np.nan, np.nan, np.nan, 2.0, np.nan], equal_nan=True)


def test_what_is_not_finite_is_not_known() -> None:
    found = sliding_quantiles(np.array([np.inf, 1.0, -np.inf, np.inf]), 1, 0.5)
    assert np.array_equal(found, [1.0, 1.0, 1.0, np.nan], equal_nan=True)
