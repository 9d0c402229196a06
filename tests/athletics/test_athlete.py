"""Finding people by the names that sources give them."""

from __future__ import annotations

import pytest

from sternway.athletics import Athlete, Roster, Squad, name_key
from sternway.errors import InvalidRequest

AARON = Athlete("aaron-yoder", "Aaron Yoder", "M", "USA", not_same_as=("dan-yoder",))
DAN = Athlete("dan-yoder", "Dan Yoder", "M", "USA", aliases=("Daniel Yoder",))
FLEURY = Athlete("contreras", "Fleury Contreras Urbano", "M", "DOM", aliases=("Fleury Contreras",))
MARKUS = Athlete("juergens", "Markus Jürgens", "M", "GER")
ONE = Athlete("maria-rossi-1", "Maria Rossi", "F", "ITA")
OTHER = Athlete("maria-rossi-2", "Maria Rossi", "F", "ITA")
RELAY = Squad("italy-2008", "Italy", "M", "ITA", legs=("Rossi", "Bianchi", "Verdi", "Neri"))


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
    roster = Roster([Athlete("ann", "Ann Yoder"), Athlete("dan", "Dan Yoder")])
    assert [each.id for each in roster.near("Yoder")] == ["ann", "dan"]
    assert roster.near("") == ()
