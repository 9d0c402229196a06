"""One race, several tables: women and men who run together, guests, records of both."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sternway.athletics import Person, Sex, parse_date
from sternway.ledger import shipped
from sternway.meets.desk import (
    Announce,
    Competitor,
    Enter,
    Entry,
    by_hand,
    known_before,
    new_bests,
    proposed_qualification,
    round_result,
)
from sternway.meets.sheets import class_sheets, medal_sheet, medal_table_sheet, prize_sheet
from tests.meets.desk.small import Desk, women

FINAL = ("3000", "final")
LATER = datetime(2027, 7, 18, tzinfo=UTC)
TIMES = {"m1": 700_000, "f1": 760_000, "m2": 770_000, "guest": 775_000, "f2": 780_000}


@pytest.fixture
def desk() -> Desk:
    """A race over 3000 m of two women, two men and a guest, final."""
    found = Desk()
    born = parse_date("1990-01-01")
    people = [
        Competitor(each, Person(each, Sex.FEMALE if each[0] in "fg" else Sex.MALE, born, "GER"))
        for each in TIMES
    ]
    entries = [Entry(each, "3000", is_guest=each == "guest") for each in TIMES]
    found.decide(Enter(tuple(people), tuple(entries)))
    found.draw(*FINAL)
    found.decide(by_hand((*FINAL, 1), {each: [ms] for each, ms in TIMES.items()}))
    found.decide(Announce(*FINAL, "1"))
    return found


def test_women_and_men_who_run_together_have_medals_of_their_own(desk: Desk) -> None:
    rows = medal_sheet(desk.meet, desk.state, LATER).rows
    assert [(row[1], row[2], row[3]) for row in rows] == [
        ("F", "1", "f1"), ("F", "2", "f2"), ("M", "1", "m1"), ("M", "2", "m2"),
    ]  # fmt: skip
    assert medal_table_sheet(desk.meet, desk.state, LATER).rows[0][2:] == ("2", "2", "0")


def test_each_has_a_table_of_its_own(desk: Desk) -> None:
    contest = desk.meet.contest("3000")
    tables = class_sheets(desk.meet, desk.state, contest, LATER)
    assert [(each.sex, len(each.rows)) for each in tables if not each.part] == [("F", 2), ("M", 2)]
    prizes = prize_sheet(desk.meet, desk.state, contest, LATER).rows
    assert [(row[0], row[2], row[4]) for row in prizes][:2] == [("F", "1", "f1"), ("F", "2", "f2")]


def test_a_guest_is_seen_without_a_place_and_moves_nobody_down(desk: Desk) -> None:
    result = round_result(desk.meet, desk.state, FINAL, LATER)
    assert [(row.entry, row.place) for row in result.overall] == [
        ("m1", 1), ("f1", 2), ("m2", 3), ("f2", 4), ("guest", None),
    ]  # fmt: skip
    assert result.overall[-1].mark


def test_a_guest_does_not_go_on() -> None:
    desk = Desk()
    entered = women(12)
    first, *others = entered.entries
    guest = Entry(first.competitor, first.contest, first.mark, is_guest=True)
    desk.decide(Enter(entered.competitors, (guest, *others)))
    desk.draw("100-w", "heats")
    desk.run_all("100-w", "heats")
    going = proposed_qualification(desk.meet, desk.state, ("100-w", "heats"))[0]
    assert len(going.entries()) == 6
    assert first.competitor not in going.entries()


def test_records_of_both_are_known_and_each_is_held_against_its_own(desk: Desk) -> None:
    contest = desk.meet.contest("3000")
    known = known_before(desk.meet, desk.state, contest, "final", shipped(), date(2027, 7, 17))
    assert {each.sex for each in known.records} >= {Sex.MALE}
    assert known.sexes["f1"] is Sex.FEMALE
    fast = {entry: [ms - 200_000] for entry, ms in TIMES.items()}
    other = Desk(meet=desk.meet, journal=desk.journal)
    number = other.decide(by_hand((*FINAL, 1), fast))
    from sternway.meets.desk import Accept

    other.decide(Accept(number))
    found = new_bests(other.meet, other.state, shipped(), date(2027, 7, 17))
    assert {each.entry for each in found} >= {"m1"}
