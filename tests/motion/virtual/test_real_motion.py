"""Virtual sensors on real motion: the published features come out, and force plates agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from benchmarks.corpus import Clip, clips

from sternway import rotation
from sternway.motion.virtual import (
    PERFECT,
    repeated,
    sensor_curves,
    truth,
    virtual_imu,
)
from sternway.motion.virtual.noise import GRAVITY
from sternway.recordings import FloatArray, GroundForce, Pose, read

WINDOW = 200
"""samples of 10 ms"""
_Counts = dict[tuple[str, str], list[bool]]


def pose_of(path: Path) -> Pose:
    pose = read(path).pose
    assert pose is not None
    return pose


def gait_of(forward: FloatArray, leftward: FloatArray) -> str | None:
    """What a window of speeds shows, if it shows one thing throughout."""
    if np.abs(leftward).mean() > 0.5 * np.abs(forward).mean():
        return None
    if forward.min() > 1.8:
        return "forward run"
    if forward.max() < -1.5:
        return "backward run"
    if forward.min() > 0.6 and forward.max() < 1.8:
        return "forward walk"
    return "backward walk" if forward.max() < -0.6 else None


def windows(clip: Clip) -> Iterator[tuple[str, str, bool]]:
    """Segment, gait and whether the rate about the body's left is skewed to the positive."""
    pose = pose_of(clip.path)
    found = truth(pose)
    for place in ("left-shank", "right-shank", "left-thigh", "right-thigh"):
        imu = virtual_imu(pose, place, mount=None, noise=PERFECT)
        assert imu.angular_rate is not None
        time, rate = imu.angular_rate.time, imu.angular_rate.values[:, 1]
        forward = np.interp(time, found.time, found.forward)
        leftward = np.interp(time, found.time, found.leftward)
        for first in range(0, len(time) - WINDOW, 10):
            inside = slice(first, first + WINDOW)
            if gait := gait_of(forward[inside], leftward[inside]):
                centred = rate[inside] - rate[inside].mean()
                yield place.split("-")[1], gait, bool(np.mean(centred**3) > 0.0)


@pytest.fixture(scope="module")
def skewed(data: Path) -> _Counts:
    """For each segment and gait, the sign of the skewness in every window of every clip."""
    counts: _Counts = {}
    for clip in clips(data, "cmu", "bandai", "lafan1")[::3]:
        for segment, gait, positive in windows(clip):
            counts.setdefault((segment, gait), []).append(positive)
    return counts


@pytest.mark.parametrize(
    ("segment", "gait", "low", "high"),
    [
        ("shank", "forward run", 0.0, 0.06),
        ("shank", "forward walk", 0.0, 0.02),
        ("shank", "backward walk", 0.95, 1.0),
        ("thigh", "forward run", 0.05, 0.25),
        ("thigh", "forward walk", 0.0, 0.15),
        ("thigh", "backward walk", 0.66, 1.0),
    ],
)
def test_the_skewness_of_the_sagittal_rate_names_the_direction_as_often_as_was_measured(
    skewed: _Counts, segment: str, gait: str, low: float, high: float
) -> None:
    found = skewed[segment, gait]
    assert len(found) > 150
    assert low <= np.mean(found) <= high


def test_the_shank_of_a_real_backward_run_is_skewed_throughout(data: Path) -> None:
    pose = pose_of(data / "bvh" / "lafan1" / "run2_subject4_run2_filtered.bvh")
    for place in ("left-shank", "right-shank"):
        rate = virtual_imu(pose, place, mount=None, noise=PERFECT).angular_rate
        assert rate is not None
        for start, end, sign in ((26.6, 28.6, 1.0), (33.2, 36.8, 1.0), (5.0, 9.0, -1.0)):
            inside = (rate.time >= start) & (rate.time <= end)
            centred = rate.values[inside, 1] - rate.values[inside, 1].mean()
            assert np.sign(np.mean(centred**3)) == sign


def test_a_quiet_stand_reads_gravity_upward(data: Path) -> None:
    pose = pose_of(data / "bvh" / "cmu" / "006_02.bvh")
    still = truth(pose).speed < 0.1
    for place in ("trunk", "chest", "head"):
        (curve,) = sensor_curves(pose, place, rotation.IDENTITY)
        time = np.arange(curve.start, curve.end, 0.01)
        quiet = time[np.interp(time, pose.time, still) == 1.0]
        assert len(quiet) > 100
        felt = curve.acceleration(quiet).mean(axis=0) + np.array([0.0, 0.0, GRAVITY])
        assert felt == pytest.approx([0.0, 0.0, GRAVITY], abs=0.35)


