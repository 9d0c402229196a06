"""Words, headings, cadences, pushes, trunks and joints that tell a direction."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from sternway.motion import Declarations, make_baseline
from sternway.motion.baseline import Running
from sternway.motion.cues.alignment import compass, pushes
from sternway.motion.cues.cadence import cadence as cadence_cue
from sternway.motion.cues.contrast import contrast_odds
from sternway.motion.cues.cue import Scene
from sternway.motion.cues.declared import declared, declared_notices
from sternway.motion.cues.facing import facing as facing_cue
from sternway.motion.cues.pose import pose as pose_cue
from sternway.motion.cues.trunk import trunk as trunk_cue
from sternway.motion.grid import Grid
from sternway.motion.ground import ground_of
from sternway.recordings import (
    Annotation,
    Imu,
    Lap,
    Recording,
    Session,
    Signal,
    Track,
)
from sternway.simulation import RunPlan, backward, forward, phone_recording, simulate
from tests.motion.baseline.watch_runs import forward_runs, watch_run
from tests.motion.figures import figure, moving
from tests.motion.probes.body import full_run
from tests.motion.runs import Piece, recording, rows
from tests.motion.steps import walkers


def _scene(run: Recording, declarations: Declarations | None = None, span: float = 10.0) -> Scene:
    grid, ground = Grid.over(run.duration), ground_of(run)
    speed = grid.sampled(ground.time, ground.speed, span)
    asked = Declarations() if declarations is None else declarations
    return Scene(run, ground, grid, asked, speed)


def words() -> object:
    """What was said of all of a run, of a lap, of a moment, and beyond its end."""
    laps = (Lap(0.0, 60.0, "warm-up"), Lap(60.0, 90.0, "rückwärts"))
    note = (Annotation(120.0, "backwards now"), Annotation(150.0, "stop"))
    named = recording(
        [Piece(200.0, 3.0)], laps=laps, annotations=note, session=Session(name="forward run")
    )
    scenes = [
        _scene(named),
        _scene(named, Declarations(backward=("2:40-3:00",))),
        _scene(named, Declarations(backward=("2:40-3:20.7",))),
        _scene(named, Declarations(backward=("2:40-3:22",))),
        _scene(named, Declarations(backward=("2:40-3:21.4",))),
        *(
            _scene(recording([Piece(200.0, 3.0)], session=Session(name=f"backward {each} s")))
            for each in (80, 110, 150, 180, 220)
        ),
    ]
    return [(declared(each), declared_notices(each)) for each in scenes]


def headings() -> object:
    return [facing_cue(each) for each in _phones()]


@cache
def _phones() -> tuple[Scene, ...]:
    """Two ways round, a rest that loses the sign, seconds that are few, a device's front."""
    turning = [Piece(100, 3.0), Piece(80, 2.5, backward=True), Piece(60, 3.0)]
    runs = [
        recording(turning),
        recording([Piece(100, 3.0), Piece(400, 0.1), Piece(100, 2.5, backward=True)]),
        *(recording([Piece(each, 3.0)]) for each in (5, 7, 9, 12, 16)),
    ]
    plan = RunPlan("front", (forward("", 2.8, duration=20.0), backward("", 2.2, duration=20.0)))
    simulated = phone_recording(simulate(plan), annotate=False)
    front = Declarations(front="-0.24,0.93,-0.27")
    track = simulated.track
    assert track is not None
    brief = [
        replace(simulated, track=rows(track, (track.time > 5.0) & (track.time < 5.0 + each)))
        for each in (1.5, 2.0, 2.5, 3.0, 4.0)
    ]
    return (*map(_scene, runs), *(_scene(each, front) for each in (simulated, *brief)))


