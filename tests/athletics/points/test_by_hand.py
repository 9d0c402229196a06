"""Hand times before they are scored by a table of electric ones."""

from __future__ import annotations

import pytest

from sternway.athletics import Sex, Timing, event, parse_noted, written
from sternway.athletics.points import Electric, electric, table
from sternway.errors import InvalidRequest
from sternway.text import say


def made(code: str, mark: str, timing: Timing | None = None) -> Electric:
    run = event(code)
    return electric(parse_noted(mark, run), run, timing)


@pytest.mark.parametrize(
    ("code", "mark", "timing", "scored"),
    [
        ("100m", "13.6h", None, "13.84"),
        ("100m", "13.60", Timing.HAND, "13.84"),
        ("100m", "13.6", None, "13.84"),
        ("100m", "15", None, "15.24"),
        ("400m", "1:20.5h", None, "1:20.64"),
        ("100m", "13.60", None, "13.60"),
        ("100m", "13.6", Timing.PHOTO_FINISH, "13.6"),
        ("800m", "2:40.1h", None, "2:40.1"),
        ("marathon", "4:10:00", None, "4:10:00"),
    ],
)
def test_a_hand_time_in_a_sprint_gets_what_is_usually_added(
    code: str, mark: str, timing: Timing | None, scored: str
) -> None:
    assert written(made(code, mark, timing).mark) == scored


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("13.6h", ["timed by hand: with the usual 0.24 s (World Athletics) it stands as 13.84"]),
        ("13.60", []),
    ],
)
def test_what_was_added_is_said(mark: str, said: list[str]) -> None:
    assert [say(each) for each in made("100m", mark).said] == said


def test_a_time_that_is_only_taken_for_a_hand_time_is_said_to_be_so() -> None:
    (said,) = made("100m", "13.6").said
    assert "not finer than tenths of a second, so taken for a hand time" in say(said)


def test_a_hand_time_is_worth_what_the_electric_one_is() -> None:
    used, run = table(), event("100m")
    by_hand, camera = made("100m", "13.6h").mark, made("100m", "13.84").mark
    assert used.points(by_hand, run, Sex.MALE) == used.points(camera, run, Sex.MALE)


def test_two_words_about_the_timing_that_differ_are_refused() -> None:
    with pytest.raises(InvalidRequest, match="by hand"):
        made("100m", "13.6h", Timing.PHOTO_FINISH)
