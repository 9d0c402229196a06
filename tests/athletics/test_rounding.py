from __future__ import annotations

from functools import cmp_to_key

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import (
    RULES,
    Event,
    Mark,
    Measure,
    Precision,
    Rule,
    Timing,
    compare,
    event,
    events,
    hand_addition,
    level,
    official,
    parse,
    rule_for,
    wind_reading,
)

PHOTO, HAND, ROAD = RULES["photo-finish"], RULES["hand"], RULES["road"]
EVERY_RULE = st.sampled_from(tuple(RULES.values()))


@st.composite
def marks(draw: st.DrawFn, measure: Measure) -> Mark:
    step = draw(st.sampled_from((1, 10, 100, 200, 250, 1000, 60_000)))
    return Mark(measure, step * draw(st.integers(1, 40)), step)


def raw(ms: int) -> Mark:
    return Mark(Measure.TIME, ms)


@pytest.mark.parametrize(
    ("rule", "raw_ms", "official_ms"),
    [
        (PHOTO, 9_990, 9_990),
        (PHOTO, 9_991, 10_000),
        (PHOTO, 9_572, 9_580),
        (HAND, 13_110, 13_200),
        (HAND, 13_200, 13_200),
        (ROAD, 7_784_300, 7_785_000),
        (ROAD, 7_784_000, 7_784_000),
        (RULES["fifths"], 7_601, 7_800),
        (RULES["quarters"], 9_001, 9_250),
    ],
)
def test_times_go_to_the_next_longer_unit(rule: Rule, raw_ms: int, official_ms: int) -> None:
    assert official(raw(raw_ms), rule) == Mark(Measure.TIME, official_ms, rule.unit)


def test_distances_in_a_fixed_time_go_down_to_the_metre() -> None:
    mark = Mark(Measure.DISTANCE, 94_123_999)
    assert official(mark, RULES["fixed-time"]).value == 94_123_000


def test_a_distance_below_the_metre_stays() -> None:
    mark = Mark(Measure.DISTANCE, 999)
    assert official(mark, RULES["fixed-time"]) == mark


def test_a_coarser_mark_stays_as_coarse_as_it_is() -> None:
    mark = parse("3:25:24", event("marathon"))
    assert official(mark, PHOTO) == mark
    assert official(parse("1:39", event("half")), ROAD).step == 60_000


def test_the_text_stays() -> None:
    assert official(parse("13.174", event("100m")), PHOTO).text == "13.174"


def test_a_rule_is_for_one_measure() -> None:
    with pytest.raises(ValueError, match="photo-finish is not for a distance"):
        official(Mark(Measure.DISTANCE, 1000), PHOTO)
    with pytest.raises(ValueError, match="not for a distance"):
        compare(raw(1000), Mark(Measure.DISTANCE, 1000), PHOTO)


@given(st.data(), EVERY_RULE)
def test_rounding_never_improves_a_mark(data: st.DataObject, rule: Rule) -> None:
    mark = data.draw(marks(rule.measure))
    rounded = official(mark, rule)
    if rule.measure is Measure.TIME:
        assert mark.value <= rounded.value < mark.value + rule.unit
    else:
        assert mark.value - rule.unit < rounded.value <= mark.value


@given(st.data(), EVERY_RULE)
def test_rounding_twice_is_rounding_once(data: st.DataObject, rule: Rule) -> None:
    rounded = official(data.draw(marks(rule.measure)), rule)
    assert official(rounded, rule) == rounded


@given(st.data(), EVERY_RULE)
def test_rounding_keeps_the_order(data: st.DataObject, rule: Rule) -> None:
    one, other = data.draw(marks(rule.measure)), data.draw(marks(rule.measure))
    if one.value <= other.value:
        assert official(one, rule).value <= official(other, rule).value


