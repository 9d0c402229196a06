"""Which class an athlete is in, by which edition of whose rules."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import AgeOn, parse_date, scheme, schemes
from sternway.athletics.age_classes import parsed_schemes
from sternway.errors import InvalidRequest


def codes(name: str, born: str, raced: str) -> list[str]:
    return [each.code for each in scheme(name).classes_of(parse_date(born), parse_date(raced))]


@pytest.mark.parametrize(
    ("name", "born", "raced", "expected"),
    [
        ("irr-2010", "1995-08-26", "2010-08-07", ["youth"]),
        ("irr-2010", "1966-08-07", "2010-08-07", ["general"]),
        ("irr-2010", "1965-08-07", "2010-08-07", ["seniors"]),
        ("irr-2018", "1978-07-13", "2018-07-13", ["M1"]),
        ("irr-2018", "1960-01-01", "2018-07-13", ["O55"]),
        ("irr-2018", "1990-01-01", "2018-07-13", []),
        ("carbonara-2015", "1965-01-01", "2015-09-01", ["master"]),
        ("masters-5", "1980-11-22", "2026-11-22", ["45"]),
        ("masters-5", "1920-01-01", "2026-11-22", ["100"]),
    ],
)
def test_a_class_follows_from_birth_and_race(
    name: str, born: str, raced: str, expected: list[str]
) -> None:
    assert codes(name, born, raced) == expected


def test_the_day_decides_where_the_day_counts() -> None:
    assert codes("masters-5", "1976-07-15", "2026-07-14") == ["45"]
    assert codes("masters-5", "1976-07-15", "2026-07-15") == ["50"]


def test_the_last_of_december_decides_where_the_year_counts() -> None:
    assert scheme("ger").age_on is AgeOn.YEAR_END
    assert codes("ger", "1976-12-31", "2026-01-01") == ["50"]


def test_a_birth_known_to_the_year_leaves_both_classes_open() -> None:
    assert codes("irr-2010", "1991", "2010-08-07") == ["youth", "general"]


def test_classes_known_by_name_only_take_nobody() -> None:
    assert codes("irr-2016", "1980-01-01", "2016-07-15") == []
    assert [each.code for each in scheme("irr-2016").classes] == ["youth", "main", "M1", "M2"]


def test_birth_after_the_race_is_an_error() -> None:
    with pytest.raises(ValueError, match="after the race"):
        codes("irr-2010", "2011", "2010-08-07")


def test_an_unknown_scheme_is_named_with_the_nearest() -> None:
    with pytest.raises(InvalidRequest, match="did you mean carbonara-2015"):
        scheme("carbonara-2016")


def test_an_unknown_class_names_those_there_are() -> None:
    with pytest.raises(InvalidRequest, match="it has youth, general, seniors"):
        scheme("irr-2010").named("veterans")


def test_what_is_from_memory_says_so() -> None:
    assert {each.code for each in schemes() if not each.verified} == {"masters-5", "ger", "ita"}


def test_a_file_with_overlapping_classes_is_refused() -> None:
    text = """
    [[scheme]]
    code = "x"
    name = "X"
    authority = "x"
    since = 2000
    age_on = "day"
    source = "none"
    classes = [{ code = "a", name = "A", to = 20 }, { code = "b", name = "B", from = 20 }]
    """
    with pytest.raises(ValueError, match="age 20 is in two classes"):
        parsed_schemes(text)


@given(
    st.sampled_from(schemes()),
    st.dates(date(1930, 1, 1), date(2015, 1, 1)),
    st.dates(date(2016, 1, 1), date(2030, 1, 1)),
)
def test_exact_dates_leave_at_most_one_class(name: object, born: date, raced: date) -> None:
    used = scheme(getattr(name, "code", ""))
    found = used.classes_of(parse_date(born.isoformat()), parse_date(raced.isoformat()))
    assert len(found) <= 1
