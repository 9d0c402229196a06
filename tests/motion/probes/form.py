"""Technique, baselines and places worn."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from sternway.direction import Direction
from sternway.motion import Declarations, analyze, make_baseline
from sternway.motion.baseline import running_of
from sternway.motion.course import Travel
from sternway.motion.grid import Grid
from sternway.motion.ground import ground_of
from sternway.motion.placement import PlacementEstimate, PlacementSource, gaps_of_places
from sternway.motion.placement.model import placement_model
from sternway.motion.placement.recognise import placements_of, recognised
from sternway.motion.steps import steps_of
from sternway.motion.technique.from_course import course_traces
from sternway.motion.technique.from_sensors import sensor_traces
from sternway.motion.technique.head import head_traces
from sternway.motion.technique.knee import knee_trace
from sternway.motion.technique.landing import landing_trace
from sternway.motion.technique.lean import lean_trace
from sternway.recordings import Imu, Origin, Placement, Recording, Segment
from sternway.simulation import RunPlan, backward, forward, phone_recording, simulate, standing
from tests.motion import faults
from tests.motion.baseline.watch_runs import forward_runs, watch_run
from tests.motion.probes.sensors import faulty_imus
from tests.motion.probes.steps import simulated_imus, walking_imus
from tests.motion.runs import Piece, recording, rows
from tests.motion.steps import walkers
from tests.motion.technique.courses import BACKWARD, STILL, course, going


def strides() -> object:
    """Which end of a foot lands, how far a knee bends, how far a head turns, how a trunk leans."""
    travel_ = Travel.steady(Direction.FORWARD, 1.2)
    foot = walkers.shank(20.0, place="left-foot")
    shank, thigh = (walkers.shank(20.0, place=f"left-{each}") for each in ("shank", "thigh"))
    still = faults.changed(thigh, rate=0.01 * faults.both(thigh)[1].values)
    of_shank, of_foot = steps_of(shank, travel_), steps_of(foot, travel_)
    assert of_shank is not None
    assert of_foot is not None
    knees = [knee_trace(shank, each, of_shank) for each in (thigh, still)]
    return landing_trace(of_foot, travel_), knees


def looks() -> object:
    time = np.arange(0.0, 60.0, 0.02)
    briefly = np.exp(-0.5 * (((time % 20.0) - 5.0) / 0.5) ** 2)
    longer = np.clip(3.0 - np.abs((time % 20.0) - 14.0), 0.0, 1.0)
    turning = np.gradient(np.deg2rad(60.0) * (briefly - longer), time)
    sway = 0.6 * np.sin(2.0 * np.pi * 0.3 * time)
    force = 9.81 * np.column_stack([np.sin(sway), 0.0 * time, np.cos(sway)])
    rate = np.column_stack([0.0 * time, 0.0 * time, turning])
    return head_traces(walkers.worn("head", time, force, rate))


def leaning() -> object:
    time = np.arange(0.0, 120.0, 0.05)
    tilt = np.where(time < 4.0, 0.0, 0.1)
    force = 9.81 * np.column_stack([np.sin(tilt), 0.0 * time, np.cos(tilt)])
    still = np.where(np.arange(240) < 8, STILL, BACKWARD).astype(np.int8)
    return lean_trace(walkers.worn("trunk", time, force, 0.0 * force), course(still))


def quick_steps() -> object:
    return [course_traces(course(going(BACKWARD), cadence=each)) for each in (25.0, 300.0, 600.0)]


def watched() -> object:
    run = recording(
        [
            Piece(70, 3.0),
            Piece(30, 0.0),
            Piece(80, 2.8, backward=True),
            Piece(20, 0.0),
            Piece(14, 3.0),
        ]
    )
    said = Declarations(backward=("1:40-3:00",), forward=("0:00-1:10", "3:20-3:34"))
    analysis = analyze(run, said)
    return analysis.technique, course_traces(analysis.course)


@cache
def worn_run() -> Recording:
    """Sensors on trunk, leg and head, in a run both ways with rests."""
    plan = RunPlan(
        "form",
        (
            standing("rest", 10.0),
            forward("ahead", 2.5, duration=70.0),
            standing("rest", 10.0),
            backward("back", 2.5, duration=70.0),
        ),
    )
    return phone_recording(simulate(plan))


def worn() -> object:
    analysis = analyze(worn_run(), Declarations(backward=("1:30-2:40",), forward=("0:10-1:20",)))
    return analysis.technique, sensor_traces(
        analysis.recording.imus, analysis.footsteps, analysis.course, {}
    )


def barely() -> object:
    return make_baseline([watch_run([(400.0, 2.2, 1.0), (400.0, 3.5, 1.0)])])


def baselines() -> object:
    return make_baseline(forward_runs())


def few_runs() -> object:
    return make_baseline(
        watch_run([(700.0, 2.2, 1.0), (700.0, 3.5, factor)], seed=seed, climb=0.01)
        for seed, factor in ((1, 1.0), (2, 1.004))
    )


def runnings() -> object:
    found = []
    for climb in (0.0, 0.03, 0.06):
        pieces = [
            (60.0, pace, factor) for pace in (1.2, 2.0, 6.0, 7.5) for factor in (0.8, 1.0, 1.3)
        ]
        run = watch_run(pieces, climb=climb)
        assert run.track is not None
        hill = 1.5 * np.sin(run.track.time / 20.0)
        altitude = None if run.track.altitude is None else run.track.altitude + hill
        sparse = np.arange(len(run.track)) % 40 < 32
        run = replace(run, track=rows(replace(run.track, altitude=altitude), sparse))
        covered, grid = ground_of(run), Grid.over(run.duration)
        speed = grid.sampled(covered.time, covered.speed, 15.0)
        found.append(running_of(run, covered, speed, grid))
    return found


def places() -> object:
    grid = Grid.over(40.0)
    (trunk, *_) = simulated_imus()
    time = faults.both(trunk)[0].time
    brief = [
        faults.kept(trunk, (time > 8.0) & (time < 8.0 + each)) for each in (2.0, 3.0, 4.0, 6.0, 9.0)
    ]
    found = [
        recognised(each, grid)
        for each in (*brief, *faulty_imus(), *walking_imus(), *simulated_imus())
    ]
    shares = {Segment.TRUNK: 0.6, Segment.WRIST: 0.31, Segment.HEAD: 0.06, Segment.FOOT: 0.03}
    open_ = PlacementEstimate("imu", None, PlacementSource.UNKNOWN, likely=shares)
    # What is simulated moves less like anybody than captured people do.
    loose = replace(placement_model(), spread=1.5 * placement_model().spread)
    told = [
        placements_of(each, Grid.over(330.0), loose)
        for each in (told_wrongly(), *map(_told_to_be_a_foot, brief))
    ]
    return found, told, gaps_of_places([*found, open_], is_leg_read=False)


@cache
def told_wrongly() -> Recording:
    """A trunk that is said to be a foot, and rests for most of the middle."""
    run = forward("run", 2.5, duration=70.0)
    recording = phone_recording(simulate(RunPlan("told", (run, standing("rest", 190.0), run))))
    (worn, *_) = recording.imus
    return replace(_told_to_be_a_foot(worn), duration=recording.duration)


def _told_to_be_a_foot(imu: Imu) -> Recording:
    told = replace(imu, placement=Placement(Segment.FOOT))
    return Recording(Origin(Path("told.csv"), "csv"), None, 40.0, imus=(told,))
