"""How far the trunk leans from its own standing, from which way gravity pulls on its sensor.

Over a stride nobody accelerates for long, so the mean specific force points up. Where it points in
the sensor's axes while standing is upright by definition: nobody's sensor sits square on the body.
"""

from __future__ import annotations

import numpy as np

from sternway import rotation
from sternway.direction import Direction
from sternway.motion.course import Course
from sternway.motion.technique.measurement import Trace
from sternway.motion.technique.settings import SETTINGS
from sternway.recordings import FloatArray, Imu


def lean_trace(imu: Imu, course: Course, front: FloatArray | None = None) -> Trace | None:
    """Rad; forward positive where ``front`` (3,) says which way the chest faces in device axes.

    Without it the size of the tilt alone, whichever way. None where nobody stood still long enough.
    """
    force = imu.specific_force
    if force is None or len(force) < 2:
        return None
    spans, up, spread = _averages(force.time, force.values)
    cell = np.minimum((spans / course.step).astype(np.int64), len(course.time) - 1)
    with np.errstate(invalid="ignore"):
        size = np.linalg.norm(up, axis=1)
        usable = (size > SETTINGS.gravity[0]) & (size < SETTINGS.gravity[1])
        stands = (
            usable
            & (course.direction[cell] == Direction.STILL.number)
            & (spread < SETTINGS.still_spread)
        )
    if stands.sum() * SETTINGS.lean_span < SETTINGS.least_standing:
        return None
    up = rotation.unit(np.where(usable[:, None], up, np.nan))
    upright = rotation.unit(np.median(up[stands], axis=0))
    if front is None:
        tilt = np.arccos(np.clip(up @ upright, -1.0, 1.0))
        return Trace("lean_change", spans, tilt, "trunk")
    ahead = rotation.unit(front - (front @ upright) * upright)
    if not np.isfinite(ahead).all():
        return None
    # Leaning forward, the front dips: up then lies behind it.
    return Trace("lean", spans, np.arctan2(-(up @ ahead), up @ upright), "trunk")


def _averages(time: FloatArray, values: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The middle of each span, the mean of its vectors, and the scatter of their lengths."""
    whole = np.isfinite(values).all(axis=1)
    span = np.floor(time[whole] / SETTINGS.lean_span).astype(np.int64)
    if not len(span):
        return np.empty(0), np.empty((0, 3)), np.empty(0)
    starts = np.flatnonzero(np.diff(span, prepend=span[0] - 1))
    counts = np.diff(np.append(starts, len(span)))[:, None]
    means = np.add.reduceat(values[whole], starts) / counts
    size = np.linalg.norm(values[whole], axis=1)
    first, second = (np.add.reduceat(size**power, starts) / counts[:, 0] for power in (1, 2))
    spread = np.asarray(np.sqrt(np.maximum(second - first**2, 0.0)))
    middles = np.asarray((span[starts] + 0.5) * SETTINGS.lean_span)
    return middles, np.asarray(means), spread
