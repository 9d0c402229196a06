"""Totals by direction, with means weighted by time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sternway.direction import DIRECTIONS, Direction
from sternway.motion.grid import Grid
from sternway.motion.ground import SETTINGS as GROUND
from sternway.motion.stretches import WATCH, Stretch
from sternway.recordings import FloatArray, Interval, Track


@dataclass(frozen=True, slots=True)
class Total:
    """All stretches of one direction together; means are weighted by time.

    No distance is told where that of one of them is not known.
    """

    direction: Direction
    duration: float
    distance: float | None
    stretches: int
    longest_distance: float | None
    longest_duration: float
    mean_speed: float | None
    cadence: float | None
    heart_rate: float | None
    contact_time: float | None
    """s"""
    step_length: float | None
    """m"""
    sources: Mapping[str, str] = field(default_factory=dict)
    """by the names ``cadence``, ``contact_time``, ``step_length``: ``watch``, or the placement of
    the motion sensor that told it because no watch did"""


@dataclass(frozen=True, slots=True)
class Group:
    """Seconds that a cue found to belong together without knowing their direction."""

    name: str
    intervals: tuple[Interval, ...]
    duration: float
    distance: float | None
    mean_speed: float | None


def totals_of(
    stretches: Sequence[Stretch], direction: NDArray[np.int8], track: Track | None, grid: Grid
) -> tuple[Total, ...]:
    """One total for each direction that occurs. ``direction`` is that of each cell.

    What no watch recorded of the steps is taken from those of the stretches.
    """
    totals = []
    for index, name in enumerate(DIRECTIONS):
        chosen = [stretch for stretch in stretches if stretch.direction is name]
        if not chosen:
            continue
        cells = direction == index
        moving = name is not Direction.STILL
        duration = sum(stretch.duration for stretch in chosen)
        gait, sources = _gait(chosen, track, cells, grid) if moving else ({}, {})
        totals.append(
            Total(
                direction=name,
                duration=duration,
                distance=_sum([stretch.distance for stretch in chosen]),
                stretches=len(chosen),
                longest_distance=max(
                    (each.distance for each in chosen if each.distance is not None), default=None
                ),
                longest_duration=max(stretch.duration for stretch in chosen),
                mean_speed=_speed(chosen),
                cadence=gait.get("cadence"),
                heart_rate=_mean(track, "heart_rate", cells, grid),
                contact_time=gait.get("contact_time"),
                step_length=gait.get("step_length"),
                sources=sources,
            )
        )
    return tuple(totals)


def groups_of(stretches: Sequence[Stretch]) -> tuple[Group, ...]:
    """The groups that stretches of unknown direction fall into."""
    groups = []
    for name in sorted({stretch.group for stretch in stretches if stretch.group}):
        chosen = [stretch for stretch in stretches if stretch.group == name]
        groups.append(
            Group(
                name,
                tuple(Interval(stretch.start, stretch.end) for stretch in chosen),
                sum(stretch.duration for stretch in chosen),
                _sum([stretch.distance for stretch in chosen]),
                _speed(chosen),
            )
        )
    return tuple(groups)


def _gait(
    chosen: Sequence[Stretch], track: Track | None, cells: NDArray[np.bool_], grid: Grid
) -> tuple[Mapping[str, float], Mapping[str, str]]:
    """What is known of the steps of one direction, and who tells it."""
    values: dict[str, float] = {}
    sources: dict[str, str] = {}
    for name, column in _COLUMNS.items():
        if (watched := _mean(track, column, cells, grid)) is not None:
            values[name], sources[name] = watched, WATCH
            continue
        told = [
            (stretch.duration, said)
            for stretch in chosen
            if stretch.steps is not None and (said := getattr(stretch.steps, name)) is not None
        ]
        if told:
            seconds = sum(duration for duration, _ in told)
            values[name] = sum(duration * said.value for duration, said in told) / seconds
            sources[name] = ", ".join(dict.fromkeys(said.source for _, said in told))
    return values, sources


_COLUMNS = {"cadence": "cadence", "contact_time": "stance_time", "step_length": "step_length"}
"""of a track, by the quantity of its steps"""


def _speed(chosen: Sequence[Stretch]) -> float | None:
    """M/s over the stretches whose metres are known."""
    known = [(each.distance, each.duration) for each in chosen if each.distance is not None]
    seconds = sum(duration for _, duration in known)
    return sum(distance for distance, _ in known) / seconds if seconds else None


def _sum(values: Sequence[float | None]) -> float | None:
    """None where one is not known: the rest is no sum."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _mean(track: Track | None, column: str, cells: NDArray[np.bool_], grid: Grid) -> float | None:
    """The mean of a track's column over the cells of one direction."""
    values: FloatArray | None = getattr(track, column) if track is not None else None
    if track is None or values is None or not track.is_timed:
        return None
    inside = grid.sampled(track.time, values, GROUND.column_reach)[cells]
    known = inside[np.isfinite(inside) & (inside > 0)]
    return float(known.mean()) if len(known) else None
