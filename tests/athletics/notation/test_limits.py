from __future__ import annotations

from itertools import pairwise

import pytest

from sternway.athletics import Event, Mark, Measure, event, events, parse, plausible
from sternway.athletics.notation.limits import limits


@pytest.mark.parametrize(
    ("code", "mark"),
    [
        ("100m", "46"),
        ("100m", "13.17"),
        ("200m", "1:22.44"),
        ("mile", "12:40"),
        ("10000m", "1:14:39"),
        ("marathon", "7:26:16"),
        ("marathon", "12:00:00"),
        ("100km", "16:53:13"),
        ("24h", "153.52 km"),
        ("24h", "20 km"),
        ("4x100m", "1:02.07"),
        ("4x400m", "10:40.50"),
        ("duathlon", "9:39:10"),
        ("crossing", "107 d"),
    ],
)
def test_what_was_run_is_plausible_and_so_are_children_and_walkers(code: str, mark: str) -> None:
    assert plausible(parse(mark, event(code)), event(code))


@pytest.mark.parametrize(
    ("code", "mark"),
    [("3000m", "1:11.76"), ("100m", "9.58 s"), ("10km", "26 min 11 s"), ("24h", "320 km")],
)
def test_misprints_and_forward_records_are_not(code: str, mark: str) -> None:
    assert not plausible(parse(mark, event(code)), event(code))


def test_a_mark_of_the_other_measure_is_not_plausible() -> None:
    assert not plausible(Mark(Measure.DISTANCE, 20_000), event("100m"))


def test_two_readings_of_a_text_are_never_both_plausible_over_a_length() -> None:
    for each in events():
        if not each.course_varies:
            apart = 60 if each.measure is Measure.TIME else 1000
            assert limits(each).most < apart * limits(each).least


def test_longer_events_are_not_run_faster() -> None:
    fastest = [
        each.distance / limits(each).least
        for each in events()
        if each.distance is not None and each.legs == 1
    ]
    assert all(longer <= 1.001 * shorter for shorter, longer in pairwise(fastest))


def test_the_course_that_varies_may_take_any_time() -> None:
    assert plausible(Mark(Measure.TIME, 1), event("obstacles"))


def test_an_event_of_ones_own_has_limits_too() -> None:
    assert plausible(Mark(Measure.TIME, 60_000), Event("300m", "300 m", 300.0))
    assert not plausible(Mark(Measure.TIME, 20_000), Event("300m", "300 m", 300.0))
