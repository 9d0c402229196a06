from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import (
    AmbiguousEvent,
    UnknownEvent,
    class_in,
    event_of_athlib,
    events,
    named,
)
from sternway.errors import SternwayError
from tests.athletics.as_written import CLASSES, EVENTS

SAYS_MORE = {
    "100 m T43 (double below-knee)",
    "200 m T43 (double below-knee)",
    "100 m (youngest child)",
    "5000 m (split inside 10,000 m)",
    "unspecified ('fastest backwards runner')",
}
"""names in the collection of claims that hold more than an event, or none"""


@pytest.mark.parametrize(("code", "text"), EVENTS, ids=[text for _, text in EVENTS])
def test_events_are_known_by_what_people_write(code: str, text: str) -> None:
    assert named(text).code == code


def test_every_code_and_every_name_names_its_event() -> None:
    for each in events():
        assert named(each.code) == each
        assert named(each.name) == each
        assert named(f" {each.name.upper()} ") == each


def test_the_words_around_an_event_do_not_matter() -> None:
    assert named("Rückwärts-Halbmarathon der Frauen").code == "half"
    assert named("Retro running 100 m men").code == "100m"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("100", {"100m", "100km", "100yd", "100mi"}),
        ("mille", {"mile", "1000m"}),
        ("demi-fond", {"800m", "1500m"}),
        ("Staffel", {"4x100m", "4x400m"}),
    ],
)
def test_a_text_that_may_name_several_events_is_not_guessed(text: str, codes: set[str]) -> None:
    with pytest.raises(AmbiguousEvent, match="say which") as raised:
        named(text)
    assert set(raised.value.codes) == codes


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("2 miles", ("3km",)),
        ("440y", ("400m",)),
        ("880 yd", ("800m",)),
        ("350 m", ("400m", "300m")),
        ("1.6 km", ("mile-road",)),
        ("4x100m mixed", ("4x100m",)),
    ],
)
def test_a_length_that_is_no_event_is_told_the_nearest_and_not_taken_for_a_slip(
    text: str, near: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownEvent, match="nearest in length") as raised:
        named(text)
    assert raised.value.near == near


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("110m hurdles", "hurdles are not run backwards"),
        ("110 m Hürden", "hurdles are not run backwards"),
        ("3000 m steeplechase", "a steeplechase is not run backwards"),
        ("3000 siepi", "a steeplechase is not run backwards"),
        ("long jump", "jumps, throws and combined events are not done backwards"),
        ("Zehnkampf", "jumps, throws and combined events are not done backwards"),
    ],
)
def test_what_nobody_runs_backwards_is_said_to_be_so_and_nothing_is_suggested(
    text: str, why: str
) -> None:
    with pytest.raises(UnknownEvent) as raised:
        named(text)
    assert str(raised.value).endswith(f"; {why}")
    assert raised.value.near == ()


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("halbmarathn", "half"),
        ("marathn", "marathon"),
    ],
)
def test_an_unknown_event_suggests_a_near_miss(text: str, near: str) -> None:
    with pytest.raises(UnknownEvent, match="do you mean") as raised:
        named(text)
    assert near in raised.value.near


@pytest.mark.parametrize("text", ["", " ", "x", "0 m", "１００m", "١٠٠ m", "100\x00m", "-100 m"])
def test_nonsense_is_no_event(text: str) -> None:
    with pytest.raises(UnknownEvent):
        named(text)


def test_a_text_without_end_is_refused_at_once_and_not_repeated() -> None:
    with pytest.raises(UnknownEvent) as raised:
        named("100 m" * 200_000)
    assert len(str(raised.value)) < 150


@given(st.text(max_size=90))
def test_any_text_names_an_event_or_is_refused_in_one_line(text: str) -> None:
    said = ""
    try:
        named(text)
    except SternwayError as error:
        said = str(error)
    assert said.isprintable()


def test_the_events_of_the_collected_claims_are_known(data: Path) -> None:
    collection = data.parent / "facts" / "records.json"
    if not collection.is_file():
        pytest.skip(f"no collection at {collection}")
    texts = {row["event"] for row in json.loads(collection.read_text("utf-8"))}
    unknown = set()
    for text in texts:
        try:
            named(text)
        except UnknownEvent:
            unknown.add(text)
    assert unknown == SAYS_MORE


@pytest.mark.parametrize(("text", "code"), CLASSES.items())
def test_the_class_beside_an_event_is_told(text: str, code: str) -> None:
    assert class_in(text) == code


def test_codes_go_to_athlib_and_back() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a schema reader that it imports
        from athlib.codes import PAT_EVENT_CODE
        from athlib.utils import get_distance
    shared = [each for each in events() if each.athlib]
    assert len(shared) > 40
    for each in shared:
        assert PAT_EVENT_CODE.match(each.athlib), each.athlib
        assert event_of_athlib(each.athlib.lower()) is each
        length = get_distance(each.athlib)
        if each.distance is not None and length is not None and "y" not in each.athlib:
            assert length == pytest.approx(each.distance, rel=0.001), each.athlib


def test_an_event_that_athlib_does_not_tell_apart_has_no_code_there() -> None:
    assert {each.athlib for each in events() if each.surface in ("indoor", "treadmill")} == {""}
    with pytest.raises(KeyError):
        event_of_athlib("HJ")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("M50 800m", "800m"),
        ("U18 100 m", "100m"),
        ("800i", "800m-indoor"),
        ("10 mi", "10mi"),
        ("100 metri piani", "100m"),
        ("200 m (hand)", "200m"),
        ("30,000 m", "30000m"),
        ("30 km", "30km"),
        ("マラソン", "marathon"),
        ("马拉松", "marathon"),
    ],
)
def test_a_name_with_its_class_before_it_or_in_another_script_is_understood(
    text: str, code: str
) -> None:
    assert named(text).code == code
