"""What the witnesses say of one effort: whether they carry it, how far its time may be off, and why
it may have to be doubted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from sternway.athletics import Event, best_bound
from sternway.motion.ground import Ground
from sternway.motion.measuring import MeasureCode
from sternway.motion.windows import Window
from sternway.motion.witnesses import Source
from sternway.notices import Notice, notice
from sternway.recordings import FloatArray


@dataclass(frozen=True, slots=True)
class TestimonySettings:
    """How exactly each witness tells the metres of a piece. All are our assumptions."""

    ends: Mapping[Source, float] = field(
        default_factory=lambda: MappingProxyType(
            {Source.COUNTER: 0.5, Source.SPEED: 0.5, Source.POSITIONS: 3.0, Source.STEPS: 1.0}
        )
    )
    """m by which either end of a piece is uncertain"""
    drift: float = 0.01
    """share of the metres: what a foot pod that was set, or a receiver in the open, errs"""
    step: float = 0.1
    """share of the metres between two samples by which a straight line between them may err"""
    carries: float = 1.35
    """times the metres that another witness must at least find in a piece for it to stand"""
    slack: float = 6.0
    """m beyond that, since a receiver lags by some seconds"""
    disputes: float = 0.15
    """share by which another witness must differ, beyond the slack, for a doubt"""
    mended: float = 0.25
    """share of an effort that may rest on metres which were filled in"""
    known: float = 0.9
    """share of a piece that a witness must have seen to speak of it"""


SETTINGS = TestimonySettings()


@dataclass(frozen=True, eq=False, slots=True)
class Testimony:
    """Cumulative metres of each witness at ``time`` ``(n,)``; NaN-free, with what each has seen."""

    time: FloatArray
    distance: FloatArray
    others: tuple[tuple[Source, FloatArray, FloatArray], ...]
    """source, metres ``(n,)`` and seconds seen ``(n,)`` of the witnesses beside the first"""
    filled: FloatArray
    """cumulative metres that were filled in, ``(n,)``"""
    base: str
    grain: float = 0.0
    """m by which the first witness counts behind"""
    factor: float = 1.0
    """what the metres were multiplied by, since laps and session say so"""
    settings: TestimonySettings = SETTINGS

    def carries(self, window: Window) -> bool:
        """Whether no other witness finds far fewer metres in a piece than it claims."""
        limit, sampled = self.settings.carries, window.distance / self.factor
        return all(
            sampled <= limit * metres + self.settings.slack for metres in self._others_in(window)
        )

    def bounds(self, window: Window) -> tuple[float, float]:
        """The least and the most s that the metres of a piece can have taken."""
        found = (window.distance, window.distance / self.factor, *self._others_in(window))
        exact = self._exactness(window)
        time, whole = window.duration, window.distance
        least = time * whole / (max(found) + exact)
        most = time * whole / max(min(found) - exact, 0.1 * whole)
        return least, most

    def doubts(self, event: Event, window: Window) -> tuple[Notice, ...]:
        """Why an effort is not to be quoted without a look; nothing where all agree."""
        doubts = []
        whole, share = window.distance / self.factor, self.settings.disputes
        for metres in self._others_in(window):
            if abs(metres - whole) > share * whole + self.settings.slack:
                doubts.append(notice(MeasureCode.EFFORT_DISPUTED, distance_m=metres))
                break
        filled = _between(self.time, self.filled, window) / window.distance
        if filled > self.settings.mended:
            doubts.append(notice(MeasureCode.EFFORT_MENDED, share=filled))
        length = event.distance if event.distance is not None else window.distance
        best = best_bound(length)
        if best is not None and window.duration < best.seconds:
            code, facts = MeasureCode.EFFORT_UNHEARD_OF, {}
            if abs(best.over - length) > _SAME_LENGTH:
                code, facts = MeasureCode.EFFORT_UNHEARD_OF_PACE, {"over_m": best.over}
            doubts.append(notice(code, best_s=best.seconds, **facts))
        return tuple(doubts)

    def _others_in(self, window: Window) -> list[float]:
        found = []
        for _, metres, seen in self.others:
            if _between(self.time, seen, window) >= self.settings.known * window.duration:
                found.append(_between(self.time, metres, window))
        return found

    def _exactness(self, window: Window) -> float:
        """M by which a piece's own metres may be off, one standard deviation twice."""
        ends = self.settings.ends.get(Source(self.base), 1.0) if self.base in _NAMES else 1.0
        rows = np.clip(np.searchsorted(self.time, [window.start, window.end]), 1, None)
        rows = np.minimum(rows, len(self.time) - 1)
        steps = self.distance[rows] - self.distance[rows - 1]
        inside = self.settings.step * float(steps.max())
        drift = self.settings.drift * window.distance
        return float(np.linalg.norm([ends, self.grain, inside, drift]))


_NAMES = frozenset(map(str, Source))
_SAME_LENGTH = 0.5
"""m"""


def testimony_of(ground: Ground) -> Testimony:
    """What the believed witnesses of a run say, ready to be asked of its pieces."""
    spans = np.diff(ground.time)
    factor = ground.stated.factor if ground.stated is not None else 1.0
    others = tuple(
        (
            each.source,
            _summed(np.nan_to_num(each.steps)),
            _summed(np.where(each.known, spans, 0.0)),
        )
        for each in ground.witnesses[1:]
    )
    steps = np.diff(ground.distance)
    mended = np.zeros(len(steps)) if ground.mended is None else np.where(ground.mended, steps, 0.0)
    return Testimony(
        ground.time,
        ground.distance,
        others,
        _summed(mended),
        ground.distance_source,
        ground.witnesses[0].grain if ground.witnesses else 0.0,
        factor,
    )


def _summed(steps: FloatArray) -> FloatArray:
    return np.concatenate([[0.0], np.cumsum(steps)])


def _between(time: FloatArray, values: FloatArray, window: Window) -> float:
    first, last = np.interp([window.start, window.end], time, values)
    return float(last - first)
