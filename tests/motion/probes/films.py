"""Films whose clocks, rhythms and places among the steps of a log are told, plainly or just so."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from sternway.direction import Direction
from sternway.motion import analyze
from sternway.motion.body import pelvis
from sternway.motion.film_side import nearer_leg, reads_short, squared
from sternway.motion.film_standing import pace_on_film
from sternway.motion.grid import Grid
from sternway.motion.steps.film_bounce import bounce_of
from sternway.motion.steps.film_clock import clock_gap
from sternway.motion.steps.film_rhythm import beats, step_period
from sternway.motion.steps.from_pose import ankles_apart
from sternway.motion.together import _opposite, laid, place_of
from sternway.recordings import FloatArray, Origin, Pose, Recording
from sternway.recordings.footage import POINTS
from sternway.recordings.video.placed import placed
from tests.recordings.video.bodies import HEAD, HEIGHT, bouncing, sightings, stander, turned, walker


@cache
def filmed_bodies() -> tuple[Pose, ...]:
    """A walker and a runner on a belt, one who is seen badly, brief ones and one who travels."""
    found = [
        walker(0.0, -1, belt=0.8, seconds=12.0, stands=0.6),
        walker(0.0, -1, belt=1.8, seconds=12.0, rate=60.0, stands=0.3),
        walker(0.0, 1, belt=0.8, seconds=8.0, stands=0.6, jitter=0.08),
        *(walker(0.0, 1, belt=0.8, seconds=each) for each in (1.4, 1.9, 2.4, 3.2)),
        walker(2.0, seconds=6.0),
    ]
    return tuple(placed(sightings(*each), HEAD, 1.8)[0] for each in found)


def film_clocks() -> object:
    """What is said of films that are played more slowly, or more quickly, than they were taken."""
    found = []
    for pose in filmed_bodies():
        for slowed in (0.3, 0.45, 1.6, 2.2, 4.0):
            gap = clock_gap(replace(pose, time=pose.time * slowed))
            found.append(None if gap is None else gap.what.code)
    return found


def told_clocks() -> object:
    """Whether steps bear out the rate of a film that somebody told: plain, mixed up, and jitter."""
    found = []
    for wobble in (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4):
        points, time = walker(0.0, -1, belt=0.8, seconds=4.0, stands=0.6)
        for side in ("Left", "Right"):
            random = np.random.default_rng(len(side))
            points[:, POINTS.index(f"{side}Ankle"), 0] += (
                wobble * HEIGHT * random.normal(size=len(time))
            )
        pose, footage = placed(sightings(points, time), replace(HEAD, slowed=2.0), 1.8)
        for played in (1.0, 0.42, 0.36, 0.15, 3.2):
            clock = pose.time * played
            found.append(clock_gap(replace(pose, time=clock), replace(footage, time=clock)))
    return found


def told_bounces() -> object:
    """Whether the fall of a body in its steps bears a told rate out: walks and runs, by size."""
    found = []
    for rise, is_walk in (
        (0.008, True),
        (0.025, True),
        (0.02, False),
        (0.04, False),
        (0.09, False),
    ):
        pose, footage = placed(
            sightings(*bouncing(rise, is_walk, 5.0)), replace(HEAD, slowed=2.0), 1.7
        )
        for played in (1.3, 1.0, 0.75, 0.6, 0.5, 0.4):
            clock = pose.time * played
            found.append(clock_gap(replace(pose, time=clock), replace(footage, time=clock)))
    return found


def bounces() -> object:
    """How bodies bounce that are seen well, badly, briefly and in few pictures."""
    found = []
    for seconds, jitter, every in product((0.8, 1.6, 3.0, 6.0), (0.0, 0.02, 0.06), (1, 6, 12)):
        for is_walk in (True, False):
            points, time = bouncing(0.01, is_walk, seconds, jitter)
            pose = placed(sightings(points[::every], time[::every]), HEAD, 1.7)[0]
            root, apart = pelvis(pose), ankles_apart(pose)
            assert root is not None
            assert apart is not None
            found.append(bounce_of(root[:, 2], apart, pose.time, 0.5))
    time = np.arange(0.0, 6.0, 1.0 / 30.0)
    apart = 0.4 * np.sin(2.0 * np.pi * time)
    for share in np.linspace(0.0, 1.0, 9):
        for late in np.linspace(0.0, 1.0, 9):
            random = np.random.default_rng(5)
            turn = 4.0 * np.pi * time + np.pi * (late + share * random.normal(size=len(time)))
            heights = 0.9 - 0.02 * np.cos(turn)
            found.append(bounce_of(heights, apart, time, 0.5))
    return found


def slow_swings() -> object:
    """What is said of ankles that pass each other, by so much, in so many s, so many times."""
    found = []
    for size, length, times in (
        (0.16, 3.0, 3),
        (0.16, 6.0, 4),
        (0.3, 3.0, 5),
        (0.5, 2.2, 6),
        (1.4, 2.8, 5),
        (1.4, 6.0, 2),
    ):
        points, time = stander(seconds=length * times, rate=10.0)
        wide = 0.5 * size / 1.7 * np.cos(np.pi * time / length) * HEIGHT
        wide += np.linspace(0.0, 0.1, len(time))
        for side, sign in (("Left", 1.0), ("Right", -1.0)):
            points[:, POINTS.index(f"{side}Ankle"), 0] = 640.0 + sign * wide
        found.append(clock_gap(placed(sightings(points, time), HEAD, 1.7)[0]))
    return found


def _ankles(
    seconds: float,
    step: float,
    *,
    size: float = 0.4,
    noise: float = 0.0,
    mixed: float = 0.0,
    drift: float = 0.0,
    hold: float = 0.0,
    uneven: float = 0.0,
) -> tuple[FloatArray, FloatArray]:
    """How far apart the ankles are, and when.

    Legs are ``mixed`` up in a share of the pictures, ``drift`` lengthens the step with time, an
    overtone by ``hold`` lets the feet stand, and every other step is shorter by ``uneven``.
    """
    random = np.random.default_rng(7)
    time = np.arange(int(seconds * 30.0)) / 30.0
    phase = np.pi * time / step * (1.0 - 0.5 * drift * time / seconds)
    apart = size * (np.sin(phase) + hold * np.sin(3.0 * phase) + uneven * np.cos(2.0 * phase))
    apart = apart + random.normal(0.0, noise, len(time))
    return np.where(random.random(len(time)) < mixed, -1.0, 1.0) * apart, time


@cache
def ankles() -> tuple[tuple[FloatArray, FloatArray], ...]:
    """Steps that are even, wander, are mixed up, hidden, tiny, too few, too quick or too slow."""
    found = [_ankles(20.0, each) for each in (0.12, 0.2, 0.35, 0.5, 1.1, 2.7, 4.0, 6.0)]
    found += [_ankles(each, 0.5) for each in (0.6, 0.8, 1.1, 1.4, 2.2, 2.7)]
    found += [_ankles(20.0, 0.5, size=each) for each in (0.02, 0.04, 0.06, 0.09, 0.12)]
    for noise in (0.05, 0.15, 0.25, 0.35, 0.5):
        found += [_ankles(20.0, 0.45, noise=noise, mixed=each) for each in (0.0, 0.1, 0.3, 0.5)]
    found += [_ankles(30.0, 0.8, drift=each, noise=0.05) for each in (0.3, 0.6, 1.0)]
    found += [_ankles(20.0, 0.6, hold=each, noise=0.05) for each in (-0.3, 0.2, 0.5, 0.7, 0.85)]
    found += [_ankles(20.0, 0.6, hold=each) for each in (0.4, 0.6, 0.8, 1.0, 1.3)]
    found += [_ankles(20.0, 0.6, uneven=each, noise=0.05) for each in (0.2, 0.5, 0.9, 1.3)]
    found += [_every_other(each, seen) for each in (0.0, 0.1, 0.3) for seen in (0.3, 0.6, 0.9, 1.0)]
    apart, time = _ankles(20.0, 0.5, noise=0.05)
    hidden = np.where((time % 5.0 < 1.3) & (time > 4.0), np.nan, apart)
    return (*found, (hidden, time))


def _every_other(noise: float, seen: float) -> tuple[FloatArray, FloatArray]:
    """Left and right are mixed up at every other step, and that one is seen smaller."""
    apart, time = _ankles(20.0, 0.5)
    second = np.sin(np.pi * time / 0.5) < 0.0
    random = np.random.default_rng(2)
    seen_so = np.where(second, -seen * apart, apart)
    return seen_so + random.normal(0.0, noise, len(time)), time


def film_periods() -> object:
    return [step_period(*each) for each in ankles()]


def film_beats() -> object:
    return [beats(*each) for each in ankles()]


@cache
def trains() -> tuple[tuple[FloatArray, FloatArray, FloatArray, float], ...]:
    """Footfalls of films and logs, when the films looked on, and when they truly begin."""
    found = []
    for seed, stop, noise, kept in (
        (1, 3.0, 0.012, 1.0),
        (2, 0.8, 0.03, 0.8),
        (3, 0.5, 0.05, 0.6),
        (4, 0.35, 0.02, 1.0),
        (5, 1.5, 0.02, 0.4),
    ):
        random = np.random.default_rng(seed)
        steps = 60.0 / 170.0 + random.normal(0.0, 0.006, 200)
        steps[90] = stop
        felt, begins = 5.0 + np.cumsum(steps), 28.0
        inside = (felt > begins) & (felt < begins + 20.0)
        inside &= random.random(len(felt)) < kept
        shown = felt[inside] - begins + random.normal(0.0, noise, inside.sum())
        found.append((shown, felt, np.arange(0.0, 20.0, 1.0 / 30.0), begins))
    return tuple(found)


def laid_films() -> object:
    """Where films lie, with and without somebody's word, and whether that is clear."""
    found = []
    for shown, felt, looked, begins in trains():
        for said in (None, *(begins + each for each in (-7.0, -3.0, 0.2, 2.5, 5.5))):
            place = laid(shown, felt, looked, said)
            found.append((place, place.is_clear))
    return found


