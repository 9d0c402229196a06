from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.motion.fusion.markov import smoothed
from sternway.recordings import FloatArray


def by_loop(log_likelihood: FloatArray, transition: FloatArray, before: FloatArray) -> FloatArray:
    """The textbook forward-backward recursion (Rabiner 1989), one cell after the other."""
    seen = np.exp(log_likelihood - log_likelihood.max(axis=1, keepdims=True))
    ahead, row = [], before / before.sum()
    for cell in seen:
        row = (row @ transition) * cell
        row = row / row.sum()
        ahead.append(row)
    behind, column = [], np.ones(len(before))
    for cell in seen[::-1]:
        behind.append(column)
        column = transition @ (cell * column)
        column = column / column.sum()
    joint = np.array(ahead) * np.array(behind[::-1])
    result: FloatArray = joint / joint.sum(axis=1, keepdims=True)
    return result


def sticky(states: int, leave: float) -> FloatArray:
    transition = np.full((states, states), leave / (states - 1))
    np.fill_diagonal(transition, 1 - leave)
    return transition


@given(st.integers(1, 150), st.integers(2, 4), st.floats(0.001, 0.5), st.integers(0, 2**32 - 1))
def test_blocks_give_what_the_plain_recursion_gives(
    count: int, states: int, leave: float, seed: int
) -> None:
    log_likelihood = np.random.default_rng(seed).normal(0, 3, (count, states))
    transition, before = sticky(states, leave), np.full(states, 1 / states)
    np.testing.assert_allclose(
        smoothed(log_likelihood, transition, before),
        by_loop(log_likelihood, transition, before),
        atol=1e-9,
    )


def test_extreme_likelihoods_over_a_day_stay_finite() -> None:
    log_likelihood = np.zeros((172_800, 3))
    log_likelihood[:86_400, 0] = 700.0
    log_likelihood[86_400:, 1] = 700.0
    probabilities = smoothed(log_likelihood, sticky(3, 0.01), np.full(3, 1 / 3))
    assert probabilities[1000, 0] == pytest.approx(1.0)
    assert probabilities[100_000, 1] == pytest.approx(1.0)
