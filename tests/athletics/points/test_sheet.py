"""A table laid out to be looked up."""

from __future__ import annotations

import pytest

from sternway.athletics import Sex, event
from sternway.athletics.codes import PointsCode
from sternway.athletics.points import FULL, backing_of, sheets, table
from sternway.errors import InvalidRequest
from sternway.text import explanation, say
from sternway.units import NBSP

TABLE = table()


def test_rows_fall_from_the_top_and_end_with_one_point() -> None:
    (sheet,) = sheets(TABLE, (Sex.MALE,), [event("400m")], step=100)
    points = [row.points for row in sheet.rows]
    assert points == [1300, 1200, 1100, 1000, 900, 800, 700, 600, 500, 400, 300, 200, 100, 1]
    times = [row.marks[0].value for row in sheet.rows]
    assert times == sorted(times)


@pytest.mark.parametrize("step", [1, 7, 300, 500])
def test_a_thousand_points_are_always_there(step: int) -> None:
    (sheet,) = sheets(TABLE, (Sex.FEMALE,), [event("half")], step)
    points = [row.points for row in sheet.rows]
    assert FULL in points
    assert len(set(points)) == len(points)


def test_without_events_the_programme_is_shown_and_what_is_refused() -> None:
    men, women = sheets(TABLE, (Sex.MALE, Sex.FEMALE), [], step=50)
    assert [each.code for each in men.events][:3] == ["100m", "200m", "400m"]
    short, long = ["100m", "200m", "400m", "800m", "1000m"], ["10000m", "half", "marathon"]
    assert [each.code for each in women.events] == [*short, *long]
    assert {each.code: why.code for each, why in women.refused}[
        "1500m"
    ] is PointsCode.ALONE_NO_LONGER


def test_an_event_asked_for_twice_stands_once() -> None:
    (sheet,) = sheets(TABLE, (Sex.MALE,), [event("400m"), event("400m")], step=100)
    assert len(sheet.events) == 1


def test_nothing_to_show_is_refused_with_the_reasons() -> None:
    with pytest.raises(InvalidRequest) as refused:
        sheets(TABLE, (Sex.MALE, Sex.FEMALE), [event("24h")], step=50)
    assert "24 hours: it has a time limit" in explanation(refused.value)


def test_what_a_scale_rests_on_is_said_in_words() -> None:
    found = say(backing_of(TABLE.scale(event("half"), Sex.FEMALE).anchor))
    assert found.replace(NBSP, " ") == (
        "from 7 marks of 5 athletes (80 %: 2:11:03 to 2:17:25); best 2:15:38, "
        "Kerstin Metzler-Mennenga, claimed, confidence high (press)"
    )
    alone = say(backing_of(TABLE.scale(event("800m"), Sex.MALE).anchor))
    assert "from 1 mark of 1 athlete" in alone
