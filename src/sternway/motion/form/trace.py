"""A quantity of form over time, before it is summed up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.recordings import FloatArray

_FEWEST = 4
"""values from which a mean is told"""


@dataclass(frozen=True, eq=False, slots=True)
class Trace:
    """Values ``(n,)`` at moments ``(n,)`` in order; NaN where unknown."""

    name: str
    time: FloatArray
    """s"""
    value: FloatArray
    source: str
    """which sensor tells it"""

    def mean(self, start: float, end: float) -> float | None:
        """Over the known values from ``start`` to before ``end`` s; None where they are few."""
        first, beyond = np.searchsorted(self.time, [start, end])
        known = self.value[first:beyond]
        known = known[np.isfinite(known)]
        return float(known.mean()) if len(known) >= _FEWEST else None