def long_log() -> object:
    """A film that was taken hours after its log began."""
    random = np.random.default_rng(5)
    felt = np.cumsum(random.uniform(0.4, 0.9, 14_000))
    shown = felt[13_900:13_930] - felt[13_899]
    return laid(shown, felt, np.arange(0.0, shown[-1], 0.1))


def _analysis(steps: FloatArray, looked: FloatArray, every: int = 1) -> Any:
    """As much of an analysis as a film's place is told by."""
    trusted = SimpleNamespace(by_trust=(_Steps(steps, every),))
    pose = SimpleNamespace(time=looked, positions=np.zeros((len(looked), 1, 3)))
    return SimpleNamespace(footsteps=trusted, recording=SimpleNamespace(pose=pose))


class _Steps(SimpleNamespace):
    def __init__(self, time: FloatArray, every: int) -> None:
        super().__init__(time=time, every=every)

    def __len__(self) -> int:
        return len(self.time)


def few_steps() -> object:
    """Films of few steps beside a log of both legs, and of one."""
    shown, felt, looked, _ = trains()[0]
    return [
        place_of(_analysis(shown[:count], looked), _analysis(felt[::every], looked, every))
        for count in (3, 5, 6, 8, 20)
        for every in (1, 2)
    ]


def disputes() -> object:
    """Films that name the opposite of what a log does, for longer and longer."""
    ahead, back = Direction.FORWARD.number, Direction.BACKWARD.number
    time = np.arange(0.0, 20.0, 0.5)
    log: Any = SimpleNamespace(time=time, step=0.5, direction=np.full(len(time), ahead))
    found = []
    for cells in range(6):
        way = np.where(np.arange(len(time)) < cells, back, ahead)
        film: Any = SimpleNamespace(time=time, step=0.5, direction=way)
        found.append(_opposite(film, log, 3.0))
    return found


