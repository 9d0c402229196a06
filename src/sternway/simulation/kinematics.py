"""From a plan to a movement: speed, distance and facing at any instant, without noise.

Speed changes in smooth ramps. A bout's own ramps belong to it, so that a bout of 200 m covers
200 m and one of 60 s lasts 60 s. Between forward and backward the runner slows down and turns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sternway.direction import Direction
from sternway.errors import InvalidRequest
from sternway.recordings import FloatArray
from sternway.simulation.oval import ESSEN, Spot, Stadium, spot
from sternway.simulation.plan import Bout, RunPlan
from sternway.simulation.smooth import smoothstep, smoothstep_integral, smoothstep_slope

MEAN_ACCELERATION = 1.0
"""m/s² over a change of speed: our choice, that of an unhurried runner"""
TURNING_SPEED = 1.6
"""m/s at which a runner turns round on the move: our choice"""
TURN_DURATION = 1.0
"""s for half a turn: our choice"""
STILL_SPEED = 0.2
"""m/s below which a body counts as still"""


@dataclass(frozen=True, eq=False, slots=True)
class Movement:
    """A plan carried out: functions of time, s from the session's start.

    ``knots``, ``speeds`` and ``distances`` have shape ``(k,)``: between two knots speed follows a
    smooth step. ``turns`` ``(m,)`` are the instants at which half a turn begins, ``senses``
    ``(m,)`` its sense (+1 to the left).
    """

    plan: RunPlan
    stadium: Stadium
    bounds: FloatArray
    """(number of bouts + 1,) s"""
    knots: FloatArray
    speeds: FloatArray
    distances: FloatArray
    turns: FloatArray
    senses: FloatArray
    starts_backward: bool

    @property
    def duration(self) -> float:
        return float(self.bounds[-1])

    def schedule(self) -> Iterator[tuple[Bout, float, float]]:
        """Each bout with its start and end (s)."""
        for bout, (start, end) in zip(self.plan.bouts, pairwise(self.bounds.tolist()), strict=True):
            yield bout, start, end

    def speed(self, time: FloatArray) -> FloatArray:
        """Speed over ground (n,) m/s."""
        index, u, _ = self._between_knots(time)
        rise = self.speeds[index + 1] - self.speeds[index]
        return self.speeds[index] + rise * smoothstep(u)

    def acceleration(self, time: FloatArray) -> FloatArray:
        """Change of speed (n,) m/s²."""
        index, u, span = self._between_knots(time)
        return (self.speeds[index + 1] - self.speeds[index]) / span * smoothstep_slope(u)

    def distance(self, time: FloatArray) -> FloatArray:
        """Distance covered (n,) m."""
        index, u, span = self._between_knots(time)
        rise = self.speeds[index + 1] - self.speeds[index]
        gained = span * (self.speeds[index] * u + rise * smoothstep_integral(u))
        return self.distances[index] + gained

    def turned(self, time: FloatArray) -> FloatArray:
        """How far the body faces away from its course (n,) rad: an even multiple of π is ahead."""
        before = np.concatenate([[0.0], np.cumsum(np.pi * self.senses)])
        count = np.searchsorted(self.turns, time, side="right")
        angle = before[count]
        if len(self.turns):
            last = np.maximum(count - 1, 0)
            u = np.clip((time - self.turns[last]) / TURN_DURATION, 0.0, 1.0)
            missing = np.pi * self.senses[last] * (1.0 - smoothstep(u))
            angle = angle - np.where(count > 0, missing, 0.0)
        return angle + (np.pi if self.starts_backward else 0.0)

    def spot(self, time: FloatArray) -> Spot:
        """Place and course on the track at each instant (n,)."""
        return spot(self.distance(time), self.stadium)

    def direction(self, time: FloatArray) -> NDArray[np.int8]:
        """`Direction.sign` at each instant (n,)."""
        ahead = np.cos(self.turned(time)) >= 0.0
        sign = np.where(ahead, Direction.FORWARD.sign, Direction.BACKWARD.sign)
        return np.where(self.speed(time) < STILL_SPEED, Direction.STILL.sign, sign).astype(np.int8)

    def _between_knots(self, time: FloatArray) -> tuple[NDArray[np.intp], FloatArray, FloatArray]:
        """The piece an instant lies in, how far into it (0 … 1), and how long it is (s)."""
        inside = np.clip(time, 0.0, self.knots[-1])
        index = np.searchsorted(self.knots, inside, side="right") - 1
        index = np.clip(index, 0, len(self.knots) - 2)
        span = self.knots[index + 1] - self.knots[index]
        return index, (inside - self.knots[index]) / span, span


def carry_out(plan: RunPlan, rng: np.random.Generator, stadium: Stadium = ESSEN) -> Movement:
    """The movement that a plan describes; ``rng`` picks the sense of each turn.

    Raises ``InvalidRequest`` where a bout is too short to reach its speed.
    """
    knots, speeds, distances, bounds = [0.0], [0.0], [0.0], [0.0]
    for phases in _phases(plan.bouts):
        for phase in phases:
            if phase.duration > 0.0:
                knots.append(knots[-1] + phase.duration)
                speeds.append(phase.last_speed)
                distances.append(distances[-1] + phase.distance)
        bounds.append(knots[-1])
    turns = _turns(plan.bouts, bounds)
    moving = [bout.direction for bout in plan.bouts if not bout.is_still]
    return Movement(
        plan=plan,
        stadium=stadium,
        bounds=np.array(bounds),
        knots=np.array(knots),
        speeds=np.array(speeds),
        distances=np.array(distances),
        turns=np.array(turns),
        senses=rng.choice([-1.0, 1.0], len(turns)),
        starts_backward=bool(moving) and moving[0] is Direction.BACKWARD,
    )


def duration_of(bouts: Sequence[Bout]) -> float:
    """How long some bouts take in a row, s, from and to standing still."""
    return sum(phase.duration for phases in _phases(bouts) for phase in phases)


@dataclass(frozen=True, slots=True)
class _Phase:
    """Speeding up, holding a speed, or slowing down."""

    first_speed: float
    last_speed: float
    duration: float

    @property
    def distance(self) -> float:
        return 0.5 * (self.first_speed + self.last_speed) * self.duration


def _phases(bouts: Sequence[Bout]) -> list[tuple[_Phase, ...]]:
    """Each bout as its ramp up, its steady part and its ramp down."""
    between = [_speed_between(*pair) for pair in pairwise(bouts)]
    entries, exits = [0.0, *between], [*between, 0.0]
    return [_phases_of(*each) for each in zip(bouts, entries, exits, strict=True)]


def _phases_of(bout: Bout, entry: float, exit_: float) -> tuple[_Phase, ...]:
    if bout.is_still:
        assert bout.duration is not None
        return (_Phase(0.0, 0.0, bout.duration),)
    ramp_in, ramp_out = _ramp(entry, bout.speed), _ramp(bout.speed, exit_)
    if bout.distance is not None:
        steady = (bout.distance - ramp_in.distance - ramp_out.distance) / bout.speed
    else:
        assert bout.duration is not None
        steady = bout.duration - ramp_in.duration - ramp_out.duration
    if steady < 0.0:
        raise InvalidRequest(f"{bout.note!r} is too short to reach {bout.speed:g} m/s")
    return ramp_in, _Phase(bout.speed, bout.speed, steady), ramp_out


def _ramp(first: float, last: float) -> _Phase:
    return _Phase(first, last, abs(last - first) / MEAN_ACCELERATION)


def _speed_between(a: Bout, b: Bout) -> float:
    """The speed (m/s) at which one bout passes into the next."""
    if a.is_still or b.is_still:
        return 0.0
    if a.direction is not b.direction:
        return min(a.speed, b.speed, TURNING_SPEED)
    return 0.5 * (a.speed + b.speed)


def _turns(bouts: Sequence[Bout], bounds: Sequence[float]) -> list[float]:
    """When each half turn begins: on the move about the bound, at rest just before starting."""
    turns: list[float] = []
    facing: Direction | None = None
    for number, bout in enumerate(bouts):
        if bout.is_still:
            continue
        if facing is not None and bout.direction is not facing:
            from_rest = bouts[number - 1].is_still
            turns.append(bounds[number] - TURN_DURATION * (1.0 if from_rest else 0.5))
        facing = bout.direction
    return turns
