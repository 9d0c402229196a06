"""Cues whose signs are open, and sensors that are believed less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from sternway.motion.cues.cue import CueReading
from sternway.motion.fusion.signs import (
    disputed_cells,
    proof_of,
    with_signs,
    without_doubtful_front,
)
from sternway.motion.fusion.soundness import (
    Soundness,
    gaps_of_soundness,
    soundness_of,
    within_certainty,
)
from sternway.motion.grid import Grid
from sternway.motion.sensors import Agreement, Stuck
from sternway.recordings import (
    FloatArray,
    Imu,
    Recording,
)
from tests.motion.probes.body import full_run
from tests.motion.probes.sensors import faulty_imus


def _noisy(
    rng: np.random.Generator, way: FloatArray, noise: float, reading: CueReading
) -> CueReading:
    llr = 2.0 * way + noise * rng.standard_normal(len(way))
    return replace(reading, llr=np.where(rng.random(len(way)) < 0.4, np.nan, llr))


def signs() -> object:
    """What witnesses make of a cue whose signs are open, of a told front and of a declaration."""
    grid, found = Grid.over(120.0), list[object]()
    for seed in range(60):
        rng = np.random.default_rng(seed)
        way = np.where(np.arange(grid.count) // rng.integers(10, 120) % 2 > 0, 1.0, -1.0)
        sections = 1 + np.arange(grid.count) // rng.integers(30, 240)

        def said(noise: float, ceiling: float, cue: str, **more: Any) -> CueReading:
            return _noisy(rng, way, noise, CueReading(cue, way, ceiling, **more))  # noqa: B023

        lean = rng.normal(0.0, 4.0, int(sections.max()) + 1)
        is_open = said(rng.uniform(0.5, 8.0), 6.0, "facing", section=sections, sign_prior=lean)
        few = rng.random(grid.count) < rng.uniform(0.02, 0.5)
        witness = said(rng.uniform(0.5, 8.0), float(rng.uniform(1.0, 4.0)), "thigh")
        witness = replace(witness, llr=np.where(few, witness.llr, np.nan))
        word = said(rng.uniform(0.5, 6.0), 4.6, "declared")
        front = said(rng.uniform(0.5, 8.0), 3.0, "trunk", rests_on_front=True)
        front = replace(front, llr=float(rng.choice([-1.0, 1.0])) * front.llr)
        readings = (is_open, witness, word, front)
        settled = [with_signs(each, readings, grid) for each in readings]
        found += (settled, with_signs(is_open, (), grid))
        found.append(without_doubtful_front(readings, grid))
        found.append(without_doubtful_front((front, is_open), grid))
        found.append(disputed_cells(readings, settled, grid))
        found.append(proof_of(readings, settled, grid))
    return found


def unsound() -> object:
    """Cues of limbs that rest on sensors that were clipped, have a dead axis or do not agree."""
    recording_ = Recording(full_run().origin, None, 30.0, imus=faulty_imus())
    found = soundness_of(recording_)
    counts = range(1, len(found) + 1)
    certain = [_believed(found[:count], recording_.imus[:count]) for count in counts]
    dead = Soundness("dead", Agreement(0.9), stuck=(Stuck("gyroscope", ("x",)),))
    return certain, gaps_of_soundness(found), dead.certainty


def _believed(found: Sequence[Soundness], imus: Sequence[Imu]) -> CueReading:
    reading = CueReading("thigh", np.ones(60), 4.0)
    return within_certainty(
        reading, Recording(full_run().origin, None, 30.0, imus=tuple(imus)), found
    )