def film_sides() -> object:
    """Of bodies that turn to the camera, turn round, are seen briefly, or have their legs mixed."""
    found = []
    for turns in (1.0, 3.0):
        points, time = walker(0.8, seconds=6.0, jitter=0.004)
        hips = [POINTS.index(f"{side}Hip") for side in ("Left", "Right")]
        for start in range(0, 60, 12):
            mixed = slice(start, start + 2 + start // 12)
            points[mixed, hips, 2] = points[mixed, hips[::-1], 2]
        for side in ("Left", "Right"):
            # The foot that is lower most of the time is higher for the rest of it.
            toe = points[:, POINTS.index(f"{side}Toe"), 1]
            toe += (8.0 if side == "Left" else 0.0) * np.sin(2.0 * time)
        points = turned(points, np.linspace(0.0, 1.0, len(time)) ** 2 * turns)
        points[100:103] = points[115:118] = points[140:143] = np.nan
        pose, footage = placed(sightings(points, time), HEAD)
        film = Recording(
            Origin(Path("run.mp4"), "film"), None, pose.duration, pose=pose, footage=footage
        )
        analysis = analyze(film)
        found += [nearer_leg(pose), squared(pose, np.ones(len(pose))), reads_short(pose)]
        found.append([each.distance for each in analysis.stretches])
    for before, lower, sight in product((0.02, 0.08, 0.3), (-12.0, 4.0, 40.0), (-0.3, -0.1, 0.1)):
        points, time = walker(0.8, seconds=2.0)
        points[:, :, 2] *= before
        points[:, [POINTS.index(f"Left{each}") for each in ("Heel", "Toe")], 1] += lower
        seen = sightings(points, time)
        sure = seen.confidence.copy()
        sure[:, [each.startswith("Left") for each in POINTS]] += np.float32(sight)
        found.append(nearer_leg(placed(replace(seen, confidence=sure), HEAD)[0]))
    for degrees in (20.0, 24.0, 30.0, 40.0):
        points, time = walker(0.8, seconds=4.0)
        pose, footage = placed(sightings(turned(points, np.radians(degrees)), time), HEAD)
        film = Recording(
            Origin(Path("run.mp4"), "film"), None, pose.duration, pose=pose, footage=footage
        )
        found.append([each.distance for each in analyze(film).stretches])
    return found


def standing_films() -> object:
    """Who stands, sways, walks slowly towards the camera, comes nearer, or is hardly seen."""
    found = []
    for sway, growth, sight in (
        (0.0, 0.0, 0.9),
        (0.02, 0.0, 0.9),
        (0.04, 0.0, 0.9),
        (0.0, 0.012, 0.9),
        (0.0, 0.03, 0.9),
        (0.0, 0.0, 0.4),
    ):
        points, time = stander(seconds=8.0)
        swung = np.linspace(0.3, 2.0, len(time)) * np.sin(2.0 * np.pi * time / 2.2)
        points[:, POINTS.index("LeftAnkle"), 0] += sway * HEIGHT * swung
        larger = np.exp(growth * time * time / 4.0)[:, None, None]
        middle = np.array([640.0, 600.0, 0.0])
        seen = sightings(middle + larger * (points - middle), time)
        sure = np.linspace(sight - 0.1, sight + 0.2, len(time))[:, None]
        confidence = sure.repeat(len(POINTS), axis=1).astype(np.float32)
        pose, footage = placed(replace(seen, confidence=confidence), HEAD)
        film = Recording(
            Origin(Path("run.mp4"), "film"), None, pose.duration, pose=pose, footage=footage
        )
        grid = Grid.over(film.duration)
        found.append(pace_on_film(np.full(grid.count, 0.1), film, grid, 0.35))
    return found
