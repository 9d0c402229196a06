from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sternway import rotation
from sternway.direction import DIRECTIONS, Direction
from sternway.motion import Analysis, Declarations, analyze
from sternway.motion.cues.cue import CueReading, Scene
from sternway.motion.cues.trunk import trunk
from sternway.motion.grid import Grid
from sternway.motion.ground import ground_of
from sternway.motion.notices import MotionCode
from sternway.motion.virtual import (
    HALF_TURN,
    Truth,
    mirrored,
    recording_from,
    reversed_in_time,
    truth,
)
from sternway.recordings import FloatArray, Imu, Origin, Placement, Pose, Recording, Signal, read

TILTED = rotation.of_vector(np.array([0.5, -0.9, 0.3]))
"""a mount strapped on in any orientation"""
SIGN = np.array([-1 if each is Direction.BACKWARD else 1 for each in DIRECTIONS])


def front_of(mount: FloatArray) -> str:
    ahead = rotation.rotate(rotation.inverse(mount), np.array([1.0, 0.0, 0.0]))
    return ",".join(f"{part:.4f}" for part in ahead)


def reading_of(recording: Recording, front: str | None) -> CueReading | None:
    grid = Grid.over(recording.duration)
    nowhere = np.full(grid.count, np.nan)
    return trunk(Scene(recording, ground_of(recording), grid, Declarations(front=front), nowhere))


def pose_of(path: Path) -> Pose:
    pose = read(path).pose
    assert pose is not None
    return pose


def shares(analysis: Analysis, true: Truth, speed: float = 0.6) -> tuple[float, float]:
    """The shares of the seconds of true motion that are named rightly and wrongly."""
    centres = analysis.course.time + analysis.course.step / 2
    centres = centres[centres <= true.time[-1]]
    index = np.searchsorted(true.time, centres)
    way = true.direction[index]
    moving = (true.speed[index] > speed) & (way != 0)
    found = analysis.course.direction[: len(centres)][moving]
    named = found < 2
    return (
        float((named & (SIGN[found] == way[moving])).mean()),
        float((named & (SIGN[found] != way[moving])).mean()),
    )


def worn(pose: Pose, place: str = "waist", mount: FloatArray = TILTED) -> Recording:
    return recording_from(pose, place, mount=mount, seed=4)


def walking_back(data: Path) -> Pose:
    return pose_of(data / "bvh/bandai/dataset-1_walk-back_active_001.bvh")


def running(data: Path) -> Pose:
    return pose_of(data / "bvh/lafan1/run2_subject4_run2_filtered.bvh")


@pytest.mark.parametrize("place", ["waist", "back", "hip", "chest"])
def test_a_trunk_that_runs_is_silent_and_says_what_would_tell(data: Path, place: str) -> None:
    analysis = analyze(worn(running(data), place), Declarations(front=front_of(TILTED)))
    named = [shares(analysis, truth(running(data)), speed=1.8)]
    assert named == [(0.0, 0.0)]
    assert MotionCode.WEAR_ON_LEG in [gap.cure.code for gap in analysis.gaps]


def test_with_gps_nothing_more_is_asked_of_a_trunk_that_runs(data: Path) -> None:
    recording = recording_from(
        running(data), "waist", mount=TILTED, seed=4, with_gps=True, heading_reference="arbitrary"
    )
    analysis = analyze(recording, Declarations(front=front_of(TILTED)))
    assert MotionCode.WEAR_ON_LEG not in [gap.cure.code for gap in analysis.gaps]


def test_backward_walking_is_backward(data: Path) -> None:
    pose = walking_back(data)
    analysis = analyze(worn(pose), Declarations(front=front_of(TILTED)))
    right, wrong = shares(analysis, truth(pose))
    assert right > 0.9
    assert wrong == 0.0


def test_in_a_looking_glass_the_direction_stays(data: Path) -> None:
    pose = mirrored(walking_back(data))
    analysis = analyze(worn(pose), Declarations(front=front_of(TILTED)))
    right, wrong = shares(analysis, truth(pose))
    assert right > 0.9
    assert wrong == 0.0


def test_played_backward_in_time_the_direction_turns_round(data: Path) -> None:
    pose = reversed_in_time(walking_back(data))
    analysis = analyze(worn(pose), Declarations(front=front_of(TILTED)))
    right, wrong = shares(analysis, truth(pose))
    assert right > 0.9
    assert wrong == 0.0


def test_a_sensor_turned_half_round_with_its_front_told_changes_nothing(data: Path) -> None:
    pose, mount = walking_back(data), rotation.product(HALF_TURN, TILTED)
    analysis = analyze(worn(pose, mount=mount), Declarations(front=front_of(mount)))
    right, wrong = shares(analysis, truth(pose))
    assert right > 0.9
    assert wrong == 0.0


def test_a_front_told_the_wrong_way_round_silences_walking(data: Path) -> None:
    pose, turned = walking_back(data), rotation.product(HALF_TURN, TILTED)
    analysis = analyze(worn(pose), Declarations(front=front_of(turned)))
    assert shares(analysis, truth(pose))[1] < 0.06


@pytest.mark.parametrize("motion", [walking_back, running])
def test_without_a_front_two_readings_are_left(data: Path, motion: Callable[[Path], Pose]) -> None:
    pose = motion(data)
    analysis = analyze(worn(pose))
    assert shares(analysis, truth(pose)) == (0.0, 0.0)
    assert [each.cue for each in analysis.ambiguities] == ["trunk"]
    assert MotionCode.SAY_FRONT in [gap.cure.code for gap in analysis.gaps]


