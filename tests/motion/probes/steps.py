"""Walkers whose steps are found, and films of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from sternway.direction import Direction
from sternway.motion import Declarations, analyze
from sternway.motion.course import Travel
from sternway.motion.cues.cue import Scene
from sternway.motion.cues.pose_film import pose_film
from sternway.motion.grid import Grid
from sternway.motion.ground import ground_of
from sternway.motion.steps import joined, steps_of, steps_of_pose, summary_of
from sternway.motion.steps.steps import FILM
from sternway.motion.steps.steps import chained as steps_in_a_row
from sternway.motion.technique.from_pose import pose_traces
from sternway.motion.virtual import PERFECT, virtual_imu
from sternway.recordings import (
    FloatArray,
    Imu,
    Origin,
    Recording,
)
from sternway.recordings.footage import POINTS
from sternway.recordings.video.placed import placed
from sternway.simulation import RunPlan, backward, forward, phone_recording, simulate, standing
from tests.motion import faults
from tests.motion.probes.sensors import chained
from tests.motion.steps import walkers
from tests.motion.virtual.bodies import walking
from tests.recordings.video.bodies import HEAD, sightings, turned, walker


@cache
def walking_imus() -> tuple[Imu, ...]:
    """Legs and a trunk that walk, stop, run quickly and slowly, with holes."""
    made = []
    for place in ("left-shank", "left-foot", "left-thigh", "trunk"):
        made += [
            walkers.shank(20.0, stride=stride, place=place, still=(9.0, 12.0))
            for stride in (0.44, 0.72, 1.3)
        ]
        made.append(walkers.without(walkers.shank(20.0, place=place, seed=2), 8.0, 8.2))
    made.append(walkers.shank(20.0, rate=25.0))
    made += [virtual_imu(walking(1.2, 20.0), f"left-{each}", noise=PERFECT) for each in LEG]
    for place in ("left-shank", "left-foot"):
        ahead, back = (walkers.shank(20.0, place=place, backward=each) for each in (False, True))
        turned = chained(ahead, back, ahead)
        made.append(turned)
        back_briefly = walkers.shank(2.2, place=place, backward=True)
        made.append(chained(ahead, back_briefly, ahead))
        made.append(faults.changed(turned, rate=_shaken(faults.both(turned)[1].values)))
        lasting = [walkers.shank(50.0, place=place, seed=seed) for seed in (1, 2)]
        made.append(chained(*lasting))
        drowned = faults.both(lasting[0])[1].values.copy()
        drowned[1500:2300] = 4.0 * np.random.default_rng(5).standard_normal((800, 3))
        made.append(faults.changed(lasting[0], rate=drowned))
    return tuple(made)


LEG = ("shank", "foot", "thigh")


def _shaken(rates: FloatArray) -> FloatArray:
    return np.asarray(rates + 2.5 * np.random.default_rng(3).standard_normal(rates.shape))


@cache
def simulated_imus() -> tuple[Imu, ...]:
    plan = RunPlan(
        "steps",
        (
            standing("rest", 6.0),
            forward("ahead", 2.5, duration=25.0),
            standing("rest", 6.0),
            backward("back", 2.0, duration=25.0),
        ),
    )
    return phone_recording(simulate(plan)).imus


def steps() -> object:
    ways = (Direction.FORWARD, Direction.BACKWARD)
    found = [steps_of(imu, Travel.steady(way, 2.5)) for imu in walking_imus() for way in ways]
    return found, [steps_of(imu) for imu in simulated_imus()]


def seen_steps() -> object:
    """Of bodies that walk at all speeds, filmed with jitter and captured without."""
    found = []
    for speed, jitter in ((0.8, 0.006), (-0.5, 0.0), (1.4, 0.003), (0.25, 0.004)):
        points, time = walker(speed, jitter=jitter, rate=60.0)
        points[70:72] = np.nan
        pose, _ = placed(sightings(points, time), HEAD)
        slow = replace(pose, time=pose.time * 2.4)
        found += [steps_of_pose(each) for each in (pose, replace(pose, is_filmed=False), slow)]
    points, time = walker(0.8, jitter=0.004)
    hips = points[:, POINTS.index("LeftHip"), :1]
    wide = 0.2 + 0.8 * np.abs(np.sin(1.3 * time))[:, None]
    points[:, :, 0] = hips + wide * (points[:, :, 0] - hips)
    return [*found, steps_of_pose(placed(sightings(points, time), HEAD)[0])]


def told_by_films() -> object:
    """What the cue says of bodies that go both ways, stand, are small, turned, hidden, a crowd."""
    found = []
    for speed, turn, share in ((0.8, 0.0, 1.0), (-0.5, 0.6, 1.0), (0.3, 0.0, 0.8), (0.8, 1.2, 1.0)):
        points, time = walker(speed, jitter=0.003)
        hips = points[:, [POINTS.index("LeftHip")]]
        points = turned(hips + (points - hips) * share, turn)
        points[60:, POINTS.index("Nose"), 0] -= np.linspace(0.0, 30.0, 60)
        for side in ("Left", "Right"):
            toe, heel = (points[:, POINTS.index(f"{side}{each}")] for each in ("Toe", "Heel"))
            toe[40:80, 0] += np.linspace(0.0, 1.6, 40) * (heel - toe)[40:80, 0]
        seen = sightings(points, time)
        sure = np.linspace(0.3, 0.9, len(time))[:, None].repeat(len(POINTS), axis=1)
        seen = replace(
            seen,
            confidence=sure.astype(np.float32),
            people=np.linspace(1, 9, len(time)).astype(np.int16),
        )
        pose, footage = placed(seen, HEAD)
        for named in (False, True):
            shown = replace(footage, is_named=named)
            film = Recording(
                Origin(Path("run.mp4"), "film"), None, pose.duration, pose=pose, footage=shown
            )
            grid = Grid.over(film.duration)
            scene = Scene(film, ground_of(film), grid, Declarations(), np.ones(grid.count))
            found.append(pose_film(scene))
    return [*found, *map(_one_witness, ("Nose", "Toe", "Knee", "Hip", ""))]


def _one_witness(part: str) -> object:
    """What the cue says where one part of the body alone shows more and more of its facing."""
    points, time = walker(0.8)
    pose, footage = placed(sightings(points, time), HEAD)
    place = {name: index for index, name in enumerate(pose.names)}
    moved = pose.positions.copy()
    more = np.linspace(0.0, 0.5, len(time))
    bases: dict[str, tuple[str, ...]] = {"Nose": ("LeftEar", "RightEar")}
    for side in ("Left", "Right"):
        bases |= {f"{side}Toe": (f"{side}Heel",), f"{side}Knee": (f"{side}Hip", f"{side}Ankle")}
    for name, base in bases.items():
        level = moved[:, [place[each] for each in base], 0].mean(axis=1)
        share = more if part and name.endswith(part) else 0.0
        moved[:, place[name], 0] = level + share * (moved[:, place[name], 0] - level)
    for each in ("Hip", "Shoulder"):
        for side in ("Left", "Right"):
            moved[:, place[f"{side}{each}"], 1] *= more if part == "Hip" else 0.0
    if not part:
        narrow = np.linspace(0.5, 0.0, len(time)) * (1.0 + np.sin(3.0 * time))
        for name in ("LeftAnkle", "RightAnkle"):
            hips = pose.positions[:, place["LeftHip"], 0]
            moved[:, place[name], 0] = hips + narrow * (moved[:, place[name], 0] - hips)
        moved[:, place["Nose"], 0] += 0.1
    film = Recording(
        Origin(Path("run.mp4"), "film"),
        None,
        pose.duration,
        pose=replace(pose, positions=moved),
        footage=footage,
    )
    grid = Grid.over(film.duration)
    return pose_film(Scene(film, ground_of(film), grid, Declarations(), np.ones(grid.count)))


def seen_form() -> object:
    points, time = walker(0.8, seconds=6.0)
    nose = POINTS.index("Nose")
    points[60:90, nose, 0] -= 40.0
    random = np.random.default_rng(4)
    points[100:, nose, 0] += random.normal(0.0, 25.0, len(time) - 100)
    pose, _ = placed(sightings(points, time), HEAD)
    techniques = [analyze(_filmed(seconds)).technique for seconds in (1.9, 3.5)]
    more = turned(points, np.linspace(0.0, 1.5, len(time)))
    aside, _ = placed(sightings(more, time), HEAD)
    return [*(pose_traces(each, steps_of_pose(each)) for each in (pose, aside)), techniques]


def _filmed(seconds: float) -> Recording:
    points, time = walker(0.8, seconds=seconds)
    pose, footage = placed(sightings(points, time), HEAD)
    origin = Origin(Path("run.mp4"), "film")
    return Recording(origin, None, pose.duration, pose=pose, footage=footage)


def summaries() -> object:
    seen = steps_of(walkers.shank(20.0), Travel.steady(Direction.FORWARD, 2.5))
    assert seen is not None
    random = np.random.default_rng(4)
    jitter = replace(seen, step_time=seen.step_time + random.normal(0.0, 0.05, len(seen)))
    long = steps_in_a_row([jitter] * 5)
    filmed = [replace(each, seen_by=FILM) for each in (jitter.rows(slice(12)), long)]
    return [*(summary_of(seen.rows(slice(count))) for count in range(10)), *map(summary_of, filmed)]


def both_legs() -> object:
    left = steps_of(walkers.shank(20.0), Travel.steady(Direction.FORWARD, 2.5))
    right = steps_of(
        walkers.shank(20.0, place="right-shank", still=(6.0, 9.0)),
        Travel.steady(Direction.FORWARD, 2.5),
    )
    assert left is not None
    assert right is not None
    return joined(left, right)
