"""What sources tell differently is held side by side."""

from __future__ import annotations

import pytest

from sternway.ledger import shipped, versions


def values(id: str, what: str) -> list[str]:
    told = versions(shipped(), shipped().claim(id))
    return [each.value for each in getattr(told, what)]


@pytest.mark.parametrize(
    ("id", "marks"),
    [
        ("200m-contreras-2018", ["30.33", "30.23"]),
        ("200m-winterstein-2016", ["30.44", "30.57"]),
        ("400m-dan-yoder-2018", ["1:08.34", "1:08.55"]),
        ("half-gaston-hird-2017", ["2:27:09", "2:31:50"]),
        ("half-gaston-hird-2019", ["2:16:03", "2:16:08"]),
        ("half-aretz-2010-2", ["1:36:45", "1:36:30"]),
        ("10km-aretz-2011", ["40:02", "40:01"]),
        ("100km-juergens-2019", ["12:20:37", "12:20:36"]),
    ],
)
def test_one_race_with_two_marks(id: str, marks: list[str]) -> None:
    assert values(id, "marks") == marks


@pytest.mark.parametrize(
    ("id", "dates"),
    [
        ("10000m-dold-2016", ["2016-07-15", "2016-07-16"]),
        ("1000m-dold-2014", ["2014-07-19", "2014-07-18"]),
        ("100m-wegner-2007", ["2007-08-04", "2004"]),
        ("marathon-aretz-2010", ["2010-10-31", "2011"]),
    ],
)
def test_one_mark_with_two_dates(id: str, dates: list[str]) -> None:
    assert values(id, "dates") == dates


def test_a_coarser_date_is_no_second_date() -> None:
    assert values("200m-contreras-2018", "dates") == ["2018-07-14"]


def test_a_mark_in_another_notation_is_no_second_mark() -> None:
    assert "30:33" not in values("200m-contreras-2018", "marks")


def test_one_race_with_two_holders() -> None:
    assert values("10km-dold-2015", "names") == ["Thomas Dold", "Aaron Yoder (misattribution)"]
