"""Who people are, and finding them by the names that sources give them."""

from __future__ import annotations

from datetime import date

import pytest

from sternway.athletics import (
    Athlete,
    Person,
    Roster,
    Sex,
    Squad,
    ascii_key,
    name_key,
    parse_date,
)
from sternway.errors import InvalidRequest

AARON = Athlete("aaron-yoder", Person("Aaron Yoder", Sex.MALE, nation="USA"), ("dan-yoder",))
DAN = Athlete("dan-yoder", Person("Dan Yoder", Sex.MALE, nation="USA", aliases=("Daniel Yoder",)))
FLEURY = Athlete(
    "contreras",
    Person("Fleury Contreras Urbano", Sex.MALE, nation="DOM", aliases=("Fleury Contreras",)),
)
MARKUS = Athlete("juergens", Person("Markus Jürgens", Sex.MALE, nation="GER"))
ONE = Athlete("maria-rossi-1", Person("Maria Rossi", Sex.FEMALE, nation="ITA"))
OTHER = Athlete("maria-rossi-2", Person("Maria Rossi", Sex.FEMALE, nation="ITA"))
RELAY = Squad("italy-2008", "Italy", Sex.MALE, "ITA", legs=("Rossi", "Bianchi", "Verdi", "Neri"))


@pytest.fixture
def roster() -> Roster:
    return Roster([AARON, DAN, FLEURY, MARKUS, ONE, OTHER, RELAY])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fleury Contreras Urbano", "Fleury Urbano Contreras"),
        ("Markus Jürgens", "Juergens, Markus"),
        ("José Peña", "JOSE PENA"),
        ("Timothy 'Bud' Badyna", "Timothy Badyna"),
        ("Kathryn (Kat) Clewley", "Kathryn Clewley"),
        ("Strauß", "Strauss"),
        ("D’Arcy O'Neil", "d’arcy o'neil"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Aaron Yoder", "Dan Yoder"), ("Kenichi Ito", "Kenichi Yamauchi"), ("Ann", "Anne")],
)
def test_names_of_two_people_have_two_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_the_order_of_a_name_does_not_matter(roster: Roster) -> None:
    assert roster.find("Fleury Urbano Contreras") is FLEURY
    assert roster.find("Jürgens Markus") is MARKUS


def test_an_alias_finds_its_athlete(roster: Roster) -> None:
    assert roster.find("Daniel Yoder") is DAN


def test_twins_are_never_merged(roster: Roster) -> None:
    assert roster.of_name("Aaron Yoder") == (AARON,)
    assert roster.of_name("Dan Yoder") == (DAN,)
    assert roster.of_name("Yoder") == ()


def test_two_people_of_one_name_are_both_named(roster: Roster) -> None:
    with pytest.raises(InvalidRequest, match=r"maria-rossi-1.*maria-rossi-2"):
        roster.find("Maria Rossi")
    assert roster.find("maria-rossi-2") is OTHER


def test_a_near_miss_is_suggested(roster: Roster) -> None:
    with pytest.raises(InvalidRequest, match="did you mean juergens"):
        roster.find("Markus Jurgensen")


@pytest.mark.parametrize("text", ["", " ", "!?"])
def test_nobody_is_near_to_no_name(text: str) -> None:
    assert Roster([Athlete("under-16-2008", Person("–"))]).near(text) == ()


def test_nobody_near_is_said_without_a_guess(roster: Roster) -> None:
    with pytest.raises(InvalidRequest, match=r"nobody is called 'Zacharias'$"):
        roster.find("Zacharias")


def test_a_squad_is_found_with_its_legs(roster: Roster) -> None:
    found = roster.find("Italy")
    assert isinstance(found, Squad)
    assert found.legs == ("Rossi", "Bianchi", "Verdi", "Neri")


def test_a_name_of_any_length_is_looked_up_quickly(roster: Roster) -> None:
    assert roster.of_name("x" * 10**6) == ()


def test_a_part_of_a_name_is_near_to_all_who_have_it() -> None:
    roster = Roster([Athlete("ann", Person("Ann Yoder")), Athlete("dan", Person("Dan Yoder"))])
    assert [each.id for each in roster.near("Yoder")] == ["ann", "dan"]
    assert roster.near("") == ()


def test_who_looks_for_somebody_need_not_know_the_whole_name(roster: Roster) -> None:
    assert roster.look_up("juergens") is MARKUS
    assert roster.look_up("Contreras Fleury") is FLEURY
    for several in ("Yoder", "Maria Rossi", "nobody"):
        with pytest.raises(InvalidRequest):
            roster.look_up(several)
    with pytest.raises(InvalidRequest):
        roster.find("Jürgens")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Jürgens, M.", "jurgens-m"),
        ("Łukasz Bąk", "lukasz-bak"),
        ("Søren Strauß", "soren-strauss"),
        ("Ægir Þórsson", "aegir-thorsson"),
        ("ＡＮＮ", "ann"),
        ("伊藤 健一", ""),
        ("x" * 1000, "x" * 60),
    ],
)
def test_the_key_of_a_name_is_ascii(name: str, key: str) -> None:
    assert ascii_key(name) == key


def test_a_name_in_another_script_has_its_key_from_latin_letters_and_is_found_by_both() -> None:
    ito = Person("伊藤 健一", Sex.MALE, nation="JPN", latin="Kenichi Ito")
    roster = Roster([Athlete("kenichi-ito", ito)])
    assert ito.key == "kenichi-ito"
    assert ito.names == ("伊藤 健一", "Kenichi Ito")
    assert roster.find("健一 伊藤") is roster.find("Ito Kenichi")


def test_a_voiced_kana_is_another_letter_not_an_accent() -> None:
    assert name_key("かとう") != name_key("がとう")
    assert name_key("か\u3099とう") == name_key("がとう")


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("1990-11-29", 36),
        ("1990-11-30", 35),
        ("1990", None),
        ("1990-02", 36),
        ("before 1990-01-01", None),
    ],
)
def test_an_age_is_told_where_the_birth_is_known_well_enough(born: str, age: int | None) -> None:
    assert Person("Ann", born=parse_date(born)).age_on(date(2026, 11, 29)) == age


def test_an_unknown_birth_has_no_age() -> None:
    assert Person("Ann").age_on(date(2026, 11, 29)) is None


def test_only_a_team_is_mixed() -> None:
    assert Squad("pair", "Ann and Ben", Sex.MIXED).sex == "X"
    with pytest.raises(ValueError, match="only a team"):
        Person("Ann", Sex.MIXED)


@pytest.mark.parametrize("text", ["☃", "", "(…)"])
def test_a_name_without_letters_is_nobody_s_even_where_names_are_withheld(text: str) -> None:
    people = Roster([Athlete("u-16-1", Person("(…)")), Athlete("u-16-2", Person("(…)"))])
    with pytest.raises(InvalidRequest, match="nobody is called"):
        people.look_up(text)
