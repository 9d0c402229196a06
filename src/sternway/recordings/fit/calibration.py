"""What turns the counts of a motion sensor's converter into physical values.

    value = R (counts - level shift - offset) factor / divisor

with the orientation matrix R, row by row (FIT protocol D00001275 rev. 2.3, section 6.3, and the
vendor's own code for it, thisisant.com/forum/viewthread/7017).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.recordings.fit.columns import IntArray
from sternway.recordings.fit.profile import THREE_D_SENSOR_CALIBRATION
from sternway.recordings.fit.table import Part, Table
from sternway.recordings.recording import FloatArray


@dataclass(frozen=True, eq=False, slots=True)
class Calibration:
    """One calibration message, at ``offset`` in the file: it holds for what follows it."""

    offset: int
    zero: FloatArray
    """(3,) counts where the true value is 0"""
    matrix: FloatArray
    """(3, 3) orientation, times the factor, over the divisor"""

    def applied(self, counts: FloatArray) -> FloatArray:
        """Counts ``(..., 3)`` in the factor's unit."""
        return (counts - self.zero) @ self.matrix.T


def calibrations_of(table: Table, sensor_type: int) -> tuple[Calibration, ...]:
    """The calibrations of one sensor in the order of the file; without a scale they are none."""
    assert table.number == THREE_D_SENSOR_CALIBRATION.number
    found: list[Calibration] = []
    for part in table.parts:
        kind = _rows(table, part, "sensor_type", [np.nan])[:, 0]
        factor = _rows(table, part, "calibration_factor", [np.nan])[:, 0]
        divisor = _rows(table, part, "calibration_divisor", [np.nan])[:, 0]
        shift = _rows(table, part, "level_shift", [0.0])
        zero = shift + _rows(table, part, "offset_cal", [0.0, 0.0, 0.0])
        orientation = _rows(table, part, "orientation_matrix", np.eye(3).ravel().tolist())
        for row in np.flatnonzero((kind == sensor_type) & (factor > 0) & (divisor > 0)).tolist():
            matrix = orientation[row].reshape(3, 3) * (factor[row] / divisor[row])
            found.append(Calibration(int(part.offsets[row]), zero[row], matrix))
    return tuple(sorted(found, key=lambda calibration: calibration.offset))


def calibrated(
    counts: FloatArray, offsets: IntArray, calibrations: tuple[Calibration, ...]
) -> FloatArray:
    """Counts ``(m, count, 3)`` of messages at ``offsets`` ``(m,)``, in the factor's unit.

    The last calibration before a message counts, or the first of all.
    """
    starts = [calibration.offset for calibration in calibrations]
    used = np.maximum(np.searchsorted(starts, offsets, side="right") - 1, 0)
    result = np.empty_like(counts)
    for number in np.unique(used).tolist():
        result[used == number] = calibrations[number].applied(counts[used == number])
    return result


def _rows(table: Table, part: Part, name: str, default: list[float]) -> FloatArray:
    """A field of one part ``(m, len(default))``, the default where it is missing or not whole."""
    stored = table.array(part, name)
    fallback = np.tile(np.array(default), (len(part.rows), 1))
    if stored is None or stored.shape != fallback.shape:
        return fallback
    return np.where(np.isfinite(stored).all(axis=1, keepdims=True), stored, fallback)