def test_without_a_front_a_declared_stretch_names_the_rest(data: Path) -> None:
    pose = running(data)
    analysis = analyze(worn(pose), Declarations(forward=("37-54",)))
    backward = analysis.total(Direction.BACKWARD)
    assert backward is not None
    assert 3 < backward.duration < 8


def test_the_trunk_alone_is_never_surer_than_nine_to_one(data: Path) -> None:
    analysis = analyze(worn(walking_back(data)), Declarations(front=front_of(TILTED)))
    named = (Direction.FORWARD, Direction.BACKWARD)
    assert max(each.confidence for each in analysis.stretches if each.direction in named) <= 0.9


def test_with_gps_bends_and_starts_name_even_short_backward_runs(data: Path) -> None:
    pose = running(data)
    recording = recording_from(
        pose, "chest", mount=TILTED, seed=4, with_gps=True, heading_reference="arbitrary"
    )
    analysis = analyze(recording, Declarations(front=front_of(TILTED)))
    right, wrong = shares(analysis, truth(pose), speed=1.8)
    assert right > 0.93
    assert wrong < 0.04
    backward = [each for each in analysis.stretches if each.direction is Direction.BACKWARD]
    assert [round(each.start) for each in backward][:2] == pytest.approx([26, 33], abs=1)


@pytest.mark.parametrize(
    ("reference", "told"), [("magnetic north", 1.0), ("arbitrary", 0.0)], ids=["compass", "none"]
)
def test_a_straight_run_in_the_middle_needs_a_compass(
    data: Path, reference: str, told: float
) -> None:
    pose = pose_of(data / "bvh/accad_male1/Male1_C07_RunBack.bvh")
    recording = recording_from(
        pose, "waist", mount=TILTED, seed=4, with_gps=True, heading_reference=reference
    )
    analysis = analyze(recording, Declarations(front=front_of(TILTED)))
    assert shares(analysis, truth(pose), speed=1.8) == (told, 0.0)


def still(seconds: float = 60.0, placement: str | None = "trunk") -> Recording:
    time = np.arange(0.0, seconds, 0.01)
    rng = np.random.default_rng(3)
    force = np.array([0.0, 0.0, 9.81]) + 0.05 * rng.standard_normal((len(time), 3))
    rate = 0.002 * rng.standard_normal((len(time), 3))
    imu = Imu(
        "phone",
        Placement.parse(placement) if placement else None,
        specific_force=Signal(time, force),
        angular_rate=Signal(time, rate),
    )
    return Recording(Origin(Path("phone.csv"), "imu-csv"), None, seconds, imus=(imu,))


def test_sitting_still_says_nothing() -> None:
    assert reading_of(still(), "+x") is None


def test_a_front_that_points_up_says_nothing(data: Path) -> None:
    recording = recording_from(walking_back(data), "waist", mount=None)
    assert reading_of(recording, "+z") is None


def test_a_sensor_without_angular_rate_says_nothing() -> None:
    recording = still()
    bare = replace(recording, imus=(replace(recording.imus[0], angular_rate=None),))
    assert reading_of(bare, "+x") is None


def test_a_recording_without_a_sensor_on_the_trunk_says_nothing() -> None:
    assert reading_of(still(placement="left-shank"), "+x") is None


def test_a_declared_front_says_that_a_sensor_of_unknown_place_is_on_the_trunk(data: Path) -> None:
    recording = worn(walking_back(data))
    unplaced = replace(recording, imus=(replace(recording.imus[0], placement=None),))
    assert reading_of(unplaced, None) is None
    assert reading_of(unplaced, front_of(TILTED)) is not None


def test_acceleration_without_gravity_and_an_attitude_do_as_well(data: Path) -> None:
    recording = recording_from(
        walking_back(data), "waist", mount=TILTED, heading_reference="arbitrary"
    )
    imu = recording.imus[0]
    assert imu.specific_force is not None
    assert imu.attitude is not None
    up = rotation.rotate(rotation.inverse(imu.attitude.values), np.array([0.0, 0.0, 1.0]))
    linear = Signal(imu.specific_force.time, imu.specific_force.values - 9.80665 * up)
    other = replace(imu, specific_force=None, linear_acceleration=linear)
    one = reading_of(recording, front_of(TILTED))
    two = reading_of(replace(recording, imus=(other,)), front_of(TILTED))
    assert one is not None
    assert two is not None
    assert (one.speaks == two.speaks).mean() > 0.9


def test_where_samples_are_missing_the_cue_is_silent(data: Path) -> None:
    recording = worn(walking_back(data))
    imu = recording.imus[0]
    assert imu.specific_force is not None
    time, values = imu.specific_force.time, imu.specific_force.values
    kept = (time < 4.0) | (time > 6.0)
    cut = replace(imu, specific_force=Signal(time[kept], values[kept]))
    reading = reading_of(replace(recording, imus=(cut,)), front_of(TILTED))
    assert reading is not None
    assert not reading.speaks[8:12].any()
    assert reading.speaks[2:6].any()


@pytest.mark.parametrize("front", ["+x", None])
def test_a_dead_accelerometer_says_nothing(front: str | None) -> None:
    recording = still()
    imu = recording.imus[0]
    assert imu.specific_force is not None
    dead = replace(imu, specific_force=Signal(imu.specific_force.time, np.zeros((6000, 3))))
    assert reading_of(replace(recording, imus=(dead,)), front) is None