@given(st.data(), EVERY_RULE)
def test_comparing_is_a_total_order(data: st.DataObject, rule: Rule) -> None:
    a, b, c = (data.draw(marks(rule.measure)) for _ in range(3))
    assert compare(a, a, rule) == 0
    assert compare(a, b, rule) == -compare(b, a, rule)
    if compare(a, b, rule) <= 0 and compare(b, c, rule) <= 0:
        assert compare(a, c, rule) <= 0
    if compare(a, b, rule) == 0:
        assert compare(a, c, rule) == compare(b, c, rule)


@given(st.data(), EVERY_RULE)
def test_a_better_official_mark_is_better(data: st.DataObject, rule: Rule) -> None:
    one, other = data.draw(marks(rule.measure)), data.draw(marks(rule.measure))
    first, second = official(one, rule).value, official(other, rule).value
    if first != second:
        is_first = first < second if rule.measure is Measure.TIME else first > second
        assert compare(one, other, rule) == (-1 if is_first else 1)


def test_level_marks_are_looked_at_in_thousandths() -> None:
    assert compare(raw(13_164), raw(13_168), PHOTO) == -1
    assert not level(raw(13_164), raw(13_168), PHOTO)
    assert level(raw(13_164), raw(13_164), PHOTO)


def test_a_mark_without_thousandths_is_level_with_all_of_its_hundredth() -> None:
    hundredths = parse("13.17", event("100m"))
    assert level(hundredths, raw(13_164), PHOTO)
    assert not level(hundredths, raw(13_171), PHOTO)


def test_the_farther_of_two_distances_is_better() -> None:
    near, far = Mark(Measure.DISTANCE, 80_000_000), Mark(Measure.DISTANCE, 94_000_000)
    assert compare(far, near, RULES["fixed-time"]) == -1


def test_results_are_sorted_best_first() -> None:
    order = sorted([raw(13_180), raw(13_161), raw(13_169)], key=cmp_to_key(_photo))
    assert [mark.value for mark in order] == [13_161, 13_169, 13_180]


def _photo(a: Mark, b: Mark) -> int:
    return compare(a, b, PHOTO)


@pytest.mark.parametrize(
    ("code", "timing", "name"),
    [
        ("100m", Timing.PHOTO_FINISH, "photo-finish"),
        ("10000m", Timing.PHOTO_FINISH, "photo-finish"),
        ("marathon-track", Timing.PHOTO_FINISH, "photo-finish, long"),
        ("100m", Timing.HAND, "hand"),
        ("5000m", Timing.TRANSPONDER, "transponder"),
        ("10km", Timing.HAND, "road"),
        ("marathon", Timing.TRANSPONDER, "road"),
        ("24h", Timing.HAND, "fixed-time"),
    ],
)
def test_the_rule_follows_from_the_event_and_the_timing(
    code: str, timing: Timing, name: str
) -> None:
    assert rule_for(event(code), timing) is RULES[name]


def test_an_event_of_ones_own_may_have_a_rule_of_its_own() -> None:
    own = Event("300m", "300 m", 300.0, precision=Precision(photo_finish=5))
    assert rule_for(own, Timing.PHOTO_FINISH).unit == 5


def test_every_event_has_a_rule_for_every_timing() -> None:
    for each in events():
        for timing in Timing:
            assert rule_for(each, timing).measure is each.measure


@pytest.mark.parametrize(
    ("reading", "official"), [(2.0, 2.0), (2.03, 2.1), (-2.03, -2.0), (0.0, 0.0), (1.91, 2.0)]
)
def test_a_wind_reading_is_rounded_towards_the_back(reading: float, official: float) -> None:
    assert wind_reading(reading) == official


@pytest.mark.parametrize(
    ("code", "ms"),
    [("50yd", 240), ("100m", 240), ("200m", 240), ("400m", 140), ("800m", 0), ("6h", 0)],
)
def test_to_a_hand_time_is_added_what_is_usual_for_the_distance(code: str, ms: int) -> None:
    assert hand_addition(event(code)) == ms
