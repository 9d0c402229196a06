"""Small makers and what is made of them, on which a changed setting shows; by room."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from sternway.athletics import event
from sternway.direction import Direction
from sternway.errors import InvalidRequest
from sternway.motion import Declarations, analyze, lap_range, laps_of, make_baseline
from sternway.motion.baseline import Running, running_of
from sternway.motion.body import facing, travel, truth
from sternway.motion.course import Travel
from sternway.motion.cues.alignment import compass, pushes
from sternway.motion.cues.cadence import cadence as cadence_cue
from sternway.motion.cues.contrast import contrast_odds
from sternway.motion.cues.cue import CueReading, Scene
from sternway.motion.cues.declared import declared, declared_notices
from sternway.motion.cues.facing import facing as facing_cue
from sternway.motion.cues.leg import leg
from sternway.motion.cues.limb import limb_reading
from sternway.motion.cues.limb_cells import Seen, seen_of
from sternway.motion.cues.limb_model import model_of
from sternway.motion.cues.pose import pose as pose_cue
from sternway.motion.cues.pose_film import pose_film
from sternway.motion.cues.trunk import trunk as trunk_cue
from sternway.motion.fusion import decide
from sternway.motion.fusion.signs import (
    disputed_cells,
    proof_of,
    with_signs,
    without_doubtful_front,
)
from sternway.motion.fusion.soundness import (
    Soundness,
    gaps_of_soundness,
    soundness_of,
    within_certainty,
)
from sternway.motion.grid import Grid
from sternway.motion.ground import ground_of
from sternway.motion.measuring import measured_notices
from sternway.motion.placement import PlacementEstimate, PlacementSource, gaps_of_places
from sternway.motion.placement.recognise import recognised
from sternway.motion.sensors import (
    agreement_of,
    clipping_of,
    hinge_of,
    in_sagittal_plane,
    mountings_of,
    on_clock,
)
from sternway.motion.sensors.rest import resting
from sternway.motion.settings import SETTINGS
from sternway.motion.silent_sensors import without_dropouts, without_frozen_location
from sternway.motion.steps import joined, steps_of, steps_of_pose, summary_of
from sternway.motion.stretches import evidence_of, runs_of
from sternway.motion.technique.from_course import course_traces
from sternway.motion.technique.from_pose import pose_traces
from sternway.motion.technique.from_sensors import sensor_traces
from sternway.motion.technique.head import head_traces
from sternway.motion.technique.knee import knee_trace
from sternway.motion.technique.landing import landing_trace
from sternway.motion.technique.lean import lean_trace
from sternway.motion.testimony import testimony_of
from sternway.motion.times import times_of
from sternway.motion.virtual import PERFECT, Site, virtual_imu
from sternway.motion.windows import Window
from sternway.recordings import (
    Annotation,
    FloatArray,
    Imu,
    Interval,
    Lap,
    Origin,
    Placement,
    Pose,
    Recording,
    Segment,
    Session,
    Side,
    Signal,
    Track,
)
from sternway.recordings.footage import POINTS
from sternway.recordings.video.placed import placed
from sternway.simulation import RunPlan, backward, forward, phone_recording, simulate, standing
from tests.motion import faults
from tests.motion.baseline.watch_runs import forward_runs, watch_run
from tests.motion.figures import figure, moving
from tests.motion.runs import Piece, recording, rows
from tests.motion.sensors.swings import some_mount, swing
from tests.motion.steps import walkers
from tests.motion.technique.courses import BACKWARD, STILL, course, going
from tests.motion.virtual.bodies import walking
from tests.recordings.video.bodies import HEAD, sightings, walker

Probe = Callable[[], object]


def outcome(probe: Probe, *, is_kept: bool = False) -> bytes:
    """What a probe makes, as a digest; kept where nothing was changed."""
    return _kept(probe) if is_kept else _digest(_tried(probe))


@cache
def _kept(probe: Probe) -> bytes:
    return _digest(_tried(probe))


def _tried(probe: Probe) -> object:
    """What it makes, or how it fails: a setting may be such that nothing can be made."""
    try:
        with np.errstate(all="ignore"):
            return probe()
    except (ArithmeticError, IndexError, InvalidRequest, RuntimeWarning, ValueError) as error:
        return repr(error)


def _digest(value: object) -> bytes:
    found = hashlib.sha256()
    for part in _parts(value):
        found.update(part)
    return found.digest()


def _parts(value: object) -> Iterator[bytes]:
    if isinstance(value, np.ndarray):
        yield value.tobytes()
    elif is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, Recording):
            return
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield str(key).encode()
            yield from _parts(each)
    elif isinstance(value, list | tuple):
        yield str(len(value)).encode()
        for each in value:
            yield from _parts(each)
    else:
        yield repr(value).encode()


def probes_of(module: str, path: Sequence[str]) -> tuple[Probe, ...]:
    """Those of a module, or of the room that it is of, the cheap first; else whole analyses."""
    name = module.removeprefix("sternway.motion.")
    return PROBES.get(name) or PROBES.get(name.partition(".")[0], ANALYSES)


# Ground and body


def _run() -> Recording:
    """A run with a rest, a pause, a silence of 20 s, a spike, a leap and bad fixes."""
    run = recording(
        [Piece(60, 3.0), Piece(20, 0.2), Piece(60, 2.5, backward=True), Piece(40, 8.0)],
        device_distance=False,
        device_speed=False,
        pauses=(Interval(100.0, 104.0),),
        phone=False,
    )
    assert run.track is not None
    kept = (run.track.time < 110) | (run.track.time > 130)
    track = rows(run.track, kept)
    assert track.latitude is not None
    latitude = track.latitude.copy()
    latitude[20] += 20.0 / 111_000
    latitude[40] += 9.0 / 111_000
    latitude[90:] += 300.0 / 111_000
    latitude[130:] += 60.0 / 111_000
    accuracy = np.full(len(track), 10.0)
    accuracy[[10, 50]] = 40.0, 80.0
    return replace(run, track=replace(track, latitude=latitude, horizontal_accuracy=accuracy))


def _wandering() -> Pose:
    forward_, leftward, turning = moving(4, 1.0), moving(4, 0.5, 0.4), moving(4, 0.2, 0.1)
    velocity = np.vstack([each[0] for each in (forward_, leftward, turning)])
    angle = np.concatenate([each[1] for each in (forward_, leftward, turning)])
    pose = figure(velocity, angle, jitter=0.01).pose
    assert pose is not None
    return pose


def body() -> object:
    pose = _wandering()
    return truth(pose), facing(pose), travel(pose)


# Motion sensors


@cache
def _limb(
    seconds: float = 30.0, *, place: str = "thigh", rate: float = 100.0, seed: int = 1
) -> Imu:
    """A rod that swings, rests, slips on its strap and swings on, with a hole in its samples."""
    imu = swing(seconds, mount=some_mount(seed), rate=rate)
    return replace(imu, placement=Placement.parse(place))


@cache
def _slipped() -> tuple[Imu, ...]:
    """Swings under one mount after another: once for good, once for 20 s; and one that lasts."""
    one, other = (replace(swing(90.0, mount=some_mount(each)), name="rod") for each in (1, 5))
    brief = swing(20.0, mount=some_mount(5))
    return _chained(one, other), _chained(one, brief, one), swing(400.0, mount=some_mount(1))


def _spiked(imu: Imu, signal: int, size: float) -> FloatArray:
    """The force (0) or rate (1) of a sensor with a spike in every second."""
    values = faults.both(imu)[signal].values.copy()
    values[::100, 0] = size
    return values


def _at_pace(imu: Imu, factor: float, *, uneven: float = 0.0) -> Imu:
    """The same movement, taking ``factor`` times as long; every other stride may be weaker."""
    force, rate = faults.both(imu)
    size = 1.0 + uneven * np.cos(np.pi * force.time)[:, None]
    return replace(
        imu,
        specific_force=Signal(factor * force.time, force.values),
        angular_rate=Signal(factor * rate.time, size * rate.values / factor),
    )


def _chained(*imus: Imu) -> Imu:
    """Sensors one after the other as one, without a hole between them."""
    forces, rates = zip(*map(faults.both, imus), strict=True)
    starts = np.cumsum([0.0, *(force.time[-1] + 0.01 for force in forces)])

    def joined_up(signals: Sequence[Signal]) -> Signal:
        times = [each.time + start for each, start in zip(signals, starts, strict=False)]
        return Signal(np.concatenate(times), np.concatenate([each.values for each in signals]))

    return replace(imus[0], specific_force=joined_up(forces), angular_rate=joined_up(rates))


@cache
def _faulty() -> tuple[Imu, ...]:
    """Sensors that are whole, short, slow, holed, wild, clipped or wrongly labelled."""
    limb = _limb()
    return (
        limb,
        _limb(1.4),
        _limb(2.6, seed=3),
        _limb(20.0, rate=25.0, seed=2),
        _limb(2.0, rate=20.0),
        _limb(3.0),
        faults.changed(limb, force=_spiked(limb, 0, 1500.0), rate=_spiked(limb, 1, 45.0)),
        faults.with_gaps(limb),
        faults.with_wild_values(limb),
        faults.clipped(limb),
        faults.with_a_swapped_axis(limb),
        faults.with_a_swapped_gyroscope(limb),
        faults.stopping_and_going(limb),
        faults.changed(limb, rate=0.35 * faults.both(limb)[1].values),
        faults.changed(limb, force=1.35 * faults.both(limb)[0].values),
        faults.changed(limb, force=0.75 * faults.both(limb)[0].values),
    )


def axes() -> object:
    return [agreement_of(imu) for imu in _faulty()]


def clocks() -> object:
    grid = Grid.over(30.0)
    return [on_clock(imu, grid) for imu in _faulty()]


def clipping() -> object:
    recording_ = Recording(_run().origin, None, 30.0, imus=_faulty())
    found = soundness_of(recording_)
    return (
        found,
        [each.is_contradiction for each in found],
        [clipping_of(each, 1.0) for imu in _faulty() for each in faults.both(imu)],
    )


def mountings() -> object:
    return [
        mountings_of(motion)
        for imu in (*_slipped(), *_faulty())
        if (motion := on_clock(imu, Grid.over(400.0))) is not None
    ]


def hinges() -> object:
    found = []
    quick = _at_pace(_limb(), 0.6, uneven=0.5)
    for imu in (_limb(), _limb(1.4), _limb(3.4), _limb(8.0), _at_pace(_limb(1.3), 1.7), quick):
        motion = on_clock(imu, Grid.over(30.0))
        if motion is not None:
            (mounting, *_) = mountings_of(motion)
            found.append(hinge_of(in_sagittal_plane(motion, mounting, slice(None))))
    return found


def rests() -> object:
    time = np.arange(0.0, 30.0, 0.02)
    noise = np.random.default_rng(0).standard_normal((len(time), 3))
    size = np.where(time < 10.0, 0.1, np.where(time < 11.6, 2.0, 0.3))[:, None]
    imu = Imu(
        "phone",
        specific_force=Signal(time, np.array([0.0, 0.0, 9.81]) + size * noise),
        angular_rate=Signal(time, 0.6 * size * noise),
    )
    return resting(Recording(_run().origin, None, 30.0, imus=(imu,)), Grid.over(30.0))


# Steps


@cache
def _walkers() -> tuple[Imu, ...]:
    """Legs and a trunk that walk, stop, run quickly and slowly, with holes."""
    made = []
    for place in ("left-shank", "left-foot", "left-thigh", "trunk"):
        made += [
            walkers.shank(20.0, stride=stride, place=place, still=(9.0, 12.0))
            for stride in (0.44, 0.72, 1.3)
        ]
        made.append(walkers.without(walkers.shank(20.0, place=place, seed=2), 8.0, 8.2))
    made.append(walkers.shank(20.0, rate=25.0))
    made += [virtual_imu(walking(1.2, 20.0), f"left-{each}", noise=PERFECT) for each in _LEG]
    for place in ("left-shank", "left-foot"):
        ahead, back = (walkers.shank(20.0, place=place, backward=each) for each in (False, True))
        turned = _chained(ahead, back, ahead)
        made.append(turned)
        back_briefly = walkers.shank(2.2, place=place, backward=True)
        made.append(_chained(ahead, back_briefly, ahead))
        made.append(faults.changed(turned, rate=_shaken(faults.both(turned)[1].values)))
        lasting = [walkers.shank(50.0, place=place, seed=seed) for seed in (1, 2)]
        made.append(_chained(*lasting))
        drowned = faults.both(lasting[0])[1].values.copy()
        drowned[1500:2300] = 4.0 * np.random.default_rng(5).standard_normal((800, 3))
        made.append(faults.changed(lasting[0], rate=drowned))
    return tuple(made)


_LEG = ("shank", "foot", "thigh")


def _shaken(rates: FloatArray) -> FloatArray:
    return np.asarray(rates + 2.5 * np.random.default_rng(3).standard_normal(rates.shape))


@cache
def _simulated() -> tuple[Imu, ...]:
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
    found = [steps_of(imu, Travel.steady(way, 2.5)) for imu in _walkers() for way in ways]
    return found, [steps_of(imu) for imu in _simulated()]


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
        away = (points - hips) * share
        across = np.cos(turn) * away[:, :, 0] + np.sin(turn) * away[:, :, 2] / 2.9
        depth = np.cos(turn) * away[:, :, 2] - np.sin(turn) * away[:, :, 0] * 2.9
        points = hips + np.stack([across, away[:, :, 1], depth], axis=2)
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
    pose, _ = placed(sightings(points, time), HEAD)
    techniques = [analyze(_filmed(seconds)).technique for seconds in (1.9, 3.5)]
    return pose_traces(pose, steps_of_pose(pose)), techniques


def _filmed(seconds: float) -> Recording:
    points, time = walker(0.8, seconds=seconds)
    pose, footage = placed(sightings(points, time), HEAD)
    origin = Origin(Path("run.mp4"), "film")
    return Recording(origin, None, pose.duration, pose=pose, footage=footage)


def summaries() -> object:
    seen = steps_of(walkers.shank(20.0), Travel.steady(Direction.FORWARD, 2.5))
    assert seen is not None
    return [summary_of(seen.rows(slice(count))) for count in range(10)]


def both_legs() -> object:
    left = steps_of(walkers.shank(20.0), Travel.steady(Direction.FORWARD, 2.5))
    right = steps_of(
        walkers.shank(20.0, place="right-shank", still=(6.0, 9.0)),
        Travel.steady(Direction.FORWARD, 2.5),
    )
    assert left is not None
    assert right is not None
    return joined(left, right)


# Limbs


def cells_of_limbs() -> object:
    """What limbs that walk, swing, slip, are handled and stop show of each half second."""
    grid = Grid.over(400.0)
    level = Site(Placement(Segment.THIGH, Side.LEFT), along=0.05, forward=0.1)
    walking_ = [
        (Segment(part), virtual_imu(walking(1.2, 20.0), f"left-{part}", noise=PERFECT))
        for part in _LEG
    ]
    high = (Segment.THIGH, virtual_imu(walking(1.2, 20.0), level, noise=PERFECT))
    swung = [(Segment.SHANK, imu) for imu in (*_slipped(), faults.stopping_and_going(_limb()))]
    turned = [(Segment.SHANK, _turning(_limb(), rate)) for rate in (0.02, 0.5, 6.0)]
    return [
        seen_of(imu, segment, grid, model_of(segment))
        for segment, imu in (*walking_, high, *swung, *turned)
    ]


def _turning(imu: Imu, rate: float) -> Imu:
    """The same limb, turning about its length as well."""
    rates = faults.both(imu)[1].values
    return faults.changed(imu, rate=rates + rate * np.array([0.3, 0.2, 0.9]))


@cache
def _shown() -> tuple[Seen, ...]:
    """Half seconds of limbs that go back and forth, clearly or hardly, and step aside between."""
    rng = np.random.default_rng(7)
    found = []
    for front in (0.6, 2.5, 9.0):
        for size in (3.0, 12.0, 40.0):
            for length in (2, 5, 40):
                way = np.where(np.arange(length) // 5 % 2 == 0, 1.0, -1.0)
                spread = rng.standard_normal((6, length))
                found.append(
                    Seen(
                        first=3,
                        slipped=False,
                        front=front + 0.5 * spread[0],
                        travel=size * way + 3.0 * spread[1],
                        free=0.2 * size * way + spread[2],
                        off_plane=-0.9 + 0.5 * spread[3],
                        turning=-1.0 + spread[4],
                        bounding=0.8 + 0.4 * spread[5],
                        steps=np.arange(length) % 11 != 10,
                    )
                )
    return tuple(found)


def read_limbs() -> object:
    """What is concluded of them, alone and with a speed that says that nobody moves."""
    grid = Grid.over(60.0)
    model = model_of(Segment.SHANK)
    found = []
    for seen in _shown():
        reading = limb_reading("shank", [([seen], ())], model, SETTINGS, grid)
        for speed in (np.nan, 0.0, 3.0):
            speeds = np.full(grid.count, speed)
            decision = decide([reading] if reading else [], speeds, speeds > 9.0, grid, SETTINGS)
            runs, direction, confidence = runs_of(decision)
            evidence = [
                evidence_of(decision, each.direction, slice(each.first, each.beyond))
                for each in runs
            ]
            found.append((decision.probabilities, direction, confidence, evidence))
    return found


def unplaced_legs() -> object:
    """A sensor that nobody placed, read as on the parts of a leg that are likely enough."""
    walker = virtual_imu(walking(1.2, 20.0), "left-shank", noise=PERFECT)
    recording_ = Recording(_run().origin, None, 20.0, imus=(walker,))
    grid, nothing = Grid.over(20.0), np.full(40, np.nan)
    found = []
    for share in (0.02, 0.05, 0.4):
        likely = ({Segment.SHANK: 0.5, Segment.FOOT: share},)
        scene = Scene(
            recording_, ground_of(recording_), grid, Declarations(), nothing, places=likely
        )
        if (reading := leg(scene)) is not None:
            found.append((reading.llr, reading.ceiling, reading.surest, reading.neither))
    return found


def followed_steps() -> object:
    """What is made of a cue that follows every step, and falls silent or faint now and then."""
    grid = Grid.over(80.0)
    llr = np.full(grid.count, np.nan)
    faint = np.full(grid.count, np.nan)
    at, way = 4, 1.0
    for silent in (1, 2, 3, 4, 5, 6, 7, 9):
        for turned in (1.0, -1.0):
            llr[at : at + 6] = 2.0 * way
            faint[at + 6 : at + 6 + silent] = 0.15 * way
            at, way = at + 6 + silent, way * turned
    llr[at : at + 4] = 2.0 * way
    readings = [
        CueReading("trunk", each, 5.0, 0.5, 2.0, follows=True)
        for each in (llr, np.where(np.isnan(llr), faint, llr))
    ]
    speed = np.where(np.arange(grid.count) % 23 < 3, 0.0, 3.0)
    found = []
    for reading in readings:
        decision = decide([reading], speed, speed > 9.0, grid, SETTINGS)
        found.append((decision.probabilities, decision.direction))
    return found


# Technique, baselines, placement


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
    return landing_trace(foot, of_foot, travel_), knees


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
def _worn() -> Recording:
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
    analysis = analyze(_worn(), Declarations(backward=("1:30-2:40",), forward=("0:10-1:20",)))
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
    (trunk, *_) = _simulated()
    time = faults.both(trunk)[0].time
    brief = [
        faults.kept(trunk, (time > 8.0) & (time < 8.0 + each)) for each in (2.0, 3.0, 4.0, 6.0)
    ]
    found = [recognised(each, grid) for each in (*brief, *_faulty(), *_walkers(), *_simulated())]
    shares = {Segment.TRUNK: 0.6, Segment.WRIST: 0.31, Segment.HEAD: 0.06, Segment.FOOT: 0.03}
    open_ = PlacementEstimate("imu", None, PlacementSource.UNKNOWN, likely=shares)
    return found, gaps_of_places([*found, open_])


# Measuring


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
        _run().origin,
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


@cache
def _coarse_counts() -> tuple[Recording, ...]:
    """Half an hour and more of a count in grains beside a speed that swells and ebbs."""
    time = np.arange(0.0, 2400.0)
    pace = 3.0 + np.sin(time / 200.0)
    covered = np.concatenate([[0.0], np.cumsum(pace[1:])])
    return tuple(
        replace(
            _run(),
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
            _run(),
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
            _run(),
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
                run = Recording(_run().origin, None, 100.0, track=track, imus=(imu,))
                found.append(without_frozen_location(run, Grid.over(100.0)) is not None)
    for cadence in (20.0, 40.0, 60.0, 90.0, 120.0):
        track = Track(time=np.arange(100.0), speed=np.zeros(100), cadence=np.full(100, cadence))
        run = Recording(_run().origin, None, 100.0, track=track)
        found.append(without_frozen_location(run, Grid.over(100.0)) is not None)
    steps = np.where(np.arange(100) % 7 < 2, 0.0, 160.0)
    for pace in (0.4, 0.8, 1.5, 2.5):
        track = Track(time=np.arange(100.0), speed=np.full(100, pace), cadence=steps)
        run = Recording(_run().origin, None, 100.0, track=track)
        dropped = without_dropouts(run, ground_of(run)).track
        assert dropped is not None
        found.append(dropped.cadence)
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
        run = Recording(_run().origin, None, float(ends[-1]), track=track, laps=laps)
        found.append(lap_range(laps_of(run)))
    return found


# Cues


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
            run = Recording(_run().origin, None, 24.0, imus=(imu,))
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


# Fusion


def _noisy(
    rng: np.random.Generator, way: FloatArray, noise: float, reading: CueReading
) -> CueReading:
    llr = 2.0 * way + noise * rng.standard_normal(len(way))
    return replace(reading, llr=np.where(rng.random(len(way)) < 0.4, np.nan, llr))


def signs() -> object:
    """What witnesses make of a cue whose signs are open, of a told front and of a declaration."""
    grid, found = Grid.over(120.0), list[object]()
    for seed in range(60):
        rng = np.random.default_rng(seed)
        way = np.where(np.arange(grid.count) // rng.integers(10, 120) % 2 > 0, 1.0, -1.0)
        sections = 1 + np.arange(grid.count) // rng.integers(30, 240)

        def said(noise: float, ceiling: float, cue: str, **more: Any) -> CueReading:
            return _noisy(rng, way, noise, CueReading(cue, way, ceiling, **more))  # noqa: B023

        lean = rng.normal(0.0, 4.0, int(sections.max()) + 1)
        is_open = said(rng.uniform(0.5, 8.0), 6.0, "facing", section=sections, sign_prior=lean)
        few = rng.random(grid.count) < rng.uniform(0.02, 0.5)
        witness = said(rng.uniform(0.5, 8.0), float(rng.uniform(1.0, 4.0)), "thigh")
        witness = replace(witness, llr=np.where(few, witness.llr, np.nan))
        word = said(rng.uniform(0.5, 6.0), 4.6, "declared")
        front = said(rng.uniform(0.5, 8.0), 3.0, "trunk", rests_on_front=True)
        front = replace(front, llr=float(rng.choice([-1.0, 1.0])) * front.llr)
        readings = (is_open, witness, word, front)
        settled = [with_signs(each, readings, grid) for each in readings]
        found += (settled, with_signs(is_open, (), grid))
        found.append(without_doubtful_front(readings, grid))
        found.append(without_doubtful_front((front, is_open), grid))
        found.append(disputed_cells(readings, settled, grid))
        found.append(proof_of(readings, settled, grid))
    return found


def unsound() -> object:
    """Cues of limbs that rest on sensors which were clipped or do not agree with themselves."""
    recording_ = Recording(_run().origin, None, 30.0, imus=_faulty())
    found = soundness_of(recording_)
    counts = range(1, len(found) + 1)
    certain = [_believed(found[:count], recording_.imus[:count]) for count in counts]
    return certain, gaps_of_soundness(found)


def _believed(found: Sequence[Soundness], imus: Sequence[Imu]) -> CueReading:
    reading = CueReading("thigh", np.ones(60), 4.0)
    return within_certainty(reading, Recording(_run().origin, None, 30.0, imus=tuple(imus)), found)


# Whole analyses


def _analyzed(run: Recording, **declared: Any) -> object:
    return analyze(run, Declarations(**declared))


def of_a_watch() -> object:
    return _analyzed(_run(), backward=("1:20-2:20",))


def of_a_phone() -> object:
    run = recording([Piece(120, 3.0), Piece(20, 0.0), Piece(60, 2.0, backward=True)])
    return (
        _analyzed(run),
        _analyzed(run, backward=("2:20-3:20",)),
        _analyzed(run, forward=("rest",)),
    )


def of_a_leg() -> object:
    return _analyzed(Recording(_run().origin, None, 40.0, imus=_walkers()[:1]))


def of_a_trunk() -> object:
    return _analyzed(_worn())


def of_a_word() -> object:
    """What was said of all but 14 s, and against what the phone saw for about as long."""
    run = recording([Piece(60, 3.0), Piece(60, 2.0, backward=True), Piece(14, 3.0)], phone=False)
    return _analyzed(run, forward=("0:00-1:00",), backward=("1:00-2:00",))


ANALYSES: tuple[Probe, ...] = (
    of_a_word,
    of_a_watch,
    of_a_phone,
    of_a_leg,
    of_a_trunk,
)
PROBES: Mapping[str, tuple[Probe, ...]] = {
    "settings": (read_limbs, followed_steps, unplaced_legs, cells_of_limbs, *ANALYSES),
    "body": (body,),
    "sensors": (rests, clipping, axes, clocks, hinges, mountings),
    "steps": (summaries, both_legs, steps),
    "steps.from_pose": (seen_steps,),
    "technique": (quick_steps, leaning, looks, strides, watched, seen_form, worn),
    "baseline": (runnings, barely, baselines, few_runs),
    "placement": (places,),
    "ground": (measured, *ANALYSES),
    "position": (measured, *ANALYSES),
    "stated": (measured,),
    "times": (measured,),
    "measuring": (measured,),
    "witnesses": (measured,),
    "testimony": (testimonies,),
    "silent_sensors": (frozen,),
    "laps": (lapped,),
    "fusion": (unsound, signs),
    "cues.pose_film": (told_by_films,),
    "cues": (
        words,
        contrasts,
        alignments,
        captured,
        headings,
        cadences,
        trunks,
        *ANALYSES,
    ),
}
