"""Contacts of projected markers against the force plates under them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.video.filming import DATA
from sternway.motion.steps import steps_of_pose
from sternway.recordings import FloatArray, Landmark, Pose, Side, landmark, read, read_all
from sternway.recordings.footage import POINTS
from sternway.recordings.video import Sightings
from sternway.recordings.video.body_size import heights
from sternway.recordings.video.decode import FilmHead
from sternway.recordings.video.placed import placed


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
