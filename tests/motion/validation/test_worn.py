from __future__ import annotations

import pytest

from sternway.errors import InvalidRequest
from sternway.motion.validation import Worn


def test_devices_and_places_in_known_words_are_taken() -> None:
    assert str(Worn.parse("Phone,  right  pocket, watch, left-wrist")) == (
        "phone, right pocket, watch, left-wrist"
    )


@pytest.mark.parametrize(
    "told",
    [
        "pocket of Anna Müller, 48.1N",
        "phone, Anna's pocket",
        "phone 7 Pro",
        "right pocket\nAnna",
        "anna@example.org",
    ],
)
def test_whatever_could_say_who_or_where_is_refused_with_the_cure(told: str) -> None:
    with pytest.raises(InvalidRequest, match=r"would be published .*“phone, right pocket”"):
        Worn.parse(told)


@pytest.mark.parametrize("told", ["", " ", "phone,,watch"])
def test_nothing_said_is_refused(told: str) -> None:
    with pytest.raises(InvalidRequest, match="says nothing"):
        Worn.parse(told)


def test_a_list_without_an_end_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="more than 8"):
        Worn.parse(", ".join(["phone"] * 9))
