from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sternway.direction import Direction
from sternway.motion import Analysis, analyze
from sternway.recordings import FloatArray, Origin, Recording
from sternway.recordings.footage import POINTS
from sternway.recordings.video.placed import placed
from sternway.recordings.video.watch import Sightings
from tests.recordings.video.bodies import HEAD, HEIGHT, sightings, stander, walker


def film(seen: Sightings) -> Recording:
    pose, footage = placed(seen, HEAD)
    origin = Origin(Path("run.mp4"), "film")
    return Recording(origin, None, pose.duration, pose=pose, footage=footage)


def told(points: FloatArray, time: FloatArray) -> Analysis:
    return analyze(film(sightings(points, time)))


def stood(analysis: Analysis) -> float:
    return sum(each.duration for each in analysis.stretches if each.direction is Direction.STILL)


def from_aside(points: FloatArray, degrees: float) -> FloatArray:
    """The body as a camera shows it that looks on from so far off the side."""
    turned = points.copy()
    turned[:, :, 0] = 640.0 + np.cos(np.radians(degrees)) * (points[:, :, 0] - 640.0)
    return turned


def test_who_stands_is_told_to_stand() -> None:
    analysis = told(*stander(seconds=6.0, jitter=0.006))
    assert stood(analysis) == pytest.approx(6.0, abs=0.6)


@pytest.mark.parametrize("degrees", [0.0, 60.0, 90.0])
def test_who_stands_does_so_from_every_side(degrees: float) -> None:
    points, time = stander(seconds=6.0, jitter=0.006)
    assert stood(told(from_aside(points, degrees), time)) > 5.0


@pytest.mark.parametrize("degrees", [65.0, 75.0, 90.0])
@pytest.mark.parametrize("speed", [0.35, -0.35])
def test_who_walks_slowly_towards_the_camera_or_away_does_not_stand(
    speed: float, degrees: float
) -> None:
    points, time = walker(speed, seconds=6.0, jitter=0.006)
    assert stood(told(from_aside(points, degrees), time)) == 0.0


def test_who_steps_on_the_spot_does_not_stand() -> None:
    assert stood(told(*walker(0.0, seconds=6.0, jitter=0.006))) == 0.0


def test_who_comes_nearer_without_a_step_does_not_stand() -> None:
    points, time = stander(seconds=6.0)
    larger = np.linspace(0.8, 1.2, len(time))[:, None, None]
    middle = np.array([640.0, 600.0, 0.0])
    assert stood(told(middle + larger * (points - middle), time)) == 0.0


@pytest.mark.parametrize(("hidden", "seconds"), [(("Left", "Right"), 0.0), (("Left",), 6.0)])
def test_feet_out_of_sight_may_be_stepping(hidden: tuple[str, ...], seconds: float) -> None:
    seen = sightings(*stander(seconds=6.0))
    confidence = seen.confidence.copy()
    for side in hidden:
        confidence[:, POINTS.index(f"{side}Ankle")] = 0.2
    stands = stood(analyze(film(replace(seen, confidence=confidence))))
    assert stands == pytest.approx(seconds, abs=0.6)


def test_who_walks_towards_the_camera_after_a_while_does_not_stand_on() -> None:
    standing, _ = stander(seconds=8.0, jitter=0.004)
    walking, _ = walker(0.35, seconds=8.0, jitter=0.004)
    hip = POINTS.index("LeftHip")
    walking[:, :, 0] += standing[-1, hip, 0] - walking[0, hip, 0]
    both = from_aside(np.concatenate([standing, walking]), 85.0)
    first, *others = told(both, np.arange(len(both)) / 30.0).stretches
    assert first.direction is Direction.STILL
    assert first.end <= 8.5
    assert all(each.direction is Direction.UNKNOWN for each in others)


def test_the_seconds_of_standing_before_a_walk_are_told() -> None:
    standing, _ = stander(seconds=6.0, jitter=0.004)
    walking, _ = walker(0.8, seconds=4.0, jitter=0.004)
    walking[:, :, 0] += standing[-1, 0, 0] - walking[0, 0, 0]
    both = np.concatenate([standing, walking])
    analysis = told(both - [0.4 * HEIGHT, 0.0, 0.0], np.arange(len(both)) / 30.0)
    first, *_, last = analysis.stretches
    assert first.direction is Direction.STILL
    assert 4.0 <= first.end <= 6.6
    assert last.direction is Direction.FORWARD
