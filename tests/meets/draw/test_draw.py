"""Lanes, rankings, and draws that replay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import Timing, event
from sternway.errors import Refused
from sternway.meets.draw.draw import DrawPlan, draw, heats_needed, replays
from sternway.meets.draw.lanes import drawn_lanes, first_round_lanes, lane_groups, shape_of
from sternway.meets.draw.seeding import Seed, ranked, ranked_later
from sternway.meets.rounds.qualify import How, Qualified
from sternway.meets.rules import HeatOrder, Shape, profile
from tests.meets.made import time

WA = profile("wa-2023")
OLD = profile("wa-2022")


@pytest.mark.parametrize(
    ("shape", "lanes", "athletes", "groups"),
    [
        (Shape.STRAIGHT, 8, 8, ((3, 4, 5, 6), (2, 7), (1, 8))),
        (Shape.BEND, 8, 8, ((5, 6, 7), (3, 4, 8), (1, 2))),
        (Shape.OVAL, 8, 8, ((4, 5, 6, 7), (3, 8), (1, 2))),
        (Shape.OVAL, 8, 6, ((4, 5, 6, 7), (3, 8))),
        (Shape.STRAIGHT, 9, 9, ((4, 5, 6, 7), (3, 8), (1, 2, 9))),
        (Shape.STRAIGHT, 9, 8, ((4, 5, 6, 7), (3, 8), (2, 9))),
        (Shape.BEND, 9, 8, ((6, 7, 8), (4, 5, 9), (2, 3))),
        (Shape.INDOOR_OVAL, 6, 6, ((5, 6), (3, 4), (1, 2))),
    ],
)
def test_lane_groups_since_2023(
    shape: Shape, lanes: int, athletes: int, groups: tuple[tuple[int, ...], ...]
) -> None:
    found = lane_groups(WA, shape, lanes, athletes)
    assert found.groups == groups
    assert found.is_of_rule


@pytest.mark.parametrize("shape", [Shape.STRAIGHT, Shape.BEND, Shape.OVAL])
def test_lane_groups_before_2023(shape: Shape) -> None:
    assert lane_groups(OLD, shape, 8, 8).groups == ((3, 4, 5, 6), (7, 8), (1, 2))


def test_an_empty_lane_between_runners_is_another_table_of_the_same_path() -> None:
    irr = profile("irr-2016")
    safe = replace(irr, lanes=replace(irr.lanes, empty_between=1))
    assert lane_groups(safe, Shape.STRAIGHT, 8, 4).groups == ((4, 6), (2, 8))


def test_a_plan_that_no_rule_has_is_derived_and_says_so() -> None:
    assert not lane_groups(WA, Shape.STRAIGHT, 6, 6).is_of_rule


def test_a_closed_lane_is_never_drawn() -> None:
    found = lane_groups(WA, Shape.STRAIGHT, 8, 7, closed=(4,))
    assert sorted(lane for group in found.groups for lane in group) == [1, 2, 3, 5, 6, 7, 8]


def test_more_athletes_than_open_lanes_are_refused() -> None:
    with pytest.raises(Refused, match="lanes-too-few"):
        lane_groups(WA, Shape.STRAIGHT, 8, 8, closed=(4,))


def test_with_lanes_to_spare_the_inside_one_stays_free() -> None:
    assert 1 not in first_round_lanes(WA, Shape.STRAIGHT, 8, 7).groups[0]


@pytest.mark.parametrize(
    ("code", "shape"),
    [
        ("100m", Shape.STRAIGHT),
        ("200m", Shape.BEND),
        ("400m", Shape.OVAL),
        ("800m", Shape.OVAL),
        ("4x100m", Shape.OVAL),
        ("1000m", None),
        ("60m-indoor", Shape.STRAIGHT),
        ("200m-indoor", Shape.INDOOR_BEND),
    ],
)
def test_shape_is_of_the_event_and_not_of_its_name(code: str, shape: Shape | None) -> None:
    assert shape_of(event(code)) is shape


def test_the_best_draw_among_the_best_lanes() -> None:
    entries = list("abcdefgh")
    lanes = dict(drawn_lanes(entries, lane_groups(WA, Shape.OVAL, 8, 8), "seed"))
    assert {lanes[each] for each in "abcd"} == {4, 5, 6, 7}
    assert {lanes[each] for each in "ef"} == {3, 8}
    assert {lanes[each] for each in "gh"} == {1, 2}


PLANS = st.builds(
    lambda count, lanes, seed, first, shape: DrawPlan(
        tuple(f"e{number}" for number in range(count)),
        seed,
        heats_needed(count, lanes),
        shape,
        lanes,
        is_first_round=first,
        teams=tuple((f"e{number}", "ABCD"[number % 4]) for number in range(count)),
    ),
    st.integers(1, 70),
    st.integers(4, 9),
    st.text(max_size=6),
    st.booleans(),
    st.sampled_from([*Shape, None]),
)


@given(PLANS)
def test_each_entry_runs_once_and_no_lane_is_taken_twice(plan: DrawPlan) -> None:
    found = draw(plan, WA)
    assert sorted(e for heat in found.heats for e in heat.entries) == sorted(plan.ranking)
    for heat in found.heats:
        lanes = [lane for _, lane in heat.lanes]
        assert len(lanes) == len(set(lanes))
        if plan.shape is not None:
            assert set(lanes) <= set(range(1, plan.lanes + 1))


@given(PLANS)
def test_a_draw_replays_from_its_seed(plan: DrawPlan) -> None:
    assert replays(draw(plan, WA), WA)


def test_another_seed_gives_other_lanes() -> None:
    plan = DrawPlan(tuple("abcdefgh"), "one", 1, Shape.STRAIGHT)
    assert draw(plan, WA).heats != draw(replace(plan, lot="two"), WA).heats


def test_an_entry_that_stands_twice_is_refused() -> None:
    with pytest.raises(Refused, match="entry-twice"):
        draw(DrawPlan(("a", "a"), "s", 1, Shape.STRAIGHT), WA)


def test_a_draw_that_another_algorithm_made_is_not_replayed_by_this_one() -> None:
    with pytest.raises(Refused, match="unknown-algorithm"):
        draw(DrawPlan(("a", "b"), "s", 1, Shape.STRAIGHT, algorithm="mersenne/1"), WA)


def test_timed_finals_put_the_best_last() -> None:
    club = replace(WA, seeding=replace(WA.seeding, heat_order=HeatOrder.BEST_LAST))
    plan = DrawPlan(tuple("abcdefgh"), "s", 2, Shape.STRAIGHT)
    slow, fast = draw(plan, club).heats
    assert set(fast.entries) == set("abcd")
    assert set(slow.entries) == set("efgh")


def test_two_in_a_lane_where_the_event_allows_it() -> None:
    (heat,) = draw(DrawPlan(tuple("abcdefghij"), "s", 1, Shape.OVAL, per_lane=2), WA).heats
    assert len(heat.lanes) == 10
    assert max(lane for _, lane in heat.lanes) == 8


def test_who_has_no_mark_is_ranked_last() -> None:
    seeds = [Seed("none"), Seed("slow", time(30_000)), Seed("fast", time(20_000))]
    assert ranked(seeds, event("100m"), WA, "s") == ("fast", "slow", "none")


def test_a_hand_time_is_made_comparable_over_a_short_distance() -> None:
    seeds = [Seed("hand", time(17_300, 100), Timing.HAND), Seed("photo", time(17_500, 10))]
    assert ranked(seeds, event("100m"), WA, "s") == ("photo", "hand")
    assert ranked(seeds, event("400m"), WA, "s") == ("hand", "photo")


def test_winners_rank_before_seconds_whatever_their_times() -> None:
    qualified = [
        Qualified("second", How.PLACE, 2, 2, time(13_100)),
        Qualified("winner", How.PLACE, 1, 1, time(14_000)),
        Qualified("by time", How.TIME, 1, None, time(13_050)),
        Qualified("by jury", How.JURY),
    ]
    found = ranked_later(qualified, event("100m"), WA, "s")
    assert found == ("winner", "second", "by time", "by jury")


def test_repechage_qualifiers_come_after_all_of_the_round_before() -> None:
    qualified = [
        Qualified("again", How.PLACE, 1, 1, time(20_000), by_repechage=True),
        Qualified("by time", How.TIME, 1, None, time(25_000)),
    ]
    assert ranked_later(qualified, event("200m"), WA, "s") == ("by time", "again")


def test_the_800_m_ranks_by_performances_and_is_refused_without_them() -> None:
    qualified = [
        Qualified("a", How.PLACE, 1, 1, time(130_000)),
        Qualified("b", How.PLACE, 2, 1, time(120_000)),
    ]
    with pytest.raises(Refused, match="performances-missing"):
        ranked_later(qualified, event("800m"), WA, "s")
    marks = [Seed("a", time(110_000)), Seed("b", time(125_000))]
    assert ranked_later(qualified, event("800m"), WA, "s", marks) == ("a", "b")
