from __future__ import annotations

import pytest

from sternway.errors import InvalidRequest, UnreadableFile
from sternway.motion.grid import Grid
from sternway.motion.validation import (
    Mark,
    Way,
    marks_beyond,
    marks_too_short,
    read_marks,
    ways_marked,
)


def marks(text: str) -> tuple[Mark, ...]:
    return read_marks(text.encode())


def test_marks_are_clocks_or_seconds_and_a_blank_end_is_the_next_start() -> None:
    found = marks("start,end,way\n0:10,,Forward run\n75.5,1:20,backward  run\n1:30,2:00,still\n")
    assert found == (
        Mark(10.0, 75.5, Way.FORWARD_RUN),
        Mark(75.5, 80.0, Way.BACKWARD_RUN),
        Mark(90.0, 120.0, None),
    )


def test_marks_may_come_in_any_order() -> None:
    found = marks("start,end,way\n20,30,turning\n0,10,side steps\n")
    assert [each.start for each in found] == [0.0, 20.0]


@pytest.mark.parametrize(
    ("text", "line", "cure"),
    [
        ("start,end,way\n1:xx,2,backward run\n", "line 2", "say 1:05.5"),
        ("start,end,way\n1,2,backwards\n", "line 2", "backward run"),
        ("start,end,way\n1,2,turning\n5,,forward run\n", "line 3", "say when it ended"),
        ("start,end,way\n5,2,turning\n", "line 2", "ends before it begins"),
        ("start,end,way\n1,9,turning\n5,12,forward run\n", "line 3", "before the mark before it"),
        ("start,end,way\n-4,9,turning\n", "line 2", "say 1:05.5"),
        ("start,end\n1,2\n", "line 1", "way"),
        ("start,end,way\n", "", "holds no marks"),
    ],
)
def test_a_mark_that_cannot_be_read_names_its_line_and_the_cure(
    text: str, line: str, cure: str
) -> None:
    with pytest.raises(UnreadableFile) as raised:
        marks(text)
    assert line in str(raised.value)
    assert cure in str(raised.value)


def test_only_cells_wholly_inside_a_mark_are_judged() -> None:
    ways = ways_marked((Mark(0.7, 2.2, Way.BACKWARD_RUN),), Grid(6, 0.5))
    assert ways.tolist() == [-1, -1, 0, 0, -1, -1]


def test_marks_of_another_clock_are_shifted() -> None:
    ways = ways_marked((Mark(0.0, 1.0, Way.TURNING),), Grid(6, 0.5), shift=1.0)
    assert ways.tolist() == [-1, -1, 5, 5, -1, -1]


def test_marks_beyond_the_recording_are_refused() -> None:
    with pytest.raises(InvalidRequest, match="inside the recording"):
        ways_marked((Mark(100.0, 101.0, Way.TURNING),), Grid(6, 0.5))


@pytest.mark.parametrize("shift", [float("nan"), float("inf"), -float("inf"), 1e7])
def test_a_shift_that_is_no_time_is_refused(shift: float) -> None:
    with pytest.raises(InvalidRequest, match=r"shift of .* is not a time"):
        ways_marked((Mark(0.0, 1.0, Way.TURNING),), Grid(6, 0.5), shift)


def test_marks_that_leave_the_recording_are_told_apart() -> None:
    inside, over, after = (
        Mark(0.0, 2.0, Way.TURNING),
        Mark(2.0, 4.0, Way.TURNING),
        Mark(8.0, 9.0, Way.TURNING),
    )
    still = Mark(3.0, 90.0, None)
    assert marks_beyond((inside, over, after, still), Grid(6, 0.5)) == (over, after)
    assert marks_beyond((inside,), Grid(6, 0.5), shift=-0.5) == (inside,)
    assert marks_beyond((inside, Mark(2.0, 3.0, Way.TURNING)), Grid(6, 0.5)) == ()


def test_marks_that_hold_no_whole_cell_are_told_apart() -> None:
    brief = Mark(0.1, 0.9, Way.TURNING)
    marks = (brief, Mark(1.0, 1.5, Way.TURNING), Mark(9.0, 9.2, Way.TURNING))
    assert marks_too_short(marks, Grid(6, 0.5)) == (brief,)
