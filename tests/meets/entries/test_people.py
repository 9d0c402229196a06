"""Likenesses, a second import, bibs and chips by time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import Person, Sex, parse_date
from sternway.meets.entries.eligibility import wrong_mix
from sternway.meets.entries.entry import EntryRow
from sternway.meets.entries.people import (
    Assignment,
    Carried,
    carrier,
    entry_changes,
    likenesses,
    match_code,
)
from tests.meets.desk.small import small_meet

NOON = datetime(2026, 7, 14, 12)


def row(line: int, name: str, born: str = "", sex: Sex | None = None) -> EntryRow:
    return EntryRow(line, Person(name, sex, parse_date(born) if born else None))


def test_one_person_in_two_spellings_is_shown_and_not_merged() -> None:
    (found,) = likenesses([row(1, "Ben BUSSARD", "2001"), row(2, "Bussard, Ben", "2001-01-01")])
    assert (found.first, found.second, found.is_same_spelling) == (1, 2, True)


def test_a_slip_in_a_name_is_a_likeness() -> None:
    (found,) = likenesses([row(1, "Achim Aretz"), row(2, "Achim Arez")])
    assert not found.is_same_spelling


def test_other_births_or_sexes_are_other_people() -> None:
    assert not likenesses([row(1, "Aaron Yoder", "1985-01-01"), row(2, "Aaron Yoder", "1986")])
    assert not likenesses([row(1, "Kim Kauz", sex=Sex.FEMALE), row(2, "Kim Kauz", sex=Sex.MALE)])


ENTRIES = st.dictionaries(st.tuples(st.text(max_size=2), st.text(max_size=2)), st.text(max_size=2))


@given(ENTRIES)
def test_the_same_import_twice_changes_nothing(entries: dict[tuple[str, str], str]) -> None:
    assert not entry_changes(entries, entries)


@given(ENTRIES, ENTRIES)
def test_the_changes_are_all_that_sets_two_imports_apart(
    before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]
) -> None:
    keys = {(each.entry, each.contest) for each in entry_changes(before, after)}
    assert all(before.get(k) == after.get(k) for k in {*before, *after} - keys)
    assert all(before.get(k) != after.get(k) for k in keys)


def given_out(minutes: int, code: str, entry: str) -> Assignment:
    return Assignment(Carried.CHIP, code, entry, NOON + timedelta(minutes=minutes))


def test_a_chip_belongs_to_who_carried_it_then() -> None:
    found = [given_out(0, "A1", "ada"), given_out(30, "A1", "eva"), given_out(60, "A1", "")]
    at = [carrier(found, Carried.CHIP, "A1", NOON + timedelta(minutes=m)) for m in (-1, 0, 45, 90)]
    assert at == [None, "ada", "eva", None]


def test_seven_with_a_nought_is_seven_only_where_there_is_no_other() -> None:
    assert match_code("07", ["7", "8"]) == "7"
    assert match_code("07", ["7", "07"]) == "07"
    assert match_code("7", ["07", "007"]) is None


def test_the_case_of_a_chip_does_not_matter() -> None:
    assert match_code("058001a1b2c3", ["058001A1B2C3"]) == "058001A1B2C3"


@pytest.mark.parametrize(
    ("sex", "members", "fits"),
    [
        (Sex.FEMALE, "FFFF", True), (Sex.FEMALE, "FFFM", False), (Sex.MIXED, "FFMM", True),
        (Sex.MIXED, "FFFM", False), (Sex.MALE, "MMMM", True), (None, "FMMM", True),
    ],
)  # fmt: skip
def test_women_and_men_of_a_team_fit_its_contest(sex: Sex | None, members: str, fits: bool) -> None:
    contest = replace(small_meet().contest("4x100-x"), sex=sex)
    found = wrong_mix([Sex(each) for each in members], contest, "GER A")
    assert (found is None) is fits
