"""Watches whose witnesses of distance and time go wrong in every way."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np

from sternway.athletics import event
from sternway.direction import Direction
from sternway.motion import Stretch, lap_range, laps_of
from sternway.motion.belt import BeltSpeed
from sternway.motion.grid import Grid
from sternway.motion.ground import ground_of
from sternway.motion.measuring import faster_than_anybody, measured_notices
from sternway.motion.silent_sensors import stalled, without_dropouts, without_frozen_location
from sternway.motion.testimony import testimony_of
from sternway.motion.times import times_of
from sternway.motion.windows import Window
from sternway.recordings import (
    Imu,
    Lap,
    Origin,
    Recording,
    Session,
    Signal,
    Track,
)
from tests.motion.figures import figure, moving
from tests.motion.probes.body import full_run
from tests.motion.runs import Piece


@cache
def _watches() -> tuple[Recording, ...]:
    """Runs of a watch whose witnesses go wrong in every way, by little and by much."""
    return tuple(_faulty_watch(np.random.default_rng(seed)) for seed in range(_WATCHES))


_WATCHES = 240
_SLIPS = ("leap", "fall", "restart", "stray", "stand", "unit", "lump", "scale", "drift", "none")
_UNITS = (1000.0, 1609.344, 1 / 3.6, 0.44704, 0.001, 0.01)


def _faulty_watch(rng: np.random.Generator) -> Recording:
    """One run of 20 to 900 m with some witnesses, a fault of one of them and what laps say."""

    def some(low: float, high: float) -> float:
        return float(np.exp(rng.uniform(np.log(low), np.log(high))))

    pace = some(0.15, 6.0)
    time = np.arange(0.0, some(20.0, 300.0), float(rng.choice([1.0, 1.0, 4.0, 20.0])))
    if len(time) < 4:
        time = np.arange(4.0)
    at, lasts = some(5.0, 0.9 * time[-1] + 5.0), some(1.0, 80.0)
    silence = some(3.0, 200.0) * float(rng.random() < 0.5)
    moved = pace * time
    time = time + np.where(time > at, silence, 0.0)
    moved = moved + np.where(time > at, silence * some(0.05, 3.0) * float(rng.random() < 0.6), 0.0)
    spans = np.gradient(time)
    witnesses = {
        "counter": moved.copy() if rng.random() < 0.7 else None,
        "speed": np.gradient(moved) / spans if rng.random() < 0.6 else None,
        "north": moved + rng.normal(0.0, 1.0, len(time)) if rng.random() < 0.6 else None,
    }
    known = [name for name, each in witnesses.items() if each is not None]
    hit = known[int(rng.integers(len(known)))] if known else ""
    slip, size, grain = str(rng.choice(_SLIPS)), some(2.0, 400.0), some(0.8, 25.0)
    inside = (time >= at) & (time < at + lasts)
    values = witnesses.get(hit)
    if values is not None:
        late = (time > at).astype(float)
        shaped = {
            "leap": values + size * late,
            "fall": np.where(inside, values - size, values),
            "restart": values - late * float(np.interp(at, time, values)),
            "stray": values + np.cumsum(inside * spans) * pace * some(0.02, 1.5),
            "stand": np.where(inside, np.interp(at, time, values), values),
            "unit": values / float(rng.choice(_UNITS)) * some(0.9, 1.1),
            "lump": np.floor(values / grain) * grain,
            "scale": values * some(0.01, 2.0),
            "drift": values * np.linspace(1.0, some(0.8, 1.25), len(values)),
            "none": values,
        }
        witnesses[hit] = np.maximum(shaped[slip], 0.0) if hit != "north" else shaped[slip]
    north = witnesses["north"]
    degrees = None if north is None else 48.0 + north / 111_195.0
    accuracy = np.full(len(time), some(5.0, 200.0)) if rng.random() < 0.2 else None
    track = Track(
        time=time,
        distance=witnesses["counter"],
        speed=witnesses["speed"],
        latitude=degrees,
        longitude=None if degrees is None else np.full(len(time), 11.0),
        horizontal_accuracy=None if degrees is None else accuracy,
        cadence=np.full(len(time), 160.0) if rng.random() < 0.3 else None,
        step_length=np.full(len(time), 60.0 * pace / 160.0) if rng.random() < 0.2 else None,
    )
    whole = float(moved[-1])
    stated = whole * some(0.5, 2.0) if rng.random() < 0.5 else whole + some(1.0, 30.0)
    half = float(time[len(time) // 2])
    second = half + some(0.3, 5.0)
    own = float(np.interp(half, time, moved))
    laps = (
        Lap(0.0, half, distance=own + rng.normal(0.0, 3.0)),
        Lap(second, float(time[-1]), distance=max(whole - own + rng.normal(0.0, 3.0), 0.1)),
    )
    timer = float(time[-1]) - silence + rng.normal(0.0, 2.0)
    session = Session(
        distance=stated if rng.random() < 0.6 else None,
        timer_time=max(timer, 0.1) if rng.random() < 0.6 else None,
    )
    return Recording(
        full_run().origin,
        None,
        float(time[-1]),
        track=track,
        laps=laps if rng.random() < 0.4 else (),
        session=session,
    )


def measured() -> object:
    found: list[object] = [
        ground_of(each) for each in (*_coarse_counts(), *_in_miles(), *_lapped(), *_films())
    ]
    for run in _watches():
        ground = ground_of(run)
        times = times_of(run, ground.pauses, ground.idle, ground.moving_time)
        found.append((ground, times, measured_notices(ground, times)))
    return found


def belts() -> object:
    """What is said of a treadmill whose runner's positions go so far, some of them farther."""
    found = []
    for metres in (40.0, 60.0, 90.0, 110.0, 150.0, 190.0, 210.0, 400.0):
        for share in (0.0, 0.02, 0.04, 0.2, 0.6):
            away = np.where(np.arange(100) < 100 * share, 10.0 * metres, 0.0)
            degrees = (np.linspace(0.0, metres, 100) + away) / 111_194.0
            track = Track(np.arange(100.0), latitude=degrees, longitude=np.zeros(100))
            run = Recording(Origin(Path("a"), "gpx", ""), None, 99.0, track=track)
            found.append(ground_of(run, (BeltSpeed(2.0),)).wrong)
    return found


