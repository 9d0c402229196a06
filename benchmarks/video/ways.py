"""Which way bodies went, and which way was told of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.video.filming import Filmed
from sternway.direction import Direction
from sternway.motion import Analysis, analyze
from sternway.motion.body import truth
from sternway.simulation.films import Follow

RUNNING = 1.8
"""m/s"""
STANDING = 0.2
"""m/s that the pelvis of somebody who stands goes at most"""
SLANTS = ((0, 30), (30, 65), (65, 95))
"""° off the side that are taken together"""


@dataclass
class Count:
    """Half seconds in which the runner was in view and went one way."""

    right: int = 0
    wrong: int = 0
    unknown: int = 0

    def __str__(self) -> str:
        return f"{self.right}/{self.wrong}/{self.unknown}"


def print_ways(made: list[Filmed]) -> None:
    counts: dict[tuple[str, str], Count] = {}
    for film in made:
        columns = [str(film.view.follow), *(["looking round"] if film.look else [])]
        for way, verdict in judged(film, analyze(film.recording)):
            for column in columns:
                _add(counts, (way, column), verdict)
    print(f"{len(made)} films, 1280 × 720, 30 pictures/s; half seconds right / wrong / unknown\n")
    columns = [*map(str, Follow), "looking round"]
    _print_table(counts, ("backward run", "backward walk", "forward run", "forward walk"), columns)


def print_slanted(made: list[Filmed]) -> None:
    """Who stands, and who only looks so; a body that moves and is called still counts as wrong."""
    counts: dict[tuple[str, str], Count] = {}
    columns = {f"{low}–{high}° off the side": (low, high) for low, high in SLANTS}
    for film in made:
        slant = abs(np.degrees(film.view.aside))
        (column,) = (name for name, (low, high) in columns.items() if low <= slant < high)
        analysis = analyze(film.recording)
        for way, verdict in (*judged(film, analysis), *stood(film, analysis)):
            _add(counts, (way, column), verdict)
    print(f"{len(made)} films at a slant; half seconds right / wrong / unknown\n")
    _print_table(counts, ("backward walk", "forward walk", "standing"), columns)


def _print_table(
    counts: Mapping[tuple[str, str], Count], ways: Sequence[str], columns: Collection[str]
) -> None:
    print("| way | " + " | ".join(columns) + " |")
    print("| --- |" + " ---: |" * len(columns))
    for way in ways:
        cells = (str(counts.get((way, column), Count())) for column in columns)
        print(f"| {way} | " + " | ".join(cells) + " |")


def _add(counts: dict[tuple[str, str], Count], place: tuple[str, str], verdict: str) -> None:
    count = counts.setdefault(place, Count())
    setattr(count, verdict, getattr(count, verdict) + 1)


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
        yield f"{direction} {gait}", _verdict(int(course.direction[cell]), direction)


def stood(film: Filmed, analysis: Analysis) -> Iterator[tuple[str, str]]:
    """The same of every half second in which the body stood."""
    told, course = truth(film.truth.pose), analysis.course
    for cell, start in enumerate(course.time):
        rows = (told.time >= start) & (told.time < start + course.step)
        if rows.sum() >= 5 and told.speed[rows].max() < STANDING:
            yield "standing", _verdict(int(course.direction[cell]), Direction.STILL)


def _verdict(named: int, true: Direction) -> str:
    if named == true.number:
        return "right"
    return "unknown" if named == Direction.UNKNOWN.number else "wrong"
