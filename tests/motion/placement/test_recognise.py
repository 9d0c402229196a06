from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sternway import rotation
from sternway.motion import Analysis, analyze
from sternway.motion.grid import Grid
from sternway.motion.notices import MotionCode
from sternway.motion.placement import PlacementEstimate
from sternway.motion.placement.model import placement_model
from sternway.motion.placement.recognise import contradiction, probabilities_of, recognised
from sternway.motion.placement.settings import SETTINGS
from sternway.motion.virtual import Sampling, repeated, virtual_imu
from sternway.recordings import Imu, Origin, Placement, Pose, Recording, Segment, Signal, read

WALK = "cmu/007_01"
WALK_OF_OTHERS = "bandai/dataset-1_walk_normal_001"
BACKWARD = "bandai/dataset-1_walk-back_masculinity_001"


@cache
def pose_of(path: Path) -> Pose:
    pose = read(path).pose
    assert pose is not None
    return pose


def nameless(data: Path, clip: str, place: str, *, rate: float = 100.0, seed: int = 0) -> Imu:
    pose = pose_of(data / "bvh" / f"{clip}.bvh")
    imu = virtual_imu(pose, place, sampling=Sampling(rate), seed=seed)
    return replace(imu, placement=None)


def said(imu: Imu) -> PlacementEstimate:
    assert imu.angular_rate is not None
    return recognised(imu, Grid.over(float(imu.angular_rate.time[-1])))


def moved(force: np.ndarray, rate: np.ndarray) -> Imu:
    time = np.arange(len(force)) / 100.0
    return Imu("phone", None, Signal(time, force), angular_rate=Signal(time, rate))


class TestGait:
    @pytest.mark.parametrize(
        ("place", "segment"),
        [
            ("left-foot", Segment.FOOT),
            ("right-shank", Segment.SHANK),
            ("left-ankle", Segment.SHANK),
            ("right-pocket", Segment.THIGH),
        ],
    )
    def test_a_leg_that_walks_is_recognised(self, data: Path, place: str, segment: Segment) -> None:
        found = said(nameless(data, WALK_OF_OTHERS, place))
        assert next(iter(found.likely)) is segment

    @pytest.mark.parametrize("clip", [WALK_OF_OTHERS, BACKWARD])
    def test_a_shank_is_a_shank_both_ways(self, data: Path, clip: str) -> None:
        found = said(nameless(data, clip, "left-shank"))
        assert found.placement is not None
        assert found.placement.segment is Segment.SHANK
        assert found.probability is not None
        assert found.probability >= SETTINGS.least_sure

    @pytest.mark.parametrize("seed", range(4))
    def test_the_mount_does_not_matter(self, data: Path, seed: int) -> None:
        imu = nameless(data, WALK, "left-foot")
        turn = rotation.any_of(np.random.default_rng(seed))
        assert imu.specific_force is not None
        assert imu.angular_rate is not None
        force, rate = (
            Signal(each.time, rotation.rotate(turn, each.values))
            for each in (imu.specific_force, imu.angular_rate)
        )
        turned = replace(imu, specific_force=force, angular_rate=rate)
        assert said(turned).likely == pytest.approx(said(imu).likely, abs=1e-6)

    @pytest.mark.parametrize("rate", [25.0, 50.0, 400.0])
    def test_the_rate_hardly_matters(self, data: Path, rate: float) -> None:
        found = said(nameless(data, WALK, "right-shank", rate=rate))
        assert next(iter(found.likely)) is Segment.SHANK

    @pytest.mark.parametrize("place", ["waist", "left-wrist", "head", "left-upper-arm"])
    def test_what_is_no_leg_is_not_taken_for_one(self, data: Path, place: str) -> None:
        found = said(nameless(data, WALK_OF_OTHERS, place))
        legs = {Segment.FOOT, Segment.SHANK, Segment.THIGH}
        assert found.placement is None or found.placement.segment not in legs


