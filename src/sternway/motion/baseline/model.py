"""An athlete's baseline, made of forward runs; and what stands in where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sternway.errors import InvalidRequest
from sternway.motion.baseline.line import GaitLine, fitted
from sternway.motion.baseline.running import Running, running_of
from sternway.motion.baseline.settings import SETTINGS
from sternway.motion.grid import Grid
from sternway.motion.ground import SETTINGS as GROUND
from sternway.motion.ground import ground_of
from sternway.recordings import FloatArray, Recording, plausible_recording


@dataclass(frozen=True, slots=True)
class Baseline:
    """Cadence (steps/min) and contact time (s) of forward running against speed."""

    cadence: GaitLine
    contact_time: GaitLine | None
    """None where the watch does not record it"""
    runs: int
    """recordings it was made of; 0 for a population"""
    seconds: float
    """s of steady running in them"""
    slowest: float
    """m/s, the 2nd percentile of their speeds"""
    fastest: float
    """m/s, the 98th"""

    @property
    def is_own(self) -> bool:
        """Whether it was made of this athlete's runs."""
        return self.runs > 0


POPULATION = Baseline(
    cadence=GaitLine(
        level=166.0, exponent=0.18, exponent_error=0.08, scatter=0.02, run_to_run=0.07
    ),
    contact_time=None,
    runs=0,
    seconds=0.0,
    slowest=1.8,
    fastest=5.0,
)
"""Anybody. Level and exponent are those of textbook step frequencies (2.6 Hz at 2.2 m/s, 2.9 Hz at
4 m/s, from memory of Cavagna's work), a person's own cadence 7 % to either side: our choice"""

_CONTACT_PRIOR = GaitLine(
    level=0.26, exponent=-0.5, exponent_error=0.15, scatter=0.03, run_to_run=0.1
)
"""Contact shortens with speed, to about the power −0.5: our choice, and only where data are few"""


def make_baseline(recordings: Iterable[Recording]) -> Baseline:
    """A baseline from an athlete's forward runs.

    Who gives the recordings vouches that they were run forward. Raises ``InvalidRequest`` where
    they hold less than ten minutes of steady running with speed and cadence.
    """
    runs = [run for recording in recordings if (run := _running(recording)) is not None]
    seconds = SETTINGS.span * sum(len(run.speed) for run in runs)
    if seconds < SETTINGS.least_seconds:
        raise InvalidRequest(
            f"{seconds / 60:.0f} min of steady running with speed and cadence in "
            f"{len(runs)} recordings: a baseline needs {SETTINGS.least_seconds / 60:.0f}"
        )
    touched = [np.isfinite(run.contact_time) for run in runs]
    contact_time = None
    if SETTINGS.span * sum(int(each.sum()) for each in touched) >= SETTINGS.least_seconds:
        pairs = [(run, each) for run, each in zip(runs, touched, strict=True) if each.any()]
        contact_time = fitted(
            [run.speed[each] for run, each in pairs],
            [run.contact_time[each] for run, each in pairs],
            _CONTACT_PRIOR,
            SETTINGS.least_between_contact,
        )
    speeds: FloatArray = np.concatenate([run.speed for run in runs])
    slowest, fastest = np.quantile(speeds, [0.02, 0.98])
    cadence = fitted(
        [run.speed for run in runs],
        [run.cadence for run in runs],
        POPULATION.cadence,
        SETTINGS.least_between,
    )
    return Baseline(cadence, contact_time, len(runs), seconds, float(slowest), float(fastest))


def _running(recording: Recording) -> Running | None:
    """Independent samples of the steady running in one recording: one for each SETTINGS.span."""
    recording = plausible_recording(recording)
    ground, grid = ground_of(recording), Grid.over(recording.duration)
    speed = grid.sampled(ground.time, ground.speed, GROUND.longest_silence)
    speed[grid.inside(ground.holes)] = np.nan
    running = running_of(recording, ground, speed, grid)
    if running is None:
        return None
    apart = np.zeros(grid.count, dtype=bool)
    apart[:: max(1, round(SETTINGS.span / grid.step))] = True
    kept = running.known & apart
    if not kept.any():
        return None
    return Running(running.speed[kept], running.cadence[kept], running.contact_time[kept])
