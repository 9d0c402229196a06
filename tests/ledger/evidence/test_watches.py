"""The official time of several watches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import Mark, Measure, event, parse
from sternway.errors import InvalidRequest
from sternway.ledger.evidence.watches import official_time


def times(*texts: str) -> list[Mark]:
    return [parse(text, event("100m")) for text in texts]


@pytest.mark.parametrize(
    ("watches", "official"),
    [
        (("14.1", "14.3", "14.2"), 14_200),
        (("14.1", "14.1", "14.4"), 14_100),
        (("14.1", "14.4", "14.4"), 14_400),
        (("14.1", "14.3"), 14_300),
        (("14.11", "14.19", "14.40"), 14_200),
        (("14.00", "14.01", "14.02"), 14_100),
    ],
)
def test_the_middle_one_counts_and_of_two_the_slower(
    watches: tuple[str, ...], official: int
) -> None:
    assert official_time(times(*watches), event("100m")).value == official


@given(st.lists(st.integers(12_000, 20_000), min_size=2, max_size=3))
def test_the_official_time_is_never_the_fastest_watch_rounded_down(ms: list[int]) -> None:
    watches = [Mark(Measure.TIME, value) for value in ms]
    assert official_time(watches, event("100m")).value >= min(ms)


@pytest.mark.parametrize("count", [0, 1, 4])
def test_one_watch_makes_no_official_time(count: int) -> None:
    with pytest.raises(InvalidRequest, match=f"{count} watches"):
        official_time(times(*["14.1"] * count), event("100m"))
