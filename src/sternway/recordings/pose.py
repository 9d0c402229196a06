"""Motion capture: where the joints or markers of a body were, and what force plates measured."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


_REFLECTED: FloatArray = np.array([1.0, -1.0, 1.0])
_REFLECTED_TURN: FloatArray = np.array([1.0, -1.0, 1.0, -1.0])


@dataclass(frozen=True, eq=False, slots=True)
class Pose:
    """Joints or markers of one body over time, in a world whose x and y are level and z is up.

    A marker that was not seen is NaN. Arrays are to be treated as read-only.
    """

    time: FloatArray
    """(n,) s, strictly increasing"""
    names: tuple[str, ...]
    """of the joints or markers, as the file has them"""
    positions: FloatArray
    """(n, j, 3) m"""
    orientations: FloatArray | None = None
    """(n, j, 4) unit quaternions (w, x, y, z) that turn the axes of the segment which begins at a
    joint into world axes; None where the format has points only"""
    confidence: FloatArray | None = None
    """(n, j) of being in sight, 0 to 1; None where markers or a skeleton were captured"""
    is_filmed: bool = False
    """seen by one camera: x across its picture, y away from it and only roughly known"""
    legs_as_seen: FloatArray | None = None
    """(n,) how likely left and right leg of a film were right as its network had them, 0 to 1; None
    where legs cannot be mixed up"""

    def __len__(self) -> int:
        return len(self.time)

    @property
    def rate(self) -> float:
        """Frames per second (median spacing); NaN below two frames."""
        return float(1.0 / np.median(np.diff(self.time))) if len(self.time) > 1 else float("nan")

    def frames(self, first: int, last: int) -> Pose:
        """The frames from ``first`` to before ``last``, on a clock that begins at 0."""
        kept = slice(first, last)
        time = self.time[kept]
        turned = None if self.orientations is None else self.orientations[kept]
        return replace(
            self,
            time=time - time[:1].sum(),
            positions=self.positions[kept],
            orientations=turned,
            confidence=None if self.confidence is None else self.confidence[kept],
            legs_as_seen=None if self.legs_as_seen is None else self.legs_as_seen[kept],
        )

    def reflected(self) -> Pose:
        """The pose in a looking-glass: y becomes −y, while every joint keeps its name.

        Orientations stay rotations, of axes that are reflected too.
        """
        turned = None if self.orientations is None else self.orientations * _REFLECTED_TURN
        return replace(self, positions=self.positions * _REFLECTED, orientations=turned)

    @property
    def duration(self) -> float:
        """From the first to the last frame, s."""
        return float(self.time[-1] - self.time[0]) if len(self.time) else 0.0


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
