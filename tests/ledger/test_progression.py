"""How records came down."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import Sex, event
from sternway.ledger import Query, authority, gain_text, parse_ledger, progression, shipped, undated
from tests.ledger.made import claim, ids, ledger_of, text_of

SPRINT = Query(event=event("100m"), sex=Sex.FEMALE)


def of(code: str, sex: str = "M", by: str = "") -> list[str]:
    asked = authority(by) if by else None
    return ids(progression(shipped(), Query(event=event(code), sex=Sex(sex), authority=asked)))


def test_the_marathon_of_all_claims_and_of_guinness() -> None:
    assert of("marathon") == [
        "marathon-badyna-1994",
        "marathon-xu-2004",
        "marathon-aretz-2010",
        "marathon-juergens-2017",
        "marathon-lustrac-2023",
    ]
    assert of("marathon", by="guinness") == ["marathon-badyna-1994", "marathon-xu-2004"]


def test_a_record_that_stood_for_three_weeks_keeps_its_place() -> None:
    assert of("10km") == [
        "10km-pol-1990",
        "10km-dold-2011",
        "10km-aretz-2011-2",
        "10km-dold-2015",
    ]


def test_an_equalled_record_is_a_step_without_gain() -> None:
    steps = progression(shipped(), Query(event=event("100m"), sex=Sex.MALE, by_hand=True))
    assert [(step.claim.id, step.gain) for step in steps if step.equals] == [
        ("100m-wegner-2007", 0)
    ]


def test_a_mark_known_to_be_before_a_day_comes_just_before_it() -> None:
    assert of("mile") == ["mile-davis-undated", "mile-james-2002", "mile-dold-undated"]


def test_a_mark_without_a_date_has_no_place() -> None:
    query = Query(event=event("400m"), sex=Sex.MALE)
    assert "400m-morselli-undated" not in ids(progression(shipped(), query))
    assert "400m-morselli-undated" in ids(undated(shipped(), query))


def test_journeys_get_shorter_by_days() -> None:
    ledger = ledger_of(
        claim("long", "107 d", date="2000", code="crossing"),
        claim("short", "100 d", date="2001", code="crossing"),
    )
    steps = progression(ledger, Query(event=event("crossing"), sex=Sex.FEMALE))
    assert [gain_text(step) for step in steps] == ["", "7 d"]


def test_one_race_told_twice_is_one_step() -> None:
    ledger = ledger_of(
        claim("first", "18.00", date="2005"),
        claim("one", "17.00", confidence="high", date="2010-05-01"),
        claim("again", "17.10", confidence="low", date="2010", about="one"),
    )
    assert ids(progression(ledger, SPRINT)) == ["first", "one"]


RACES = st.lists(st.tuples(st.integers(1300, 3000), st.integers(1950, 2020)), max_size=15)


@given(RACES)
def test_records_only_ever_get_better_and_later(races: list[tuple[int, int]]) -> None:
    blocks = [
        claim(
            f"c{number}",
            f"{value / 100:.2f}",
            date=f"{year}-06-01",
            extra=("timing: photo-finish",),
        )
        for number, (value, year) in enumerate(races)
    ]
    steps = progression(parse_ledger(text_of(*blocks)), SPRINT)
    marks = [step.claim.performance.mark.value for step in steps if step.claim.performance.mark]
    days = [step.claim.performance.date.earliest for step in steps if step.claim.performance.date]
    assert marks == sorted(marks, reverse=True)
    assert days == sorted(days)
    assert min((10 * value for value, _ in races), default=None) == min(marks, default=None)
    assert sum(step.gain or 0 for step in steps) == (marks[0] - marks[-1] if marks else 0)
