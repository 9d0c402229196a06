"""What force plates measured: the ground's push on a foot, the truth for contact times."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

Z_UP = [2, 0, 1]
"""The axes of a file whose y points up in the order of ours: z → x, x → y, y → z, as for poses"""

CONTACT_FORCE = 20.0
"""N of vertical force from which a foot is on the plate (as most running studies)"""


@dataclass(frozen=True, eq=False, slots=True)
class GroundForce:
    """One plate's or one foot's ground-reaction force, in a world whose z is up."""

    name: str
    """as the file has it: ``R_ground``, ``plate 3`` …"""
    time: FloatArray
    """(n,) s, strictly increasing, on the clock of the motion recorded with it"""
    force: FloatArray
    """(n, 3) N on the body; NaN where missing"""
    point: FloatArray | None = None
    """(n, 3) m: where it acts; None where the file does not say"""

    def contacts(self, threshold: float = CONTACT_FORCE) -> FloatArray:
        """Start and end (k, 2) s of every time the vertical force exceeds ``threshold`` N.

        Crossings are interpolated between samples. A contact cut off by the file's start or end is
        left out.
        """
        with np.errstate(invalid="ignore"):
            loaded = self.force[:, 2] > threshold
        edges = np.flatnonzero(loaded[1:] != loaded[:-1])
        before, after = self.force[edges, 2], self.force[edges + 1, 2]
        with np.errstate(invalid="ignore"):
            share = np.nan_to_num((threshold - before) / (after - before), nan=0.5)
        crossings = self.time[edges] + share * (self.time[edges + 1] - self.time[edges])
        if len(loaded) and loaded[0]:
            crossings = crossings[1:]
        pairs: FloatArray = crossings[: len(crossings) // 2 * 2].reshape(-1, 2)
        return pairs
