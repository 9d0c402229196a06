"""A body that walks across a picture, as points and as what a film would have seen of it."""

from __future__ import annotations

import numpy as np

from sternway.recordings import FloatArray, Landmark, Pose, Side, landmark
from sternway.recordings.footage import POINTS
from sternway.recordings.video.decode import FilmHead
from sternway.recordings.video.watch import Sightings

_CAPTURED = {
    Landmark.SHOULDER: "Shoulder", Landmark.ELBOW: "Elbow", Landmark.WRIST: "Wrist",
    Landmark.HIP: "Hip", Landmark.KNEE: "Knee", Landmark.ANKLE: "Ankle", Landmark.TOE: "Toe",
}  # fmt: skip
HEIGHT = 300.0
"""px"""
CADENCE = 2.0
"""steps/s"""
HEAD = FilmHead(1280, 720, 30.0, 1.0, 4.0)


def walker(
    speed: float,
    facing: int = 1,
    *,
    belt: float = 0.0,
    seconds: float = 4.0,
    rate: float = 30.0,
    jitter: float = 0.0,
    stands: float = 0.5,
) -> tuple[FloatArray, FloatArray]:
    """Points (n, 21, 3) px of a body that travels at ``speed`` heights/s, and their times.

    It faces right where ``facing`` is 1. On a ``belt`` (heights/s) it stays where it is. Its feet
    stand still on ground or belt for a share ``stands`` of each stride and swing for the rest.
    """
    time = np.arange(int(seconds * rate)) / rate
    travel = speed * time * HEIGHT
    hips = 640.0 - 0.5 * travel[-1] + travel
    points = np.zeros((len(time), len(POINTS), 3))
    over = speed + belt
    length = 2.0 * stands * over / CADENCE * HEIGHT
    for side, lag, depth in (("Left", 0.0, 1.0), ("Right", 0.5, -1.0)):
        phase = (time * CADENCE / 2.0 + lag) % 1.0
        stance = phase < stands
        swing = np.clip((phase - stands) / (1.0 - stands), 0.0, 1.0)
        along = np.where(stance, 0.5 - phase / stands, -0.5 + swing) * length
        lift = np.where(stance, 0.0, np.sin(np.pi * swing)) * 0.1 * HEIGHT
        ankle = hips + along
        down = 600.0 - 0.04 * HEIGHT - lift
        knee = 0.5 * (hips + ankle) + facing * (0.04 + 0.5 * lift / HEIGHT) * HEIGHT
        for name, x, y, z in (
            ("Ankle", ankle, down, 0.2),
            ("Heel", ankle - facing * 0.03 * HEIGHT, down + 0.03 * HEIGHT, 0.2),
            ("Toe", ankle + facing * 0.09 * HEIGHT, down + 0.04 * HEIGHT, 0.2),
            ("Knee", knee, 0.5 * (down + 600.0 - 0.53 * HEIGHT), 0.25),
            ("Hip", hips, 600.0 - 0.53 * HEIGHT, 0.3),
            ("Shoulder", hips, 600.0 - 0.82 * HEIGHT, 0.3),
            ("Elbow", hips, 600.0 - 0.65 * HEIGHT, 0.3),
            ("Wrist", hips + 0.05 * HEIGHT, 600.0 - 0.5 * HEIGHT, 0.3),
            ("Ear", hips, 600.0 - 0.93 * HEIGHT, 0.1),
            ("Eye", hips + facing * 0.04 * HEIGHT, 600.0 - 0.94 * HEIGHT, 0.1),
        ):
            place = POINTS.index(f"{side}{name}")
            points[:, place, 0], points[:, place, 1] = x, y
            points[:, place, 2] = facing * depth * z * HEIGHT
    nose = POINTS.index("Nose")
    points[:, nose, 0], points[:, nose, 1] = hips + facing * 0.05 * HEIGHT, 600.0 - 0.92 * HEIGHT
    random = np.random.default_rng(3)
    return points + random.normal(0.0, jitter * HEIGHT, points.shape), time


def bouncing(
    rise: float, is_walk: bool, seconds: float = 12.0, jitter: float = 0.0
) -> tuple[FloatArray, FloatArray]:
    """Somebody on a belt who rises and falls by ``rise`` heights either way, twice a second."""
    points, time = walker(0.0, -1, belt=0.8, seconds=seconds, rate=60.0, jitter=jitter)
    apart = np.abs(
        points[:, POINTS.index("LeftAnkle"), 0] - points[:, POINTS.index("RightAnkle"), 0]
    )
    beat = np.exp(-2j * np.pi * CADENCE * time)
    moment = np.angle(np.sum((apart - apart.mean()) * beat))
    wave = np.cos(2.0 * np.pi * CADENCE * time + moment)
    for name in ("Hip", "Shoulder", "Elbow", "Wrist", "Ear", "Eye"):
        for side in ("Left", "Right"):
            points[:, POINTS.index(side + name), 1] += (
                (1.0 if is_walk else -1.0) * rise * HEIGHT * wave
            )
    return points, time


