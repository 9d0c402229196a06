"""Which distances carry points, and what is worth 1000 of them."""

from __future__ import annotations

import math

import pytest

from sternway.athletics import Sex
from sternway.athletics.codes import PointsCode
from sternway.athletics.points.anchors import Anchor, Backing, anchors, bearing, refusals
from sternway.athletics.prediction import Law

LAW = Law(exponent=1.13, exponent_variance=0.0003, drift=0.0035, scatter=0.002)


def backing(
    distance: float,
    best: float | None = None,
    marks: int = 5,
    athletes: int = 3,
    sex: Sex = Sex.MALE,
) -> Backing:
    time = best or 0.08 * distance**1.13
    return Backing(
        sex, distance, time, f"c{distance:g}", "A", "irr", "high", "claimed", marks, athletes
    )


def anchor_of(distance: float, *backings: Backing) -> Anchor:
    return next(each for each in anchors(backings, LAW) if each.backing.distance == distance)


def test_marks_that_follow_the_law_stand_where_they_are() -> None:
    found = anchors([backing(distance) for distance in (100, 400, 1500, 10_000)], LAW)
    for each in found:
        assert each.time == pytest.approx(each.backing.best, rel=1e-9)
        assert each.low < each.time < each.high


def test_a_thin_distance_leans_on_its_neighbours_and_a_well_run_one_does_not() -> None:
    soft = 1.1 * 0.08 * 1500**1.13
    near = [backing(800), backing(3000)]
    thin = anchor_of(1500, *near, backing(1500, soft, marks=1)).time / soft
    well = anchor_of(1500, *near, backing(1500, soft, marks=40)).time / soft
    assert thin < 0.96
    assert 0.99 < well <= 1.0


def test_more_marks_make_the_interval_narrower() -> None:
    def width(marks: int) -> float:
        found = anchor_of(400, backing(100), backing(400, marks=marks), backing(1500))
        return math.log(found.high / found.low)

    assert width(20) < width(5) < width(1)


def test_one_athletes_distance_is_carried_between_near_neighbours_only() -> None:
    lone = backing(800, marks=1, athletes=1)
    assert not refusals([backing(400), lone, backing(1500)])
    shorter, longer, far = backing(400), backing(1500), backing(10_000)
    here = (Sex.MALE, 800)
    assert refusals([shorter, lone])[here] is PointsCode.ALONE_NO_LONGER
    assert refusals([lone, longer])[here] is PointsCode.ALONE_NO_SHORTER
    assert refusals([backing(100), lone, far])[here] is PointsCode.ALONE


def test_a_soft_mark_of_one_athlete_is_scored_and_drags_no_level_down() -> None:
    soft = backing(800, 1.2 * 0.08 * 800**1.13, marks=1, athletes=1)
    near = [backing(400), backing(1500)]
    assert soft not in bearing([*near, soft], LAW)
    assert anchor_of(800, *near, soft).time == pytest.approx(0.08 * 800**1.13)
    assert anchor_of(400, *near, soft).time == pytest.approx(near[0].best)
    fair = backing(800, 1.01 * 0.08 * 800**1.13, marks=1, athletes=1)
    assert fair in bearing([*near, fair], LAW)
    several = backing(800, soft.best, marks=2, athletes=2)
    assert several in bearing([*near, several], LAW)


def test_men_are_no_neighbours_of_women() -> None:
    lone = backing(800, marks=1, athletes=1, sex=Sex.FEMALE)
    assert set(refusals([backing(400), lone, backing(1500)])) == {(Sex.FEMALE, 800)}


def test_below_100_m_there_are_no_points() -> None:
    refused = refusals([backing(91.44), backing(100)])
    assert refused[Sex.MALE, 91.44] is PointsCode.TOO_SHORT
    assert [each.backing.distance for each in anchors([backing(91.44), backing(100)], LAW)] == [100]
