from __future__ import annotations

import numpy as np
import pytest

from sternway.motion.sensors.window import smoothed


def test_a_constant_stays_what_it_is_up_to_its_ends() -> None:
    assert smoothed(np.full(50, 3.0), 7.0) == pytest.approx(3.0)


def test_the_window_has_the_width_that_was_asked() -> None:
    spike = np.zeros(401)
    spike[200] = 1.0
    weights = smoothed(spike, 20.0)
    assert np.sqrt(np.sum(weights * (np.arange(401) - 200) ** 2)) == pytest.approx(20.0, rel=0.03)


def test_rows_are_smoothed_apart_from_each_other() -> None:
    rows = np.random.default_rng(1).standard_normal((3, 90))
    assert smoothed(rows, 5.0)[1] == pytest.approx(smoothed(rows[1], 5.0))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_fewer_values_than_the_window_give_their_mean_or_themselves(count: int) -> None:
    assert smoothed(np.arange(float(count)), 50.0) == pytest.approx((count - 1) / 2)


@pytest.mark.parametrize("edges", [[1], [40], [30, 33, 70], [45, 89]])
def test_parts_between_edges_are_smoothed_apart_from_each_other(edges: list[int]) -> None:
    rows = np.random.default_rng(1).standard_normal((3, 90))
    apart = [smoothed(part, 5.0) for part in np.split(rows, edges, axis=1)]
    assert smoothed(rows, 5.0, edges) == pytest.approx(np.concatenate(apart, axis=1))
