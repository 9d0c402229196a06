from __future__ import annotations

import pytest

from sternway.errors import InvalidRequest
from sternway.motion.declaration import (
    Declarations,
    contradiction,
    device_axis,
    intervals,
    seconds,
)
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


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("10:75-12:00", "end at 59"),
        ("1:60:00-", "end at 59"),
        ("10.00-11.40", "write 10:00"),
        ("5:00-11.40", "write 11:40"),
    ],
)
def test_a_clock_time_is_read_strictly(text: str, cure: str) -> None:
    with pytest.raises(InvalidRequest, match=cure):
        Declarations(backward=(text,))


def test_seconds_with_tenths_stay_seconds() -> None:
    assert intervals(["10.5-20"], [], LAPS, 600.0) == [Interval(10.5, 20.0)]


@pytest.mark.parametrize(
    ("text", "reason"), [("laps 4-2", "say laps 2-4"), ("lap 0", "counted from 1")]
)
def test_laps_that_cannot_be_are_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidRequest, match=reason):
        intervals([text], [], LAPS, 600.0)


def test_a_recording_without_times_has_nothing_to_declare() -> None:
    with pytest.raises(InvalidRequest, match="no point has a time"):
        intervals(["all"], [], (), 0.0)


def test_the_same_seconds_in_both_directions_contradict_each_other() -> None:
    backward, forward = [Interval(600.0, 700.0)], [Interval(660.0, 720.0)]
    assert contradiction(backward, forward) == Interval(660.0, 700.0)
    assert contradiction(backward, [Interval(700.0, 720.0)]) is None


@pytest.mark.parametrize(
    ("text", "speed"),
    [("9.5km/h", 9.5 / 3.6), ("2.6 m/s", 2.6), ("6mph", 2.682), ("9,5km/h", 9.5 / 3.6)],
)
def test_a_belt_has_a_speed_in_usual_units(text: str, speed: float) -> None:
    (belt,) = Declarations(belt=(text,)).belt_speeds()
    assert belt.speed == pytest.approx(speed, abs=0.001)


@pytest.mark.parametrize("text", ["", "9.5", "fast", "-3m/s", "90m/s", "lap 2=3m/s", "0km/h"])
def test_a_belt_that_no_treadmill_has_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequest):
        Declarations(belt=(text,))


@pytest.mark.parametrize("text", ["10:5-11:00", "1:2:3-1:3:00", "1:02:3-"])
def test_a_clock_time_has_two_figures_after_each_colon(text: str) -> None:
    with pytest.raises(InvalidRequest, match="two figures after each colon"):
        Declarations(backward=(text,))
