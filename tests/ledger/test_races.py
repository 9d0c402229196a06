"""A race is a thing: who ran in it, who won, and what that means for records."""

from __future__ import annotations

from datetime import date

import pytest

from sternway.athletics import Sex, event
from sternway.errors import Refused
from sternway.ledger import (
    Query,
    Standing,
    authority,
    best,
    best_by_hand,
    competition_called,
    parse_ledger,
    passed_over,
    places_of,
    progression,
    shipped,
    verdicts,
)
from sternway.text.ledger import problem_text, sentences
from tests.ledger.made import claim, ids, ledger_of, person, race, text_of

SPRINT = Query(event=event("100m"), sex=Sex.FEMALE)
FINAL = race("final", "round: final", "date: 2010-05-01")


def ran(id: str, mark: str, athlete: str, in_race: str = "final", **more: str) -> str:
    return claim(id, mark, athlete, extra=(f"race: {in_race}",), **more)


def test_four_finishers_of_one_final_are_one_record() -> None:
    ledger = ledger_of(
        FINAL,
        ran("fourth", "18.40", "dora"),
        ran("third", "18.30", "cleo"),
        ran("second", "18.20", "bea"),
        ran("first", "18.10", "ann"),
    )
    assert ids(progression(ledger, SPRINT)) == ["first"]
    (together,) = [each for each in verdicts(ledger, "second") if each.authority is None]
    assert together.standing is Standing.NEVER
    assert "beaten in its own race by 18.10 by Ann Runner" in sentences(together.reasons)


def test_a_dead_heat_shares_the_record() -> None:
    ledger = ledger_of(FINAL, ran("one", "18.10", "ann"), ran("other", "18.10", "bea"))
    assert ids(best(ledger, SPRINT)) == ["one", "other"]


def test_who_came_second_in_a_race_is_the_best_of_her_nation() -> None:
    eva = person("eva", "sex: F", "nation: ITA")
    ledger = ledger_of(eva, FINAL, ran("first", "18.10", "ann"), ran("second", "18.20", "eva"))
    italy = Query(event=event("100m"), sex=Sex.FEMALE, nation="ITA")
    assert ids(best(ledger, italy)) == ["second"]


def test_the_best_of_a_race_is_the_next_where_the_winner_is_disqualified() -> None:
    ledger = ledger_of(
        FINAL,
        ran("first", "18.10", "ann", state="claimed > rejected"),
        ran("second", "18.20", "bea"),
    )
    assert ids(best(ledger, SPRINT)) == ["second"]


def test_two_sources_of_one_race_are_one_race() -> None:
    ledger = ledger_of(
        FINAL,
        race("paper", "about: final"),
        ran("first", "18.10", "ann", confidence="high"),
        ran("second", "18.20", "bea", confidence="high"),
        ran("told", "18.01", "ann", "paper", confidence="low"),
        ran("told-too", "18.19", "bea", "paper", confidence="low"),
    )
    assert [each.id for each in ledger.claims_about(ledger.claim("told"))] == ["first", "told"]
    assert ids(progression(ledger, SPRINT)) == ["first"]
    assert ids(places_of(ledger, ledger.records.races["final"])) == ["first", "second"]


def test_a_claim_joins_the_performance_it_names_and_that_of_its_race() -> None:
    ledger = ledger_of(
        race("heat", "round: heat"),
        FINAL,
        ran("in-heat", "18.10", "ann", "heat"),
        ran("again", "18.11", "ann", "heat", about="in-heat"),
        ran("in-final", "18.20", "ann"),
        ran("both", "18.30", "ann", about="in-heat"),
    )
    together = {each.id for each in ledger.claims_about(ledger.claim("in-final"))}
    assert together == {"in-heat", "again", "in-final", "both"}


def test_the_wind_of_a_race_is_that_of_all_who_ran_in_it() -> None:
    windy = race("windy", "wind: +2.1")
    ledger = ledger_of(windy, ran("fast", "16.00", "ann", "windy"), claim("calm", athlete="bea"))
    assert ids(best(ledger, SPRINT)) == ["calm"]
    (passed,) = passed_over(ledger, SPRINT)
    assert sentences(passed.reasons) == "the following wind was too strong"
    assert ledger.claim("fast").performance.wind == 2.1


def test_a_heat_comes_before_the_final_of_its_day() -> None:
    ledger = ledger_of(
        race("heat", "round: heat"),
        FINAL,
        ran("in-heat", "18.10", "ann", "heat"),
        ran("in-final", "18.30", "bea"),
    )
    assert ids(progression(ledger, SPRINT)) == ["in-heat"]


def test_hand_times_are_a_list_of_their_own_up_to_400_m() -> None:
    ledger = ledger_of(claim("hand", "17.5"), claim("photo", "17.80", "bea"))
    assert ids(best(ledger, SPRINT)) == ["photo"]
    assert ids(best_by_hand(ledger, SPRINT)) == ["hand"]
    (passed,) = passed_over(ledger, SPRINT)
    assert "hand times are a list of their own, and this is taken for one" in sentences(
        passed.reasons
    )