def unheard_of() -> object:
    """What is said of pieces that are faster than anybody, for so much of the whole."""
    found = []
    for direction in (Direction.BACKWARD, Direction.FORWARD):
        for speed in (3.0, 6.0, 8.0, 12.0, 13.0, 20.0, 40.0):
            for share in (0.04, 0.07, 0.15, 0.3, 0.9):
                pieces = [
                    SimpleNamespace(direction=each, distance=metres, duration=metres / pace)
                    for each, metres, pace in (
                        (direction, 1000.0 * share, speed),
                        (Direction.FORWARD, 1000.0 * (1.0 - share), 3.0),
                    )
                ]
                found.append(faster_than_anybody(cast("list[Stretch]", pieces)))
    return found


@cache
def _coarse_counts() -> tuple[Recording, ...]:
    """Half an hour and more of a count in grains beside a speed that swells and ebbs."""
    time = np.arange(0.0, 2400.0)
    pace = 3.0 + np.sin(time / 200.0)
    covered = np.concatenate([[0.0], np.cumsum(pace[1:])])
    return tuple(
        replace(
            full_run(),
            duration=2399.0,
            pauses=(),
            track=Track(time=time, distance=np.floor(covered / each) * each, speed=pace),
        )
        for each in (5.0, 10.0)
    )


@cache
def _in_miles() -> tuple[Recording, ...]:
    """Counts in miles, exact or not quite, beside a speed in m/s."""
    time = np.arange(0.0, 301.0)
    steady = np.full(301, 3.0)
    return tuple(
        replace(
            full_run(),
            duration=300.0,
            pauses=(),
            track=Track(time=time, distance=each * 3.0 * time / 1609.344, speed=steady),
        )
        for each in (0.95, 1.0, 1.05)
    )


@cache
def _lapped() -> tuple[Recording, ...]:
    """Two laps whose ends lie between samples, or whose sums are off, or that stand apart."""
    time = np.arange(0.0, 201.0)
    track = Track(time=time, distance=3.0 * time + 0.4 * np.sin(time))
    return tuple(
        replace(
            full_run(),
            duration=200.0,
            pauses=(),
            track=track,
            laps=(
                Lap(0.0, 99.5, distance=298.5 + off),
                Lap(99.5 + apart, 199.6, distance=300.3),
            ),
        )
        for off in (0.0, 1.0, 2.0, 3.5, 4.5, 6.0, 8.0)
        for apart in (0.0, 0.9, 1.8, 2.9, 3.9)
    )


@cache
def _films() -> tuple[Recording, ...]:
    """Bodies that a film loses from view for a while."""
    made = []
    for lost in (0.2, 0.4, 0.6, 0.9, 1.4):
        run = figure(*moving(4, 2.0))
        assert run.pose is not None
        pose = run.pose
        seen = (pose.time < 1.0) | (pose.time > 1.0 + lost)
        film = replace(pose, time=pose.time[seen], positions=pose.positions[seen], is_filmed=True)
        made.append(replace(run, pose=film))
    return tuple(made)


def testimonies() -> object:
    found: list[object] = []
    for run in _watches():
        ground = ground_of(run)
        if len(ground.time) < 4 or not ground.measures_distance:
            continue
        testimony, end = testimony_of(ground), float(ground.time[-1])
        for first, last in ((0.1, 0.4), (0.3, 0.6), (0.5, 0.9), (0.0, 1.0)):
            covered = np.interp([first * end, last * end], ground.time, ground.distance)
            window = Window(first * end, last * end, float(covered[1] - covered[0]))
            if window.distance > 0.0:
                found.append((testimony.carries(window), testimony.bounds(window)))
                found.append(testimony.doubts(event("100m"), window))
    return found


