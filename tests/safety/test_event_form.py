"""The organiser's form has what an organiser must think of."""

from __future__ import annotations

import json

import pytest

from sternway.safety import event_form
from sternway.safety.event_form import parsed

GOOD = """
version = 1
[course]
title = "Course"
[[course.needs]]
what = "Ground."
level = "required"
source = "our rule"
"""


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("smooth asphalt", "required"),
        ("empty lane between runners", "recommended"),
        ("wholly in lanes", "required"),
        ("Companions", "optional"),
        ("first-aider", "required"),
        ("not compulsory", "recommended"),
        ("Briefing", "required"),
        ("Withdrawal", "required"),
        ("28 °C", "required"),
        ("Closed to vehicles", "required"),
    ],
)
def test_it_asks_for(word: str, level: str) -> None:
    (need,) = [each for section in event_form().sections for each in section.needs
               if word in each.what]  # fmt: skip
    assert need.level == level
    assert need.basis.source or need.basis.is_ours


def test_it_can_be_given_away_as_data() -> None:
    document = json.loads(json.dumps(event_form().to_dict()))
    assert document["sections"][0]["name"] == "course"


@pytest.mark.parametrize(
    ("before", "after"),
    [('"required"', '"maybe"'), ('"our rule"', '"hearsay"'), ('what = "Ground."', "")],
)
def test_a_broken_requirement_is_named(before: str, after: str) -> None:
    assert parsed(GOOD).sections[0].needs[0].basis.source is None
    with pytest.raises(ValueError, match="course"):
        parsed(GOOD.replace(before, after))
