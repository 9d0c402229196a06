"""Lean, head and knee, from motions whose truth is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from benchmarks.corpus import clips
from benchmarks.steps import gait_of, plates_run, run_again

from sternway import rotation
from sternway.direction import Direction
from sternway.motion.course import Travel
from sternway.motion.steps import steps_of
from sternway.motion.steps.contact import laid_down
from sternway.motion.steps.signals import step_signals
from sternway.motion.technique.head import head_traces
from sternway.motion.technique.knee import knee_trace
from sternway.motion.technique.landing import landing_trace
from sternway.motion.technique.lean import lean_trace
from sternway.motion.virtual import virtual_imu
from sternway.recordings import FloatArray, Imu, Landmark, Pose, Side, landmark, read
from tests.motion.steps.walkers import worn
from tests.motion.technique.courses import BACKWARD, STILL, course, going

TIME = np.arange(0.0, 120.0, 0.01)
COURSE = course(np.where(np.arange(240) < 40, STILL, BACKWARD).astype(np.int8))
"""20 s of standing, then backward"""


def trunk(lean: float, mount: FloatArray) -> Imu:
    """Upright for 20 s, then leaning forward, and bouncing."""
    moving = TIME >= 20.0
    about = rotation.about(1, np.where(moving, lean, 0.0))
    bounce = 9.81 + 8.0 * moving * np.sin(2.0 * np.pi * 2.8 * TIME)
    force = rotation.rotate(rotation.inverse(about), np.column_stack([0 * TIME, 0 * TIME, bounce]))
    return worn("trunk", TIME, rotation.rotate(mount, force), 0.0 * force)


@pytest.mark.parametrize("lean", [-0.2, 0.0, 0.15])
def test_lean_is_told_from_standing_whatever_the_mount(lean: float) -> None:
    mount = rotation.any_of(np.random.default_rng(4))
    front = rotation.rotate(mount, np.array([1.0, 0.0, 0.0]))
    trace = lean_trace(trunk(lean, mount), COURSE, front)
    assert trace is not None
    assert trace.name == "lean"
    assert trace.mean(30.0, 110.0) == pytest.approx(lean, abs=0.01)


def test_without_a_front_the_tilt_has_no_direction() -> None:
    trace = lean_trace(trunk(-0.2, rotation.IDENTITY), COURSE)
    assert trace is not None
    assert trace.name == "lean_change"
    assert trace.mean(30.0, 110.0) == pytest.approx(0.2, abs=0.01)


def test_without_standing_there_is_no_upright() -> None:
    assert lean_trace(trunk(0.1, rotation.IDENTITY), course(going(BACKWARD))) is None


def test_looks_over_the_left_shoulder_are_counted_whatever_the_mount() -> None:
    mount = rotation.any_of(np.random.default_rng(2))
    yaw = np.deg2rad(60.0) * np.exp(-0.5 * (((TIME % 20.0) - 10.0) / 0.5) ** 2)
    turning = np.column_stack([0 * TIME, 0 * TIME, np.gradient(yaw, TIME)])
    force = np.column_stack([0 * TIME, 0 * TIME, 9.81 + 0 * TIME])
    traces = head_traces(
        worn("head", TIME, rotation.rotate(mount, force), rotation.rotate(mount, turning))
    )
    looks, left = traces
    assert looks.mean(0.0, 120.0) == pytest.approx(3.0, abs=0.3)
    assert np.nanmin(left.value) == 1.0


def test_a_head_held_still_does_not_look_round() -> None:
    force = np.column_stack([0 * TIME, 0 * TIME, 9.81 + 0 * TIME])
    looks, left = head_traces(worn("head", TIME, force, 0.0 * force))
    assert looks.mean(0.0, 120.0) == 0.0
    assert np.isnan(left.value).all()


def flexion(pose: Pose, side: Side) -> FloatArray:
    hip, knee, ankle = (
        landmark(pose, point, side) for point in (Landmark.HIP, Landmark.KNEE, Landmark.ANKLE)
    )
    assert hip is not None
    assert knee is not None
    assert ankle is not None
    up, down = rotation.unit(hip - knee), rotation.unit(ankle - knee)
    bend: FloatArray = np.pi - np.arccos(np.clip(np.sum(up * down, axis=1), -1.0, 1.0))
    return bend


def test_the_knee_s_range_is_that_of_its_joints(data: Path) -> None:
    errors = []
    for clip in clips(data, "cmu", "bandai", "lafan1")[::6]:
        pose = read(clip.path).pose
        assert pose is not None
        gait = gait_of(pose)
        if gait is None or pose.duration < 2.5 or clip.flaw:
            continue
        shank, thigh = (
            virtual_imu(pose, f"left-{segment}", seed=seed)
            for seed, segment in enumerate(("shank", "thigh"))
        )
        strides = steps_of(
            shank, Travel.steady(Direction.FORWARD if "forward" in gait else Direction.BACKWARD)
        )
        assert strides is not None
        trace = knee_trace(shank, thigh, strides)
        if trace is None:
            continue
        bent = flexion(pose, Side.LEFT)
        for start, said, half in zip(trace.time, trace.value, strides.step_time, strict=True):
            inside = (pose.time >= start) & (pose.time < start + 2.0 * half)
            errors.append(said - np.ptp(bent[inside]))
    known = np.array(errors)[np.isfinite(errors)]
    assert len(known) > 50
    assert abs(np.median(known)) < np.deg2rad(4.0)
    assert np.percentile(np.abs(known), 75) < np.deg2rad(10.0)


def test_a_landing_turns_the_way_heel_and_toe_of_the_captured_foot_do(data: Path) -> None:
    pose = read(data / "force" / "bmclab" / "motion_capture_run.trc").pose
    assert pose is not None
    for side, sign in ((Side.LEFT, -1.0), (Side.RIGHT, 1.0)):
        steps, _ = plates_run(data, "foot", side)
        foot = run_again(virtual_imu(pose, f"{side}-foot", rate=200.0))
        signals = step_signals(foot)
        assert signals is not None
        laid = laid_down(signals, steps.time, steps.contact_time)
        trace = landing_trace(replace(steps, laid=laid), Travel.steady(Direction.FORWARD))
        assert trace is not None
        assert np.sign(np.nanmedian(trace.value)) == sign
