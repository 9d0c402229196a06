"""Laws of bringing rows into order."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sternway.recordings import FloatArray
from sternway.recordings.ordering import in_order
from tests.recordings.warned import what_of

CELLS = st.one_of(st.just(math.nan), st.integers(0, 3).map(float))
ROWS = st.lists(st.tuples(st.one_of(st.just(math.nan), st.integers(0, 9).map(float)), CELLS, CELLS))


def columns_of(rows: list[tuple[float, float, float]]) -> tuple[FloatArray, dict[str, FloatArray]]:
    table = np.array(rows, dtype=np.float64).reshape(-1, 3)
    return table[:, 0], {"one": table[:, 1], "two": table[:, 1:]}


@given(ROWS)
def test_times_come_out_finite_and_strictly_increasing(
    rows: list[tuple[float, float, float]],
) -> None:
    time, columns, _ = in_order(*columns_of(rows))
    assert np.isfinite(time).all()
    assert (np.diff(time) > 0).all()
    assert columns["one"].shape == time.shape
    assert columns["two"].shape == (len(time), 2)


@given(ROWS)
def test_no_time_is_lost_or_invented(rows: list[tuple[float, float, float]]) -> None:
    time, _, _ = in_order(*columns_of(rows))
    assert set(time.tolist()) == {row[0] for row in rows if math.isfinite(row[0])}


@given(ROWS)
def test_a_cell_is_the_first_finite_one_of_its_time(
    rows: list[tuple[float, float, float]],
) -> None:
    time, columns, _ = in_order(*columns_of(rows))
    for at, one, two in zip(time, columns["one"], columns["two"], strict=True):
        same = [row for row in rows if row[0] == at]
        for cell, place in ((one, 1), (two[0], 1), (two[1], 2)):
            finite = [row[place] for row in same if math.isfinite(row[place])]
            assert cell == finite[0] if finite else math.isnan(cell)


@given(ROWS)
def test_a_second_pass_changes_nothing_and_warns_of_nothing(
    rows: list[tuple[float, float, float]],
) -> None:
    time, columns, _ = in_order(*columns_of(rows))
    again, same, warnings = in_order(time, columns)
    assert again.tolist() == time.tolist()
    for name, values in columns.items():
        np.testing.assert_array_equal(same[name], values)
    assert warnings == ()


@given(st.sets(st.integers(0, 99)), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_where_no_two_share_a_time(
    times: set[int], dice: random.Random
) -> None:
    rows = [(float(at), float(at % 7), float(at % 5)) for at in sorted(times)]
    shuffled = dice.sample(rows, len(rows))
    time, columns, _ = in_order(*columns_of(shuffled))
    assert time.tolist() == [row[0] for row in rows]
    assert columns["two"].tolist() == [[row[1], row[2]] for row in rows]


@given(ROWS)
def test_what_is_dropped_sorted_or_merged_is_warned_of_with_its_count(
    rows: list[tuple[float, float, float]],
) -> None:
    _, _, warnings = in_order(*columns_of(rows), place="here")
    counts = {what_of(warning): warning.count for warning in warnings}
    timed = [row for row in rows if math.isfinite(row[0])]
    expected = {
        "rows without a time were left out": len(rows) - len(timed),
        "time ran backwards: the rows were sorted": sum(
            later[0] < earlier[0] for earlier, later in pairwise(timed)
        ),
        "rows with the same time and other values: the first is kept": _conflicts(timed),
    }
    assert counts == {message: count for message, count in expected.items() if count}
    assert all(warning.place == "here" for warning in warnings)


def _conflicts(rows: list[tuple[float, float, float]]) -> int:
    """How many rows hold another value than an earlier row of their time."""
    count = 0
    for number, row in enumerate(rows):
        before = [each for each in rows[:number] if each[0] == row[0]]
        count += any(
            math.isfinite(row[place])
            and next((each[place] for each in before if math.isfinite(each[place])), row[place])
            != row[place]
            for place in (1, 2)
        )
    return count


def test_infinite_times_are_no_times() -> None:
    time, columns, warnings = in_order(
        np.array([math.inf, 1.0, -math.inf]), {"one": np.arange(3.0)}
    )
    assert time.tolist() == [1]
    assert columns["one"].tolist() == [1]
    assert warnings[0].count == 2


def test_no_rows_at_all_are_in_order() -> None:
    time, columns, warnings = in_order(np.empty(0), {"one": np.empty((0, 3))})
    assert len(time) == 0
    assert columns["one"].shape == (0, 3)
    assert warnings == ()


def test_a_million_rows_are_put_in_order_at_once() -> None:
    time = np.random.default_rng(0).permutation(1_000_000).astype(np.float64) // 2
    ordered, columns, _ = in_order(time, {"one": time, "two": np.column_stack([time, time])})
    assert len(ordered) == 500_000
    assert (columns["one"] == ordered).all()
