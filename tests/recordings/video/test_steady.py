from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sternway.recordings.video.steady import at_moments, rolling, smoothed, steady_clock


def test_an_even_clock_is_kept() -> None:
    time = np.arange(20) / 30.0
    assert steady_clock(time) is time


def test_a_film_of_uneven_spacing_gets_an_even_clock() -> None:
    time = np.cumsum([0.0, *([1 / 30] * 20), *([1 / 15] * 5)])
    even = steady_clock(time)
    assert np.allclose(np.diff(even), 1 / 30)
    assert even[-1] <= time[-1]


def test_values_on_a_line_stay_on_it_at_other_moments() -> None:
    time = np.cumsum([0.0, *([1 / 30] * 9), *([1 / 15] * 5)])
    found = at_moments(3.0 * time[:, None], time, steady_clock(time))
    assert np.allclose(found[:, 0], 3.0 * steady_clock(time))


def test_a_hole_of_many_pictures_stays_a_hole() -> None:
    time = np.arange(30) / 30.0
    values = np.where((time > 0.3) & (time < 0.7), np.nan, 1.0)
    assert np.isnan(at_moments(values, time, time)[12:18]).all()


def test_a_hole_of_one_picture_is_bridged() -> None:
    time = np.arange(9) / 30.0
    values = np.where(np.arange(9) == 4, np.nan, time)
    assert np.allclose(at_moments(values, time, time), time)


@given(st.integers(8, 40), st.floats(0.005, 0.05))
def test_smoothing_moves_no_peak(at: int, sigma: float) -> None:
    time = np.arange(49) / 60.0
    bump = np.exp(-0.5 * ((time - time[at]) / 0.05) ** 2)
    assert abs(int(np.argmax(smoothed(bump, time, sigma))) - at) <= 1


def test_what_was_not_seen_is_not_made_up() -> None:
    time = np.arange(9) / 30.0
    values = np.where(np.arange(9) == 4, np.nan, 1.0)
    assert np.isnan(smoothed(values, time, 0.05)[4])


def test_a_rolling_quantile_needs_only_what_is_known() -> None:
    time = np.arange(5) / 10.0
    assert rolling(np.array([1.0, np.nan, 3.0, np.nan, 5.0]), time, 0.2, 0.5)[1] == 2.0
