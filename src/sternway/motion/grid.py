"""The uniform clock on which cues meet, and how samples of any rate come onto it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.recordings import FloatArray, Interval

STEP = 0.5
"""s, the length of a cell; a runner takes about three steps in two of them"""

_MOST_CELLS = 1_000_000
"""bound on untrusted durations: five days of half seconds; beyond, cells grow"""
_FEW_CELLS = 86_400
"""half a day of half seconds, which any recording may have"""
_CELLS_PER_SAMPLE = 64
"""bound on what a few samples with far times may cost"""


@dataclass(frozen=True, slots=True)
class Grid:
    """``count`` cells of ``step`` s from 0; cell k spans ``k·step`` to ``(k+1)·step``."""

    count: int
    step: float

    @classmethod
    def over(cls, duration: float, samples: int | None = None) -> Grid:
        """The grid that covers a recording of this many s.

        ``samples`` is how many it holds: work grows with what was recorded, not with the clock.
        """
        most = _MOST_CELLS
        if samples is not None:
            most = min(most, max(_FEW_CELLS, _CELLS_PER_SAMPLE * samples))
        step = max(STEP, duration / most)
        return cls(max(1, int(np.ceil(duration / step - 1e-9))), step)

    @property
    def centres(self) -> FloatArray:
        """The middle of every cell in s, ``(count,)``."""
        return (np.arange(self.count, dtype=np.float64) + 0.5) * self.step

    @property
    def edges(self) -> FloatArray:
        """Where cells begin and end in s, ``(count + 1,)``."""
        return np.arange(self.count + 1, dtype=np.float64) * self.step

    def cut_at(self, cuts: FloatArray) -> FloatArray:
        """The edges ``(count + 1,)``, each moved to the nearest cut within half a cell of it.

        So what begins or ends at a cut does so at its own time. ``cuts`` in s, in any order.
        """
        edges = self.edges
        if not len(cuts):
            return edges
        cuts = np.unique(cuts)
        nearest = np.clip(np.rint(cuts / self.step).astype(np.intp), 0, self.count)
        away = np.abs(cuts - edges[nearest])
        order = np.lexsort((-away, nearest))
        edges[nearest[order]] = cuts[order]
        return edges

    def inside(self, intervals: tuple[Interval, ...] | list[Interval]) -> NDArray[np.bool_]:
        """Cells whose middle lies in one of the intervals."""
        marked = np.zeros(self.count, dtype=bool)
        for interval in intervals:
            first = int(np.clip(np.ceil(interval.start / self.step - 0.5), 0, self.count))
            beyond = int(np.clip(np.ceil(interval.end / self.step - 0.5), 0, self.count))
            marked[first:beyond] = True
        return marked

    def sampled(self, time: FloatArray, values: FloatArray, reach: float) -> FloatArray:
        """Samples at the cells' middles, linear between neighbours no more than ``reach`` s away.

        ``time`` and ``values`` have shape ``(n,)``; the result ``(count,)``, NaN where no sample is
        near enough.
        """
        known = np.isfinite(values) & np.isfinite(time)
        if not known.any():
            return np.full(self.count, np.nan)
        time, values = time[known], values[known]
        centres = self.centres
        after = np.minimum(np.searchsorted(time, centres), len(time) - 1)
        before = np.maximum(after - 1, 0)
        found = np.interp(centres, time, values)
        far_before = np.abs(centres - time[before]) > reach
        far_after = np.abs(time[after] - centres) > reach
        found[far_before & far_after] = np.nan
        outside = (centres < time[0] - self.step) | (centres > time[-1] + self.step)
        found[outside] = np.nan
        return found

    def averaged(self, time: FloatArray, values: FloatArray) -> FloatArray:
        """The mean of the samples inside each cell; ``(count,)`` or ``(count, k)``, NaN if none."""
        if (time[1:] < time[:-1]).any():
            order = np.argsort(time, kind="stable")
            time, values = time[order], values[order]
        starts = np.searchsorted(time, np.arange(self.count + 1) * self.step)
        counts = np.diff(starts)
        filled = counts > 0
        sums = np.zeros((self.count, *values.shape[1:]))
        if filled.any():
            sums[filled] = np.add.reduceat(values[: starts[-1]], starts[:-1][filled], axis=0)
        with np.errstate(invalid="ignore", divide="ignore"):
            means: FloatArray = sums / counts.reshape(-1, *[1] * (values.ndim - 1))
        return means
