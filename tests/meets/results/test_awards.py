"""Prizes, medals, points."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sternway.meets.results.awards import (
    Prizes,
    class_table,
    medal_table,
    medals,
    prizes,
    renumbered,
)
from sternway.meets.results.team_points import Scorer, points_of, team_table
from sternway.meets.rules import Awards, Excess

RANKING = [("a", 1), ("b", 2), ("c", 3), ("d", 4), ("e", 5)]
CLASSES = [Prizes("all", "abcde", 3), Prizes("40", "bde", 2)]


def test_second_of_all_who_is_over_forty_keeps_second() -> None:
    found = prizes(RANKING, CLASSES, Awards.WIDE_FIRST)
    assert [(each.code, each.rank, each.entry) for each in found] == [
        ("all", 1, "a"), ("all", 2, "b"), ("all", 3, "c"), ("40", 1, "d"), ("40", 2, "e"),
    ]  # fmt: skip


def test_or_takes_the_title_over_forty_where_first_prizes_come_first() -> None:
    found = prizes(RANKING, CLASSES, Awards.FIRST_PRIZES_FIRST)
    assert [(each.code, each.rank, each.entry) for each in found] == [
        ("all", 1, "a"), ("all", 2, "c"), ("all", 3, "e"), ("40", 1, "b"), ("40", 2, "d"),
    ]  # fmt: skip


def test_trophies_may_go_to_one_person_twice() -> None:
    found = prizes(RANKING, CLASSES, Awards.NOT_EXCLUSIVE)
    assert [each.entry for each in found if each.code == "40"] == ["b", "d"]


@given(st.sampled_from([Awards.WIDE_FIRST, Awards.FIRST_PRIZES_FIRST]), st.data())
def test_nobody_takes_two_prizes(awards: Awards, data: st.DataObject) -> None:
    entries = [chr(97 + number) for number in range(12)]
    classes = [
        Prizes(str(number), data.draw(st.sets(st.sampled_from(entries))), 3) for number in range(4)
    ]
    ranking = [(entry, place) for place, entry in enumerate(entries, 1)]
    found = [each.entry for each in prizes(ranking, classes, awards)]
    assert len(found) == len(set(found))


def test_two_silvers_leave_no_bronze() -> None:
    assert medals([("a", 1), ("b", 2), ("c", 2), ("d", 4)]) == (("a", 1), ("b", 2), ("c", 2))


def test_of_two_level_thirds_one_goes_and_the_next_is_fourth() -> None:
    left = [("a", 1), ("b", 2), ("d", 3), ("e", 5)]
    assert renumbered(left)[-1] == ("e", 4)


def test_who_is_no_member_takes_no_place_of_the_class() -> None:
    assert class_table([("guest", 1), ("a", 2), ("b", 2), ("c", 4)], "abc") == (
        ("a", 1), ("b", 1), ("c", 3),
    )  # fmt: skip


def test_equal_medals_share_a_rank_by_code() -> None:
    rows = medal_table([("GER", 1), ("AUT", 1), ("ITA", 1), ("ITA", 2), ("SUI", 3)])
    assert [(row.rank, row.code) for row in rows] == [
        (1, "ITA"),
        (2, "AUT"),
        (2, "GER"),
        (4, "SUI"),
    ]


def test_level_seconds_share_the_points_of_second_and_third() -> None:
    ranking = [Scorer("a", "A", 1), Scorer("b", "B", 2), Scorer("c", "C", 2), Scorer("d", "D", 4)]
    found = points_of(ranking, [10, 8, 6, 5])
    assert [each.points for each in found] == [10, 7, 7, 5]
    assert found[1].covers == (2, 3)


def test_three_level_share_exactly() -> None:
    ranking = [Scorer(each, each, 1) for each in "abc"]
    assert points_of(ranking, [8, 7, 5])[0].points == Fraction(20, 3)


A_A_A_B_B = [Scorer(f"{team}{place}", team, place) for place, team in enumerate("AAABB", 1)]


def test_members_beyond_the_scorers_displace_or_are_removed() -> None:
    table = [10, 8, 6, 5, 4]
    totals = {
        excess: {row.team: row.total for row in team_table(points_of(A_A_A_B_B, table, 2, excess))}
        for excess in Excess
    }
    assert totals[Excess.DISPLACE] == {"A": 18, "B": 9}
    assert totals[Excess.REMOVE] == {"A": 18, "B": 11}


def test_guests_take_no_points_and_no_place() -> None:
    found = points_of([Scorer("g", "X", 1, is_guest=True), Scorer("a", "A", 2)], [10, 8])
    assert [(each.entry, int(each.points)) for each in found] == [("a", 10)]


def test_relays_count_double() -> None:
    assert points_of([Scorer("a", "A", 1)], [10], factor=2)[0].points == 20


@given(st.lists(st.integers(1, 4), min_size=1, max_size=8))
def test_no_points_are_lost_or_made_by_ties(raw: list[int]) -> None:
    order = sorted(raw)
    ranking = [Scorer(str(i), str(i), order.index(each) + 1) for i, each in enumerate(order)]
    table = [8, 7, 6, 5, 4, 3, 2, 1]
    assert sum(each.points for each in points_of(ranking, table)) == sum(table[: len(raw)])
