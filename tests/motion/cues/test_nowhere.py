from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sternway import rotation
from sternway.direction import Direction
from sternway.motion import Analysis, analyze
from sternway.motion.cues.limb_cells import seen_of
from sternway.motion.cues.limb_model import model_of
from sternway.motion.grid import Grid
from sternway.motion.notices import MotionCode
from sternway.motion.virtual import (
    Sampling,
    elliptical,
    on_the_spot,
    pedalling,
    recording_from,
    repeated,
    virtual_imu,
)
from sternway.recordings import Imu, Pose, Recording, Segment, Signal, read
from sternway.text import say

PLACES = ("left-foot", "right-shank", "left-ankle", "left-thigh", "right-pocket")
RIDES: dict[str, Callable[[int], Pose]] = {
    "slow": lambda seed: pedalling(cadence=50.0, seed=seed),
    "usual": lambda seed: pedalling(cadence=85.0, seed=seed),
    "quick": lambda seed: pedalling(cadence=115.0, seed=seed),
    "rough road": lambda seed: pedalling(seed=seed, road=4.0),
    "ergometer": lambda seed: pedalling(seed=seed, road=0.0, speed=0.0),
    "pedals turned back": lambda seed: pedalling(seed=seed, backward=True),
}
TRAINERS: dict[str, Callable[[int], Pose]] = {
    "ahead": lambda seed: elliptical(seed=seed),
    "backward": lambda seed: elliptical(seed=seed, backward=True),
}
RUN, ANGRY_RUN, DASH = (
    f"bandai/dataset-1_{each}_001" for each in ("run_happy", "run_angry", "dash_childish")
)
BACKWARD, BACKWARD_BY_ANOTHER = "bandai/dataset-1_walk-back_masculinity_001", "cmu69/69_53_1"


def ridden(pose: Pose, place: str, seed: int = 0) -> Recording:
    mount = rotation.any_of(np.random.default_rng(seed))
    return recording_from(pose, place, mount=mount, seed=seed)


@cache
def going_on(data: Path, clip: str, duration: float) -> Pose:
    pose = read(data / "bvh" / f"{clip}.bvh").pose
    assert pose is not None
    return repeated(pose, duration)


def seconds(analysis: Analysis, direction: Direction) -> float:
    return sum(each.duration for each in analysis.stretches if each.direction is direction)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("ride", RIDES)
@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_whoever_pedals_goes_neither_way(place: str, ride: str, seed: int) -> None:
    analysis = analyze(ridden(RIDES[ride](seed), place, seed))
    going = [seconds(analysis, each) for each in (Direction.BACKWARD, Direction.FORWARD)]
    assert sum(going) <= 1.0


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("way", TRAINERS)
def test_most_of_what_a_cross_trainer_does_goes_neither_way(place: str, way: str) -> None:
    going = [
        seconds(analysis, each)
        for analysis in (analyze(ridden(TRAINERS[way](seed), place, seed)) for seed in range(4))
        for each in (Direction.BACKWARD, Direction.FORWARD)
    ]
    assert sum(going) <= 0.15 * 4 * 30.0


def test_a_ride_is_told_with_its_time_and_a_cure() -> None:
    (gap,) = (
        gap
        for gap in analyze(ridden(pedalling(40.0), "left-shank")).gaps
        if gap.what.code is MotionCode.EVEN_SWING
    )
    facts = dict(gap.what.facts)
    assert facts["all_s"] == pytest.approx(40, abs=2)
    assert "(0:00 to 0:40)" in say(gap.what)
    assert gap.cure.code is MotionCode.LEAVE_RIDES_OUT


def test_a_ride_with_a_sensor_that_nobody_placed_names_nothing() -> None:
    recording = ridden(pedalling(60.0), "left-thigh")
    imus = tuple(replace(imu, placement=None) for imu in recording.imus)
    analysis = analyze(replace(recording, imus=imus))
    assert {each.direction for each in analysis.stretches} == {Direction.UNKNOWN}


@pytest.mark.parametrize("place", PLACES)
def test_who_rides_to_the_track_is_read_there(data: Path, place: str) -> None:
    walk = going_on(data, BACKWARD, 60.0)
    mount = rotation.any_of(np.random.default_rng(5))
    one, other = (virtual_imu(pose, place, mount=mount, seed=5) for pose in (pedalling(60.0), walk))
    whole = ridden(walk, place)
    analysis = analyze(replace(whole, duration=122.0, imus=(after(one, other, 62.0),)))
    walked = [each for each in analysis.stretches if each.direction is Direction.BACKWARD]
    assert all(each.start >= 55.0 for each in walked)
    assert sum(each.duration for each in walked) >= 45.0


