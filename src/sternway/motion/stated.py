"""What laps and session say in sum, beside what the samples say.

They are mostly the same counter read once more. Where they are not, either knows more: a treadmill
run that was calibrated afterwards, laps of a machine without samples, an activity typed in by hand;
or is wrong itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

import numpy as np

from sternway.motion.witnesses import Fault, Source, Verdict
from sternway.recordings import FloatArray, Interval, Lap, Recording


@dataclass(frozen=True, slots=True)
class StatedSettings:
    """When sums of laps and session are the same as the samples. All ours."""

    same: float = 0.01
    """share within which sums are the same"""
    same_metres: float = 10.0
    """m within which they are the same: a device counts on for some seconds after its last
    sample"""
    same_most: float = 0.05
    """share beyond which those metres are too many for a short run"""
    same_least: float = 5.0
    """m within which they are the same however short the run"""
    calibrated: tuple[float, float] = (0.5, 2.0)
    """factors by which an athlete may have set a distance right afterwards"""
    lap_metres: float = 1.5
    """m by which a lap's end and the samples beside it may differ, besides what a second covers"""
    joined: float = 2.0
    """s between two laps that follow each other"""


SETTINGS = StatedSettings()


@dataclass(frozen=True, slots=True)
class Stated:
    """A sum of laps or session that is not that of the samples, and what became of it."""

    how: str
    """`USED`: the samples were scaled to it; `ONLY`: there was nothing else; `DOUBTED`: both
    stand, and nobody can say which is right; `WRONG`: other witnesses speak for the samples"""
    metres: float
    sampled: float
    """m that the samples say"""
    source: str
    """``session`` or ``laps``"""

    USED: ClassVar[str] = "used"
    ONLY: ClassVar[str] = "only"
    DOUBTED: ClassVar[str] = "doubted"
    WRONG: ClassVar[str] = "wrong"

    @property
    def factor(self) -> float:
        """What the samples' metres are multiplied by."""
        return self.metres / self.sampled if self.how == self.USED else 1.0


def agreed_total(recording: Recording, sampled: float, verdict: Verdict) -> Stated | None:
    """What to make of the stated sums, None where they say the same or nothing."""
    session, laps = recording.session.distance, _lap_sum(recording.laps)
    stated = session or laps
    if not stated or _is_same(stated, sampled):
        return None
    source = "session" if session else "laps"
    if _explained(stated - sampled, verdict):
        return Stated(Stated.WRONG, stated, sampled, source)
    positions = next((w for w in verdict.kept if w.source is Source.POSITIONS), None)
    if positions is not None and verdict.source is not Source.POSITIONS:
        away, near = abs(positions.metres - stated), abs(positions.metres - sampled)
        how = Stated.USED if away < near else Stated.WRONG
    elif session and laps and _is_same(session, laps) and verdict.source is not Source.POSITIONS:
        how = Stated.USED
    else:
        how = Stated.DOUBTED
    low, high = SETTINGS.calibrated
    if how == Stated.USED and not (sampled > 0 and low < stated / sampled < high):
        how = Stated.DOUBTED
    return Stated(how, stated, sampled, source)


def only_stated(
    recording: Recording, pauses: tuple[Interval, ...]
) -> tuple[FloatArray, FloatArray, str] | None:
    """Time ``(n,)`` and distance ``(n,)`` of a run that laps or session alone measured.

    Metres lie evenly in each lap, or in all of the run, outside its pauses.
    """
    duration = recording.duration
    edges = [0.0, duration, *(at for each in pauses for at in (each.start, each.end))]
    laps = [lap for lap in recording.laps if lap.distance]
    if laps:
        edges += [at for lap in laps for at in (lap.start, lap.end)]
        pieces = [(lap.start, lap.end, lap.distance or 0.0) for lap in laps]
        source = "laps"
    elif recording.session.distance:
        pieces = [(0.0, duration, recording.session.distance)]
        source = "session"
    else:
        return None
    time = np.unique(np.clip(edges, 0.0, duration))
    if len(time) < 2:
        return None
    runs = np.diff(time)
    middle = time[:-1] + runs / 2
    for pause in pauses:
        runs[(middle > pause.start) & (middle < pause.end)] = 0.0
    steps = np.zeros(len(runs))
    for start, end, metres in pieces:
        own = (middle > start) & (middle < end)
        if (seconds := float(runs[own].sum())) > 0:
            steps[own] += metres * runs[own] / seconds
    return time, np.concatenate([[0.0], np.cumsum(steps)]), source


def lap_knots(
    recording: Recording, time: FloatArray, distance: FloatArray, speed: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Distance, time and speed with the ends of laps among the samples, where their sums fit.

    A lap ends between two samples; its own distance tells better than a straight line how far it
    was by then.
    """
    laps = recording.laps
    if len(time) < 2 or not laps or any(lap.distance is None for lap in laps):
        return distance, time, speed
    if any(abs(after.start - before.end) > SETTINGS.joined for before, after in pairwise(laps)):
        return distance, time, speed
    ends = np.array([lap.end for lap in laps])
    sums = np.cumsum([lap.distance or 0.0 for lap in laps])
    rows = np.clip(np.searchsorted(time, ends), 1, len(time) - 1)
    second = (distance[rows] - distance[rows - 1]) / (time[rows] - time[rows - 1])
    guess = np.interp(ends, time, distance)
    beyond = ends > time[-1]
    guess[beyond] += second[beyond] * (ends[beyond] - time[-1])
    fits = np.abs(guess - sums) <= SETTINGS.lap_metres + second
    fits &= (ends > time[0]) & ~np.isin(ends, time) & (ends <= recording.duration)
    fits &= np.concatenate([[True], np.diff(ends) > 0])
    if not fits.any():
        return distance, time, speed
    at, metres = ends[fits], sums[fits]
    slot = np.searchsorted(time, at)
    knotted = np.insert(time, slot, at)
    metres = np.clip(
        metres,
        distance[slot - 1],
        np.where(slot < len(distance), distance[np.minimum(slot, len(distance) - 1)], np.inf),
    )
    covered = np.insert(distance, slot, metres)
    fast = np.insert(speed, slot, np.interp(at, time, speed))
    return np.maximum.accumulate(covered), knotted, fast


def _explained(difference: float, verdict: Verdict) -> bool:
    """Whether a sum is off by the very metres that were found wrong in the counter."""
    false = [wrong.metres for wrong in verdict.wrong if wrong.fault is Fault.LEAPS]
    return any(metres and abs(difference - metres) <= 0.2 * abs(metres) for metres in false)


def _lap_sum(laps: tuple[Lap, ...]) -> float | None:
    known = [lap.distance for lap in laps if lap.distance is not None]
    return sum(known) if known else None


def _is_same(one: float, other: float) -> bool:
    whole = max(one, other)
    late = max(min(SETTINGS.same_metres, SETTINGS.same_most * whole), SETTINGS.same_least)
    return abs(one - other) <= max(late, SETTINGS.same * whole)
