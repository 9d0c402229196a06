"""Analyses made by hand: a schedule of pieces, run round a track of 400 m."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from sternway.direction import DIRECTIONS, Direction
from sternway.motion import (
    Ambiguity,
    Analysis,
    Course,
    Effort,
    Evidence,
    Gap,
    Group,
    Stretch,
    Total,
)
from sternway.motion.notices import MotionCode
from sternway.notices import notice
from sternway.recordings import FloatArray, Interval, Origin, ReadWarning, Recording, Track

BACKWARD, FORWARD = Direction.BACKWARD, Direction.FORWARD
STILL, UNKNOWN = Direction.STILL, Direction.UNKNOWN
START = datetime(2025, 5, 3, 9, 12, 44, tzinfo=UTC)


@dataclass(frozen=True)
class Piece:
    """Seconds of one direction at one speed; ``direction`` None is a pause."""

    direction: Direction | None
    seconds: float
    speed: float = 0.0
    group: str | None = None


SESSION = (
    Piece(FORWARD, 420, 3.1),
    Piece(STILL, 35),
    *(
        piece
        for _ in range(5)
        for piece in (Piece(BACKWARD, 150, 2.65), Piece(STILL, 20), Piece(FORWARD, 75, 2.2))
    ),
    Piece(None, 90),
    Piece(UNKNOWN, 42, 1.2),
    Piece(FORWARD, 260, 2.9),
)
"""A warm-up, five backward repetitions with jogs between them, a pause, and the way home."""

AMBIGUOUS = tuple(
    replace(piece, direction=UNKNOWN, group="A" if piece.direction is FORWARD else "B")
    if piece.direction in (FORWARD, BACKWARD)
    else piece
    for piece in SESSION
)


def made(
    pieces: Sequence[Piece] = SESSION,
    *,
    name: str = "morning.fit",
    gps: bool = True,
    distance: bool = True,
    heart_rate: bool = True,
    cadence: bool = True,
    simulated: bool = False,
    step: float = 1.0,
    drift: float = 1.0,
    warnings: tuple[ReadWarning, ...] = (),
    gaps: tuple[Gap, ...] = (),
    evidence: Evidence = Evidence.SENSOR,
) -> Analysis:
    """An analysis as `sternway.motion.analyze` would make it of such a run."""
    rng = np.random.default_rng(7)
    counts = [round(piece.seconds / step) for piece in pieces]
    each = np.repeat(np.arange(len(pieces)), counts)
    n = len(each)
    time: FloatArray = np.arange(n, dtype=np.float64) * step
    paused = np.array([piece.direction is None for piece in pieces])[each]
    target = np.array([piece.speed for piece in pieces])[each]
    moving = target > 0
    speed = np.where(moving, np.maximum(target + 0.12 * rng.standard_normal(n), 0.1), 0.0)
    covered = np.concatenate([[0.0], np.cumsum(np.where(paused, 0.0, speed) * step)])[:n]
    east, north = _oval(covered)
    backward = np.array([piece.direction is BACKWARD for piece in pieces])[each]
    course = Course(
        step=step,
        time=time,
        distance=covered if distance else np.full(n, np.nan),
        speed=np.where(paused, np.nan, speed) if distance else np.full(n, np.nan),
        east=np.where(gps & ~paused, east + drift * _drift(n, rng), np.nan),
        north=np.where(gps & ~paused, north + drift * _drift(n, rng), np.nan),
        heart_rate=_heart_rate(target, step, rng) if heart_rate else np.full(n, np.nan),
        cadence=_cadence(moving, backward, rng) if cadence else np.full(n, np.nan),
        direction=np.array(
            [
                -1 if piece.direction is None else DIRECTIONS.index(piece.direction)
                for piece in pieces
            ],
            dtype=np.int8,
        )[each],
        backward_probability=np.where(backward, 0.98, 0.02),
        confidence=np.full(n, 0.98),
    )
    ends = np.cumsum(counts) * step
    stretches = tuple(
        _stretch(piece, float(end - piece.seconds), float(end), distance, cadence, evidence)
        for piece, end in zip(pieces, ends, strict=True)
        if piece.direction is not None
    )
    recording = Recording(
        origin=Origin(Path("/home/somebody/runs") / name, "fit"),
        start=START,
        duration=float(n * step),
        device="Garmin Forerunner 265",
        track=_track(course),
        pauses=tuple(
            Interval(float(end - piece.seconds), float(end))
            for piece, end in zip(pieces, ends, strict=True)
            if piece.direction is None
        ),
        simulated=simulated,
        warnings=warnings,
    )
    return Analysis(
        recording=recording,
        stretches=stretches,
        totals=_totals(stretches, heart_rate),
        efforts=_efforts(stretches, evidence) if distance else (),
        ambiguities=_ambiguities(stretches),
        gaps=gaps,
        course=course,
    )


def _oval(covered: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Positions on a 400 m track, m east and north of its start."""
    straight, radius = 84.39, 36.8
    bend = np.pi * radius
    along = np.mod(covered, 2 * (straight + bend))
    second = along >= straight + bend
    part = np.where(second, along - straight - bend, along)
    angle = np.clip((part - straight) / radius, 0.0, np.pi)
    east = np.minimum(part, straight) + radius * np.sin(angle)
    north = radius * (1.0 - np.cos(angle))
    return np.where(second, straight - east, east), np.where(second, 2 * radius - north, north)