def after(one: Imu, other: Imu, start: float) -> Imu:
    """One sensor's samples, and another's from ``start`` s on."""

    def joined(first: Signal | None, second: Signal | None) -> Signal:
        assert first is not None
        assert second is not None
        time = np.concatenate([first.time, second.time + start])
        return Signal(time, np.concatenate([first.values, second.values]))

    return replace(
        one,
        specific_force=joined(one.specific_force, other.specific_force),
        angular_rate=joined(one.angular_rate, other.angular_rate),
    )


@pytest.mark.parametrize("place", [*PLACES, "right-foot"])
@pytest.mark.parametrize(
    ("clip", "rate"),
    [
        *((each, 100.0) for each in (RUN, ANGRY_RUN, DASH, BACKWARD, BACKWARD_BY_ANOTHER)),
        *((each, 25.0) for each in (RUN, BACKWARD)),
        *(
            pytest.param(each, 25.0, marks=pytest.mark.slow)
            for each in (ANGRY_RUN, DASH, BACKWARD_BY_ANOTHER)
        ),
    ],
)
def test_nobody_who_steps_on_and_on_swings_so_evenly(
    data: Path, place: str, clip: str, rate: float
) -> None:
    imu = virtual_imu(going_on(data, clip, 40.0), place, sampling=Sampling(rate), seed=3)
    assert imu.placement is not None
    segment = imu.placement.segment
    for seen in seen_of(imu, segment, Grid.over(40.0), model_of(segment)):
        assert seen.steps.any() or rate < 100.0
        assert not seen.evenly.any()


def test_between_two_rides_a_walk_is_read_as_without_them(data: Path) -> None:
    walk = going_on(data, BACKWARD, 30.0)
    mount = rotation.any_of(np.random.default_rng(2))
    ride, walked = (
        virtual_imu(pose, "left-thigh", mount=mount, seed=2) for pose in (pedalling(90.0), walk)
    )
    sensor = after(after(ride, walked, 91.0), ride, 122.0)
    analysis = analyze(replace(ridden(walk, "left-thigh"), duration=212.0, imus=(sensor,)))
    assert seconds(analysis, Direction.BACKWARD) >= 22.0
    assert not any(gap.what.code is MotionCode.SENSOR_SLIPPED for gap in analysis.gaps)
    (gap,) = (each for each in analysis.gaps if each.what.code is MotionCode.EVEN_SWING)
    assert say(gap.what).count(" to ") == 2


def test_turns_of_pedals_are_no_steps() -> None:
    assert analyze(ridden(pedalling(60.0), "left-shank")).footsteps is None


@pytest.mark.parametrize("place", ["left-foot", "right-foot"])
@pytest.mark.parametrize("flicks", [0.3, 0.4])
def test_a_foot_that_is_set_down_where_it_was_goes_neither_way(place: str, flicks: float) -> None:
    for seed in range(3):
        analysis = analyze(ridden(on_the_spot(30.0, 85.0, seed=seed, flicks=flicks), place, seed))
        going = [seconds(analysis, each) for each in (Direction.BACKWARD, Direction.FORWARD)]
        assert sum(going) <= 3.0
        assert MotionCode.ON_THE_SPOT in {gap.what.code for gap in analysis.gaps}
        assert analysis.footsteps is not None


@pytest.mark.parametrize("clip", [RUN, ANGRY_RUN, DASH, BACKWARD, BACKWARD_BY_ANOTHER])
def test_a_foot_that_takes_somebody_somewhere_falls_back(data: Path, clip: str) -> None:
    pose = going_on(data, clip, 40.0)
    for place in ("left-foot", "right-foot"):
        model = model_of(Segment.FOOT)
        for seen in seen_of(virtual_imu(pose, place), Segment.FOOT, Grid.over(40.0), model):
            assert not seen.stays.any()


def test_a_moment_is_too_short_to_tell_a_machine() -> None:
    imu = virtual_imu(pedalling(4.0), "left-foot")
    assert imu.placement is not None
    segment = imu.placement.segment
    for seen in seen_of(imu, segment, Grid.over(1.4), model_of(segment)):
        assert not seen.evenly.any()
