"""How a filmed body rises and falls within its steps: what gravity lets it, and whether it vaults.

Who walks vaults over the leg that stands: the hips are highest while the ankles pass each other,
and lowest while they are farthest apart. Who runs is lowest over the leg that stands (Cavagna,
Heglund, Taylor 1977). No clock changes that. What a clock does change is how quickly the body comes
down, for which there is gravity alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.recordings import FloatArray


@dataclass(frozen=True, slots=True)
class BounceSettings:
    """When a body is clearly seen to bounce. All ours, tried on films of a walk and a run."""

    steps: float = 2.0
    """steps in which a rise and fall is told"""
    fewest: int = 2
    """such pieces that a film must hold"""
    least_samples: int = 6
    """pictures with the hips and both ankles in them, in such a piece"""
    alike: float = 0.6
    """of the greatest, how much the pieces have a rise in common at the same part of a step"""
    opposite: float = -0.5
    """cosine of the part of a step between hips and ankles, below which a body vaults"""


BOUNCE = BounceSettings()


@dataclass(frozen=True, slots=True)
class Bounce:
    """The first harmonic of the hips' height within a step."""

    fall: float
    """m/s² with which they are drawn down at most, the median of the pieces of a film"""
    vaults: bool
    """whether they are clearly lowest while the ankles are farthest apart: no run"""


def bounce_of(
    height: FloatArray, apart: FloatArray, time: FloatArray, period: float
) -> Bounce | None:
    """How the hips rise and fall in steps of ``period`` s; None where a film shows too little.

    ``height`` ``(n,)`` m is theirs, ``apart`` how far the left ankle is before the other.
    """
    waves = _waves(np.column_stack([height, np.abs(apart)]), time, period)
    if len(waves) < BOUNCE.fewest:
        return None
    hips, ankles = waves.T
    fall = float(np.median(np.abs(hips))) * (2.0 * np.pi / period) ** 2
    together = hips * np.exp(-1j * np.angle(ankles))
    whole = complex(together.sum())
    vaults = abs(whole) >= BOUNCE.alike * np.abs(hips).sum() and whole.real < (
        BOUNCE.opposite * abs(whole)
    )
    return Bounce(fall, bool(vaults))


def _waves(values: FloatArray, time: FloatArray, period: float) -> NDArray[np.complex128]:
    """The first harmonics ``(pieces, 2)`` of both columns, beside a height that drifts evenly."""
    span = BOUNCE.steps * period
    found = []
    for start in np.arange(time[0], time[-1] - span, 0.5 * span):
        first, beyond = np.searchsorted(time, [start, start + span])
        piece, at = values[first:beyond], time[first:beyond] - start
        known = np.isfinite(piece).all(axis=1)
        if known.sum() < BOUNCE.least_samples:
            continue
        turn = 2.0 * np.pi * at / period
        parts = np.column_stack([np.ones(len(at)), at, np.cos(turn), np.sin(turn)])
        fitted = np.linalg.lstsq(parts[known], piece[known], rcond=None)[0]
        found.append(fitted[2] - 1j * fitted[3])
    return np.array(found).reshape(-1, 2)
