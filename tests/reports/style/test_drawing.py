from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sternway.reports.style.drawing import clock_ticks, label_expression, number_ticks


@given(st.floats(0.1, 400_000.0), st.integers(2, 12))
def test_ticks_of_time_lie_in_the_recording_and_are_not_too_many(
    duration: float, most: int
) -> None:
    ticks = clock_ticks(duration, most)
    assert ticks[0] == 0
    assert ticks[-1] <= duration
    assert len(ticks) <= most + 1


def test_ticks_of_time_follow_the_clock() -> None:
    assert clock_ticks(1900, 10) == [0, 300, 600, 900, 1200, 1500, 1800]


@given(st.floats(-1e4, 1e4), st.floats(0.0, 1e4), st.integers(2, 6))
def test_ticks_of_a_quantity_enclose_it(low: float, extent: float, intervals: int) -> None:
    ticks = number_ticks(low, low + extent, intervals)
    slack = 1e-9 * (ticks[1] - ticks[0]) + 1e-9
    assert ticks[0] <= low + slack
    assert ticks[-1] >= low + extent - slack
    assert 2 <= len(ticks) <= intervals + 3


def test_ticks_of_a_quantity_have_no_needless_decimals() -> None:
    assert number_ticks(0.0, 9.8, 4) == [0.0, 5.0, 10.0]
    assert number_ticks(93.0, 178.0, 4) == [75.0, 100.0, 125.0, 150.0, 175.0, 200.0]


def test_labels_are_found_by_the_value_as_javascript_writes_it() -> None:
    assert label_expression([0.0, 2.5], str) == '{"0": "0.0", "2.5": "2.5"}[datum.value]'
