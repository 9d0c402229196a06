"""Steps: how often, how long on the ground, and how they accelerate the trunk.

Speeds in m/s, frequencies in steps/s. A step lasts from one initial contact to the next.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.recordings import FloatArray
from sternway.simulation.kinematics import STILL_SPEED, Movement

GRAVITY = 9.81
"""m/s²"""

RUNS_FORWARD_ABOVE = 2.0
"""m/s: the usual forward walk–run transition"""
RUNS_BACKWARD_ABOVE = 1.63
"""m/s (Hreljac et al. 2005, J Sports Sci Med 4:446)"""

BACKWARD_FREQUENCY_RATIO = 1.13
"""Backward over forward step frequency at one speed: from between 1.11 (stride frequency under
body-weight support) and 1.19 (from vertical stiffness: Cavagna, Legramandi & La Torre 2012, J Exp
Biol 215:75)"""
AERIAL_FORWARD = 0.072
AERIAL_BACKWARD = 0.098
"""s in the air a step, mean over 3 to 17 km/h (Cavagna et al. 2012)"""
AERIAL_REFERENCE_SPEED = 10.0 / 3.6
"""m/s, the middle of those speeds; aerial time is taken as proportional to speed about it"""

BRAKING_RATIO = 0.07
"""Speed lost while braking in a step, over running speed: 0.19 m/s at 2.7 m/s in the force-plate
recording of the BMClab running data set (CC BY 4.0)"""
WALKING_BOUNCE = 0.02
"""m of vertical amplitude at `WALKING_REFERENCE_SPEED`, the order of an inverted pendulum"""
WALKING_SURGE = 1.2
"""m/s² of fore-aft amplitude at that speed: our choice"""
WALKING_REFERENCE_SPEED = 1.4
LATERAL_SURGE = 0.8
"""m/s² towards the other foot during contact: our choice"""

IMPACT_FORWARD = 6.0
IMPACT_BACKWARD = 3.0
"""m/s² of the transient at initial contact at 3 m/s: our choice, softer backward, where the
forefoot lands first (the "soft landing, hard take-off" of Cavagna et al. 2011, Proc R Soc B)"""
_IMPACT_DECAY = 40.0
_IMPACT_FREQUENCY = 2.0 * np.pi * 15.0
"""1/s and rad/s of the transient"""
_IMPACT_PHASE = np.arctan2(_IMPACT_FREQUENCY, -_IMPACT_DECAY)
"""rad, at which the transient starts upward and has no net impulse"""

_TIMING_SPREAD = 0.015
_FORCE_SPREAD = 0.10
"""Step-to-step standard deviations, as fractions: our choice"""


def step_frequency(speed: FloatArray, is_backward: NDArray[np.bool_]) -> FloatArray:
    """Steps/s at a speed (n,): 1.85 walking at 1.4 m/s, 2.7 running at 3 m/s, more backward.

    The lines through usual forward values are our choice; a starting step grows from standing.
    """
    threshold = np.where(is_backward, RUNS_BACKWARD_ABOVE, RUNS_FORWARD_ABOVE)
    walking = (1.0 + 0.61 * speed) * np.clip(speed / 0.4, 0.0, 1.0)
    running = 2.30 + 0.12 * speed
    forward = np.where(speed > threshold, running, walking)
    return forward * np.where(is_backward, BACKWARD_FREQUENCY_RATIO, 1.0)


@dataclass(frozen=True, eq=False, slots=True)
class Steps:
    """One row a step; every array has shape ``(n,)``."""

    time: FloatArray
    """s, initial contact"""
    period: FloatArray
    """s to the next initial contact; the last before a rest ends at rest"""
    contact_time: FloatArray
    """s on the ground; NaN where walking (no flight)"""
    length: FloatArray
    """m"""
    speed: FloatArray
    """m/s over ground at initial contact"""
    is_running: NDArray[np.bool_]
    is_backward: NDArray[np.bool_]
    is_left: NDArray[np.bool_]

    @property
    def flight_time(self) -> FloatArray:
        """Time in the air, s; NaN where walking."""
        return self.period - self.contact_time

    @property
    def vertical_oscillation(self) -> FloatArray:
        """Height of the trunk's rise and fall in a step, m.

        A half-sine force in contact and free flight (Morin et al. 2005, J Appl Biomech 21:167).
        """
        contact, flight = self.contact_time, self.flight_time
        peak = _peak_force(self.period, contact)
        compression = peak * contact**2 / np.pi**2 - GRAVITY * contact**2 / 8.0
        running = compression + GRAVITY * flight**2 / 8.0
        walking = 2.0 * WALKING_BOUNCE * self.speed / WALKING_REFERENCE_SPEED
        return np.where(self.is_running, running, walking)

    def phase(self, time: FloatArray) -> FloatArray:
        """Steps made so far (n,): whole at initial contact, waiting at whole numbers at rest."""
        index, elapsed = self._within(time)
        return np.where(index < 0, 0.0, index + np.minimum(elapsed / self.period[index], 1.0))

    def acceleration(self, time: FloatArray, force: FloatArray) -> FloatArray:
        """The trunk's acceleration in steps (n, 3) m/s²: along travel, to the left, up.

        Along travel a running step brakes, then pushes; where the chest faces decides which of
        the two comes first in the body's own axes. In walking the trunk vaults over the foot:
        it slows down while it rises. ``force`` scales each step's horizontal forces.
        """
        index, elapsed = self._within(time)
        period, contact = self.period[index], self.contact_time[index]
        speed, force = self.speed[index], force[index]
        side = np.where(self.is_left[index], -1.0, 1.0)
        is_moving = (index >= 0) & (elapsed < period)
        runs = is_moving & self.is_running[index]
        on_ground = runs & (elapsed < contact)
        walks = is_moving & ~runs

        u = np.where(on_ground, elapsed / np.where(runs, contact, 1.0), 0.0)
        peak = np.where(runs, _peak_force(period, np.where(runs, contact, period)), 0.0)
        braking = BRAKING_RATIO * speed * np.pi / np.where(runs, contact, 1.0)
        running = np.column_stack(
            [
                -force * braking * np.sin(2.0 * np.pi * u),
                force * side * LATERAL_SURGE * np.sin(np.pi * u),
                peak * np.sin(np.pi * u) - GRAVITY,
            ]
        )
        angle = 2.0 * np.pi * elapsed / period
        relative = speed / WALKING_REFERENCE_SPEED
        walking = np.column_stack(
            [
                -force * WALKING_SURGE * relative * np.sin(angle),
                force * side * LATERAL_SURGE * relative * np.sin(0.5 * angle),
                WALKING_BOUNCE * relative * (2.0 * np.pi / period) ** 2 * np.cos(angle),
            ]
        )
        stepping = np.where(runs[:, None], running, np.where(walks[:, None], walking, 0.0))
        stepping[:, 2] += np.where(is_moving, self._impact(index, elapsed), 0.0)
        return stepping

    def _impact(self, index: NDArray[np.intp], elapsed: FloatArray) -> FloatArray:
        """A decaying shake after initial contact, without net impulse."""
        size = np.where(self.is_backward[index], IMPACT_BACKWARD, IMPACT_FORWARD)
        decay = np.exp(-_IMPACT_DECAY * elapsed)
        shake: FloatArray = decay * np.sin(_IMPACT_FREQUENCY * elapsed + _IMPACT_PHASE)
        return shake * size * self.speed[index] / 3.0

    def _within(self, time: FloatArray) -> tuple[NDArray[np.intp], FloatArray]:
        """The step under way at each instant (−1 before the first) and s since it began."""
        index = np.searchsorted(self.time, time, side="right") - 1
        return index, np.where(index < 0, 0.0, time - self.time[index])


def steps_of(movement: Movement, rng: np.random.Generator) -> Steps:
    """The steps that carry a movement, with the irregularity of a human."""
    grid = np.arange(0.0, movement.duration, 0.01)
    speed = movement.speed(grid)
    frequency = step_frequency(speed, movement.direction(grid) < 0)
    counted = np.concatenate([[0.0], np.cumsum(0.5 * (frequency[1:] + frequency[:-1]) * 0.01)])
    time = np.interp(np.arange(0.5, counted[-1]), counted, grid)
    time = time + _TIMING_SPREAD / 2.7 * np.clip(rng.standard_normal(len(time)), -2.5, 2.5)

    speed = movement.speed(time)
    is_backward = movement.direction(time + 1e-6) < 0
    nominal = 1.0 / np.maximum(step_frequency(speed, is_backward), 0.7)
    period = np.minimum(np.diff(time, append=np.inf), 1.3 * nominal)
    threshold = np.where(is_backward, RUNS_BACKWARD_ABOVE, RUNS_FORWARD_ABOVE)
    is_running = speed > threshold
    mean_aerial = np.where(is_backward, AERIAL_BACKWARD, AERIAL_FORWARD)
    aerial = mean_aerial * np.clip(speed / AERIAL_REFERENCE_SPEED, 0.3, 1.5)
    contact = np.maximum(period - aerial, 0.3 * period)
    return Steps(
        time=time,
        period=period,
        contact_time=np.where(is_running, contact, np.nan),
        length=movement.distance(time + period) - movement.distance(time),
        speed=speed,
        is_running=is_running & (speed > STILL_SPEED),
        is_backward=is_backward,
        is_left=np.arange(len(time)) % 2 == 0,
    )


def force_of(steps: Steps, rng: np.random.Generator) -> FloatArray:
    """How hard each step brakes and pushes, relative to the mean: (number of steps,)."""
    return 1.0 + _FORCE_SPREAD * np.clip(rng.standard_normal(len(steps.time)), -2.5, 2.5)


def _peak_force(period: FloatArray, contact: FloatArray) -> FloatArray:
    """Peak of the half-sine vertical force per body mass (m/s²) that carries the weight."""
    return 0.5 * np.pi * GRAVITY * period / contact