def test_accelerations_of_slow_frames_are_those_of_a_body(data: Path) -> None:
    for clip in clips(data, "cmu", "bandai", "lafan1")[::5]:
        pose = pose_of(clip.path)
        if len(pose) < 40 or clip.flaw:
            continue
        for place in ("foot", "shank", "trunk", "wrist"):
            force = virtual_imu(pose, place, noise=PERFECT).specific_force
            assert force is not None
            size = np.linalg.norm(force.values, axis=1)
            assert size.max() < 30.0 * GRAVITY, (clip.name, place)
            assert size.mean() > 0.8 * GRAVITY, (clip.name, place)


def test_the_mean_specific_force_of_a_steady_gait_is_gravity(data: Path) -> None:
    pose = repeated(pose_of(data / "bvh" / "bandai" / "dataset-1_walk-back_old_001.bvh"), 40.0)
    (curve,) = sensor_curves(pose, "trunk", rotation.IDENTITY)
    time = np.arange(curve.start, curve.end, 0.01)
    felt = curve.acceleration(time).mean(axis=0) + np.array([0.0, 0.0, GRAVITY])
    assert felt == pytest.approx([0.0, 0.0, GRAVITY], abs=0.05)


# Force plates


@pytest.fixture(scope="module")
def run(data: Path) -> tuple[Pose, tuple[GroundForce, ...]]:
    folder = data / "force" / "bmclab"
    return pose_of(folder / "motion_capture_run.trc"), read(folder / "grf_run.mot").forces


@pytest.mark.parametrize("place", ["pelvis", "chest"])
def test_the_trunk_of_a_run_rises_and_falls_with_the_ground_s_force(
    run: tuple[Pose, tuple[GroundForce, ...]], place: str
) -> None:
    pose, (right, left) = run
    (curve,) = sensor_curves(pose, place, rotation.IDENTITY)
    time = np.arange(0.06, 0.66, 0.005)
    ground = np.interp(time, right.time, right.force[:, 2] + left.force[:, 2])
    felt = curve.acceleration(time)[:, 2] + GRAVITY
    assert np.corrcoef(felt, ground)[0, 1] > 0.85
    mass = np.polyfit(felt, ground, 1)[0]
    assert 40.0 < mass < 80.0


def test_a_foot_on_the_force_plate_stands_and_a_foot_in_the_air_flies(
    run: tuple[Pose, tuple[GroundForce, ...]],
) -> None:
    pose, forces = run
    for side, force in zip(("right", "left"), forces, strict=True):
        ((start, end),) = force.contacts(threshold=50.0)
        (curve,) = sensor_curves(pose, f"{side}-foot", rotation.IDENTITY)
        time = np.arange(curve.start, curve.end, 0.005)
        speed = np.linalg.norm(curve.velocity(time), axis=1)
        middle = (time > start + 0.3 * (end - start)) & (time < start + 0.6 * (end - start))
        assert speed[middle].max() < 0.6
        near = (time > start - 0.3) & (time < end + 0.3)
        away = near & ((time < start - 0.05) | (time > end + 0.05))
        assert speed[away].min() > 1.0
        slow = time[near & (speed < 1.0)]
        assert slow[0] == pytest.approx(start, abs=0.05)
        assert slow[-1] == pytest.approx(end, abs=0.08)


def test_a_foot_of_a_walk_stands_while_its_plate_is_loaded(data: Path) -> None:
    folder = data / "force" / "bmclab"
    pose, plates = pose_of(folder / "walk1.trc"), read(folder / "walk1.forces").forces
    loaded = [tuple(plate.contacts()[0]) for plate in plates if len(plate.contacts())]
    for start, end in loaded:
        slowest = []
        for side in ("left", "right"):
            (curve,) = sensor_curves(pose, f"{side}-foot", rotation.IDENTITY)
            middle = np.arange(start + 0.3 * (end - start), start + 0.6 * (end - start), 0.005)
            slowest.append(np.linalg.norm(curve.velocity(middle), axis=1).max())
        assert min(slowest) < 0.25
        assert max(slowest) > 1.5
