"""The frozen fit."""

from __future__ import annotations

import pytest

from sternway.athletics import event
from sternway.athletics.prediction import model
from sternway.athletics.prediction.model import parsed
from sternway.errors import InvalidRequest

GOOD = """
name = "made"
snapshot = "sha256:0"
[law]
exponent = 1.1
exponent_variance = 0.0004
drift = 0.008
scatter = 0.0008
[[mark]]
athlete = "A"
sex = "M"
event = "400m"
distance = 400
time = 70.0
claim = "a-400"
"""


def test_a_fit_is_read() -> None:
    found = parsed(GOOD)
    assert found.law.exponent == 1.1
    assert found.careers["A"][0].time == 70.0


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "made"', "", "name"),
        ("drift = 0.008", "", "drift"),
        ("exponent = 1.1", "exponent = 0.9", "exponent: must be a number of at least 1, not 0.9"),
        ("time = 70.0", "time = 0.0", "time: must be a positive number, not 0.0"),
        ('claim = "a-400"', 'other = "x"', "other"),
    ],
)
def test_a_broken_fit_says_what_is_wrong(old: str, new: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parsed(GOOD.replace(old, new))


@pytest.mark.parametrize("name", ["nowhere", "../prediction/sternway-2026", ""])
def test_an_unknown_name_is_no_fit(name: str) -> None:
    with pytest.raises(InvalidRequest, match="choose sternway-2026"):
        model(name)


def test_the_shipped_marks_are_of_events_there_are_and_of_athletes_with_two() -> None:
    shipped = model()
    assert all(event(mark.event).distance == mark.distance for mark in shipped.marks)
    assert all(len(career) > 1 for career in shipped.careers.values())
    assert len({mark.claim for mark in shipped.marks}) == len(shipped.marks)
