"""How sprints were timed: hand times beside electric ones, and what is told where nobody says."""

from __future__ import annotations

from datetime import date

import pytest

from sternway.athletics import Sex, Timing, event
from sternway.ledger import Query, best, better_by_hand, progression, shipped, timing_of
from sternway.ledger.timings import better_by_hand_notice, timing_notice
from sternway.text import say
from tests.ledger.made import claim, ids, ledger_of

SPRINT = Query(event=event("100m"), sex=Sex.FEMALE)
HAND = ("timing: hand",)
CAMERA = ("timing: photo-finish",)


def test_a_hand_time_that_stays_better_with_the_addition_stands_beside_the_record() -> None:
    query = Query(event=event("100m"), sex=Sex.MALE, on=date(2007, 8, 4))
    (record,) = best(shipped(), query)
    by_hand = better_by_hand(shipped(), query)
    assert (record.listed.mark, ids(by_hand)) == ("15.32", ["100m-adoboe-1991", "100m-wegner-2007"])
    assert "0.24 s usually added (World Athletics) it would be 13.84, still better than 15.32" in (
        say(better_by_hand_notice(by_hand[0], record))
    )


@pytest.mark.parametrize(
    ("code", "mark", "is_better"),
    [
        ("100m", "17.5", True),
        ("100m", "17.6", False),
        ("400m", "1:29.8", True),
        ("400m", "1:29.9", False),
    ],
)
def test_a_hand_time_is_better_only_by_more_than_the_usual_addition(
    code: str, mark: str, is_better: bool
) -> None:
    electric = "17.80" if code == "100m" else "1:30.00"
    ledger = ledger_of(
        claim("camera", electric, code=code, extra=CAMERA),
        claim("watch", mark, "bea", code=code, extra=HAND),
    )
    query = Query(event=event(code), sex=Sex.FEMALE)
    assert ids(best(ledger, query)) == ["camera"]
    assert bool(better_by_hand(ledger, query)) is is_better


@pytest.mark.parametrize(
    ("earlier", "later", "gain"),
    [(CAMERA, CAMERA, 800), (CAMERA, (), None), ((), CAMERA, None), ((), (), None)],
)
def test_a_sprint_is_better_by_something_only_where_both_are_known_to_be_timed_alike(
    earlier: tuple[str, ...], later: tuple[str, ...], gain: int | None
) -> None:
    ledger = ledger_of(
        claim("old", "17.80", date="2010", extra=earlier),
        claim("new", "17.00", "bea", date="2012", extra=later),
    )
    assert [step.gain for step in progression(ledger, SPRINT)] == [None, gain]


def test_beyond_400_m_the_gain_is_told_whoever_timed() -> None:
    ledger = ledger_of(
        claim("old", "3:50.00", date="2010", code="800m"),
        claim("new", "3:40.00", "bea", date="2012", code="800m"),
    )
    query = Query(event=event("800m"), sex=Sex.FEMALE)
    assert [step.gain for step in progression(ledger, query)] == [None, 10_000]


@pytest.mark.parametrize(
    ("mark", "lines", "timing", "words"),
    [
        ("17.80", CAMERA, Timing.PHOTO_FINISH, "timing: photo-finish"),
        ("17.80", (), None, "timing: not told; counted as electric"),
        (
            "17.8",
            (),
            Timing.HAND,
            "timing: not told; in tenths of a second, so taken for a hand time",
        ),
    ],
)
def test_a_sprint_says_how_it_was_timed_or_that_nobody_says(
    mark: str, lines: tuple[str, ...], timing: Timing | None, words: str
) -> None:
    ledger = ledger_of(claim("one", mark, extra=lines))
    told = timing_notice(ledger, ledger.claim("one"))
    assert told is not None
    assert (timing_of(ledger, ledger.claim("one")), say(told)) == (timing, words)


def test_how_a_long_race_was_timed_is_not_asked() -> None:
    ledger = ledger_of(claim("one", "3:50.00", code="800m"))
    assert timing_notice(ledger, ledger.claim("one")) is None
