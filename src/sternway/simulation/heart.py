"""The heart rate that follows a movement."""

from __future__ import annotations

from itertools import accumulate

import numpy as np

from sternway.recordings import FloatArray
from sternway.simulation.gait import RUNS_FORWARD_ABOVE
from sternway.simulation.kinematics import Movement

RESTING, MAXIMAL = 62.0, 188.0
"""beats/min of the runner: our choice"""
MAXIMAL_UPTAKE = 54.0
"""mL/kg/min: our choice"""
BACKWARD_COST = 1.30
"""Net cost of backward over forward at one speed: 1.28 (Williford et al. 1998, Med Sci Sports Exerc
30:1419) to 1.35 (Wright & Weyand 2001, J Exp Biol 204:1805)"""
LAG = 35.0
"""s, time constant of the response: our choice within the usual 20 to 60 s"""


def heart_rate(movement: Movement, time: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Beats/min (n,) at ``time`` (n,), evenly spaced."""
    share = _uptake(movement, time) / MAXIMAL_UPTAKE
    # Heart-rate reserve follows uptake reserve, the American College of Sports Medicine's rule.
    rest = 3.5 / MAXIMAL_UPTAKE
    target = RESTING + (MAXIMAL - RESTING) * np.clip((share - rest) / (1.0 - rest), 0.05, 0.98)
    kept = float(np.exp(-(time[1] - time[0]) / LAG)) if len(time) > 1 else 0.0
    follow = accumulate(target.tolist(), lambda last, new: kept * last + (1.0 - kept) * new,
                        initial=RESTING + 18.0)  # fmt: skip
    response = np.fromiter(follow, float, len(time) + 1)[1:]
    return response + 0.7 * np.clip(rng.standard_normal(len(time)), -3.0, 3.0)


def _uptake(movement: Movement, time: FloatArray) -> FloatArray:
    """Oxygen uptake mL/kg/min (n,), steady state.

    The American College of Sports Medicine's equations for level walking and running.
    """
    speed = movement.speed(time)
    net = np.where(speed > RUNS_FORWARD_ABOVE, 0.2, 0.1) * 60.0 * speed
    return 3.5 + net * np.where(movement.direction(time) < 0, BACKWARD_COST, 1.0)
