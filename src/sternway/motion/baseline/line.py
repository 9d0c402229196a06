"""One quantity of the step against speed: a power law, and how far an honest run strays from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sternway.motion.baseline.settings import SETTINGS
from sternway.recordings import FloatArray

REFERENCE_SPEED = 3.0
"""m/s at which a line's level is stated"""


_ROUNDS = 20
_NORMAL_MAD = 1.4826
"""standard deviation of a normal law for each unit of its median absolute deviation"""


@dataclass(frozen=True, slots=True)
class GaitLine:
    """``level`` · (speed / 3 m/s) ^ ``exponent``; the errors are shares of the value."""

    level: float
    """steps/min or s, at `REFERENCE_SPEED`"""
    exponent: float
    exponent_error: float
    """one sigma"""
    scatter: float
    """one sigma of ten seconds within a run"""
    run_to_run: float
    """one sigma of a whole run"""

    def strayed(self, speed: FloatArray, values: FloatArray) -> FloatArray:
        """Ln of values over what is expected at these speeds; ``(n,)``."""
        return np.asarray(
            np.log(values / self.level) - self.exponent * np.log(speed / REFERENCE_SPEED)
        )

    def error(self, speed: FloatArray) -> FloatArray:
        """One sigma of `strayed` for forward running, wider away from the reference; ``(n,)``."""
        away = self.exponent_error * np.log(speed / REFERENCE_SPEED)
        return np.asarray(np.sqrt(self.scatter**2 + self.run_to_run**2 + away**2))


def fitted(
    speeds: Sequence[FloatArray],
    values: Sequence[FloatArray],
    prior: GaitLine,
    least_between: float,
) -> GaitLine:
    """The line through the samples of several runs, by Huber's robust regression.

    The exponent leans on the prior's, since most people run most of their way at one speed. Runs
    differ by a share of ``least_between`` at least.
    """
    x = np.log(np.concatenate(speeds) / REFERENCE_SPEED)
    y = np.log(np.concatenate(values))
    design = np.column_stack([np.ones(len(x)), x])
    lean = np.diag([0.0, 1.0 / prior.exponent_error**2])
    weight, spread = np.ones(len(x)), prior.scatter
    for _ in range(_ROUNDS):
        normal = (design.T * weight) @ design / spread**2 + lean
        wanted = (design.T * weight) @ y / spread**2 + lean @ [0.0, prior.exponent]
        level, exponent = np.linalg.solve(normal, wanted)
        strayed = np.abs(y - level - exponent * x)
        spread = max(_NORMAL_MAD * float(np.median(strayed)), SETTINGS.least_scatter)
        weight = np.minimum(1.0, SETTINGS.huber * spread / np.maximum(strayed, 1e-12))
    by_run = [
        np.log(value) - level - exponent * np.log(speed / REFERENCE_SPEED)
        for speed, value in zip(speeds, values, strict=True)
    ]
    middles = np.array([np.median(each) for each in by_run])
    inside = np.concatenate([each - middle for each, middle in zip(by_run, middles, strict=True)])
    between = float(np.std(middles, ddof=1)) if len(middles) >= SETTINGS.few_runs else 0.0
    if len(middles) < SETTINGS.few_runs:
        least_between *= SETTINGS.alone
    return GaitLine(
        level=float(np.exp(level)),
        exponent=float(exponent),
        exponent_error=max(
            float(np.sqrt(np.linalg.inv(normal)[1, 1])), SETTINGS.least_exponent_error
        ),
        scatter=max(_NORMAL_MAD * float(np.median(np.abs(inside))), SETTINGS.least_scatter),
        run_to_run=max(between, least_between),
    )
