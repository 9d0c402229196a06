"""Places by what was measured."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import NoMark, Outcome
from sternway.meets.rounds.line import Heat, Line
from sternway.meets.rounds.places import doubts, over_heats, places
from tests.meets.made import heat, time


def numbers(one: Heat) -> dict[str, int | None]:
    return {each.entry: each.place for each in places(one)}


def test_level_in_thousandths_stays_level() -> None:
    assert numbers(heat({"a": 16_980, "b": 17_700, "c": 17_700, "d": 17_915})) == {
        "a": 1, "b": 2, "c": 2, "d": 4,
    }  # fmt: skip


def test_nobody_without_a_mark_has_a_place_and_the_disqualified_stand_below() -> None:
    found = places(heat({"dq": NoMark.DQ, "dns": NoMark.DNS, "dnf": NoMark.DNF, "a": 20_000}))
    assert [each.entry for each in found] == ["a", "dnf", "dq", "dns"]
    assert [each.place for each in found] == [1, None, None, None]


def test_a_disqualified_athlete_with_a_time_has_no_place() -> None:
    lines = (Line("a", time(17_000), Outcome(NoMark.DQ, "TR17.3")), Line("b", time(18_000)))
    assert numbers(Heat(1, lines)) == {"b": 1, "a": None}


def test_coarse_times_are_parted_by_the_judges() -> None:
    lines = (Line("b", time(17_300, 10), place=2), Line("a", time(17_300, 10), place=1))
    assert numbers(Heat(1, lines)) == {"a": 1, "b": 2}


def test_fine_level_times_that_were_placed_apart_stay_level_and_a_judge_is_asked() -> None:
    lines = (Line("a", time(17_300), place=1), Line("b", time(17_300), place=2))
    assert numbers(Heat(1, lines)) == {"a": 1, "b": 1}
    assert [each.code for each in doubts(Heat(1, lines))] == ["meet.level-but-placed"]


def test_a_place_against_the_time_is_told() -> None:
    lines = (Line("a", time(17_400), place=1), Line("b", time(17_300), place=2))
    assert numbers(Heat(1, lines)) == {"b": 1, "a": 2}
    assert [each.code for each in doubts(Heat(1, lines))] == ["meet.place-against-time"]


def test_one_ranking_over_heats_keeps_ties() -> None:
    found = over_heats([heat({"a": 10, "b": 20}), heat({"c": 10, "d": 30}, 2)])
    assert [(each.entry, each.place) for each in found] == [("a", 1), ("c", 1), ("b", 3), ("d", 4)]


TIMES = st.dictionaries(
    st.text("abcdefghijklm", min_size=1, max_size=2),
    st.one_of(st.integers(15_000, 15_020), st.sampled_from(NoMark)),
    max_size=9,
)


@given(TIMES, st.sampled_from([1, 10, 100]))
def test_who_is_faster_never_ranks_behind(times: dict[str, int | NoMark], step: int) -> None:
    rounded = {k: v if isinstance(v, NoMark) else -(-v // step) * step for k, v in times.items()}
    placed = [each for each in places(heat(rounded, step=step)) if each.place]
    for before, after in pairwise(placed):
        assert before.line.mark
        assert after.line.mark
        assert before.line.mark.value <= after.line.mark.value
        assert (before.place or 0) <= (after.place or 0)
        assert (before.line.mark.value == after.line.mark.value) == (before.place == after.place)


@given(TIMES, st.randoms())
def test_the_order_of_lines_does_not_matter(times: dict[str, int | NoMark], random: object) -> None:
    one = heat(times)
    mixed = list(one.lines)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert places(one) == places(Heat(1, tuple(mixed)))
