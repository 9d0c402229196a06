"""The document ``sternway.analysis/2`` in types: an analysis as it is stored, without its samples.

Field for field what ``docs/analysis.schema.json`` says. Numbers are rounded as the document has
them, units stand in the names, and sentences are those of the language it was written in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sternway.direction import Direction
from sternway.motion.stretches import Evidence
from sternway.recordings import RecordingHead, Segment

SCHEMA = "sternway.analysis/2"
READABLE = ("sternway.analysis/1", SCHEMA)
"""The first version lacks what has a default here and is new: times, notices, codes, bounds."""


@dataclass(frozen=True, slots=True)
class NoticePart:
    """Something that was found: its code, which stays, its words, and what it is about."""

    code: str
    says: str
    is_doubt: bool = False
    """whether a number is not to be quoted without it"""
    witness: str | None = None
    """the witness of distance or time that was left out, mended or doubted"""
    first_s: float | None = None
    distance_m: float | None = None


@dataclass(frozen=True, slots=True)
class TimesPart:
    """How long it took, three ways; paces are over timer time."""

    elapsed_s: float
    timer_s: float
    moving_s: float
    timer_source: str
    """``events`` or ``session``"""
    timer_other_s: float | None = None
    """what the other one says, where they contradict each other"""


@dataclass(frozen=True, slots=True)
class StretchStepsPart:
    """The steps of one stretch, of both feet."""

    count: int
    is_doubled: bool
    cadence_spm: float | None
    stance_time_ms: float | None
    flight_time_ms: float | None
    duty_factor: float | None
    step_length_m: float | None
    vertical_oscillation_m: float | None
    stance_time_asymmetry: float | None
    is_asymmetry_named: bool
    sources: Mapping[str, str]
    """by quantity, who tells it"""


@dataclass(frozen=True, slots=True)
class StretchPart:
    """A maximal piece of one direction."""

    start_s: float
    end_s: float
    direction: Direction
    distance_m: float | None = None
    mean_speed_mps: float | None = None
    cadence_spm: float | None = None
    confidence: float = 0.0
    cues: Mapping[str, float] = field(default_factory=dict)
    group: str | None = None
    cadence_source: str | None = None
    steps: StretchStepsPart | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class TotalPart:
    """All stretches of one direction."""

    duration_s: float
    distance_m: float | None = None
    stretches: int = 0
    longest_distance_m: float | None = None
    longest_duration_s: float = 0.0
    mean_speed_mps: float | None = None
    pace_s_per_km: float | None = None
    cadence_spm: float | None = None
    heart_rate_bpm: float | None = None
    stance_time_ms: float | None = None
    step_length_m: float | None = None
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EffortPart:
    """The fastest backward piece over an event."""

    event: str
    distance_m: float
    time_s: float
    start_s: float
    end_s: float
    confidence: float
    evidence: Evidence
    least_s: float | None = None
    most_s: float | None = None
    doubts: tuple[NoticePart, ...] = ()


@dataclass(frozen=True, slots=True)
class SpanPart:
    """From one moment to another."""

    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class GroupPart:
    """Seconds that belong together, in a direction that is open."""

    name: str
    intervals: tuple[SpanPart, ...]
    duration_s: float
    distance_m: float | None
    mean_speed_mps: float | None


@dataclass(frozen=True, slots=True)
class AmbiguityPart:
    """Two readings of one recording, and what settles which is right."""

    cue: str
    groups: tuple[GroupPart, ...]
    cure: str


@dataclass(frozen=True, slots=True)
class GapPart:
    """What the recording could not tell, and how the next one can."""

    what: str
    cure: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class StepSensorPart:
    """A sensor that saw steps."""

    source: str
    contacts: int
    is_doubled: bool


@dataclass(frozen=True, slots=True)
class AccuracyPart:
    """How well a placement is known to tell a quantity."""

    placement: str
    quantity: str
    bias: float
    spread: float
    unit: str
    against: str
    published: str


@dataclass(frozen=True, slots=True)
class StepsPart:
    """Who saw steps, the most trusted first, and how well that is known."""

    sensors: tuple[StepSensorPart, ...]
    accuracy: tuple[AccuracyPart, ...]


@dataclass(frozen=True, slots=True)
class PlacementPart:
    """Where a motion sensor was worn, and how that is known."""

    sensor: str
    placement: str | None
    source: str
    probability: float | None
    likely: Mapping[Segment, float]


@dataclass(frozen=True, slots=True)
class MeasurementPart:
    """A quantity of technique over a stretch."""

    value: float
    fresh: float | None
    tired: float | None
    source: str


@dataclass(frozen=True, slots=True)
class StretchTechniquePart:
    """What was measured of technique in a stretch."""

    start_s: float
    end_s: float
    direction: Direction
    findings: Mapping[str, MeasurementPart]


@dataclass(frozen=True, slots=True)
class RangePart:
    """What one source publishes of a quantity."""

    low: float | None
    high: float | None
    says: str
    source: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class PublishedPart:
    """All that is published of a quantity."""

    label: str
    unit: str
    cue: str
    ranges: tuple[RangePart, ...]


@dataclass(frozen=True, slots=True)
class PointPart:
    """A point of technique, and what was measured of it."""

    says: str
    measured: tuple[str, ...]
    partly: str
    needs: str


@dataclass(frozen=True, slots=True)
class TechniquePart:
    """Technique beside what is published of it."""

    stretches: tuple[StretchTechniquePart, ...]
    findings: Mapping[str, PublishedPart]
    technique: tuple[PointPart, ...]


@dataclass(frozen=True, slots=True)
class AnalysisDocument:
    """One recording's document, but for its key ``schema``."""

    recording: RecordingHead
    stretches: tuple[StretchPart, ...] = ()
    totals: Mapping[Direction, TotalPart] = field(default_factory=dict)
    efforts: tuple[EffortPart, ...] = ()
    ambiguities: tuple[AmbiguityPart, ...] = ()
    gaps: tuple[GapPart, ...] = ()
    steps: StepsPart | None = None
    placements: tuple[PlacementPart, ...] = ()
    form: TechniquePart | None = None
    times: TimesPart | None = None
    notices: tuple[NoticePart, ...] = ()
    warning_codes: tuple[str, ...] = ()
    """of ``recording.warnings``, in their order"""