def test_a_hand_time_equals_no_photo_finish() -> None:
    ledger = ledger_of(claim("hand", "17.8"), claim("photo", "17.80", "bea"))
    assert ids(best(ledger, SPRINT)) == ["photo"]


def test_hand_times_are_the_record_where_there_are_no_others() -> None:
    ledger = ledger_of(claim("hand", "17.80", extra=("timing: hand",)))
    assert ids(best(ledger, SPRINT)) == ["hand"]
    assert best_by_hand(ledger, SPRINT) == ()


def test_beyond_400_m_there_is_one_list() -> None:
    ledger = ledger_of(
        claim("hand", "3:50.1", code="800m"), claim("photo", "3:50.30", "bea", code="800m")
    )
    assert ids(best(ledger, Query(event=event("800m"), sex=Sex.FEMALE))) == ["hand"]


@pytest.mark.parametrize(
    ("one", "other", "record"),
    [
        ("17.801", "17.81", ["one", "other"]),
        ("17.801", "17.809", ["one"]),
        ("17.801", "17.801", ["one", "other"]),
        ("17.800", "17.801", ["one"]),
    ],
)
def test_marks_tie_as_the_rules_round_them(one: str, other: str, record: list[str]) -> None:
    ledger = ledger_of(claim("one", one), claim("other", other, "bea", "2012"))
    assert ids(best(ledger, SPRINT)) == record


def test_a_state_on_a_past_day_is_that_of_that_day() -> None:
    block = claim("fast", "16.00", "bea", date="2010", authority="guinness", state="ratified")
    block += "\nstate: 2024-05-01 | rejected | the board | on her toes"
    ledger = ledger_of(block, claim("slow"))
    assert ids(best(ledger, SPRINT)) == ["slow"]
    then = Query(event=event("100m"), sex=Sex.FEMALE, on=date(2023, 1, 1))
    assert ids(best(ledger, then)) == ["fast"]


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(claim("odd", "9.00", reads="9000 ms by 10"), id="too fast"),
        pytest.param(claim("odd", "16.00", date="2031"), id="long after it was entered"),
        pytest.param(claim("odd", "17.00", reads="15000 ms by 10"), id="reads otherwise"),
        pytest.param(claim("odd", "16.00", athlete="late"), id="before the birth"),
        pytest.param(claim("odd", "16.00", athlete="man"), id="of the other sex"),
    ],
)
def test_what_cannot_be_is_not_the_record(block: str) -> None:
    people = person("late", "born: 2015"), person("man", "sex: M")
    ledger = ledger_of(*people, block, claim("sound", "18.00", "bea"))
    assert ids(best(ledger, SPRINT)) == ["sound"]
    assert ids(progression(ledger, SPRINT)) == ["sound"]


def test_what_lies_after_today_was_not_run_yet() -> None:
    ledger = ledger_of(claim("soon", "16.00", date="2020-12-01"), claim("sound", "18.00", "bea"))
    query = Query(event=event("100m"), sex=Sex.FEMALE, today=date(2020, 11, 29))
    assert ids(best(ledger, query)) == ["sound"]


def test_an_authority_called_only_records_records() -> None:
    ledger = ledger_of(
        claim("record", "18.00"), claim("title", "17.00", "bea", kind="championship result")
    )
    irr = Query(event=event("100m"), sex=Sex.FEMALE, authority=authority("irr"))
    assert ids(best(ledger, irr)) == ["record"]
    assert ids(best(ledger, SPRINT)) == ["title"]


def test_a_press_report_cannot_be_ratified() -> None:
    ledger = parse_ledger(text_of(claim("one", authority="press", state="ratified")))
    assert "the press does not ratify" in problem_text(ledger.problems[0])


@pytest.mark.parametrize(
    "name", ["irr-2016", "6th IRR world championships", "6TH irr World Championships"]
)
def test_a_competition_is_found_by_its_names(name: str) -> None:
    assert competition_called(shipped(), name).id == "irr-2016"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("race: final", "race: finale", "there is no race finale"),
        ("event: 100m\nsex: F\nround", "event: 200m\nsex: F\nround", "of another event or sex"),
        ("round: final", "round: last", "round: “last” is not heat"),
        ("round: final", "competition: cup", "there is no competition cup"),
        ("date: 2010-05-01\n\n", "date: 2010-02-30\n\n", "not in the calendar"),
    ],
)
def test_what_is_wrong_with_a_race_is_said_at_its_line(old: str, new: str, reason: str) -> None:
    text = text_of(FINAL, ran("one", "18.10", "ann"))
    assert old in text
    broken = text.replace(old, new)
    problems = parse_ledger(broken).problems
    assert any(reason in problem_text(each) for each in problems), problems
    lines = broken.split("\n")
    assert all(lines[each.line - 1] for each in problems)


@pytest.mark.parametrize(
    ("text", "id"),
    [("bologna", "irr-2018"), ("Kapfenberg 2010", "irr-2010"), ("retro mile", "ferrara-2022")],
)
def test_a_competition_is_found_by_words_that_no_other_has(text: str, id: str) -> None:
    assert competition_called(shipped(), text).id == id


def test_words_that_several_competitions_have_name_them() -> None:
    with pytest.raises(Refused, match=r"irr-2006.*irr-2018"):
        competition_called(shipped(), "irr")
