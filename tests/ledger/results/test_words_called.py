"""Sexes and nations by what people call them."""

from __future__ import annotations

import pytest

from sternway.athletics import Sex
from sternway.ledger.results import nation_called, sex_called


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Frauen", Sex.FEMALE),
        ("Männer", Sex.MALE),
        ("donne", Sex.FEMALE),
        ("mixte", Sex.MIXED),
        ("horses", None),
    ],
)
def test_a_sex_is_known_in_five_languages(text: str, sex: Sex | None) -> None:
    assert sex_called(text) is sex


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "GER"),
        ("Österreich", "AUT"),
        ("Gran Bretagna", "GBR"),
        ("ita", "ITA"),
        ("Atlantis", ""),
    ],
)
def test_a_nation_is_known_by_its_name_or_its_code(text: str, code: str) -> None:
    assert nation_called(text) == code
