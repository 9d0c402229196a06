"""Laps beside each other: pace, cadence and steps of each, and which of them look backward.

Marking laps is how runners note what they did. At one speed, people who run backward take shorter
and quicker steps than forward, so a lap whose steps are far shorter at no lower cadence looks
backward. It looks so and no more: nothing here enters an analysis without the athlete's yes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sternway.direction import Direction
from sternway.motion.cues.wording import direction_in
from sternway.motion.ground import Ground, ground_of
from sternway.recordings import Lap, Recording


@dataclass(frozen=True, slots=True)
class LapSettings:
    """When a lap looks backward by its steps. All ours."""

    shorter: float = 0.8
    """times the step length of the other laps that a backward lap's steps are at most"""
    quick: float = 0.95
    """times the cadence of the other laps that it keeps at least: who walks takes fewer steps"""
    briefest: float = 8.0
    """s of a lap that can be judged"""
    slowest: float = 0.8
    """m/s"""
    clear: float = 1.5
    """times the spread within either kind that the gap between them must be"""


SETTINGS = LapSettings()


@dataclass(frozen=True, slots=True)
class LapFigures:
    """One lap in numbers; None where they are not known."""

    number: int
    """from 1, as it is declared"""
    start: float
    end: float
    seconds: float
    """of timer time"""
    distance: float | None
    cadence: float | None
    """steps/min while moving"""
    name: str | None = None
    looks_backward: bool = False
    """by its steps, or by its name"""

    @property
    def speed(self) -> float | None:
        if self.distance is None or self.seconds <= 0:
            return None
        return self.distance / self.seconds

    @property
    def step_length(self) -> float | None:
        if self.speed is None or not self.cadence:
            return None
        return self.speed * 60.0 / self.cadence


def laps_of(recording: Recording) -> tuple[LapFigures, ...]:
    """The laps of a recording in their order, with those marked that look backward."""
    ground = ground_of(recording)
    laps = tuple(
        _figures(number, lap, recording, ground) for number, lap in enumerate(recording.laps, 1)
    )
    by_steps = {lap.number for lap in _short_stepped(laps)}
    return tuple(replace(lap, looks_backward=_looks(lap, by_steps)) for lap in laps)


def lap_range(laps: Sequence[LapFigures]) -> str:
    """The laps that look backward as a declaration: ``laps 2,4-6``; empty where none does."""
    numbers = [lap.number for lap in laps if lap.looks_backward]
    pieces: list[list[int]] = []
    for number in numbers:
        if pieces and number == pieces[-1][-1] + 1:
            pieces[-1].append(number)
        else:
            pieces.append([number])
    texts = [f"{each[0]}-{each[-1]}" if len(each) > 1 else str(each[0]) for each in pieces]
    return f"{'lap' if len(numbers) == 1 else 'laps'} {','.join(texts)}" if texts else ""


def _looks(lap: LapFigures, by_steps: set[int]) -> bool:
    direction = direction_in(lap.name or "")
    if direction is not None and direction.sign:
        return direction is Direction.BACKWARD
    return lap.number in by_steps


def _figures(number: int, lap: Lap, recording: Recording, ground: Ground) -> LapFigures:
    paused = sum(
        max(0.0, min(each.end, lap.end) - max(each.start, lap.start)) for each in ground.pauses
    )
    distance = None
    if ground.measures_distance and len(ground.time):
        first, last = np.interp([lap.start, lap.end], ground.time, ground.distance)
        distance = float(last - first)
    cadence = None
    track = recording.track
    if track is not None and track.cadence is not None and track.is_timed:
        inside = (track.time >= lap.start) & (track.time < lap.end) & (track.cadence > 0)
        cadence = float(np.mean(track.cadence[inside])) if inside.any() else None
    seconds = lap.end - lap.start - paused
    return LapFigures(number, lap.start, lap.end, seconds, distance, cadence, lap.name)


def _short_stepped(laps: Sequence[LapFigures]) -> list[LapFigures]:
    """The laps whose steps are far shorter than those of the others, at no lower cadence."""
    judged = [
        lap
        for lap in laps
        if lap.step_length
        and lap.seconds >= SETTINGS.briefest
        and (lap.speed or 0.0) >= SETTINGS.slowest
    ]
    if len(judged) < 2:
        return []
    judged.sort(key=lambda lap: lap.step_length or 0.0)
    logs = np.log([lap.step_length or 1.0 for lap in judged])
    cut = int(np.argmax(np.diff(logs))) + 1
    short, long = judged[:cut], judged[cut:]
    gap = logs[cut] - logs[cut - 1]
    spread = max(float(np.std(logs[:cut])), float(np.std(logs[cut:])))
    middle = float(np.median(logs[:cut]) - np.median(logs[cut:]))
    is_shorter = middle <= np.log(SETTINGS.shorter) and gap >= SETTINGS.clear * spread
    usual = float(np.median([lap.cadence or 0.0 for lap in long]))
    quick = [lap for lap in short if (lap.cadence or 0.0) >= SETTINGS.quick * usual]
    return quick if is_shorter and len(quick) == len(short) else []
