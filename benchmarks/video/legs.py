"""In how many pictures the left leg is the left one: by the network, and once put right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.video.filming import Filmed
from benchmarks.video.ways import RUNNING
from sternway.motion.body import truth
from sternway.recordings import FloatArray
from sternway.recordings.footage import POINTS
from sternway.recordings.video.body_size import heights
from sternway.recordings.video.sides import with_sides
from sternway.simulation.films import Follow
from sternway.simulation.films.film import JOINTS

CROSSING = 0.1
"""of the body's height that the ankles are apart across the picture, below which legs cross"""
_NEITHER = "neither way"
WAYS = ("backward run", "backward walk", "forward run", "forward walk", _NEITHER)
_SEEN = {"Knee": "Leg", "Ankle": "Foot"}
"""points of the network, and the joints that are there in truth"""


@dataclass(frozen=True, eq=False)
class Legs:
    """Of the pictures of one film that show the whole body, ``(n,)``."""

    way: NDArray[np.str_]
    is_crossing: NDArray[np.bool_]
    seen_right: NDArray[np.bool_]
    """whether the network has each leg on its side"""
    told_right: NDArray[np.bool_]
    """whether they are there once put right"""


def print_legs(made: list[Filmed]) -> None:
    found = [(film, legs(film)) for film in made]
    print("| legs on their side, % | far from a crossing | network | told ", end="")
    print("| near one | network | told | changed | of these right, % |")
    print("| --- |" + " ---: |" * 8)
    for way in WAYS:
        _print_row(way, [(each, each.way == way) for _, each in found])
    for follow in Follow:
        chosen = [each for film, each in found if film.view.follow is follow]
        _print_row(str(follow), [(each, each.way != "") for each in chosen])
    _print_row("all", [(each, each.way != "") for _, each in found])


def _print_row(name: str, chosen: list[tuple[Legs, NDArray[np.bool_]]]) -> None:
    def together(part: str) -> NDArray[np.bool_]:
        return np.concatenate([[], *(getattr(each, part)[rows] for each, rows in chosen)]) > 0

    seen, told, crossing = map(together, ("seen_right", "told_right", "is_crossing"))
    if not len(seen):
        return
    cells = []
    for rows in (~crossing, crossing):
        cells += [f"{rows.sum()}", *(_share(right[rows]) for right in (seen, told))]
    changed = seen != told
    print(f"| {name} | {' | '.join(cells)} | {changed.sum()} | {_share(told[changed])} |")


def _share(right: NDArray[np.bool_]) -> str:
    return f"{100.0 * right.mean():.1f}" if len(right) else "–"


def legs(film: Filmed) -> Legs:
    """Where a leg is, is told by its knee and ankle: nearer to the true ones than to the others."""
    seen, time = film.seen.points.astype(np.float64), film.seen.time
    body = heights(seen, time)
    true = _at_pictures(film)
    told, _ = with_sides(seen, time, body)
    width, height = film.view.width, film.view.height
    inside = ((true > 0) & (true < [width, height])).all(axis=(1, 2)) & np.isfinite(body)
    ankles = [JOINTS.index(f"{side}Foot") for side in ("Left", "Right")]
    apart = np.abs(true[:, ankles[0], 0] - true[:, ankles[1], 0])
    return Legs(
        np.array(list(_ways(film)))[inside],
        (apart < CROSSING * body)[inside],
        _are_right(seen, true)[inside],
        _are_right(told, true)[inside],
    )


def _are_right(points: FloatArray, true: FloatArray) -> NDArray[np.bool_]:
    def away(other: bool) -> FloatArray:
        whole = np.zeros(len(points))
        for mine, its in zip(("Left", "Right"), ("Right", "Left"), strict=True):
            for point, joint in _SEEN.items():
                there = true[:, JOINTS.index(f"{its if other else mine}{joint}")]
                here = points[:, POINTS.index(f"{mine}{point}"), :2]
                whole += np.linalg.norm(here - there, axis=1)
        return whole

    return np.asarray(away(other=False) <= away(other=True))


def _at_pictures(film: Filmed) -> FloatArray:
    """The true joints (n, 13, 2) px in the pictures that were looked at."""
    pixels, time = film.truth.pixels, film.truth.time
    flat = pixels.reshape(len(pixels), -1).T
    columns = [np.interp(film.seen.time, time, column) for column in flat]
    return np.stack(columns, axis=1).reshape(-1, *pixels.shape[1:])


def _ways(film: Filmed) -> Iterator[str]:
    told = truth(film.truth.pose)
    rows = np.searchsorted(told.time, film.seen.time - 1e-6).clip(0, len(told.time) - 1)
    for direction, speed in zip(told.direction[rows], told.speed[rows], strict=True):
        if direction == 0:
            yield _NEITHER
        else:
            yield f"{'forward' if direction > 0 else 'backward'} {_gait(speed)}"


def _gait(speed: float) -> str:
    return "run" if speed > RUNNING else "walk"
