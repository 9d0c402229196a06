"""What tells segments of a walking or running body apart, whatever the mount and the direction.

Three kinds of numbers, each averaged over a few strides about a cell:

* *sizes* and their ratios: how fast the segment swings and travels, how far it keeps to one plane,
  how much of the time it is nearly at rest, how quick its turning is;
* the *front* moments, which turn their sign with the unknown left-right axis: how a segment is
  shaped and hung;
* the *travel* moments, which turn it with the direction of travel as well: how it whips.

A leg whips, an arm and the trunk sway evenly; a foot hangs toe down and rests flat, a shank is
pulled back by its swing, a thigh is lifted forward (see `sternway.motion.cues.moments`). How
hard a foot hits is left out: it depends on shoe, ground and strap.
"""

from __future__ import annotations

import numpy as np

from sternway.motion.cues.moments import Moment, moments_of, standardised, weighted
from sternway.motion.grid import STEP
from sternway.motion.placement.settings import SETTINGS
from sternway.motion.sensors import (
    CELL_SAMPLES,
    Mounting,
    SagittalMotion,
    SensorMotion,
    by_cell,
    in_sagittal_plane,
)
from sternway.recordings import FloatArray

SIZES = (
    "fore_velocity",
    "rate",
    "tilt",
    "rate_over_roll",
    "rate_over_turn",
    "quickness_of_rate",
    "quickness_of_turn",
    "rest",
    "rate*fore_velocity",
)
"""logarithms of root mean squares, but for the last two: a share of time and a correlation"""
FRONT: tuple[Moment, ...] = (
    ("tilt", "tilt", "tilt"),
    ("tilt", "tilt", "fore_acceleration"),
    ("fore_acceleration", "fore_acceleration", "fore_acceleration"),
    ("rate", "up_velocity"),
    ("tilt", "up_acceleration"),
)
TRAVEL: tuple[Moment, ...] = (
    ("rate", "rate", "rate"),
    ("rate", "up_velocity", "up_velocity"),
    ("tilt", "tilt", "fore_velocity"),
    ("fore_acceleration", "up_velocity"),
)
_EVEN: Moment = ("rate", "fore_velocity")

NAMES = (*SIZES, *("*".join(moment) for moment in (*FRONT, *TRAVEL)))
"""of the features, in the order of their columns"""
IS_FRONT = np.array([name in {"*".join(moment) for moment in FRONT} for name in NAMES])
IS_TRAVEL = np.array([name in {"*".join(moment) for moment in TRAVEL} for name in NAMES])

_TINY = 1e-6
_TICK = STEP / CELL_SAMPLES


def features_of(motion: SensorMotion, mounting: Mounting) -> FloatArray:
    """The features ``(cells, len(NAMES))`` of the cells of one mounting.

    Signs are those of a left-right axis that points along ``mounting.axis``.
    """
    samples = slice(mounting.first * CELL_SAMPLES, mounting.beyond * CELL_SAMPLES)
    sagittal = in_sagittal_plane(motion, mounting, samples)
    moments = moments_of(standardised(sagittal), (_EVEN, *FRONT, *TRAVEL), SETTINGS.span)
    return np.column_stack([_sizes(sagittal, motion.rate[samples]), moments])


def _sizes(sagittal: SagittalMotion, rates: FloatArray) -> FloatArray:
    swing, roll, turn = (
        _size(values) for values in (sagittal.rate, sagittal.roll_rate, sagittal.turn_rate)
    )
    whole = np.sqrt(swing**2 + roll**2 + turn**2)
    speed = np.sqrt(np.einsum("ij,ij->i", rates, rates)).reshape(-1, CELL_SAMPLES)
    rest = np.mean(speed < SETTINGS.at_rest * whole[:, None], axis=1)
    return np.column_stack(
        [
            np.log(_size(sagittal.fore_velocity)),
            np.log(swing),
            np.log(_size(sagittal.tilt)),
            np.log(swing / roll),
            np.log(swing / turn),
            np.log(_size(sagittal.rate_change) / swing),
            np.log(_size(np.gradient(sagittal.turn_rate, _TICK)) / turn),
            weighted(rest[:, None], SETTINGS.span)[:, 0],
        ]
    )


def _size(values: FloatArray) -> FloatArray:
    """Root mean square about the mean, cell by cell."""
    sums = np.column_stack([by_cell(values), by_cell(values * values)])
    mean, square = weighted(sums, SETTINGS.span).T
    return np.asarray(np.sqrt(np.maximum(square - mean * mean, _TINY**2)))
