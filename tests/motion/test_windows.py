from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.motion.windows import DistanceCurve, farthest_in_time, fastest_over_distance
from sternway.recordings import FloatArray


@st.composite
def curves(draw: st.DrawFn) -> DistanceCurve:
    """Runs with stops and with samples at uneven times; whole numbers make exact ties likely."""
    steps = draw(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 6)), min_size=1, max_size=90))
    time = np.cumsum([0, *(step[0] for step in steps)]).astype(np.float64)
    distance = np.cumsum([0, *(step[1] for step in steps)]).astype(np.float64)
    return DistanceCurve.through(time, distance)


def every_start(curve: DistanceCurve) -> FloatArray:
    """Starts so dense that no window is missed by more than the spacing."""
    return np.unique(np.concatenate([curve.time, np.arange(0, curve.time[-1], 0.05)]))


def first_moment_at(curve: DistanceCurve, goals: FloatArray) -> FloatArray:
    return np.interp(np.nextafter(goals, -np.inf), curve.distance, curve.time)


@given(curves(), st.integers(1, 120))
def test_no_window_anywhere_is_faster_than_the_fastest(curve: DistanceCurve, length: int) -> None:
    found = fastest_over_distance(curve, float(length))
    if found is None:
        assert curve.distance[-1] < length
        return
    starts = every_start(curve)
    goals = np.interp(starts, curve.time, curve.distance) + length
    reachable = goals <= curve.distance[-1]
    durations = first_moment_at(curve, goals[reachable]) - starts[reachable]
    assert found.duration <= durations.min() + 1e-6


@given(curves(), st.integers(1, 120))
def test_the_fastest_window_covers_its_distance(curve: DistanceCurve, length: int) -> None:
    found = fastest_over_distance(curve, float(length))
    if found is not None:
        at = np.interp([found.start, found.end], curve.time, curve.distance)
        assert at[1] - at[0] == pytest.approx(length, abs=1e-6)
        assert curve.time[0] <= found.start < found.end <= curve.time[-1] + 1e-9


@given(curves(), st.integers(1, 200))
def test_no_window_anywhere_goes_farther_than_the_farthest(
    curve: DistanceCurve, duration: int
) -> None:
    found = farthest_in_time(curve, float(duration))
    if found is None:
        assert curve.time[-1] < duration
        return
    starts = every_start(curve)
    starts = starts[starts + duration <= curve.time[-1]]
    ends = np.interp(starts + duration, curve.time, curve.distance)
    gains = ends - np.interp(starts, curve.time, curve.distance)
    assert found.distance >= gains.max() - 1e-6
    assert found.duration == pytest.approx(duration)


def test_the_result_is_exact_between_samples() -> None:
    curve = DistanceCurve.through(np.array([0.0, 10.0, 20.0]), np.array([0.0, 20.0, 60.0]))
    found = fastest_over_distance(curve, 50.0)
    assert found is not None
    assert (found.start, found.end) == pytest.approx((5.0, 20.0))


def test_a_stop_before_the_start_is_not_counted() -> None:
    curve = DistanceCurve.through(
        np.array([0.0, 10.0, 40.0, 50.0]), np.array([0.0, 10.0, 10.0, 110.0])
    )
    found = fastest_over_distance(curve, 100.0)
    assert found is not None
    assert (found.start, found.end) == pytest.approx((40.0, 50.0))


def test_a_run_too_short_for_the_event_gives_nothing() -> None:
    curve = DistanceCurve.through(np.array([0.0, 10.0]), np.array([0.0, 99.0]))
    assert fastest_over_distance(curve, 100.0) is None
    assert farthest_in_time(curve, 11.0) is None


def test_a_run_that_never_moves_gives_no_distance_at_once() -> None:
    curve = DistanceCurve.through(np.array([0.0, 10.0, 20.0]), np.zeros(3))
    assert fastest_over_distance(curve, 1.0) is None
    found = farthest_in_time(curve, 10.0)
    assert found is not None
    assert found.distance == 0.0
