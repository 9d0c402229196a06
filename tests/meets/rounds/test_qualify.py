"""Who goes on, ties for the last place, who stands by, what is sure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import NoMark, Timing
from sternway.meets.rounds.line import Heat, Line
from sternway.meets.rounds.outlook import Chance, outlook
from sternway.meets.rounds.progression import fitting, step_for
from sternway.meets.rounds.qualify import How, advanced, next_reserve, qualify
from sternway.meets.rules import profile
from sternway.notices import Notice
from tests.meets.made import heat, time

WA = profile("wa-2023")


def test_a_tie_for_the_last_place_takes_a_place_by_time() -> None:
    heats = [
        heat({"a": 15_001, "b": 15_200, "c": 15_200, "d": 15_300}),
        heat({"e": 15_100, "f": 15_150, "g": 15_250}, 2),
    ]
    found = qualify(heats, 2, 2, WA)
    assert found.entries(How.PLACE) == ("a", "b", "c", "e", "f")
    assert found.entries(How.TIME) == ("g",)
    assert found.reserves == ("d",)


def test_thousandths_part_who_is_level_in_hundredths() -> None:
    heats = [heat({"a": 13_000, "b": 13_178}), heat({"c": 13_000, "d": 13_171}, 2)]
    assert qualify(heats, 1, 1, WA).entries(How.TIME) == ("d",)


def test_without_a_place_by_time_a_spare_lane_takes_the_tied() -> None:
    heats = [heat({"a": 13_000, "b": 13_600, "c": 13_600}), heat({"d": 13_000, "e": 13_100}, 2)]
    assert len(qualify(heats, 2, 0, WA, spare=1).qualified) == 5


def test_without_a_lane_lots_decide_and_stay_open_until_they_are_drawn() -> None:
    heats = [heat({"a": 13_000, "b": 13_600, "c": 13_600}), heat({"d": 13_000, "e": 13_100}, 2)]
    undecided = qualify(heats, 2, 0, WA)
    assert undecided.undecided == ("b", "c")
    assert undecided.entries() == ("a", "d", "e")
    drawn = qualify(heats, 2, 0, WA, lot="seed")
    assert len(drawn.qualified) == 4
    assert drawn.lots[0].among == ("b", "c")
    assert drawn == qualify(heats, 2, 0, WA, lot="seed")


def test_level_reserves_stand_by_in_the_order_of_a_lot() -> None:
    heats = [heat({"a": 10, "b": 30, "c": 30, "d": 40})]
    order = qualify(heats, 1, 0, WA, lot="seed").reserves
    assert {qualify(heats, 1, 0, WA, lot=str(n)).reserves for n in range(9)} == {
        ("b", "c", "d"),
        ("c", "b", "d"),
    }
    found = qualify(heats, 1, 0, WA, lot="seed")
    assert found.lots[0].purpose == "reserves, place 2"
    assert found.lots[0].order == order[:2]
    assert (found.level, next_reserve(found, ["a"])) == ((), order[0])


def test_without_a_lot_no_level_reserve_is_called_before_the_other() -> None:
    found = qualify([heat({"a": 10, "b": 30, "c": 30, "d": 40})], 1, 0, WA)
    assert found.level == (("b", "c"),)
    refused = next_reserve(found, ["a"])
    assert isinstance(refused, Notice)
    assert refused["entries"] == ("b", "c")
    assert next_reserve(found, ["a", "b"]) == "c"
    assert next_reserve(found, ["a"], ["b", "c"]) == "d"


def test_who_lost_a_lot_for_the_last_place_stands_by_in_its_order() -> None:
    found = qualify([heat({"a": 10, "b": 30, "c": 30, "d": 30})], 2, 0, WA, lot="seed")
    assert found.reserves == found.lots[0].order[1:]
    assert len(found.lots) == 1


def test_a_tie_by_time_takes_a_spare_lane_before_lots() -> None:
    heats = [heat({"a": 10, "b": 20}), heat({"c": 10, "d": 20}, 2)]
    assert set(qualify(heats, 1, 1, WA, spare=1).entries(How.TIME)) == {"b", "d"}
    assert len(qualify(heats, 1, 1, WA, lot="s").entries(How.TIME)) == 1


def test_mixed_timing_names_nobody_by_time() -> None:
    heats = [
        heat({"a": 13_000, "b": 13_100}),
        heat({"c": 13_000, "d": 13_100}, 2, Timing.HAND, 100),
    ]
    found = qualify(heats, 1, 1, WA)
    assert found.entries() == ("a", "c")
    assert [each.code for each in found.notices] == ["meet.mixed-timing"]
    assert found.undecided


def test_hand_times_that_are_equal_are_level() -> None:
    heats = [
        heat({"a": 13_000, "b": 13_900}, 1, Timing.HAND, 100),
        heat({"c": 13_000, "d": 13_900}, 2, Timing.HAND, 100),
    ]
    found = qualify(heats, 1, 1, WA)
    assert set(found.undecided) == {"b", "d"}


def test_hundredths_cannot_break_a_tie_and_it_is_said() -> None:
    heats = [heat({"a": 13_000, "b": 13_915}), heat({"c": 13_000, "d": 13_920}, 2, step=10)]
    found = qualify(heats, 1, 1, WA)
    assert set(found.undecided) == {"b", "d"}
    assert "meet.coarse-tie" in [each.code for each in found.notices]


@pytest.mark.parametrize("kind", [NoMark.DNF, NoMark.DQ, NoMark.DNS])
def test_who_did_not_finish_never_qualifies_by_numbers(kind: NoMark) -> None:
    found = qualify([heat({"a": 13_000, "b": kind})], 2, 2, WA)
    assert found.entries() == ("a",)
    assert "b" not in found.reserves


def test_an_unfilled_place_goes_to_time_only_where_the_rules_say_so() -> None:
    heats = [heat({"a": 13_000, "b": NoMark.DNF}), heat({"c": 13_000, "d": 13_100, "e": 13_200}, 2)]
    assert qualify(heats, 2, 0, WA).entries() == ("a", "c", "d")
    rules = replace(WA, progression=replace(WA.progression, unfilled_to_time=True))
    assert qualify(heats, 2, 0, rules).entries() == ("a", "c", "d", "e")


def test_who_ran_again_alone_counts_for_time_and_not_for_place() -> None:
    again = Heat(3, (Line("x", time(13_050)),), Timing.PHOTO_FINISH, is_alone=True)
    heats = [heat({"a": 13_000, "b": 13_100}), heat({"c": 13_000, "d": 13_200}, 2), again]
    found = qualify(heats, 1, 1, WA)
    assert found.entries(How.PLACE) == ("a", "c")
    assert found.entries(How.TIME) == ("x",)


def test_a_jury_advances_even_a_dnf_and_takes_nobody_elses_place() -> None:
    found = qualify([heat({"a": 10, "b": 20, "c": NoMark.DNF})], 1, 1, WA)
    after = advanced(found, "c", How.JURY, "obstructed by a fall")
    assert after.entries() == ("a", "b", "c")
    assert after.entries(How.JURY) == ("c",)
    assert after.qualified[-1].reason == "obstructed by a fall"


def test_the_fastest_who_did_not_qualify_stands_by_and_then_the_next() -> None:
    found = qualify([heat({"a": 10, "b": 20, "c": 30, "d": 40})], 1, 1, WA)
    assert next_reserve(found, gone=["a"]) == "c"
    assert next_reserve(found, gone=["a", "c"]) == "d"
    last = next_reserve(found, gone=["a"], called=["c", "d"])
    assert isinstance(last, Notice)
    assert last.code == "meet.nobody-stands-by"


def test_the_last_loser_is_sure_when_too_few_can_still_pass() -> None:
    run = [heat({"a": 10, "b": 20, "c": 30}), heat({"d": 10, "e": 25, "f": 35}, 2)]
    assert outlook(run, [3], 1, 2)["b"] is Chance.FOR_NOW
    assert outlook(run, [3], 1, 3)["b"] is Chance.SURE
    assert outlook(run, [3], 1, 2)["f"] is Chance.OUT


TIMES = st.lists(st.integers(10, 16), min_size=1, max_size=5)


@given(st.lists(TIMES, min_size=1, max_size=4), st.integers(0, 3), st.integers(0, 4), st.data())
def test_what_is_sure_comes_true_and_what_is_out_stays_out(
    all_times: list[list[int]], by_place: int, by_time: int, data: st.DataObject
) -> None:
    heats = [
        heat({f"{number}-{i}": t for i, t in enumerate(times)}, number)
        for number, times in enumerate(all_times, 1)
    ]
    run = data.draw(st.integers(1, len(heats)))
    chances = outlook(heats[:run], [len(each.lines) for each in heats[run:]], by_place, by_time)
    final = qualify(heats, by_place, by_time, WA)
    inside = set(final.entries())
    undecided = set(final.undecided)
    for entry, chance in chances.items():
        if chance is Chance.OUT:
            assert entry not in inside | undecided
        if chance is Chance.SURE and not undecided:
            assert entry in inside


@given(st.lists(TIMES, min_size=1, max_size=4), st.integers(0, 3), st.integers(0, 4))
def test_nobody_goes_on_twice_or_stands_by_while_going_on(
    all_times: list[list[int]], by_place: int, by_time: int
) -> None:
    heats = [
        heat({f"{number}-{i}": t for i, t in enumerate(times)}, number)
        for number, times in enumerate(all_times, 1)
    ]
    found = qualify(heats, by_place, by_time, WA, lot="s")
    entries = found.entries()
    assert len(entries) == len(set(entries))
    assert not set(entries) & set(found.reserves)
    starters = sum(len(each.lines) for each in heats)
    assert len(entries) <= min(starters, by_place * len(heats) + by_time)


def test_all_progressions_that_fill_eight_places_from_three_heats() -> None:
    assert fitting(24, 3, 8) == ((2, 2), (1, 5))


def test_seventy_entries_in_eight_heats_go_to_twenty_seven() -> None:
    assert (3, 3) in fitting(70, 8, 27)


def test_the_table_of_the_sport_comes_down_to_six() -> None:
    step = step_for(profile("irr-2016"), 12)
    assert step
    assert (step.heats, step.by_place, step.by_time) == (2, 2, 2)
