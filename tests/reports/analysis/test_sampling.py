from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.recordings import Interval
from sternway.reports.analysis.sampling import extremes, merged, polylines

seeds = st.integers(0, 2**32 - 1)


@given(seeds, st.integers(0, 5000), st.integers(1, 400), st.floats(0.0, 1.0))
def test_a_sampled_series_keeps_its_extremes_and_is_bounded(
    seed: int, count: int, columns: int, blank: float
) -> None:
    rng = np.random.default_rng(seed)
    time = np.arange(count, dtype=np.float64)
    values = np.where(rng.random(count) < blank, np.nan, rng.standard_normal(count))
    kept_time, kept = extremes(time, values, columns)
    assert len(kept) <= 2 * columns
    assert (np.diff(kept_time) > 0).all()
    assert np.array_equal(kept, values[kept_time.astype(int)], equal_nan=True)
    if np.isfinite(values).any():
        assert np.nanmin(kept) == np.nanmin(values)
        assert np.nanmax(kept) == np.nanmax(values)


def test_a_stop_of_one_second_in_a_day_is_still_seen() -> None:
    speed = np.full(86_400, 3.0)
    speed[43_210] = 0.0
    time, kept = extremes(np.arange(86_400.0), speed, 400)
    assert kept.min() == 0.0
    assert time[kept.argmin()] == 43_210


def test_a_gap_of_several_columns_breaks_the_line() -> None:
    values = np.ones(1000)
    values[300:700] = np.nan
    _, kept = extremes(np.arange(1000.0), values, 50)
    assert np.isnan(kept).any()


def test_intervals_are_joined_where_nobody_could_see_the_gap() -> None:
    spans = [Interval(0, 10), Interval(10.5, 20), Interval(30, 40)]
    assert merged(spans, 1.0) == [Interval(0, 20), Interval(30, 40)]
    assert merged([], 1.0) == []


def test_a_polyline_is_cut_where_the_direction_changes_and_joined_there() -> None:
    east = np.arange(20.0)
    kind = np.repeat([0, 1], 10)
    first, second = polylines(east, np.zeros(20), kind, 0.5, 1000)
    assert (first.kind, second.kind) == (0, 1)
    assert first.east[-1] == second.east[0] == 10.0


def test_a_polyline_is_cut_at_a_missing_position() -> None:
    east = np.arange(20.0)
    east[8:12] = np.nan
    lines = polylines(east, np.zeros(20), np.zeros(20, int), 0.5, 1000)
    assert [(line.east[0], line.east[-1]) for line in lines] == [(0.0, 7.0), (12.0, 19.0)]


def test_a_lap_run_twice_is_drawn_once() -> None:
    angle = np.linspace(0, 4 * np.pi, 801)
    lines = polylines(np.cos(angle), np.sin(angle), np.zeros(801, int), 0.05, 10_000)
    once = polylines(np.cos(angle[:401]), np.sin(angle[:401]), np.zeros(401, int), 0.05, 10_000)
    assert sum(len(line.east) for line in lines) <= sum(len(line.east) for line in once) + 4


def test_a_lap_run_in_both_directions_is_drawn_in_both() -> None:
    angle = np.linspace(0, 4 * np.pi, 801)
    kind = np.repeat([0, 1], [400, 401])
    lines = polylines(np.cos(angle), np.sin(angle), kind, 0.05, 10_000)
    assert {line.kind for line in lines} == {0, 1}


@given(seeds, st.integers(2, 3000), st.floats(0.0, 0.5))
def test_points_stay_few_and_true_on_any_path(seed: int, count: int, blank: float) -> None:
    rng = np.random.default_rng(seed)
    east = np.where(rng.random(count) < blank, np.nan, np.cumsum(rng.standard_normal(count)))
    north = np.cumsum(rng.standard_normal(count))
    kind = rng.integers(0, 3, count // 50 + 1).repeat(50)[:count]
    lines = polylines(east, north, kind, 0.5, 3 * count)
    points = {(a, b) for a, b in zip(east, north, strict=True) if np.isfinite(a)}
    assert sum(len(line.east) for line in lines) <= 3 * count
    for line in lines:
        assert set(zip(line.east, line.north, strict=True)) <= points


def test_squares_grow_until_the_points_are_few_enough() -> None:
    rng = np.random.default_rng(1)
    east, north = np.cumsum(rng.standard_normal((2, 50_000)), axis=1)
    lines = polylines(east, north, np.zeros(50_000, int), 0.1, 2000)
    assert 0 < sum(len(line.east) for line in lines) <= 2000


@pytest.mark.parametrize("count", [0, 1])
def test_a_path_without_a_way_draws_nothing(count: int) -> None:
    assert polylines(np.zeros(count), np.zeros(count), np.zeros(count, int), 1.0, 10) == []