def frozen() -> object:
    """Phones that feel steps, long or short, strong or weak, while the location nearly stands."""
    rng = np.random.default_rng(3)
    found: list[object] = []
    for seconds in (12.0, 18.0, 30.0, 60.0, 200.0):
        for strength in (0.8, 1.6, 2.4, 5.0):
            for extent, speed in ((0.0, 0.0), (10.0, 0.2), (22.0, 0.25), (5.0, 0.5)):
                time, whole = np.arange(0.0, 100.0, 0.02), np.arange(0.0, 100.0)
                push = strength * rng.standard_normal((len(time), 3)) * (time < seconds)[:, None]
                imu = Imu("phone", specific_force=Signal(time, push + np.array([0.0, 0.0, 9.81])))
                north = extent * np.sin(whole / 9.0)
                track = Track(
                    time=whole,
                    speed=np.full(100, speed),
                    latitude=48.0 + north / 111_195.0,
                    longitude=np.full(100, 11.0),
                )
                run = Recording(full_run().origin, None, 100.0, track=track, imus=(imu,))
                found.append(without_frozen_location(run, Grid.over(100.0)) is not None)
    for cadence in (20.0, 40.0, 60.0, 90.0, 120.0):
        track = Track(time=np.arange(100.0), speed=np.zeros(100), cadence=np.full(100, cadence))
        run = Recording(full_run().origin, None, 100.0, track=track)
        found.append(without_frozen_location(run, Grid.over(100.0)) is not None)
    steps = np.where(np.arange(100) % 7 < 2, 0.0, 160.0)
    for pace in (0.4, 0.8, 1.5, 2.5):
        track = Track(time=np.arange(100.0), speed=np.full(100, pace), cadence=steps)
        run = Recording(full_run().origin, None, 100.0, track=track)
        dropped = without_dropouts(run, ground_of(run)).track
        assert dropped is not None
        found.append(dropped.cadence)
    return found


def stalling() -> object:
    """Walks of more or less vigour under a location that stands for a while, or lies astray."""
    rng = np.random.default_rng(5)
    grid, time = Grid.over(60.0), np.arange(0.0, 60.0, 0.02)
    found: list[object] = []
    for strength in (0.5, 1.0, 1.5, 2.0, 3.0):
        for rhythm in (1.0, 2.5, 6.0):
            push = strength * rng.standard_normal((len(time), 3)) * (time % rhythm < 0.5)[:, None]
            imu = Imu("phone", specific_force=Signal(time, push + np.array([0.0, 0.0, 9.81])))
            walk = Recording(full_run().origin, None, 60.0, imus=(imu,))
            for seconds in (1.0, 2.0, 4.0, 8.0):
                speed = np.where(grid.edges[:-1] % 20.0 < seconds, 0.1, 1.4)
                found.append(stalled(walk, grid, speed, 0.35))
    whole = np.arange(0.0, 60.0)
    force = 5.0 * rng.standard_normal((len(time), 3)) + np.array([0.0, 0.0, 9.81])
    imu = Imu("phone", specific_force=Signal(time, force))
    for accuracy in (6.0, 12.0, 25.0):
        for extent in (14.0, 20.0, 36.0, 70.0):
            track = Track(
                time=whole,
                speed=np.full(60, 0.05),
                latitude=48.0 + extent * np.sin(whole / 9.0) / 111_195.0,
                longitude=np.full(60, 11.0),
                horizontal_accuracy=np.full(60, accuracy),
            )
            run = Recording(full_run().origin, None, 60.0, track=track, imus=(imu,))
            found.append(without_frozen_location(run, Grid.over(60.0)) is not None)
    return found


def lapped() -> object:
    """Laps of two kinds, the one with steps a little or far shorter, quicker or slower."""
    rng = np.random.default_rng(4)
    found = []
    for _ in range(150):
        seconds = float(np.exp(rng.uniform(np.log(4.0), np.log(40.0))))
        slow, quick = rng.uniform(0.3, 3.5), rng.uniform(0.8, 1.3)
        pieces = [Piece(40.0, 3.5), Piece(seconds, slow)] * 2
        ends = np.cumsum([each.seconds for each in pieces])
        laps = tuple(
            Lap(float(end - each.seconds), float(end))
            for each, end in zip(pieces, ends, strict=True)
        )
        time = np.arange(0.0, ends[-1])
        which = np.minimum(np.searchsorted(ends, time, side="right"), 3)
        spread = rng.uniform(0.0, 0.15)
        cadence = np.where(which % 2, 165.0 * quick, 165.0) * (1.0 + spread * (which > 1))
        speed = np.where(which % 2, slow, 3.5)
        track = Track(time=time, speed=speed, cadence=cadence)
        run = Recording(full_run().origin, None, float(ends[-1]), track=track, laps=laps)
        found.append(lap_range(laps_of(run)))
    return found
