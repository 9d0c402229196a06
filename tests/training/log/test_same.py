from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from sternway.training.log import LogEntry, same_runs

DAY = date(2026, 11, 22)


def typed(backward: float = 0.0, forward: float = 0.0, start: time | None = None) -> LogEntry:
    return LogEntry(DAY, start=start, backward=backward, forward=forward, source="typed")


def recorded(
    backward: float = 0.0, forward: float = 0.0, start: time | None = None, days: int = 0
) -> LogEntry:
    day = DAY + timedelta(days=days)
    return LogEntry(day, start=start, backward=backward, forward=forward, duration=1200.0)


@pytest.mark.parametrize("metres", [900.0, 912.0, 860.0, 1000.0])
def test_about_the_same_metres_of_a_day_are_one_run(metres: float) -> None:
    (found,) = same_runs([typed(900.0)], [recorded(metres)])
    assert found.recorded == (recorded(metres),)


@pytest.mark.parametrize(
    "other",
    [
        recorded(400.0),
        recorded(1800.0),
        recorded(900.0, days=1),
        recorded(forward=900.0),
        recorded(),
    ],
)
def test_other_metres_another_day_and_another_way_are_another_run(other: LogEntry) -> None:
    assert same_runs([typed(900.0)], [other]) == ()


def test_a_run_that_went_backward_is_not_one_that_was_typed_as_forward_alone() -> None:
    assert same_runs([typed(forward=900.0)], [recorded(900.0, 900.0)]) == ()


def test_forward_metres_tell_where_nothing_went_backward() -> None:
    assert len(same_runs([typed(forward=5000.0)], [recorded(forward=5100.0)])) == 1


def test_times_that_lie_apart_are_two_runs() -> None:
    morning, evening = time(8), time(18)
    assert same_runs([typed(900.0, start=morning)], [recorded(900.0, start=evening)]) == ()
    assert len(same_runs([typed(900.0, start=morning)], [recorded(900.0, start=time(8, 10))])) == 1


def test_each_is_one_run_at_most_and_the_nearest_first() -> None:
    found = same_runs([typed(900.0), typed(950.0)], [recorded(940.0), recorded(905.0)])
    assert [(each.typed.backward, each.recorded[0].backward) for each in found] == [
        (900.0, 905.0),
        (950.0, 940.0),
    ]
    assert len(same_runs([typed(900.0)], [recorded(900.0), recorded(900.0)])) == 1


def test_what_was_recorded_in_pieces_is_one_run() -> None:
    pieces = (recorded(400.0), recorded(520.0))
    (found,) = same_runs([typed(900.0)], pieces)
    assert found.recorded == pieces


def test_a_line_without_metres_is_no_run() -> None:
    assert same_runs([typed()], [recorded(30.0)]) == ()
