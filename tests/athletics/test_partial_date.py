"""Dates as exact as their source."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import parse_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1991", date(1991, 1, 1), date(1991, 12, 31)),
        ("2014-02", date(2014, 2, 1), date(2014, 2, 28)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2014-07-18", date(2014, 7, 18), date(2014, 7, 18)),
        ("2014-07-18..2014-08", date(2014, 7, 18), date(2014, 8, 31)),
        ("before 2006-06-10", date.min, date(2006, 6, 9)),
        ("before 1998", date.min, date(1997, 12, 31)),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(text: str, earliest: date, latest: date) -> None:
    found = parse_date(text)
    assert (found.earliest, found.latest, str(found)) == (earliest, latest, text)


@pytest.mark.parametrize(
    "text",
    ["", "14", "2014-13", "2014-02-30", "18.07.2014", "2014-7", "0000", "2015..2014",
     "before 0001", "2014-07-18T10:00", "२०१४", "before before 2014"],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ValueError, match=r"^'[^\n]*$"):
        parse_date(text)


def test_coarse_dates_agree_with_finer_ones_within_them() -> None:
    assert parse_date("2018-07").agrees_with(parse_date("2018-07-14"))
    assert not parse_date("2014-07-18").agrees_with(parse_date("2014-07-19"))
    assert parse_date("before 2015-11-23").agrees_with(parse_date("2004"))


def test_a_year_is_over_on_its_last_day_only() -> None:
    assert not parse_date("2012").surely_by(date(2012, 6, 1))
    assert parse_date("2012").surely_by(date(2012, 12, 31))


def test_order_is_certain_only_where_no_day_is_shared() -> None:
    assert parse_date("2010").surely_before(parse_date("2011-05"))
    assert not parse_date("2011").surely_before(parse_date("2011-05"))


@given(st.dates(min_value=date(1, 1, 2)))
def test_a_day_is_itself(day: date) -> None:
    found = parse_date(day.isoformat())
    assert found.is_day
    assert found.earliest == day
    before = parse_date(f"before {day.isoformat()}")
    assert before.latest == day - timedelta(days=1)
    assert before.is_open
