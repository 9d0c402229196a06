"""A championship that never happened: the same from the same seed, sound to the checks."""

from __future__ import annotations

from datetime import date

from sternway.meets.entries.sheet import read_sheet
from sternway.meets.programme.check import Weight, check_meet
from sternway.meets.programme.reading import read_meet
from sternway.meets.rehearsal.people import NATIONS, field, sheets
from sternway.meets.rehearsal.script import meet_text

DAY = date(2027, 7, 16)


def test_the_field_is_as_large_as_that_of_essen() -> None:
    runners = field("seed")
    assert len(runners) == 158
    assert len({each.nation for each in runners}) == len(NATIONS) == 21
    assert len({each.name for each in runners}) == 158
    assert len({each.bib for each in runners}) == 158


def test_the_same_seed_makes_the_same_field_and_another_another() -> None:
    assert field("a") == field("a")
    assert field("a") != field("b")


def test_its_programme_is_sound() -> None:
    meet = read_meet(meet_text(DAY, "seed", field("seed")).encode())
    mistakes = [each for each in check_meet(meet) if each.weight is Weight.MISTAKE]
    assert not mistakes


def test_its_sheets_raise_no_question() -> None:
    for text in sheets("seed", field("seed")).values():
        assert not read_sheet(text.encode(), 2027).questions
