"""Road races, relays, several cities, and races that no clock alone decides."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import NoMark, Outcome, Sex
from sternway.meets.results.other_races import (
    ObstacleRules,
    elimination,
    fixed_time_mark,
    linked_time,
    obstacle_total,
)
from sternway.meets.results.relays import relay_result, takes_leg
from sternway.meets.results.road import (
    City,
    RoadLine,
    at,
    elapsed_ms,
    record_faults,
    road_results,
    winners_differ,
)
from tests.meets.made import time


def test_gun_and_net_order_are_both_kept() -> None:
    found = road_results([RoadLine("a", 1_800_990, 1_799_790), RoadLine("b", 1_801_100, 1_790_000)])
    assert [(each.entry, each.place, each.net_place) for each in found] == [
        ("a", 1, 2),
        ("b", 2, 1),
    ]
    assert (found[0].gun_ms, found[0].net_ms) == (1_801_000, 1_800_000)


def test_equal_seconds_are_parted_by_thousandths_and_then_by_the_recorder() -> None:
    lines = [
        RoadLine("c", 1_000_500, recorded=2),
        RoadLine("b", 1_000_500, recorded=1),
        RoadLine("a", 1_000_400),
    ]
    found = road_results(lines)
    assert [(each.entry, each.place) for each in found] == [("a", 1), ("b", 2), ("c", 3)]
    assert {each.gun_ms for each in found} == {1_001_000}


def test_what_nothing_parts_is_level() -> None:
    found = road_results([RoadLine("b", 1000), RoadLine("a", 1000), RoadLine("c", 2000)])
    assert [each.place for each in found] == [1, 1, 3]


def test_who_finishes_after_the_limit_stays_visible_without_a_place() -> None:
    found = road_results([RoadLine("a", 1000), RoadLine("b", 9000)], limit_ms=5000)
    assert (found[1].entry, found[1].place, found[1].is_over_limit) == ("b", None, True)


def test_who_did_not_finish_stands_in_the_results() -> None:
    found = road_results([RoadLine("a", 1000), RoadLine("b", outcome=Outcome(NoMark.DNF))])
    assert [(each.entry, each.place) for each in found] == [("a", 1), ("b", None)]


def test_other_winners_by_net_are_told_before_publishing() -> None:
    lines = [RoadLine(e, gun, net) for e, gun, net in (
        ("a", 100, 95), ("b", 101, 99), ("c", 102, 98), ("d", 103, 90))]  # fmt: skip
    sexes = dict.fromkeys("abcd", Sex.FEMALE)
    (told,) = winners_differ(road_results(lines, unit_ms=1), sexes)
    assert told["by_gun"] == ("a", "b", "c")


def test_a_time_over_the_hour_that_comes_twice() -> None:
    gun = at("Europe/Berlin", datetime(2026, 10, 25, 1))
    finish = datetime(2026, 10, 25, 2, 30)
    assert elapsed_ms(gun, at("Europe/Berlin", finish)) == 90 * 60_000
    assert elapsed_ms(gun, at("Europe/Berlin", finish, fold=1)) == 150 * 60_000


def test_a_steep_course_spoils_records_of_its_city_alone() -> None:
    gun = at("Europe/Berlin", datetime(2026, 7, 14, 10))
    steep = City("X", "Europe/Berlin", gun, 42_195, 1.2, 0.4, "certificate")
    assert [each.code for each in record_faults(steep, 1.0, 0.5)] == ["meet.course-drops"]
    flat = City("Y", "Europe/Berlin", gun, 42_195, 0.9, 0.4, "certificate")
    assert not record_faults(flat, 1.0, 0.5)


@given(st.lists(st.integers(1, 20), unique=True, max_size=8), st.randoms())
def test_the_order_of_lines_does_not_matter(times: list[int], random: object) -> None:
    lines = [RoadLine(str(each), each * 1000) for each in times]
    mixed = list(lines)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert road_results(lines) == road_results(mixed)


def test_legs_are_ends_minus_own_starts() -> None:
    found = relay_result([600_000, 1_250_000, 1_800_000], 3)
    assert found.legs == (600_000, 650_000, 550_000)
    assert found.total_ms == 1_800_000


def test_a_mass_start_starts_only_who_was_not_yet_sent_off() -> None:
    slow = relay_result([1_000_000, 1_700_000], 2, mass_starts=[None, 900_000])
    assert (slow.legs, slow.total_ms) == ((1_000_000, 800_000), 1_800_000)
    quick = relay_result([800_000, 1_500_000], 2, mass_starts=[None, 900_000])
    assert quick.legs == (800_000, 700_000)


def test_an_incomplete_team_does_not_finish_and_says_which_leg() -> None:
    found = relay_result([600_000, None, 1_800_000], 3)
    assert found.outcome == Outcome(NoMark.DNF)
    assert found.missing == (2, 3)


def test_ends_in_the_wrong_order_give_no_negative_leg() -> None:
    found = relay_result([900_000, 600_000], 2)
    assert found.total_ms is None
    assert found.missing == (2,)


def test_a_running_order_takes_entered_people_once_each() -> None:
    assert takes_leg(["a", "b", "x", "a"], "abcdefgh", (), 4) == ("x", "a")
    assert takes_leg(["a", "e", "f", "g"], "abcdefgh", "abcd", 2) == ("g",)


def test_a_fixed_time_is_counted_down_to_the_metre() -> None:
    assert fixed_time_mark(54, 400_000, 123_900).value == 21_723_000


def test_of_an_elimination_who_gives_up_ranks_before_those_out_earlier() -> None:
    laps = ["abcde", "abcd", "ab"]
    assert elimination(laps, {"d": 3}) == (("a", 1), ("b", 2), ("d", 3), ("c", 4), ("e", 5))


def test_obstacles_add_seconds_and_too_many_faults_disqualify() -> None:
    rules = ObstacleRules(seconds_a_fault=5, most_faults=2, disqualifying=("water",))
    found = obstacle_total(time(60_000), {"wall": 2}, rules)
    assert found.total
    assert found.total.value == 70_000
    assert obstacle_total(time(60_000), {"wall": 3}, rules).is_disqualified
    assert obstacle_total(time(60_000), {"water": 1}, rules).is_disqualified


def test_the_clock_of_a_linked_team_stops_for_the_last() -> None:
    assert linked_time([time(60_000), time(61_000)]) == time(61_000)
    assert linked_time([time(60_000), time(61_000)], apart_ms=500) is None
    assert linked_time([time(60_000), None]) is None


@pytest.mark.parametrize("hours", [25, 49])
def test_a_race_of_more_than_a_day_is_not_wrapped(hours: int) -> None:
    gun = at("Europe/Rome", datetime(2026, 7, 14, 10))
    assert elapsed_ms(gun, gun + timedelta(hours=hours)) == hours * 3_600_000
