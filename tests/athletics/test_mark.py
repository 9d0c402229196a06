from __future__ import annotations

import pickle

import pytest

from sternway.athletics import (
    AmbiguousEvent,
    AmbiguousMark,
    Mark,
    Measure,
    NoMark,
    Outcome,
    UnknownEvent,
    UnreadableMark,
    event,
    parse,
    speed,
)
from sternway.errors import SternwayError


@pytest.mark.parametrize(("value", "step"), [(0, 1), (-13_170, 10), (13_170, 0), (13_175, 10)])
def test_a_mark_is_a_positive_number_of_steps(value: int, step: int) -> None:
    with pytest.raises(ValueError, match="a mark of"):
        Mark(Measure.TIME, value, step)


def test_the_speed_of_a_time_is_its_mean_over_the_distance() -> None:
    assert speed(parse("13.17", event("100m")), event("100m")) == pytest.approx(7.593, abs=1e-3)


def test_the_speed_of_a_distance_is_its_mean_over_the_time() -> None:
    assert speed(parse("94 km", event("24h")), event("24h")) == pytest.approx(1.088, abs=1e-3)


def test_the_speed_of_a_relay_is_that_of_the_baton() -> None:
    assert speed(parse("1:02.07", event("4x100m")), event("4x100m")) == pytest.approx(
        6.444, abs=1e-3
    )


def test_a_course_that_varies_has_no_speed() -> None:
    mark = parse("13 min 10 s", event("obstacles"))
    with pytest.raises(ValueError, match="no speed over Obstacle course"):
        speed(mark, event("obstacles"))


def test_a_time_has_no_speed_in_a_fixed_time() -> None:
    with pytest.raises(ValueError, match="a time has no speed"):
        speed(Mark(Measure.TIME, 1000), event("24h"))


def test_an_outcome_is_written_with_its_rule() -> None:
    assert str(Outcome(NoMark.DQ, "TR 17.3")) == "DQ(TR 17.3)"
    assert str(Outcome(NoMark.DNF)) == "DNF"


@pytest.mark.parametrize(
    "error",
    [
        UnknownEvent("300 m", ["200m", "400m"]),
        AmbiguousEvent("100", ["100m", "100km"]),
        UnreadableMark("x", "it is no time"),
        AmbiguousMark("1:39", ["1 min 39 s", "1 h 39 min"], "write it with units"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_survive_the_way_between_processes(error: SternwayError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
