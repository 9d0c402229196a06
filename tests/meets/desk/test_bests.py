"""What a result is worth: PB, SB, the record of the meet, bests by authority."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sternway.athletics import Timing, event, parse_date
from sternway.ledger import Ledger, parse_ledger, shipped
from sternway.meets.desk import Known, StandingRecord, known_before, notes_on, round_result
from sternway.meets.desk.results import ResultRow
from sternway.meets.sheets import result_sheets, start_lists
from sternway.meets.sheets.results import record_facts
from sternway.text import say
from tests.ledger.made import claim, ledger_of
from tests.meets.desk.small import Desk, women
from tests.meets.made import time

HEATS, FINAL = ("100-w", "heats"), ("100-w", "final")


def row(ms: int, entry: str = "w1") -> ResultRow:
    return ResultRow(entry, 1, 1, 1, time(ms, 10), time(ms, 10), None)


KNOWN = Known(
    {"w1": time(17_500, 10)},
    {"w1": time(17_900, 10), "w2": time(18_000, 10)},
    (
        StandingRecord("", time(17_450, 10), "A. Amsel (2019)"),
        StandingRecord("irr", time(17_400, 10)),
    ),
)


@pytest.mark.parametrize(
    ("made", "notes"),
    [
        (row(18_100), ()),
        (row(17_900), ("=SB",)),
        (row(17_800), ("SB",)),
        (row(17_500), ("=PB",)),
        (row(17_490), ("PB",)),
        (row(17_450), ("PB", "=MR")),
        (row(17_440), ("PB", "MR")),
        (row(17_390), ("PB", "MR", "IRR")),
        (row(17_990, "w2"), ("SB",)),
        (row(17_990, "w3"), ()),
    ],
)
def test_a_mark_is_held_against_what_was_known(made: ResultRow, notes: tuple[str, ...]) -> None:
    assert notes_on(KNOWN, made) == notes


def known(desk: Desk, key: tuple[str, str], ledger: Ledger | None = None) -> Known:
    contest = desk.meet.contest(key[0])
    found = ledger or parse_ledger("")
    return known_before(desk.meet, desk.state, contest, key[1], found, date(2027, 7, 17))


def test_the_mark_of_the_entry_is_the_seasons_best_and_an_earlier_round_betters_it() -> None:
    desk = Desk()
    desk.decide(women(4))
    assert known(desk, HEATS).season["w1"] == time(17_100)
    desk.draw(*HEATS)
    desk.run_all(*HEATS, start=16_000)
    assert known(desk, HEATS).season["w1"] == time(17_100)
    assert known(desk, FINAL).season["w1"].value == 16_120


def test_nobodys_personal_best_is_guessed_from_an_entry() -> None:
    desk = Desk()
    desk.decide(women(4))
    assert not known(desk, HEATS).personal


def test_records_of_a_ledger_are_named_on_start_lists_and_results() -> None:
    desk = Desk()
    desk.decide(women(4))
    desk.draw(*HEATS)
    desk.run_all(*HEATS, start=16_000)
    before = known(desk, HEATS, shipped())
    assert {each.by for each in before.records} >= {"irr"}
    sheet = result_sheets(desk.meet, desk.state, HEATS, datetime(2027, 7, 17, tzinfo=UTC), before)[
        0
    ]
    assert any("Best by" in say(each) for each in sheet.facts)
    notes = [row[-1] for row in sheet.rows]
    assert any("IRR?" in str(each) and "SB?" in str(each) for each in notes)
    assert any(each.code == "meet.mark-asked" for each in sheet.notes)
    lists = start_lists(desk.meet, desk.state, HEATS, before.bests)
    assert any("17.10" in str(row) for each in lists for row in each.rows)


def test_a_record_to_beat_that_the_ledger_doubts_is_told_as_doubtful() -> None:
    desk = Desk()
    desk.decide(women(4))
    desk.draw(*HEATS)
    doubted = claim("one", extra=("doubt: the course was short",))
    before = known(desk, HEATS, ledger_of(doubted))
    (fact,) = record_facts(before)
    assert say(fact).endswith("17.80 Ann Runner (doubtful)")
    (plain,) = record_facts(known(desk, HEATS, ledger_of(claim("one"))))
    assert say(plain).endswith("17.80 Ann Runner")


def entered(**changes: Any) -> Desk:
    """A meet that one woman has entered with a mark of 17.10."""
    desk = Desk()
    people = women(2)
    first, second = people.entries
    desk.decide(replace(people, entries=(replace(first, **changes), second)))
    return desk


@pytest.mark.parametrize("reached", [None, "2026-08-01", "2026", "2028-01-01"])
def test_a_mark_that_was_surely_not_run_this_year_is_no_seasons_best(reached: str | None) -> None:
    day = parse_date(reached) if reached else None
    desk = entered(reached=day)
    assert "w1" not in known(desk, HEATS).season
    assert "w2" in known(desk, HEATS).season


def test_who_does_not_better_an_undated_mark_is_said_to_have_no_seasons_best() -> None:
    desk = entered(reached=None)
    desk.draw(*HEATS)
    before = replace(known(desk, HEATS), season={"w1": time(18_000)})
    assert before.undated["w1"] == time(17_100)
    assert notes_on(before, row(17_500)) == ()
    assert notes_on(before, row(17_050)) == ("SB",)


def test_a_windy_mark_of_an_entry_is_no_best() -> None:
    assert "w1" in known(entered(wind=2.0), HEATS).season
    assert "w1" not in known(entered(wind=2.1), HEATS).season


def by(timing: Timing, ms: int, wind: float | None = 0.4) -> ResultRow:
    return replace(row(ms), timing=timing, wind=wind)


SPRINT = replace(
    KNOWN, hand_adds_ms=240, photo_finish_only=True, wind_limit_mps=2.0, event=event("100m")
)


@pytest.mark.parametrize(
    ("made", "notes"),
    [
        (by(Timing.HAND, 17_200), ("PB",)),
        (by(Timing.HAND, 17_300), ("SB",)),
        (by(Timing.HAND, 17_700), ()),
        (by(Timing.HAND, 17_660), ()),
        (by(Timing.PHOTO_FINISH, 17_390), ("PB", "MR", "IRR")),
        (by(Timing.TRANSPONDER, 17_390), ("PB",)),
        (by(Timing.PHOTO_FINISH, 17_390, 2.1), ()),
        (by(Timing.PHOTO_FINISH, 7_400), ()),
        (by(Timing.HAND, 7_400), ()),
    ],
)
def test_a_hand_time_is_held_against_others_as_the_rules_compare_them(
    made: ResultRow, notes: tuple[str, ...]
) -> None:
    assert notes_on(SPRINT, made) == notes


def test_a_best_taken_by_hand_is_bettered_by_a_slower_photo_finish() -> None:
    before = replace(
        SPRINT, personal={}, season={"w1": time(17_500, 100)}, records=(),
        by_hand=frozenset({("w1", time(17_500, 100))}),
    )  # fmt: skip
    assert before.bests["w1"] == ("", "17.5h")
    assert notes_on(before, by(Timing.PHOTO_FINISH, 17_730)) == ("SB",)
    assert notes_on(before, by(Timing.PHOTO_FINISH, 17_740)) == ()


def test_a_mark_as_good_as_a_record_is_asked_about_until_somebody_confirms_it() -> None:
    asked = replace(SPRINT, confirmed=frozenset())
    made = by(Timing.PHOTO_FINISH, 17_400)
    assert notes_on(asked, made) == ("PB?", "MR?", "=IRR?")
    said = replace(SPRINT, confirmed=frozenset({("w1", 17_400)}))
    assert notes_on(said, made) == ("PB", "MR", "=IRR")
    assert notes_on(said, by(Timing.PHOTO_FINISH, 17_390)) == ("PB?", "MR?", "IRR?")


def test_without_what_was_known_nothing_is_said() -> None:
    desk = Desk()
    desk.decide(women(4))
    desk.draw(*HEATS)
    desk.run_all(*HEATS)
    result = round_result(desk.meet, desk.state, HEATS, datetime(2027, 7, 17, tzinfo=UTC))
    assert result.overall
    sheet = result_sheets(desk.meet, desk.state, HEATS, datetime(2027, 7, 17, tzinfo=UTC))[0]
    assert not any(row[-1] for row in sheet.rows)
