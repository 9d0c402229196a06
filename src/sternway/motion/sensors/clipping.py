"""Whether a sensor ran into the end of its range, as a narrow range makes it do in every step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.motion.sensors.settings import SETTINGS
from sternway.recordings import Signal


@dataclass(frozen=True, slots=True)
class Clipping:
    """How often a sensor was at its limit."""

    limit: float
    """of the axis that reached it at the lowest value, in the unit of the signal"""
    share: float
    """of samples with an axis at its limit, 0 to 1"""


def clipping_of(signal: Signal, narrowest: float) -> Clipping | None:
    """None where no axis stays at one extreme value beyond ``narrowest``."""
    is_number = np.isfinite(signal.values)
    values = signal.values if is_number.all() else np.where(is_number, signal.values, 0.0)
    if max(values.max(initial=0.0), -values.min(initial=0.0)) < narrowest:
        return None
    at_limit, limits = np.zeros(len(signal), dtype=bool), []
    for axis in map(np.ascontiguousarray, values.T):
        for extreme in (axis.max(initial=0.0), axis.min(initial=0.0)):
            if abs(extreme) < narrowest:
                continue
            here = axis == extreme
            if np.count_nonzero(here) >= max(
                SETTINGS.clipped_samples, SETTINGS.clipped_share * len(here)
            ):
                at_limit |= here
                limits.append(abs(float(extreme)))
    return Clipping(min(limits), float(at_limit.mean())) if limits else None
