from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from sternway.motion.steps import steps_of_pose
from sternway.motion.technique.from_pose import pose_traces
from sternway.motion.technique.measurement import Trace
from sternway.recordings import Pose, read
from sternway.recordings.footage import POINTS
from sternway.recordings.video.placed import placed
from tests.recordings.video.bodies import (
    CADENCE,
    HEAD,
    HEIGHT,
    sightings,
    turned,
    turning_round,
    walker,
)


def told(pose: Pose) -> dict[str, Trace]:
    return {each.name: each for each in pose_traces(pose, steps_of_pose(pose))}


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("lean", [-10.0, 0.0, 15.0])
def test_the_trunk_leans_ahead_of_the_chest_whichever_way_it_faces(
    facing: int, lean: float
) -> None:
    points, time = walker(0.8, facing)
    for side in ("Left", "Right"):
        at = POINTS.index(f"{side}Shoulder")
        points[:, at, 0] += facing * math.tan(math.radians(lean)) * 0.29 * HEIGHT
    found = told(placed(sightings(points, time), HEAD)[0])["lean"]
    assert np.degrees(np.median(found.value)) == pytest.approx(lean, abs=1.0)


@pytest.mark.parametrize("degrees", [-40.0, 40.0])
def test_lean_and_knee_of_a_film_are_told_from_the_side_alone(degrees: float) -> None:
    points, time = walker(0.8, seconds=6.0)
    aslant = told(placed(sightings(turned(points, math.radians(degrees)), time), HEAD)[0])
    assert not {"lean", "knee_range"} & set(aslant)
    nearly = told(placed(sightings(turned(points, 0.3 * math.radians(degrees)), time), HEAD)[0])
    assert {"lean", "knee_range"} <= set(nearly)


@pytest.mark.parametrize("degrees", [-20.0, 20.0])
def test_a_lean_that_is_seen_aslant_is_told_as_from_the_side(degrees: float) -> None:
    points, time = walker(0.8)
    slope = math.tan(math.radians(30.0))
    for side in ("Left", "Right"):
        points[:, POINTS.index(f"{side}Shoulder"), 0] += slope * 0.29 * HEIGHT
    square, aslant = (
        np.degrees(np.median(told(placed(sightings(each, time), HEAD)[0])["lean"].value))
        for each in (points, turned(points, math.radians(degrees)))
    )
    assert aslant == pytest.approx(square, abs=1.1)


def test_of_who_runs_out_and_back_each_way_tells_the_knee_that_is_nearer_then() -> None:
    out, back = (walker(0.8 * way, way, seconds=6.0)[0] for way in (1, -1))
    for points, way in ((out, 1), (back, -1)):
        lift = 600.0 - points[:, POINTS.index("LeftAnkle"), 1]
        points[:, POINTS.index("LeftKnee"), 0] += way * 1.5 * (lift - lift.min())
    pose = placed(sightings(*turning_round(out, back)), HEAD)[0]
    knee = told(pose)["knee_range"]
    right, left = (
        np.degrees(np.median(knee.value[rows])) for rows in (knee.time < 5.5, knee.time > 6.5)
    )
    assert left > right + 20.0


def test_a_knee_is_not_told_where_the_legs_are_mixed_up() -> None:
    points, time = walker(0.8, seconds=6.0)
    hips = [POINTS.index(f"{side}Hip") for side in ("Left", "Right")]
    points[::3, hips, 2] = points[::3, hips[::-1], 2]
    assert "knee_range" not in told(placed(sightings(points, time), HEAD)[0])


def test_of_a_film_that_is_turned_after_a_runner_the_middle_tells_the_lean() -> None:
    points, _ = walker(0.8, seconds=6.0)
    both = np.concatenate([points, turned(points, math.radians(60.0))])
    pose = placed(sightings(both, np.arange(len(both)) / 30.0), HEAD)[0]
    assert told(pose)["lean"].time.max() < 7.0


def test_a_look_over_the_shoulder_is_counted() -> None:
    points, time = walker(0.8, seconds=6.0)
    nose = POINTS.index("Nose")
    for first in (40, 110):
        points[first : first + 25, nose, 0] -= 0.09 * HEIGHT
    found = told(placed(sightings(points, time), HEAD)[0])["head_turns"]
    assert np.nansum(found.value) / 60.0 == pytest.approx(2.0)


def test_nobody_who_looks_ahead_looks_round() -> None:
    points, time = walker(-0.8, seconds=6.0, jitter=0.004)
    found = told(placed(sightings(points, time), HEAD)[0])["head_turns"]
    assert np.nansum(found.value) == 0.0


def test_who_turns_round_before_the_camera_looks_ahead_all_the_time() -> None:
    out, back = (walker(0.8 * way, way, seconds=6.0)[0] for way in (1, -1))
    found = told(placed(sightings(*turning_round(out, back)), HEAD)[0])["head_turns"]
    assert np.nansum(found.value) == 0.0


@pytest.mark.parametrize(("end", "sign"), [("Toe", 1.0), ("Heel", -1.0)])
def test_the_end_of_a_foot_that_is_up_at_landing_comes_down_after_it(end: str, sign: float) -> None:
    points, time = walker(0.8, seconds=6.0, rate=60.0)
    for side, lag in (("Left", 0.0), ("Right", 0.5)):
        phase = (time * CADENCE / 2.0 + lag) % 1.0
        near = np.clip(1.0 - np.minimum(phase, 1.0 - phase) / 0.12, 0.0, 1.0)
        points[:, POINTS.index(f"{side}{end}"), 1] -= 0.04 * HEIGHT * near
    found = told(placed(sightings(points, time), HEAD)[0])["landing_rotation"]
    assert sign * np.nanmedian(found.value) > math.radians(4.0)


def test_a_captured_knee_bends_more_in_a_run_than_in_a_walk(data: Path) -> None:
    home = data / "bvh" / "accad_male1"
    run, walk = (read(home / f"Male1_{each}.bvh").pose for each in ("C03_Run", "B3_Walk"))
    assert run is not None
    assert walk is not None
    bent = [np.degrees(np.nanmedian(told(each)["knee_range"].value)) for each in (walk, run)]
    assert 50.0 < bent[0] < 75.0
    assert bent[1] > bent[0] + 10.0
