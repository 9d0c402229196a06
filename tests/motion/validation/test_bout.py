from __future__ import annotations

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.motion.course import Course
from sternway.motion.validation import Bout, Way, bouts_of, judged
from sternway.recordings import FloatArray

B, F, S, U = (each.number for each in Direction)


def ways(*names: Way | None) -> np.ndarray[tuple[int], np.dtype[np.int8]]:
    return np.array([-1 if name is None else name.number for name in names], dtype=np.int8)


def course(direction: list[int], confidence: list[float]) -> Course:
    count = len(direction)
    nothing: FloatArray = np.full(count, np.nan)
    return Course(
        step=0.5,
        time=np.arange(count, dtype=np.float64) * 0.5,
        distance=nothing,
        speed=nothing,
        east=nothing,
        north=nothing,
        heart_rate=nothing,
        cadence=nothing,
        direction=np.array(direction, dtype=np.int8),
        backward_probability=nothing,
        confidence=np.array(confidence),
    )


def test_a_bout_ends_where_the_way_does() -> None:
    found = bouts_of(ways(Way.BACKWARD_RUN, Way.BACKWARD_RUN, None, Way.SIDEWAYS, Way.FORWARD_WALK))
    assert found == [
        Bout(Way.BACKWARD_RUN, 0, 2),
        Bout(Way.SIDEWAYS, 3, 4),
        Bout(Way.FORWARD_WALK, 4, 5),
    ]


def test_who_speeds_up_stays_in_one_bout_of_the_gait_that_lasts_longer() -> None:
    found = bouts_of(ways(Way.BACKWARD_WALK, Way.BACKWARD_RUN, Way.BACKWARD_RUN))
    assert found == [Bout(Way.BACKWARD_RUN, 0, 3)]


def test_nothing_moved_is_no_bout() -> None:
    assert bouts_of(ways(None, None)) == []
    assert bouts_of(ways()) == []


def test_a_backward_bout_is_right_unknown_and_wrong_in_parts() -> None:
    said = course([B, B, U, S, F], [0.99, 0.9, np.nan, np.nan, 0.98])
    (found,) = judged(said, [Bout(Way.BACKWARD_RUN, 0, 5)], "somebody")
    assert (found.right, found.unknown, found.wrong) == (2, 2, 1)
    assert found.seconds == 2.5
    np.testing.assert_allclose(found.claims, [0.99, 0.9, 0.98])
    assert found.claims_right.tolist() == [True, True, False]


@pytest.mark.parametrize("way", [Way.SIDEWAYS, Way.TURNING])
def test_any_name_is_wrong_for_what_goes_neither_way(way: Way) -> None:
    (found,) = judged(course([B, F, U], [0.9, 0.9, np.nan]), [Bout(way, 0, 3)], "somebody")
    assert (found.right, found.unknown, found.wrong) == (1, 0, 2)
    assert not found.claims_right.any()
