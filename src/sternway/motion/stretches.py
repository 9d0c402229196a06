"""Stretches: maximal pieces of one direction, each with its distance, speed and confidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sternway.direction import DIRECTIONS, Direction
from sternway.motion.film_side import SETTINGS as FILM_SIDE
from sternway.motion.fusion import BACKWARD, FORWARD, PAUSED, UNKNOWN, Decision
from sternway.motion.ground import Ground
from sternway.recordings import FloatArray

if TYPE_CHECKING:
    from sternway.motion.steps import Footsteps, StretchSteps

WATCH = "watch"
"""the source of what a recording's track holds"""

GROUP_NAMES = ("A", "B")


class Evidence(StrEnum):
    """What stands behind a direction: the athlete's word, or the recording's sensors."""

    DECLARED = "declared"
    SENSOR = "sensor"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A maximal piece of one direction."""

    start: float
    end: float
    direction: Direction
    distance: float | None
    """m; None where none are measured, or a film sees the runner too far off the side"""
    mean_speed: float | None
    cadence: float | None
    confidence: float
    """probability that the direction is right, 0 to 1; for ``unknown``, that of nothing: 0"""
    cues: Mapping[str, float]
    """mean log-likelihood ratio of backward over forward, for every cue that spoke"""
    group: str | None = None
    """``A`` or ``B`` where a cue sees two opposite ways but cannot name which is forward"""
    cadence_source: str | None = None
    """``watch``, or the placement of the motion sensor that counted the steps"""
    steps: StretchSteps | None = None
    """what motion sensors saw of its steps"""
    evidence: Evidence = Evidence.DECLARED
    """what its direction rests on"""

    @property
    def duration(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Run:
    """Cells ``first`` to ``beyond - 1`` of one direction and group."""

    first: int
    beyond: int
    direction: int
    group: int

    def interval_s(self, edges: FloatArray, duration: float) -> tuple[float, float]:
        return float(edges[self.first]), float(min(edges[self.beyond], duration))


def runs_of(decision: Decision) -> tuple[list[Run], NDArray[np.int8], FloatArray]:
    """The runs of cells that become stretches, and each cell's direction and confidence after them.

    A run that is not likely enough to be called so is unknown; pauses belong to no run. The
    confidence of a cell is NaN where no direction is named.
    """
    direction = decision.direction.copy()
    confidence = np.full(len(direction), np.nan)
    for run in _runs(direction, decision.group):
        if run.direction not in (BACKWARD, FORWARD):
            continue
        cells, called = slice(run.first, run.beyond), (run.direction, run.first, run.beyond)
        if decision.likelihoods(*called).mean() < decision.settings.least_probability:
            direction[cells] = UNKNOWN
        else:
            confidence[cells] = decision.confidences(*called)
    runs = [run for run in _runs(direction, decision.group) if run.direction != PAUSED]
    return runs, direction, confidence


def run_confidence(decision: Decision, direction: int, first: int, beyond: int) -> float:
    """The mean confidence of the cells of a run; 0 for unknown."""
    if direction == UNKNOWN:
        return 0.0
    return float(decision.confidences(direction, first, beyond).mean())


def stretch_of(
    run: Run,
    decision: Decision,
    ground: Ground,
    cadence: FloatArray,
    edges: FloatArray,
    duration: float,
    footsteps: Footsteps | None = None,
) -> Stretch:
    """One run as a stretch. ``cadence`` in steps/min on the grid, as a watch had it.

    ``edges`` ``(count + 1,)`` are when the grid's cells begin and end, those where somebody cut at
    the very moment of the cut (`Grid.cut_at`).
    """
    start, end = run.interval_s(edges, duration)
    cells = slice(run.first, run.beyond)
    moves = run.direction != Direction.STILL.number
    is_short = (
        run.direction in (BACKWARD, FORWARD)
        and ground.short_between(start, end) > FILM_SIDE.most_short
    )
    distance = None if is_short else distance_between(ground, start, end)
    steps = footsteps.between(start, end) if footsteps is not None and moves else None
    steps = replace(steps, step_length=None) if steps is not None and is_short else steps
    counted = _mean(cadence[cells]) if moves else None
    source = None if counted is None else WATCH
    if not counted and steps is not None and steps.cadence is not None:
        counted, source = steps.cadence.value, steps.cadence.source
    return Stretch(
        start=start,
        end=end,
        direction=DIRECTIONS[run.direction],
        distance=distance,
        mean_speed=distance / (end - start) if distance is not None and end > start else None,
        cadence=counted,
        confidence=run_confidence(decision, run.direction, run.first, run.beyond),
        cues=_cues(decision, cells),
        group=GROUP_NAMES[run.group] if run.group >= 0 else None,
        cadence_source=source,
        steps=steps,
        evidence=evidence_of(decision, run.direction, cells),
    )


def evidence_of(decision: Decision, direction: int, cells: slice) -> Evidence:
    """Whether a direction rests on the sensors over some cells, or on the athlete's word."""
    proof = float(np.nansum(decision.proof[cells]))
    sign = -1.0 if direction == FORWARD else 1.0
    return Evidence.SENSOR if sign * proof >= decision.settings.proven else Evidence.DECLARED


def distance_between(ground: Ground, start: float, end: float) -> float | None:
    """M covered between two moments, None where the recording measures no distance."""
    if not ground.measures_distance or not len(ground.time):
        return None
    first, last = np.interp([start, end], ground.time, ground.distance)
    return float(last - first)


def _cues(decision: Decision, cells: slice) -> Mapping[str, float]:
    means = {reading.cue: _mean(reading.llr[cells]) for reading in decision.readings}
    return {cue: mean for cue, mean in means.items() if mean is not None}


def _mean(values: FloatArray) -> float | None:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else None


def _runs(direction: NDArray[np.int8], group: NDArray[np.int8]) -> list[Run]:
    changes = np.flatnonzero((np.diff(direction) != 0) | (np.diff(group) != 0)) + 1
    edges = [0, *changes.tolist(), len(direction)]
    return [
        Run(first, beyond, int(direction[first]), int(group[first]))
        for first, beyond in pairwise(edges)
    ]
