"""A captured run, filmed: pictures with the truth of what they show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sternway.recordings import FloatArray, Pose
from sternway.recordings.video import opencv
from sternway.simulation.films.mannequin import Mannequin, Shape
from sternway.simulation.films.paint import colours, paint
from sternway.simulation.films.posture import Dressed, postures
from sternway.simulation.films.scene import Backdrop, Camera, Follow, Picture, View, cameras

JOINTS = (
    "LeftUpLeg", "RightUpLeg", "LeftLeg", "RightLeg", "LeftFoot", "RightFoot", "LeftToeBase",
    "RightToeBase", "LeftArm", "RightArm", "LeftForeArm", "RightForeArm", "Head",
)  # fmt: skip
"""bones whose beginnings are told"""

_SPEEDS_UP = 0.6
"""s, one sigma in which a belt takes up the runner's speed"""


@dataclass(frozen=True, eq=False, slots=True)
class FilmTruth:
    """What a film shows, ``(n,)`` or ``(n, joints, …)``."""

    time: FloatArray
    """s"""
    joints: FloatArray
    """(n, 13, 3) m of `JOINTS`, over ground or belt"""
    pixels: FloatArray
    """(n, 13, 2) px"""
    body: FloatArray
    """px from the crown to the sole of the standing body"""
    pose: Pose
    """the captured body at the same moments"""


@dataclass(frozen=True, eq=False, slots=True)
class Shot:
    """One film to be: a body, its run, and how it is taken."""

    pose: Pose
    shape: Shape
    view: View
    seed: int = 0
    look: float = 0.0
    """rad to the left that the head is turned throughout"""


def shoot(mannequin: Mannequin, shot: Shot) -> tuple[FilmTruth, Iterator[Picture]]:
    """The truth of a film, and its pictures. The same shot gives the same film."""
    random = np.random.default_rng(shot.seed)
    pose = _at_rate(shot.pose, shot.view.rate)
    dressed = Dressed.of(mannequin, shot.shape)
    look = np.full(len(pose), shot.look) if shot.look else None
    stood = postures(dressed, pose, look)
    bones = mannequin.bones
    hips = 0.5 * (
        stood.places[:, bones.index("LeftUpLeg")] + stood.places[:, bones.index("RightUpLeg")]
    )
    shown = stood.places.copy()
    if shot.view.follow is Follow.TREADMILL:
        gained = _belt(hips, shot.view.rate)
        shown -= gained[:, None]
        hips = hips - gained
    taken = cameras(shot.view, hips, shot.shape.height, random)
    chosen = [bones.index(each) for each in JOINTS]
    pixels = np.stack(
        [camera.pixels(shown[row, chosen])[:, :2] for row, camera in enumerate(taken)]
    )
    depth = np.array([camera.pixels(hips[row : row + 1])[0, 2] for row, camera in enumerate(taken)])
    focal = taken[0].focal
    truth = FilmTruth(
        pose.time, stood.places[:, chosen], pixels, focal * shot.shape.height / depth, pose
    )
    return truth, _pictures(dressed, stood.turns, shown, taken, hips, shot, random)


def write_film(
    path: Path | str, pictures: Iterator[Picture], view: View, codec: str = "mp4v"
) -> None:
    """Write pictures into a film; the suffix of ``path`` chooses the container."""
    cv = opencv()
    writer = cv.VideoWriter(
        str(path),
        cv.CAP_FFMPEG,
        cv.VideoWriter_fourcc(*codec),
        view.rate,
        (view.width, view.height),
    )
    if not writer.isOpened():
        raise ValueError(f"{path}: OpenCV cannot write {codec} into such a file")
    for picture in pictures:
        writer.write(picture)
    writer.release()


def _pictures(
    dressed: Dressed,
    turns: FloatArray,
    places: FloatArray,
    taken: list[Camera],
    hips: FloatArray,
    shot: Shot,
    random: np.random.Generator,
) -> Iterator[Picture]:
    cv = opencv()
    view = shot.view
    backdrop = Backdrop(view, hips, random)
    colour = colours(dressed, random)
    light = np.array([random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(0.4, 1.2)])
    light /= np.linalg.norm(light)
    still: Picture | None = None
    is_still = view.follow in (Follow.FIXED, Follow.TREADMILL) and not view.shake
    for row, camera in enumerate(taken):
        if still is None or not is_still:
            still = backdrop.seen(camera)
        picture = still.copy()
        paint(picture, dressed, dressed.vertices(turns[row], places[row]), colour, camera, light)
        picture = cv.GaussianBlur(picture, (3, 3), 0.7)
        noisy = picture * view.light + random.normal(0.0, view.noise, picture.shape)
        finished: NDArray[np.uint8] = np.clip(noisy, 0, 255).astype(np.uint8)
        yield finished


def _at_rate(pose: Pose, rate: float) -> Pose:
    """The pose at the moments of pictures, on straight lines between its own."""
    time = np.arange(int(pose.duration * rate + 1e-6) + 1) / rate
    flat = pose.positions.reshape(len(pose), -1)
    placed = np.column_stack([np.interp(time, pose.time - pose.time[0], each) for each in flat.T])
    return Pose(time, pose.names, placed.reshape(len(time), -1, 3))


def _belt(hips: FloatArray, rate: float) -> FloatArray:
    """(n, 3) m that a belt took the body back: it goes as the runner goes, less sway."""
    reach = max(1, round(3.0 * _SPEEDS_UP * rate))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / (_SPEEDS_UP * rate)) ** 2)
    kernel /= kernel.sum()
    moved = np.zeros_like(hips)
    ends = np.arange(1, reach + 1)[:, None]
    beside = min(len(hips) - 1, round(_SPEEDS_UP * rate)) or 1
    before = hips[0] - ends[::-1] * (hips[beside] - hips[0]) / beside
    after = hips[-1] + ends * (hips[-1] - hips[-1 - beside]) / beside
    padded = np.concatenate([before, hips, after])
    for axis in (0, 1):
        moved[:, axis] = np.convolve(padded[:, axis], kernel, mode="valid") - hips[:, axis].mean()
    return moved
