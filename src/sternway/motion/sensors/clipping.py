"""Whether a sensor ran into the end of its range, as a narrow range makes it do in every step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.recordings import Signal

NARROWEST_FORCE = 15.0
"""m/s²: no sensor's range ends below 2 g"""
NARROWEST_RATE = 2.0
"""rad/s: the narrowest range of common sensors is 125 °/s"""

_LEAST_SHARE, _LEAST_SAMPLES = 0.002, 5
"""of all samples: a sound sensor takes its largest value once, or now and then if it is coarse"""


@dataclass(frozen=True, slots=True)
class Clipping:
    """How often a sensor was at its limit."""

    limit: float
    """of the axis that reached it at the lowest value, in the unit of the signal"""
    share: float
    """of samples with an axis at its limit, 0 to 1"""


def clipping_of(signal: Signal, narrowest: float) -> Clipping | None:
    """None where no axis stays at one extreme value beyond ``narrowest``."""
    at_limit, limits = np.zeros(len(signal), dtype=bool), []
    for axis in np.where(np.isfinite(signal.values), signal.values, 0.0).T:
        for extreme in (axis.max(initial=0.0), axis.min(initial=0.0)):
            if abs(extreme) < narrowest:
                continue
            here = axis == extreme
            if here.sum() >= max(_LEAST_SAMPLES, _LEAST_SHARE * len(here)):
                at_limit |= here
                limits.append(abs(float(extreme)))
    return Clipping(min(limits), float(at_limit.mean())) if limits else None
