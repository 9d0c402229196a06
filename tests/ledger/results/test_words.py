"""Dates and headings as people write them."""

from __future__ import annotations

import pytest

from sternway.ledger.results import AmbiguousDate, written_date
from sternway.ledger.results.words import born_in, meaning, meanings, plain


@pytest.mark.parametrize(
    "text",
    [
        "2009-09-18", "18.09.2009", "18.9.09", "18/09/2009", "18-09-2009", "2009/09/18",
        "18 Sep 2009", "18. September 2009", "18 septembre 2009", "18 settembre 2009",
        "18 de septiembre de 2009", "Sept 18, 2009", "September 18th, 2009", "Fri, 18 Sep 2009",
        "18 SEPT. 2009", " 18  Sep  2009 ",
    ],
)  # fmt: skip
def test_a_date_is_read_as_it_is_written(text: str) -> None:
    assert str(written_date(text)) == "2009-09-18"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2009", "2009"),
        ("2009-09", "2009-09"),
        ("August 2010", "2010-08"),
        ("août 2010", "2010-08"),
        ("2014-08-01..2014-08-03", "2014-08-01..2014-08-03"),
    ],
)
def test_a_coarse_date_stays_coarse(text: str, date: str) -> None:
    assert str(written_date(text)) == date


@pytest.mark.parametrize("text", ["3/4/2010", "12-11-2010"])
def test_what_is_ambiguous_asks(text: str) -> None:
    with pytest.raises(AmbiguousDate):
        written_date(text)


def test_equal_day_and_month_need_no_answer() -> None:
    assert str(written_date("4/4/2010")) == "2010-04-04"


@pytest.mark.parametrize(
    "text", ["soon", "31.2.2010", "2010-13-01", "18 Quark 2009", "", "99/99/2010"]
)
def test_what_is_not_a_date_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        written_date(text)


@pytest.mark.parametrize(("text", "born"), [("84", "1984"), ("’05", "2005"), ("1990", "1990")])
def test_a_year_of_birth_may_have_two_digits(text: str, born: str) -> None:
    assert str(born_in(text)) == born


@pytest.mark.parametrize("kind", ["columns", "sexes", "rounds", "timings", "months"])
def test_every_word_is_written_as_it_is_looked_up(kind: str) -> None:
    assert [word for word in meanings(kind) if plain(word) != word] == []


def test_a_word_stands_for_one_thing_but_for_the_parts_of_a_name() -> None:
    double = {
        word: set(those) for word, those in meanings("columns").items() if len(set(those)) > 1
    }
    assert double == {
        "nom": {"name", "family"}, "nome": {"name", "given"}, "nombre": {"name", "given"},
    }  # fmt: skip


def test_accents_capitals_and_points_make_no_difference() -> None:
    assert meaning("sexes", "MÄNNER") == "M"
    assert meaning("months", "Févr.") == "2"
