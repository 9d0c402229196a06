"""What an analysis says: stretches, totals, efforts, and what it could not tell.

Every type is plain data; `analyze` makes an `Analysis`, and `sternway.motion.documents` turns one
into JSON and tables. Times are s from the recording's start, distances m, speeds m/s, cadence
steps/min, all NaN-free: what is not known is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sternway.direction import Direction
from sternway.motion.course import Course
from sternway.motion.efforts import Effort
from sternway.motion.gaps import Ambiguity
from sternway.motion.notices import Gap
from sternway.motion.stretches import Stretch
from sternway.motion.times import Times
from sternway.motion.totals import Total
from sternway.notices import Notice
from sternway.recordings import Recording

if TYPE_CHECKING:
    # Only a recording with motion sensors needs these, and a watch's need not wait for them.
    from sternway.motion.placement import PlacementEstimate
    from sternway.motion.steps import Footsteps
    from sternway.motion.technique import Technique


@dataclass(frozen=True, eq=False, slots=True)
class Analysis:
    """What one recording tells of the run."""

    recording: Recording
    stretches: tuple[Stretch, ...]
    totals: tuple[Total, ...]
    """one for each direction that occurs, in the order of `DIRECTIONS`"""
    efforts: tuple[Effort, ...]
    ambiguities: tuple[Ambiguity, ...]
    gaps: tuple[Gap, ...]
    course: Course
    footsteps: Footsteps | None = None
    """every step that motion sensors saw"""
    technique: Technique | None = None
    """None where nothing is known to have moved backward or forward"""
    times: Times | None = None
    """elapsed, timer and moving time"""
    notices: tuple[Notice, ...] = ()
    """which witnesses of distance and time were left out or are in doubt, and why"""
    placements: tuple[PlacementEstimate, ...] = ()
    """where each of the recording's motion sensors was worn, and how that is known; places that
    were recognised stand in the recording too"""

    def total(self, direction: Direction) -> Total | None:
        return next((total for total in self.totals if total.direction == direction), None)

    @property
    def distance(self) -> float | None:
        """M of all directions together; None where those of somebody who moved are not known."""
        known = [total.distance for total in self.totals if total.distance is not None]
        moving = [total for total in self.totals if total.direction is not Direction.STILL]
        is_whole = all(total.distance is not None for total in moving)
        return sum(known) if known and is_whole else None
