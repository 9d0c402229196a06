from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.typed_json import plain, typed


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Lap:
    start_s: float
    number: int
    colour: Colour
    name: str | None = None
    is_timed: bool = True


@dataclass(frozen=True)
class Run:
    laps: tuple[Lap, ...]
    metres: Mapping[Colour, float] = field(default_factory=dict)


LAP: dict[str, Any] = {"start_s": 1.5, "number": 2, "colour": "red"}
LAPS = st.builds(
    Lap,
    st.floats(-1e9, 1e9),
    st.integers(-1000, 1000),
    st.sampled_from(Colour),
    st.none() | st.text(),
    st.booleans(),
)
RUNS = st.builds(
    Run,
    st.lists(LAPS).map(tuple),
    st.dictionaries(st.sampled_from(Colour), st.floats(-1e9, 1e9)),
)


@given(RUNS)
def test_what_was_written_is_read_back(run: Run) -> None:
    assert typed(Run, plain(run)) == run


def test_keys_stand_in_the_order_of_the_fields() -> None:
    assert list(plain(Lap(0.0, 1, Colour.RED))) == [
        "start_s",
        "number",
        "colour",
        "name",
        "is_timed",
    ]


def test_a_field_with_a_default_may_be_missing_and_an_unknown_one_is_passed_over() -> None:
    assert typed(Lap, {**LAP, "shoes": "old"}) == Lap(1.5, 2, Colour.RED)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"start_s": "1.5"}, r"laps\[0\]\.start_s is not a number"),
        ({"start_s": True}, r"laps\[0\]\.start_s is not a number"),
        ({"start_s": float("nan")}, r"laps\[0\]\.start_s is out of bounds"),
        ({"start_s": 10**400}, r"laps\[0\]\.start_s is out of bounds"),
        ({"number": 2.5}, r"laps\[0\]\.number is not a whole number"),
        ({"colour": "green"}, r"laps\[0\]\.colour is not one of red, blue"),
        ({"name": 5}, r"laps\[0\]\.name is not a text"),
        ({"is_timed": 1}, r"laps\[0\]\.is_timed is neither true nor false"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        typed(Run, {"laps": [{**LAP, **change}]})


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ([], "it is not an object"),
        ({}, "laps is missing"),
        ({"laps": {}}, "laps is not a list"),
        ({"laps": [3]}, r"laps\[0\] is not an object"),
        ({"laps": [], "metres": {"green": 1.0}}, "metres is not one of red, blue"),
    ],
)
def test_a_document_of_another_shape_is_refused(value: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        typed(Run, value)