def stander(
    seconds: float = 4.0, rate: float = 30.0, jitter: float = 0.0
) -> tuple[FloatArray, FloatArray]:
    """The same of a body that stands, with one foot a little ahead."""
    points, _ = walker(0.4, seconds=1.0, rate=rate)
    time = np.arange(int(seconds * rate)) / rate
    standing = points[:1].repeat(len(time), axis=0)
    random = np.random.default_rng(3)
    return standing + random.normal(0.0, jitter * HEIGHT, standing.shape), time


def turned(points: FloatArray, angle: float | FloatArray) -> FloatArray:
    """A body turned towards the camera by ``angle`` rad, one or (n,), that travels as before."""
    hips = points[:, [POINTS.index("LeftHip")]] * [1.0, 1.0, 0.0]
    away = points - hips
    cosine, sine = (np.reshape(each, (-1, 1)) for each in (np.cos(angle), np.sin(angle)))
    across = cosine * away[:, :, 0] + sine * away[:, :, 2] / 2.9
    depth = cosine * away[:, :, 2] - sine * away[:, :, 0] * 2.9
    return np.asarray(hips + np.stack([across, away[:, :, 1], depth], axis=2))


def turning_round(
    first: FloatArray, then: FloatArray, rate: float = 30.0
) -> tuple[FloatArray, FloatArray]:
    """A body that turns round towards the camera in half a second, and goes on from there."""
    time = np.arange(len(first) + len(then)) / rate
    turn = np.pi / (1.0 + np.exp(-(time - time[len(first)]) / 0.15))
    hip = POINTS.index("LeftHip")
    on = then + (first[-1, hip] - then[0, hip]) * np.array([1.0, 0.0, 0.0])
    pieces = turned(first, turn[: len(first)]), turned(on, turn[len(first) :] - np.pi)
    return np.concatenate(pieces), time


def sightings(points: FloatArray, time: FloatArray, panned: float = 0.0) -> Sightings:
    """What a film would have seen, by a camera that turns by ``panned`` px a picture."""
    count = len(time)
    moved = points.copy()
    moved[:, :, 0] -= panned * np.arange(count)[:, None]
    hips = moved[:, POINTS.index("LeftHip"), :2]
    return Sightings(
        np.arange(count),
        time,
        moved.astype(np.float32),
        np.full((count, len(POINTS)), 0.9, np.float32),
        np.column_stack([hips, np.full(count, 400.0), np.zeros(count)]).astype(np.float32),
        np.tile(np.array([-panned, 0.0, 1.0], np.float32), (count, 1)),
        np.zeros(count, bool),
        np.zeros(count, bool),
        np.ones(count, np.int16),
    )


def from_the_side(
    pose: Pose, rate: float = 30.0, scale: float = 170.0
) -> tuple[FloatArray, FloatArray]:
    """Points (n, 21, 3) px of a captured body as a film from its side shows them, and times s."""
    time = np.arange(int(pose.duration * rate)) / rate
    ahead = pose.positions[-1, 0, :2] - pose.positions[0, 0, :2]
    ahead = ahead / np.linalg.norm(ahead)
    points = np.zeros((len(time), len(POINTS), 3))

    def seen(positions: FloatArray) -> FloatArray:
        along = positions[:, :2] @ ahead
        away = positions[:, :2] @ np.array([-ahead[1], ahead[0]])
        moved = np.column_stack([along, -positions[:, 2], away])
        at = np.clip(time + pose.time[0], pose.time[0], pose.time[-1])
        return np.column_stack([np.interp(at, pose.time, column) for column in moved.T])

    for side in Side:
        for point in _CAPTURED:
            found = landmark(pose, point, side)
            assert found is not None
            points[:, POINTS.index(f"{str(side).title()}{_CAPTURED[point]}")] = seen(found)
        name = str(side).title()
        foot = [points[:, POINTS.index(f"{name}{each}")] for each in ("Ankle", "Toe")]
        points[:, POINTS.index(f"{name}Heel")] = foot[0] - 0.3 * (foot[1] - foot[0])
        points[:, POINTS.index(f"{name}Heel"), 1] = foot[1][:, 1]
    middle = {
        each: 0.5 * sum(points[:, POINTS.index(f"{side}{each}")] for side in ("Left", "Right"))
        for each in ("Shoulder", "Hip")
    }
    head = middle["Shoulder"] + 0.35 * (middle["Shoulder"] - middle["Hip"])
    across = points[:, POINTS.index("LeftHip")] - points[:, POINTS.index("RightHip")]
    faces = np.sign(np.median(across[:, 2]))
    for name in ("LeftEar", "RightEar", "LeftEye", "RightEye", "Nose"):
        points[:, POINTS.index(name)] = head
    points[:, POINTS.index("Nose"), 0] += 0.08 * faces
    points[:, :, 2] *= 2.9
    return points * scale + np.array([640.0, 700.0, 0.0]), time
