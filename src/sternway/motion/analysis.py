"""What an analysis says: stretches, totals, efforts, and what it could not tell.

Every type here is plain data; `sternway.motion.analyze` makes an `Analysis`, `to_dict` in
`sternway.motion.export` writes it. Times are s from the recording's start, distances m, speeds m/s,
cadence steps/min, all NaN-free: what is not known is None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sternway.direction import Direction
from sternway.notices import Notice
from sternway.recordings import FloatArray, Interval, Recording

if TYPE_CHECKING:
    # Rooms that stand on this file, and that only a recording with motion sensors needs.
    from sternway.motion.form import Form
    from sternway.motion.placing import Placing
    from sternway.motion.steps import Footsteps, StretchSteps


SCHEMA = "sternway.analysis/1"
"""The contract of `Analysis.to_dict`, described in ``docs/analysis.schema.json``."""


class Evidence(StrEnum):
    """What stands behind a direction: the athlete's word, or the recording's sensors."""

    DECLARED = "declared"
    SENSOR = "sensor"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A maximal piece of one direction."""

    start: float
    end: float
    direction: Direction
    distance: float | None
    mean_speed: float | None
    cadence: float | None
    confidence: float
    """probability that the direction is right, 0 to 1; for ``unknown``, that of nothing: 0"""
    cues: Mapping[str, float]
    """mean log-likelihood ratio of backward over forward, for every cue that spoke"""
    group: str | None = None
    """``A`` or ``B`` where a cue sees two opposite ways but cannot name which is forward"""
    cadence_source: str | None = None
    """``watch``, or the placement of the motion sensor that counted the steps"""
    steps: StretchSteps | None = None
    """what motion sensors saw of its steps"""

    @property
    def duration(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Total:
    """All stretches of one direction together; means are weighted by time."""

    direction: Direction
    duration: float
    distance: float | None
    stretches: int
    longest_distance: float | None
    longest_duration: float
    mean_speed: float | None
    cadence: float | None
    heart_rate: float | None
    contact_time: float | None
    """s"""
    step_length: float | None
    """m"""
    sources: Mapping[str, str] = field(default_factory=dict)
    """by the names ``cadence``, ``contact_time``, ``step_length``: ``watch``, or the placement of
    the motion sensor that told it because no watch did"""


@dataclass(frozen=True, slots=True)
class Effort:
    """The fastest continuous backward piece over an event."""

    event: str
    """the event's code: ``100m``, ``mile``, ``half``, ``1h`` …"""
    distance: float
    time: float
    start: float
    end: float
    confidence: float
    evidence: Evidence

    @property
    def speed(self) -> float:
        return self.distance / self.time


@dataclass(frozen=True, slots=True)
class Group:
    """Seconds that a cue found to belong together without knowing their direction."""

    name: str
    intervals: tuple[Interval, ...]
    duration: float
    distance: float | None
    mean_speed: float | None


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Two readings of one recording: either group may be the backward one."""

    cue: str
    groups: tuple[Group, ...]
    cure: str
    """what the athlete can say to settle it"""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the recording could not tell, and how the next one can."""

    what: str
    cure: str


@dataclass(frozen=True, eq=False, slots=True)
class Course:
    """The run on one uniform clock, for charts; every array has shape ``(n,)``.

    Cell ``k`` spans ``time[k]`` to ``time[k] + step``.
    """

    step: float
    time: FloatArray
    distance: FloatArray
    """m since the start, cumulative; NaN where the recording has none"""
    speed: FloatArray
    """m/s, never negative; NaN where unknown"""
    east: FloatArray
    """m from the first position; NaN where unknown"""
    north: FloatArray
    heart_rate: FloatArray
    cadence: FloatArray
    direction: NDArray[np.int8]
    """`Direction.number`; −1 where the recording was paused"""
    backward_probability: FloatArray
    """of backward against forward, NaN where no cue spoke"""
    confidence: FloatArray
    """probability that the direction that is named is right; NaN where none is"""


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
    form: Form | None = None
    """None where nothing is known to have moved backward or forward"""
    placings: tuple[Placing, ...] = ()
    """where each of the recording's motion sensors was worn, and how that is known; places that
    were recognised stand in the recording too"""

    @property
    def sensors(self) -> tuple[str, ...]:
        """What measured something here, in words, and how places are known that nobody gave."""
        remarks = iter([placing.remark for placing in self.placings])
        return tuple(
            f"{words} ({remark})"
            if words.startswith("imu ") and (remark := next(remarks, ""))
            else words
            for words in self.recording.sensors
        )

    def total(self, direction: Direction) -> Total | None:
        return next((total for total in self.totals if total.direction == direction), None)

    def to_dict(self, say: Callable[[Notice], str] = str) -> dict[str, Any]:
        """The analysis in the schema ``sternway.analysis/1``, ready for JSON.

        ``say`` puts notices into words, as `sternway.text.say` does in English.
        """
        from sternway.motion.export import analysis_document

        return analysis_document(self, say)

    def stretch_table(self) -> dict[str, FloatArray | list[str]]:
        """Stretches by column, as ``pandas.DataFrame`` and ``polars.DataFrame`` take them."""
        from sternway.motion.export import stretch_table

        return stretch_table(self)

    def effort_table(self) -> dict[str, FloatArray | list[str]]:
        """Efforts by column, as ``pandas.DataFrame`` and ``polars.DataFrame`` take them."""
        from sternway.motion.export import effort_table

        return effort_table(self)

    def step_table(self) -> dict[str, FloatArray | list[str]]:
        """Steps of the most trusted sensor by column, as ``pandas.DataFrame`` takes them."""
        from sternway.motion.export import step_table

        return step_table(self)

    def course_table(self) -> dict[str, FloatArray | list[str]]:
        """The course by column, as ``pandas.DataFrame`` and ``polars.DataFrame`` take them."""
        from sternway.motion.export import course_table

        return course_table(self)
