"""What a cue looks at and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sternway.motion.baseline import Baseline
from sternway.motion.declaration import Declarations
from sternway.motion.grid import Grid
from sternway.motion.ground import Ground
from sternway.motion.notices import Gap
from sternway.motion.settings import SETTINGS, DirectionSettings
from sternway.recordings import FloatArray, Imu, Recording, Segment

_NAMING = 1.38
"""log odds, 4 : 1: a cue that can never be surer would never give a stretch its least confidence"""


@dataclass(frozen=True, eq=False, slots=True)
class Scene:
    """One recording, its run over ground, the common clock, and what the athlete declared."""

    recording: Recording
    ground: Ground
    grid: Grid
    declarations: Declarations
    speed: FloatArray
    """m/s in each cell, NaN where unknown"""
    baseline: Baseline | None = None
    """how this athlete runs forward, where known"""
    settings: DirectionSettings = SETTINGS
    places: tuple[Mapping[Segment, float], ...] = ()
    """of each of the recording's motion sensors, how likely its movement makes every segment; empty
    where its place was given"""

    def is_placed(self, imu: Imu) -> bool:
        """Whether somebody said where a sensor was worn."""
        places = zip(self.recording.imus, self.places, strict=False)
        return not any(each is imu and likely for each, likely in places)


@dataclass(frozen=True, eq=False, slots=True)
class CueReading:
    """What one cue says, cell by cell.

    ``llr`` is log p(seen | backward) - log p(seen | forward), NaN where the cue is silent. Where a
    cue separates two opposite ways of moving but cannot name them, ``section`` counts the pieces
    whose sign hangs together and is unknown: 1, 2, …; 0 where the sign is known.
    """

    cue: str
    llr: FloatArray
    ceiling: float
    """log odds that the cue as a whole is right: repetition does not make it surer than this"""
    error_span: float = 0.0
    """s over which its errors hang together: cells inside count as one reading between them"""
    reach: float = 0.0
    """s around a cell in which it speaks over which its word still counts"""
    section: NDArray[np.int_] | None = None
    sign_prior: FloatArray | None = None
    """log odds for each section, 0 included, that its positive ``llr`` is backward: heard only in
    sections in which no other cue speaks, and against a front that was told"""
    rests_on_front: bool = False
    """whether its sign is that of a front which the athlete told"""
    gaps: tuple[Gap, ...] = field(default_factory=tuple)
    surest: FloatArray | None = None
    """log odds in each cell of what its readings rest on together; None where they rest on none"""
    carry: float = np.inf
    """log odds that a mean ``llr`` of 1 can carry, however often it is repeated"""
    neither: FloatArray | None = None
    """log p(seen | neither way) - log p(seen | one of the two): side steps, turns, jumps; NaN where
    nothing is known of it, None where the cue cannot tell"""

    follows: bool = False
    """whether it follows every step: where it falls silent between two cells it does not know, and
    the body may have turned"""

    rides: NDArray[np.bool_] | None = None
    """cells in which a limb swings as on a machine, where nobody steps; None where the cue cannot
    tell"""

    @property
    def can_name(self) -> bool:
        """Whether the cue by itself can name a direction; others only lean, however often."""
        return self.ceiling >= _NAMING

    def ceiling_over(self, cells: slice) -> float:
        """Log odds beyond which repetition in some cells does not make it surer."""
        if self.surest is None:
            return self.ceiling
        heard = self.surest[cells][self.speaks[cells]]
        return min(self.ceiling, float(heard.mean())) if len(heard) else 0.0

    def weight(self, step: float) -> float:
        """The share of one reading that a cell of ``step`` s counts for."""
        return min(1.0, step / self.error_span) if self.error_span else 1.0

    @property
    def speaks(self) -> NDArray[np.bool_]:
        """Cells in which the cue says something."""
        return np.isfinite(self.llr)


def rides_of(readings: Iterable[CueReading], count: int) -> NDArray[np.bool_]:
    """Of so many cells, those in which some limb swings as on a machine."""
    found = np.zeros(count, dtype=bool)
    for each in readings:
        if each.rides is not None:
            found |= each.rides
    return found


Cue = Callable[[Scene], CueReading | None]
"""A cue gives None where the recording has nothing for it."""


def either(one: FloatArray, other: FloatArray, odds: FloatArray | float) -> FloatArray:
    """The ratio where ``one`` holds with the log odds ``odds``, and else ``other``."""
    first, second = -np.logaddexp(0.0, -odds), -np.logaddexp(0.0, odds)
    backward = np.logaddexp(first - np.logaddexp(0.0, -one), second - np.logaddexp(0.0, -other))
    forward = np.logaddexp(first - np.logaddexp(0.0, one), second - np.logaddexp(0.0, other))
    return np.asarray(backward - forward)


def worn_on_trunk(recording: Recording, *, is_declared: bool) -> Imu | None:
    """The sensor on the trunk; the only one of unknown place, where its front was declared."""
    imus = recording.imus
    placed = [imu for imu in imus if imu.placement and imu.placement.segment is Segment.TRUNK]
    if placed:
        return placed[0]
    unplaced = [imu for imu in imus if imu.placement is None]
    return unplaced[0] if is_declared and len(unplaced) == 1 else None
