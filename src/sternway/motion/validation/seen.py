"""Which way a captured body truly moved in each cell of a grid."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sternway.motion.body import truth
from sternway.motion.grid import Grid
from sternway.motion.validation.bout import NOT_JUDGED, Way
from sternway.recordings import Pose

SLOWEST, RUNNING = 0.6, 1.8
"""m/s from which on a body goes, and runs: our choice, between how people usually walk and run"""
_TURNING = 1.0
"""rad/s from which on a body that goes nowhere turns"""
_SPOT = 0.3
"""m, radius of a turn within which a body turns on the spot: our choice"""


def ways_seen(pose: Pose, grid: Grid) -> NDArray[np.int8]:
    """The number of the way of each cell ``(n,)``; `NOT_JUDGED` where a body is slow or unseen."""
    true = truth(pose)
    ahead, left, turning = grid.averaged(
        true.time, np.column_stack([true.forward, true.leftward, true.turning])
    ).T
    with np.errstate(invalid="ignore"):
        speed = np.hypot(ahead, left)
        is_turn = (np.abs(turning) >= _TURNING) & (speed < _SPOT * np.abs(turning))
        goes = (speed >= SLOWEST) & ~is_turn
        along = goes & (np.abs(left) <= np.abs(ahead))
        runs = np.abs(ahead) >= RUNNING
        ways = np.select(
            [
                is_turn,
                along & (ahead < 0.0) & runs,
                along & (ahead < 0.0),
                along & runs,
                along,
                goes,
            ],
            [
                way.number
                for way in (
                    Way.TURNING,
                    Way.BACKWARD_RUN,
                    Way.BACKWARD_WALK,
                    Way.FORWARD_RUN,
                    Way.FORWARD_WALK,
                    Way.SIDEWAYS,
                )
            ],
            NOT_JUDGED,
        )
    return ways.astype(np.int8)
