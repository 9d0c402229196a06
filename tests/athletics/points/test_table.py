"""The shipped table: laws that must hold for every event of it."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import Event, Mark, Measure, Sex, Timing, event, events, parse, rule_for
from sternway.athletics.points import FULL, NotScored, PointsTable, table
from sternway.athletics.points.table import parsed
from sternway.errors import InvalidRequest
from sternway.text import explanation

TABLE = table()
FROZEN = {
    "sternway-2026": "c9b241db3b27bc7ca6170e21d86f360a73413a6b8649024e30729165cfe05828",
    "sternway-2026-11": "904ec63de903c26d9ad70049cb9d83b7f1f2f591a3f886c0719bd2e224e56370",
}
SOFT = {(Sex.FEMALE, 800.0), (Sex.MALE, 30_000.0)}
"""that one athlete has run, slower than other distances let expect"""
CARRIED = [
    (each, sex)
    for each in events()
    for sex in (Sex.MALE, Sex.FEMALE)
    if each.surface in ("track", "road", None)
    and (sex, each.distance) in TABLE.scales
    and each.legs == 1
    and not each.variant
    and each.team is None
]
SHORT_ROAD = 15
"""what a whole second is worth over 1 km of road, more than anywhere else"""
_carried = st.sampled_from(CARRIED)


def time(ms: int) -> Mark:
    return Mark(Measure.TIME, ms)


def at_most(points: int, mark: Mark, over: Event, sex: Sex) -> bool:
    """Whether a mark is worth no more; one that the table has no points for is not."""
    try:
        return TABLE.points(mark, over, sex) <= points
    except NotScored:
        return False


@given(_carried, st.integers(1_000, 200_000_000), st.integers(1, 10_000_000))
def test_a_slower_time_is_never_worth_more_points(
    one: tuple[Event, Sex], ms: int, more: int
) -> None:
    try:
        fast = TABLE.points(time(ms), *one)
    except NotScored:
        return
    assert at_most(fast, time(ms + more), *one)


@given(_carried, st.integers(1, 1300))
def test_the_inverse_is_exact(one: tuple[Event, Sex], points: int) -> None:
    over, sex = one
    mark = TABLE.slowest(points, over, sex)
    unit = rule_for(over, Timing.PHOTO_FINISH).unit
    assert TABLE.points(mark, over, sex) >= points
    assert at_most(points - 1, time(mark.value + unit), over, sex)
    scale = TABLE.scale(over, sex)
    assert scale.points(scale.slowest[points - 1]) == points


@pytest.mark.parametrize("one", CARRIED, ids=lambda one: f"{one[0].code}-{one[1]}")
def test_a_step_of_the_clock_near_the_top_is_worth_a_few_points(one: tuple[Event, Sex]) -> None:
    over, sex = one
    unit = rule_for(over, Timing.PHOTO_FINISH).unit
    mark = TABLE.slowest(FULL, over, sex)
    few = 3 if unit < mark.value / 1000 else SHORT_ROAD
    for step in range(-5, 5):
        here = time(mark.value + step * unit)
        there = time(mark.value + (step + 1) * unit)
        assert TABLE.points(here, over, sex) - TABLE.points(there, over, sex) <= few


@pytest.mark.parametrize("one", CARRIED, ids=lambda one: f"{one[0].code}-{one[1]}")
def test_the_best_marks_of_all_events_score_alike(one: tuple[Event, Sex]) -> None:
    over, sex = one
    best = TABLE.scale(over, sex).anchor.backing.best
    points = TABLE.points(time(round(best * 1000)), over, sex)
    assert 880 <= points <= 1100 if (sex, over.distance) not in SOFT else points < 880


def test_the_numbers_follow_from_the_formula_and_the_anchors() -> None:
    for (_, distance), scale in TABLE.scales.items():
        assert scale.slowest == TABLE.formula.slowest_times(distance, scale.anchor.speed)


@pytest.mark.parametrize("name", FROZEN)
def test_a_name_stands_for_one_table_for_ever(name: str) -> None:
    """A change of the numbers takes a new name; this hash is set once for each name."""
    numbers = files("sternway.athletics.points").joinpath(f"{name}.csv").read_bytes()
    assert hashlib.sha256(numbers).hexdigest() == FROZEN[name]


def test_taking_part_is_worth_nothing_and_never_less() -> None:
    assert TABLE.points(parse("40.00", event("100m")), event("100m"), Sex.MALE) == 0
    assert TABLE.points(parse("9:00:00", event("marathon")), event("marathon"), Sex.MALE) == 0


def test_track_and_road_count_alike_and_each_by_its_own_clock() -> None:
    track, road = event("10000m"), event("10km")
    assert TABLE.points(time(2_400_000), track, Sex.MALE) == TABLE.points(
        time(2_400_000), road, Sex.MALE
    )
    assert TABLE.slowest(700, road, Sex.MALE).step == 1000
    assert TABLE.slowest(700, track, Sex.MALE).step == 10


def test_a_mark_is_rounded_as_officials_do_before_it_is_scored() -> None:
    over = event("100m")
    top = TABLE.slowest(800, over, Sex.MALE)
    assert TABLE.points(time(top.value - 5), over, Sex.MALE) == TABLE.points(top, over, Sex.MALE)


@pytest.mark.parametrize(
    ("code", "sex", "reason"),
    [
        ("24h", Sex.MALE, "time limit"),
        ("4x100m", Sex.MALE, "team"),
        ("100m-heels", Sex.MALE, "another discipline"),
        ("200m-indoor", Sex.MALE, "no indoor marks"),
        ("100yd", Sex.MALE, "below 100 m"),
        ("5000m", Sex.FEMALE, "one athlete only"),
        ("1500m", Sex.FEMALE, "one athlete only"),
        ("3000m", Sex.FEMALE, "no mark over it"),
        ("mile-trail", Sex.MALE, "trail"),
        ("uphill-4x500m", Sex.MALE, "not a level distance"),
    ],
)
def test_where_the_data_are_too_few_points_are_refused(code: str, sex: Sex, reason: str) -> None:
    with pytest.raises(NotScored) as refused:
        TABLE.scale(event(code), sex)
    assert reason in explanation(refused.value)


def test_what_is_faster_than_the_table_goes_is_refused() -> None:
    with pytest.raises(NotScored) as refused:
        TABLE.points(time(9_580), event("100m"), Sex.MALE)
    assert explanation(refused.value).endswith("ends at 1300 points: check the mark")


@pytest.mark.parametrize(("code", "sex"), [("marathon", Sex.FEMALE), ("1km", Sex.MALE)])
def test_the_last_points_of_the_table_are_given(code: str, sex: Sex) -> None:
    over = event(code)
    assert TABLE.points(TABLE.slowest(1300, over, sex), over, sex) == 1300


@pytest.mark.parametrize("points", [0, -1, 1301, 10**9])
def test_points_that_do_not_exist_have_no_mark(points: int) -> None:
    with pytest.raises(InvalidRequest, match="from 1 to 1300"):
        TABLE.slowest(points, event("100m"), Sex.MALE)


def test_only_men_and_women_have_points() -> None:
    with pytest.raises(InvalidRequest, match="M or F"):
        TABLE.scale(event("100m"), Sex.MIXED)


def test_an_unknown_table_is_refused_with_those_there_are() -> None:
    with pytest.raises(InvalidRequest, match="choose sternway-2026"):
        table("../sternway-2026")


def test_every_scale_names_its_best_mark_and_what_is_behind_it() -> None:
    for scale in TABLE.scales.values():
        backing = scale.anchor.backing
        assert backing.claim
        assert backing.holder
        assert backing.confidence in ("high", "medium")
        assert backing.marks >= backing.athletes >= 1
        assert scale.anchor.low < scale.anchor.time < scale.anchor.high


HEAD = """
name = "made"
made = 2026-11-22
snapshot = "sha256:0"
exponent = 1.5
participation = 0.45
top = 2
[[scale]]
sex = "M"
distance = 400
thousand_time = 70.0
thousand_low = 69.0
thousand_high = 71.0
best = 70.0
claim = "c"
holder = "A"
authority = "irr"
confidence = "high"
state = "claimed"
marks = 3
athletes = 2
[[refused]]
sex = "F"
distance = 400
reason = "athletics.points.alone"
"""


def test_a_table_is_read_from_its_two_files() -> None:
    made: PointsTable = parsed(HEAD, "points,M 400\n1,150000\n2,149000\n")
    assert made.points(time(149_500), event("400m"), Sex.MALE) == 1
    with pytest.raises(NotScored) as refused:
        made.scale(event("400m"), Sex.FEMALE)
    assert explanation(refused.value).startswith("400 m, women: no points in made: marks of one")


@pytest.mark.parametrize(
    ("times", "says"),
    [
        ("points,M 400\n1,150000\n2,150001\n", "does not fall"),
        ("points,M 400\n1,150000\n", "does not fall to 2 points"),
        ("points,M 800\n1,150000\n2,149000\n", "differ"),
        ("points,M 400\n2,150000\n1,149000\n", "counts points from 1"),
    ],
)
def test_a_broken_table_says_what_is_wrong(times: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parsed(HEAD, times)
