from __future__ import annotations

import pytest

from sternway.errors import InvalidRequest
from sternway.motion.declaration import Declarations, device_axis, intervals, seconds
from sternway.recordings import Interval, Lap

LAPS = tuple(Lap(100.0 * number, 100.0 * (number + 1)) for number in range(6))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:00-25:00", [Interval(600.0, 1500.0)]),
        ("1:02:03 - 1:02:04.5", [Interval(3723.0, 3724.5)]),
        ("90-120", [Interval(90.0, 120.0)]),
        ("10:00-", [Interval(600.0, 4000.0)]),
        ("-10:00", [Interval(0.0, 600.0)]),
        ("1:00–2:00", [Interval(60.0, 120.0)]),
        ("all", [Interval(0.0, 4000.0)]),
        ("lap 2", [Interval(100.0, 200.0)]),
        ("laps 2, 4-5", [Interval(100.0, 200.0), Interval(300.0, 400.0), Interval(400.0, 500.0)]),
    ],
)
def test_a_range_is_read_as_people_write_it(text: str, expected: list[Interval]) -> None:
    assert intervals([text], [], LAPS, 4000.0) == expected


def test_the_rest_is_what_the_other_direction_left() -> None:
    found = intervals(["rest"], ["1:00-2:00", "3:00-"], LAPS, 400.0)
    assert found == [Interval(0.0, 60.0), Interval(120.0, 180.0)]


@pytest.mark.parametrize("text", ["", "-", "backwards", "5:00", "2:00-1:00", "1:00-1:00", "lap x"])
def test_a_range_that_means_nothing_is_refused_with_what_is_accepted(text: str) -> None:
    with pytest.raises(InvalidRequest, match="10:00-25:00"):
        Declarations(backward=(text,))


def test_both_directions_cannot_have_the_rest() -> None:
    with pytest.raises(InvalidRequest, match="only one direction"):
        Declarations(backward=("rest",), forward=("rest",))


def test_a_lap_that_is_not_there_is_refused_with_the_number_of_laps() -> None:
    with pytest.raises(InvalidRequest, match="has 6 laps"):
        intervals(["lap 7"], [], LAPS, 600.0)


def test_a_range_after_the_end_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="after the recording's end"):
        intervals(["20:00-25:00"], [], LAPS, 600.0)


def test_a_range_that_goes_past_the_end_stops_there() -> None:
    assert intervals(["5:00-25:00"], [], LAPS, 600.0) == [Interval(300.0, 600.0)]


def test_clocks_count_in_sixties() -> None:
    assert seconds("1:00:01.5") == 3601.5


@pytest.mark.parametrize(
    ("text", "axis"),
    [("+z", (0, 0, 1)), ("-X", (-1, 0, 0)), (" y ", (0, 1, 0)), ("0,3,-4", (0, 0.6, -0.8))],
)
def test_a_front_is_an_axis_of_the_device(text: str, axis: tuple[float, ...]) -> None:
    assert tuple(device_axis(text)) == pytest.approx(axis)


@pytest.mark.parametrize("text", ["", "z+", "north", "1,2", "0,0,0", "nan,0,1", "1,2,3,4"])
def test_a_front_that_is_no_axis_is_refused_with_what_is_accepted(text: str) -> None:
    with pytest.raises(InvalidRequest, match="say \\+x"):
        Declarations(front=text)


def test_a_front_alone_declares_no_direction() -> None:
    assert not Declarations(front="+z")
