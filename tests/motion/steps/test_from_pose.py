from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sternway.motion.steps import steps_of_pose, summary_of
from sternway.recordings import Pose, read
from sternway.recordings.video.placed import placed
from tests.recordings.video.bodies import CADENCE, HEAD, sightings, walker


def filmed(speed: float, facing: int = 1, **others: float) -> Pose:
    points, time = walker(speed, facing, **others)
    return placed(sightings(points, time), HEAD)[0]


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("speed", [0.8, -0.8])
@pytest.mark.parametrize("jitter", [0.0, 0.006])
def test_a_film_tells_the_cadence_whichever_way_it_goes(
    speed: float, facing: int, jitter: float
) -> None:
    steps = steps_of_pose(filmed(speed, facing, jitter=jitter, seconds=6.0))
    assert steps is not None
    summary = summary_of(steps)
    assert summary is not None
    assert summary.cadence == pytest.approx(60.0 * CADENCE, rel=0.02)
    assert steps.source == "film"


@pytest.mark.parametrize("speed", [0.8, -0.8])
def test_legs_that_are_mixed_up_throughout_change_no_cadence(speed: float) -> None:
    pose = filmed(speed, seconds=6.0)
    names = tuple(
        name.replace("Left", "X").replace("Right", "Left").replace("X", "Right")
        for name in pose.names
    )
    steps, mixed = steps_of_pose(pose), steps_of_pose(replace(pose, names=names))
    assert steps is not None
    assert mixed is not None
    assert np.allclose(steps.step_time, mixed.step_time, equal_nan=True)


def test_feet_alternate() -> None:
    steps = steps_of_pose(filmed(0.8, seconds=6.0))
    assert steps is not None
    assert (np.diff(steps.foot) != 0).all()


def test_a_walker_stands_half_of_each_stride() -> None:
    steps = steps_of_pose(filmed(-0.8, seconds=6.0, rate=60.0))
    assert steps is not None
    assert np.nanmedian(steps.contact_time) == pytest.approx(1.0 / CADENCE, abs=0.09)


def test_who_stands_takes_no_steps() -> None:
    steps = steps_of_pose(filmed(0.02, seconds=6.0, jitter=0.006))
    assert steps is None or not np.isfinite(steps.step_time).any()


def test_too_few_pictures_tell_no_steps() -> None:
    assert steps_of_pose(filmed(0.8, rate=15.0)) is None


@pytest.mark.parametrize(
    ("name", "cadence", "contact"),
    [("Male1_C07_RunBack", 222.0, 0.17), ("Male1_C03_Run", 180.0, 0.17)],
)
def test_motion_capture_of_runs_both_ways_is_read(
    data: Path, name: str, cadence: float, contact: float
) -> None:
    pose = read(data / "bvh" / "accad_male1" / f"{name}.bvh").pose
    assert pose is not None
    steps = steps_of_pose(pose)
    assert steps is not None
    assert 60.0 / np.nanmean(steps.step_time) == pytest.approx(cadence, abs=6.0)
    assert np.nanmedian(steps.contact_time) == pytest.approx(contact, abs=0.03)
    assert np.nanmedian(steps.flight_time) > 0.06
    assert steps.source == "motion capture"
