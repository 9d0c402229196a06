"""How fast a captured body went ahead in each half second, and what counts as going and running."""

from __future__ import annotations

import numpy as np

from sternway.motion.body import truth
from sternway.motion.grid import Grid
from sternway.motion.validation import SLOWEST
from sternway.recordings import FloatArray, Pose


def ahead_of(pose: Pose, grid: Grid) -> FloatArray:
    """M/s ahead in each cell, 0 where the body was slow or went more sideways than ahead."""
    true = truth(pose)
    known = np.isfinite(true.forward)
    ahead, left = (
        np.interp(grid.centres, true.time[known], values[known])
        for values in (true.forward, true.leftward)
    )
    return np.where((np.abs(ahead) > SLOWEST) & (np.abs(left) < np.abs(ahead)), ahead, 0.0)
