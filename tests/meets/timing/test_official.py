"""What a time is worth: watches, methods, rounding, wind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import Timing, event, written
from sternway.errors import Refused
from sternway.meets.rules import profile
from sternway.meets.timing.hand import hand_time
from sternway.meets.timing.official import (
    Started,
    official_time,
    timing_of,
    wind_window,
    wind_written,
)
from tests.meets.made import time

WA = profile("wa-2023")


@pytest.mark.parametrize(
    ("watches", "official"),
    [
        ([10_140, 10_190, 10_210], 10_200),
        ([15_110, 15_180, 15_320], 15_200),
        ([10_110], 10_200),
        ([10_110, 10_310], 10_400),
        ([10_010, 10_110, 10_210], 10_200),
        ([10_000, 10_000], 10_000),
    ],
)
def test_watches_are_rounded_first_and_never_averaged(watches: list[int], official: int) -> None:
    assert hand_time(watches).value == official


def test_a_substitute_counts_only_for_a_watch_that_failed() -> None:
    assert hand_time([10_110, 10_150, 10_310], substitute=12_000).value == 10_200
    assert hand_time([10_110, None, 10_310], substitute=10_350).value == 10_400


def test_without_a_watch_there_is_no_time() -> None:
    with pytest.raises(Refused, match="watches"):
        hand_time([None, None])


@given(st.lists(st.integers(9_000, 12_000), min_size=1, max_size=3))
def test_a_hand_time_is_never_better_than_the_watch_it_is_from(watches: list[int]) -> None:
    value = hand_time(watches).value
    assert any(value - 100 < each <= value for each in watches)


@pytest.mark.parametrize(
    ("code", "timing", "ms", "text"),
    [
        ("100m", Timing.PHOTO_FINISH, 9_991, "10.00"),
        ("100m", Timing.PHOTO_FINISH, 9_990, "9.99"),
        ("10000m", Timing.PHOTO_FINISH, 1_577_533, "26:17.54"),
        ("half-track", Timing.PHOTO_FINISH, 3_566_322, "59:26.4"),
        ("marathon", Timing.TRANSPONDER, 7_784_322, "2:09:45"),
        ("mile-road", Timing.PHOTO_FINISH, 360_001, "6:00.01"),
        ("mile-road", Timing.TRANSPONDER, 360_001, "6:00.1"),
        ("100m", Timing.HAND, 10_110, "10.2"),
    ],
)
def test_official_times_are_the_next_longer_unit(
    code: str, timing: Timing, ms: int, text: str
) -> None:
    assert written(official_time(time(ms), WA, event(code), timing)) == text


@given(st.integers(1, 10**8), st.sampled_from(Timing), st.sampled_from(["100m", "half", "10000m"]))
def test_rounding_never_makes_a_time_better(ms: int, timing: Timing, code: str) -> None:
    assert official_time(time(ms), WA, event(code), timing).value >= ms


@pytest.mark.parametrize(
    ("start", "finish", "kind"),
    [
        (Started.AUTOMATIC, Timing.PHOTO_FINISH, Timing.PHOTO_FINISH),
        (Started.HAND, Timing.PHOTO_FINISH, Timing.HAND),
        (Started.AUTOMATIC, Timing.HAND, None),
        (Started.HAND, Timing.HAND, Timing.HAND),
        (Started.UNKNOWN, Timing.PHOTO_FINISH, None),
    ],
)
def test_the_worse_half_decides_what_a_time_is(
    start: Started, finish: Timing, kind: Timing | None
) -> None:
    assert timing_of(start, finish) is kind


@pytest.mark.parametrize(
    ("reading", "text"),
    [(2.03, "+2.1"), (-2.03, "-2.0"), (2.01, "+2.1"), (2.0, "+2.0"), (0.0, "+0.0"), (None, "NWI")],
)
def test_wind_is_rounded_in_the_positive_direction(reading: float | None, text: str) -> None:
    assert wind_written(reading) == text


def test_the_wind_of_a_200_m_is_measured_from_the_straight_on() -> None:
    window = wind_window(WA, event("200m"))
    assert window
    assert (window.seconds, window.begins) == (10.0, "straight")
    assert wind_window(WA, event("400m")) is None