class TestNoGait:
    def test_a_sensor_at_rest_says_nothing(self) -> None:
        rng = np.random.default_rng(0)
        force = np.array([0.0, 0.0, 9.81]) + 0.02 * rng.standard_normal((3000, 3))
        found = said(moved(force, 0.002 * rng.standard_normal((3000, 3))))
        assert found.placement is None
        assert not found.likely

    def test_shaking_by_hand_is_no_place(self) -> None:
        rng = np.random.default_rng(1)
        force = np.array([0.0, 0.0, 9.81]) + 8.0 * rng.standard_normal((3000, 3))
        assert said(moved(force, 6.0 * rng.standard_normal((3000, 3)))).placement is None

    def test_a_second_of_gait_is_too_little(self, data: Path) -> None:
        imu = nameless(data, WALK, "left-shank")
        assert imu.specific_force is not None
        assert imu.angular_rate is not None
        force, rate = (
            Signal(each.time[:100], each.values[:100])
            for each in (imu.specific_force, imu.angular_rate)
        )
        assert said(replace(imu, specific_force=force, angular_rate=rate)).placement is None


class TestProbabilities:
    def test_the_clearest_gait_leaves_a_doubt(self) -> None:
        clear = np.array([[0.0, -1000.0]] * 100)
        found = probabilities_of(clear, (Segment.FOOT, Segment.SHANK), {})
        assert found[Segment.FOOT] < 0.996

    def test_they_sum_to_one(self) -> None:
        found = probabilities_of(np.zeros((8, len(Segment))), tuple(Segment), SETTINGS.seldom)
        assert sum(found.values()) == pytest.approx(1.0)

    def test_hours_of_the_same_make_nothing_certain(self) -> None:
        one = np.array([[0.0, -3.0]])
        two = (Segment.FOOT, Segment.SHANK)
        stride, hours = (probabilities_of(np.tile(one, (n, 1)), two, {}) for n in (4, 12000))
        assert hours == pytest.approx(stride)
        assert hours[Segment.FOOT] < 0.95

    def test_where_sensors_are_seldom_worn_is_as_many_times_less_likely(self) -> None:
        two = (Segment.TRUNK, Segment.HEAD)
        found = probabilities_of(np.zeros((8, 2)), two, {Segment.HEAD: 0.1})
        assert list(found) == [Segment.TRUNK, Segment.HEAD]
        assert found[Segment.TRUNK] == pytest.approx(10 / 11, abs=0.01)


def test_a_place_that_an_arm_might_be_is_not_named() -> None:
    """Unlikely as an arm is, a name must hold though it were not."""
    model = placement_model()
    order = [each.value for each in model.segments]
    seldom, named = (
        probabilities_of(
            np.where(np.isin(order, ["trunk", "upper-arm"]), 0.0, -100.0)[None], model.segments, how
        )
        for how in (SETTINGS.seldom, {})
    )
    assert seldom[Segment.TRUNK] > 0.85
    assert max(named.values()) < 0.55


def told_to_be_on(data: Path, worn: str, told: Segment) -> Analysis:
    pose = repeated(pose_of(data / "bvh" / f"{BACKWARD}.bvh"), 15.0)
    imu = replace(virtual_imu(pose, worn, seed=3), placement=Placement(told))
    return analyze(Recording(Origin(Path("a.csv"), "csv"), None, pose.duration, imus=(imu,)))


def contradicted(analysis: Analysis) -> list[object]:
    return [
        gap.what["like"] for gap in analysis.gaps if gap.what.code is MotionCode.PLACE_CONTRADICTED
    ]


def test_a_shank_that_is_said_to_be_a_thigh_names_no_way(data: Path) -> None:
    found = told_to_be_on(data, "right-shank", Segment.THIGH)
    assert not any(each.direction.sign for each in found.stretches)
    assert contradicted(found) == ["shank"]


@pytest.mark.parametrize(
    ("worn", "told"), [("right-shank", Segment.SHANK), ("left-thigh", Segment.THIGH)]
)
def test_a_place_that_was_said_rightly_is_believed(data: Path, worn: str, told: Segment) -> None:
    found = told_to_be_on(data, worn, told)
    assert any(each.direction.sign for each in found.stretches)
    assert contradicted(found) == []


def test_what_moves_as_nobody_the_model_knows_contradicts_no_place(data: Path) -> None:
    pose = repeated(pose_of(data / "bvh" / f"{BACKWARD}.bvh"), 15.0)
    imu = virtual_imu(pose, "right-shank")
    grid, model = Grid.over(pose.duration), placement_model()
    stranger = replace(model, spread=0.5 * model.spread)
    assert contradiction(imu, grid, Segment.THIGH, model) is Segment.SHANK
    assert contradiction(imu, grid, Segment.THIGH, stranger) is None
