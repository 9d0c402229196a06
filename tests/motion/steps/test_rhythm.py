"""One mark a cycle, whatever the shape of its humps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sternway.motion.steps.rhythm import marks_of
from sternway.motion.steps.settings import SETTINGS
from sternway.recordings import FloatArray

RATE = 100.0
TIME: FloatArray = np.arange(0.0, 40.0, 0.01)


@settings(deadline=None, max_examples=30)
@given(period=st.floats(0.45, 1.6), second=st.floats(0.0, 0.5), shift=st.floats(0.0, 1.0))
def test_a_wave_with_a_second_hump_has_one_mark_a_cycle(
    period: float, second: float, shift: float
) -> None:
    phase = 2.0 * np.pi * (TIME / period + shift)
    wave = 5.0 + 3.0 * np.cos(phase) + 3.0 * second * np.cos(2.0 * phase + 1.0)
    marks, periods = marks_of(wave, RATE, SETTINGS.stride)
    inner = marks[(marks > 500) & (marks < 3500)]
    assert np.diff(inner) == pytest.approx(100.0 * period, rel=0.25)
    assert np.median(periods) == pytest.approx(100.0 * period, rel=0.1)


@pytest.mark.parametrize("period", [1.3874, 1.390625, 1.3949])
def test_where_the_smoothing_changes_no_mark_is_added(period: float) -> None:
    phase = 2.0 * np.pi * TIME / period
    wave = 5.0 + 3.0 * np.cos(phase) + 1.5 * np.cos(2.0 * phase + 1.0)
    marks, _ = marks_of(wave, RATE, SETTINGS.stride)
    inner = marks[(marks > 500) & (marks < 3500)]
    assert np.diff(inner) == pytest.approx(100.0 * period, rel=0.25)


def test_noise_around_gravity_has_no_marks() -> None:
    noise = 9.81 + 0.05 * np.random.default_rng(0).standard_normal(len(TIME))
    marks, _ = marks_of(noise, RATE, SETTINGS.trunk_step)
    assert not len(marks)


def test_a_burst_between_two_rests_is_marked_alone() -> None:
    moves = (TIME > 15.0) & (TIME < 25.0)
    wave: FloatArray = 9.81 + 8.0 * moves.astype(np.float64) * np.sin(2.0 * np.pi * 2.8 * TIME)
    marks, _ = marks_of(wave, RATE, SETTINGS.trunk_step)
    assert len(marks) == pytest.approx(28, abs=1)
    assert marks.min() > 1480
    assert marks.max() < 2520