def _drift(n: int, rng: np.random.Generator) -> FloatArray:
    """The slow error of a receiver, m."""
    return np.convolve(rng.standard_normal(n + 119), np.hanning(120) / 5.5, "valid")


def _heart_rate(target: FloatArray, step: float, rng: np.random.Generator) -> FloatArray:
    level = np.empty(len(target))
    now = 92.0
    for i, speed in enumerate(target):
        now += (95.0 + 26.0 * speed - now) * step / 45.0
        level[i] = now
    return np.round(level + rng.standard_normal(len(target)))


def _cadence(
    moving: np.ndarray[tuple[int], np.dtype[np.bool_]],
    backward: np.ndarray[tuple[int], np.dtype[np.bool_]],
    rng: np.random.Generator,
) -> FloatArray:
    steps = np.where(backward, 184.0, 168.0) + 2.0 * rng.standard_normal(len(moving))
    return np.where(moving, np.round(steps), np.nan)


def _track(course: Course) -> Track:
    has_position = np.isfinite(course.east).any()
    return Track(
        time=course.time,
        latitude=48.0 + course.north / 111_000 if has_position else None,
        longitude=11.0 + course.east / 74_000 if has_position else None,
        heart_rate=course.heart_rate,
        cadence=course.cadence,
    )


def _stretch(
    piece: Piece, start: float, end: float, distance: bool, cadence: bool, evidence: Evidence
) -> Stretch:
    assert piece.direction is not None
    sign = {BACKWARD: 1.0, FORWARD: -1.0}.get(piece.direction, 0.0)
    if evidence is Evidence.DECLARED:
        cues = {"declared": 4.6 * sign} if sign else {}
    else:
        cues = {"facing": 3.4 * sign, "cadence": 0.4 * sign} if sign else {}
    moves = piece.speed > 0
    return Stretch(
        start=start,
        end=end,
        direction=piece.direction,
        distance=piece.speed * piece.seconds if distance else None,
        mean_speed=piece.speed if distance else None,
        cadence=(184.0 if piece.direction is BACKWARD else 168.0) if cadence and moves else None,
        confidence=0.0
        if piece.direction is UNKNOWN
        else 0.994
        if piece.direction is STILL
        else 0.97,
        cues=cues,
        group=piece.group,
        evidence=evidence,
    )


def _totals(stretches: Sequence[Stretch], heart_rate: bool) -> tuple[Total, ...]:
    totals = []
    for direction in DIRECTIONS:
        mine = [stretch for stretch in stretches if stretch.direction is direction]
        if not mine:
            continue
        duration = sum(stretch.duration for stretch in mine)
        distances = [stretch.distance for stretch in mine if stretch.distance is not None]
        runs = direction in (BACKWARD, FORWARD)
        totals.append(
            Total(
                direction=direction,
                duration=duration,
                distance=sum(distances) if distances else None,
                stretches=len(mine),
                longest_distance=max(distances) if distances else None,
                longest_duration=max(stretch.duration for stretch in mine),
                mean_speed=sum(distances) / duration if distances else None,
                cadence=next((stretch.cadence for stretch in mine), None),
                heart_rate=(152.4 if runs else 121.0) if heart_rate else None,
                contact_time=0.231 if runs else None,
                step_length=0.86 if runs else None,
            )
        )
    return tuple(totals)


def _efforts(stretches: Sequence[Stretch], evidence: Evidence) -> tuple[Effort, ...]:
    backward = [stretch for stretch in stretches if stretch.direction is BACKWARD]
    if not backward:
        return ()
    best = max(backward, key=lambda stretch: stretch.distance or 0.0)
    assert best.mean_speed is not None
    assert best.distance is not None
    return tuple(
        Effort(
            event=f"{distance}m",
            distance=float(distance),
            time=distance / best.mean_speed / (1.08 - distance / 5000),
            start=best.start + 4,
            end=best.start + 4 + distance / best.mean_speed,
            confidence=0.97,
            evidence=evidence,
        )
        for distance in (50, 60, 100, 200)
        if distance <= best.distance
    )


def _ambiguities(stretches: Sequence[Stretch]) -> tuple[Ambiguity, ...]:
    groups = []
    for name in ("A", "B"):
        mine = [stretch for stretch in stretches if stretch.group == name]
        if not mine:
            return ()
        duration = sum(stretch.duration for stretch in mine)
        distances = [stretch.distance for stretch in mine if stretch.distance is not None]
        groups.append(
            Group(
                name=name,
                intervals=tuple(Interval(stretch.start, stretch.end) for stretch in mine),
                duration=duration,
                distance=sum(distances) if distances else None,
                mean_speed=sum(distances) / duration if distances else None,
            )
        )
    cure = notice(MotionCode.SETTLE_TWO_WAYS, start_s=455.0, end_s=605.0, group="B")
    return (Ambiguity("facing", tuple(groups), cure),)
