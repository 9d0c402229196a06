"""Heats by serpentine, and team-mates apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.errors import Refused
from sternway.meets.draw.heats import apart, heat_count, serpentine, team_mates_together
from sternway.meets.lots import shuffled


def names(count: int) -> list[str]:
    return [str(number) for number in range(1, count + 1)]


def test_twenty_four_in_three_heats_as_in_the_rule_book() -> None:
    a, b, c = serpentine(names(24), 3)
    assert a == ("1", "6", "7", "12", "13", "18", "19", "24")
    assert b == ("2", "5", "8", "11", "14", "17", "20", "23")
    assert c == ("3", "4", "9", "10", "15", "16", "21", "22")


def test_seven_in_two_heats() -> None:
    assert serpentine(names(7), 2) == (("1", "4", "5"), ("2", "3", "6", "7"))


def test_seventeen_in_three_heats_are_five_six_and_six() -> None:
    assert [len(heat) for heat in serpentine(names(17), 3)] == [5, 6, 6]


def test_more_heats_than_entries_are_refused() -> None:
    with pytest.raises(Refused, match="heats-impossible"):
        serpentine(names(2), 3)


def test_the_least_number_of_heats_has_a_place_for_everybody() -> None:
    assert [heat_count(each, 8) for each in (1, 8, 9, 16, 17)] == [1, 1, 2, 2, 3]


@given(st.integers(1, 200), st.data())
def test_everybody_runs_once_in_heats_of_nearly_one_size(count: int, data: st.DataObject) -> None:
    heats = serpentine(names(count), data.draw(st.integers(1, count)))
    assert sorted(entry for heat in heats for entry in heat) == sorted(names(count))
    sizes = [len(heat) for heat in heats]
    assert max(sizes) - min(sizes) <= 1


@given(
    st.integers(2, 60),
    st.data(),
    st.lists(st.sampled_from(["AUT", "GER", "ITA", "ESP", ""]), min_size=60, max_size=60),
)
def test_swaps_never_bring_team_mates_together(
    count: int, data: st.DataObject, teams: list[str]
) -> None:
    heats = serpentine(names(count), data.draw(st.integers(1, min(count, 9))))
    team_of = dict(zip(names(count), teams, strict=False))
    found = apart(heats, team_of)
    assert team_mates_together(found, team_of) <= team_mates_together(heats, team_of)
    assert [len(heat) for heat in found] == [len(heat) for heat in heats]
    assert sorted(entry for heat in found for entry in heat) == sorted(names(count))


def test_two_of_one_team_are_parted_by_neighbours_on_the_list() -> None:
    found = apart(serpentine(names(8), 2), {"1": "AUT", "4": "AUT"})
    assert team_mates_together(found, {"1": "AUT", "4": "AUT"}) == 0
    assert found == (("1", "3", "5", "8"), ("2", "4", "6", "7"))


def test_in_a_later_round_swaps_stay_inside_one_lane_group() -> None:
    team_of = {"1": "AUT", "12": "AUT"}
    heats = serpentine(names(24), 3)
    found = apart(heats, team_of, group_sizes=(4, 2, 2))
    groups = [[set(heat[:4]), set(heat[4:6]), set(heat[6:])] for heat in found]
    for number in range(3):
        before = {entry for heat in heats for entry in (heat[:4], heat[4:6], heat[6:])[number]}
        assert set().union(*(each[number] for each in groups)) == before
    assert team_mates_together(found, team_of) == 0


def test_who_has_no_team_is_nobodys_team_mate() -> None:
    heats = serpentine(names(8), 2)
    assert apart(heats, {}) == heats


@given(st.lists(st.text(max_size=5), unique=True, max_size=30), st.text(max_size=8))
def test_a_lot_depends_on_the_seed_and_not_on_the_order_of_the_hat(
    items: list[str], seed: str
) -> None:
    assert shuffled(items, seed, "x") == shuffled(reversed(items), seed, "x")
    assert sorted(shuffled(items, seed, "x")) == sorted(items)


def test_lots_are_the_same_on_every_machine() -> None:
    assert shuffled("ABCDEFGH", "Essen 2016", "lanes") == tuple("BFCHEGAD")


def test_every_order_of_three_comes_about_equally_often() -> None:
    counts: dict[tuple[str, ...], int] = {}
    for seed in range(6000):
        order = shuffled("abc", str(seed))
        counts[order] = counts.get(order, 0) + 1
    assert len(counts) == 6
    assert all(850 < count < 1150 for count in counts.values())