def alignments() -> object:
    """A circle run at two speeds with a stop, felt by a device whose world is turned."""
    rng = np.random.default_rng(5)
    time = np.arange(0.0, 60.0, 0.02)
    bend = 3.0 / 15.0 * time
    surge = 1.5 * np.sin(2.0 * np.pi * 2.7 * time)
    pull = 0.6 + np.where(time > 40.0, 1.0, 0.0)
    felt = np.column_stack([pull * np.cos(bend), surge - pull * np.sin(bend), 9.81 + 0.0 * time])
    felt += 0.3 * rng.standard_normal(felt.shape)
    still = np.tile([1.0, 0.0, 0.0, 0.0], (len(time), 1))
    imu = Imu("phone", specific_force=Signal(time, felt), attitude=Signal(time, still))
    whole = np.arange(0.0, 60.0)
    speed = np.where(whole < 30.0, 3.0, np.where(whole < 40.0, 0.4, 0.8))
    course = np.mod(0.2 * whole, 2.0 * np.pi)
    track = Track(time=whole, speed=speed, course=course)
    north = replace(imu, heading_reference="magnetic north")
    return pushes(imu, track, Grid.over(60.0)), compass(north)


def cadences() -> object:
    run = _watch()
    return cadence_cue(replace(run, baseline=_own_line())), cadence_cue(run)


@cache
def _watch() -> Scene:
    """Backward and strange steps, fast and slow."""
    pieces = [(90.0, pace, factor) for pace in (1.4, 2.8, 4.2) for factor in (0.8, 1.0, 1.16, 1.6)]
    return _scene(watch_run(pieces), span=15.0)


@cache
def _own_line() -> Any:
    return make_baseline(forward_runs())


def contrasts() -> object:
    """Two ways of 40 to 90 s, the one a little or far quicker at a slower speed."""
    found = []
    for seconds in (40.0, 70.0, 130.0):
        for quicker in (1.01, 1.1, 1.3):
            cells = int(seconds / 0.5)
            cadence = np.repeat([165.0, 160.0 * quicker], cells)
            pace = np.repeat([3.0, 2.5], cells)
            steady = Running(pace, cadence, np.full(2 * cells, np.nan))
            section = np.ones(2 * cells, dtype=np.int_)
            found.append(contrast_odds(np.repeat([-1.0, 1.0], cells), section, steady, 0.5))
    return found


def trunks() -> object:
    return [trunk_cue(each) for each in _trunks()]


@cache
def _trunks() -> tuple[Scene, ...]:
    """Trunks that walk and run, forward, backward and sideways, with their front told and not."""
    made: list[Scene] = []
    for seed, pace in enumerate((0.8, 1.2, 1.6, 2.4, 3.2)):
        plan = RunPlan(
            "trunk", (forward("", pace, duration=14.0), backward("", 0.8 * pace, duration=14.0))
        )
        worn_ = phone_recording(simulate(plan, seed=seed), annotate=False)
        made += [_scene(worn_), _scene(worn_, Declarations(front="-0.24,0.93,-0.27"))]
    rng = np.random.default_rng(8)
    time = np.arange(0.0, 24.0, 0.02)
    for step in (1.6, 2.2, 2.9):
        phase = 2.0 * np.pi * step * time
        for lag, thrust, side, bounce in zip(
            rng.uniform(-np.pi, np.pi, 40),
            rng.uniform(0.3, 3.0, 40),
            rng.uniform(0.0, 1.5, 40),
            rng.uniform(0.5, 9.0, 40),
            strict=True,
        ):
            turn = rng.uniform(0.2, 2.0) * np.sin(phase + rng.uniform(-np.pi, np.pi))
            force = np.column_stack(
                [
                    thrust * np.sin(phase + lag),
                    side * np.sin(phase + 0.3),
                    9.81 + bounce * np.sin(phase),
                ]
            )
            force += 0.2 * rng.standard_normal(force.shape)
            rate = np.column_stack([0.2 * turn, turn, 0.3 * np.sin(phase / 2.0)])
            imu = replace(walkers.worn("trunk", time, force, rate), name="trunk")
            run = Recording(full_run().origin, None, 24.0, imus=(imu,))
            made += [_scene(run), _scene(run, Declarations(front="+x"))]
    return tuple(made)


def captured() -> object:
    return [pose_cue(each) for each in _bodies()]


@cache
def _bodies() -> tuple[Scene, ...]:
    """Bodies that walk quickly, slowly, askew and round themselves, with joints that jitter."""
    moves = [moving(4, *each) for each in ((2.0,), (-0.4,), (0.5, 0.3))]
    moves += [moving(4, 0.5, turning=each) for each in (1.2, 2.5)]
    return tuple(_scene(figure(*each, jitter=jitter)) for each in moves for jitter in (0.0, 0.02))
