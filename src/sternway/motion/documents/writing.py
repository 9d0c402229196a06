"""From an analysis to the document that is stored of it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, overload

from sternway.motion.analysis import Analysis
from sternway.motion.documents.document import (
    AccuracyPart,
    AmbiguityPart,
    AnalysisDocument,
    EffortPart,
    GapPart,
    GroupPart,
    MeasurementPart,
    NoticePart,
    PlacementPart,
    PointPart,
    PublishedPart,
    RangePart,
    SpanPart,
    StepSensorPart,
    StepsPart,
    StretchPart,
    StretchStepsPart,
    StretchTechniquePart,
    TechniquePart,
    TimesPart,
    TotalPart,
)
from sternway.motion.documents.reading import to_json
from sternway.motion.efforts import Effort
from sternway.motion.gaps import Ambiguity
from sternway.motion.measuring import DOUBTS
from sternway.motion.placement import PlacementEstimate
from sternway.motion.stretches import Stretch
from sternway.motion.technique import (
    Measurement,
    Range,
    StretchTechnique,
    Technique,
    TechniquePoint,
)
from sternway.motion.times import Times
from sternway.motion.totals import Group, Total
from sternway.notices import Notice
from sternway.recordings import RecordingHead

if TYPE_CHECKING:
    from sternway.motion.steps import Accuracy, Footsteps, StepMean, StretchSteps

Say = Callable[[Notice], str]
"""puts a notice into words, as `sternway.text.say` does in English"""

_QUANTITIES = {
    "cadence": "cadence",
    "contact_time": "stance_time",
    "flight_time": "flight_time",
    "duty_factor": "duty_factor",
    "step_length": "step_length",
    "oscillation": "vertical_oscillation",
    "asymmetry": "stance_time_asymmetry",
    "time": "initial_contact",
    "leaving": "toe_off",
}
"""as documents name them, without a unit"""
_MEANS = tuple(_QUANTITIES)[:7]
"""of `StretchSteps`"""
_TECHNIQUE_DIGITS = 5


def analysis_document(analysis: Analysis, say: Say = str) -> dict[str, Any]:
    """An analysis in the schema ``sternway.analysis/2``, ready for JSON; ``say`` has the words."""
    return to_json(document_of(analysis, say))


def document_of(analysis: Analysis, say: Say = str) -> AnalysisDocument:
    """What of an analysis is stored without its recording."""
    return AnalysisDocument(
        recording=RecordingHead.of(analysis.recording, say),
        stretches=tuple(map(_stretch, analysis.stretches)),
        totals={total.direction: _total(total) for total in analysis.totals},
        efforts=tuple(_effort(effort, say) for effort in analysis.efforts),
        ambiguities=tuple(_ambiguity(each, say) for each in analysis.ambiguities),
        gaps=tuple(
            GapPart(say(gap.what), say(gap.cure), str(gap.what.code)) for gap in analysis.gaps
        ),
        steps=_steps(analysis.footsteps) if analysis.footsteps else None,
        placements=tuple(map(_placement, analysis.placements)),
        form=_technique(analysis.technique) if analysis.technique else None,
        times=_times(analysis.times) if analysis.times else None,
        notices=tuple(_notice(each, say) for each in analysis.notices),
        warning_codes=tuple(str(each.what.code) for each in analysis.recording.warnings),
    )


def _times(times: Times) -> TimesPart:
    return TimesPart(
        elapsed_s=_rounded(times.elapsed, 3),
        timer_s=_rounded(times.timer, 3),
        moving_s=_rounded(times.moving, 3),
        timer_source=str(times.source),
        timer_other_s=_rounded(times.other, 3),
    )


def _notice(found: Notice, say: Say) -> NoticePart:
    facts = dict(found.facts)
    witness, first, metres = (facts.get(name) for name in ("witness", "first_s", "distance_m"))
    return NoticePart(
        code=str(found.code),
        says=say(found),
        is_doubt=found.code in DOUBTS,
        witness=witness if isinstance(witness, str) else None,
        first_s=_rounded(float(first), 3) if isinstance(first, int | float) else None,
        distance_m=_rounded(float(metres), 2) if isinstance(metres, int | float) else None,
    )


def _stretch(stretch: Stretch) -> StretchPart:
    return StretchPart(
        start_s=_rounded(stretch.start, 3),
        end_s=_rounded(stretch.end, 3),
        direction=stretch.direction,
        distance_m=_rounded(stretch.distance, 2),
        mean_speed_mps=_rounded(stretch.mean_speed, 4),
        cadence_spm=_rounded(stretch.cadence, 2),
        confidence=_rounded(stretch.confidence, 4),
        cues={cue: _rounded(llr, 3) for cue, llr in stretch.cues.items()},
        group=stretch.group,
        cadence_source=stretch.cadence_source,
        steps=_stretch_steps(stretch.steps) if stretch.steps else None,
        evidence=stretch.evidence,
    )


def _stretch_steps(steps: StretchSteps) -> StretchStepsPart:
    means: dict[str, StepMean | None] = {name: getattr(steps, name) for name in _MEANS}

    def mean(name: str, digits: int, scale: float = 1.0) -> float | None:
        found = means[name]
        return None if found is None else _rounded(found.value, digits, scale)

    return StretchStepsPart(
        count=steps.count,
        is_doubled=steps.is_doubled,
        cadence_spm=mean("cadence", 2),
        stance_time_ms=mean("contact_time", 2, 1000.0),
        flight_time_ms=mean("flight_time", 2, 1000.0),
        duty_factor=mean("duty_factor", 4),
        step_length_m=mean("step_length", 4),
        vertical_oscillation_m=mean("oscillation", 4),
        stance_time_asymmetry=mean("asymmetry", 4),
        is_asymmetry_named=steps.is_asymmetry_named,
        sources={
            _QUANTITIES[name]: found.source for name, found in means.items() if found is not None
        },
    )


def _total(total: Total) -> TotalPart:
    return TotalPart(
        duration_s=_rounded(total.duration, 3),
        distance_m=_rounded(total.distance, 2),
        stretches=total.stretches,
        longest_distance_m=_rounded(total.longest_distance, 2),
        longest_duration_s=_rounded(total.longest_duration, 3),
        mean_speed_mps=_rounded(total.mean_speed, 4),
        pace_s_per_km=_rounded(1000 / total.mean_speed, 2) if total.mean_speed else None,
        cadence_spm=_rounded(total.cadence, 2),
        heart_rate_bpm=_rounded(total.heart_rate, 2),
        stance_time_ms=_rounded(total.contact_time, 2, 1000.0),
        step_length_m=_rounded(total.step_length, 4),
        sources={_QUANTITIES[name]: source for name, source in total.sources.items()},
    )


def _effort(effort: Effort, say: Say) -> EffortPart:
    return EffortPart(
        event=effort.event,
        distance_m=_rounded(effort.distance, 3),
        time_s=_rounded(effort.time, 3),
        start_s=_rounded(effort.start, 3),
        end_s=_rounded(effort.end, 3),
        confidence=_rounded(effort.confidence, 4),
        evidence=effort.evidence,
        least_s=_rounded(effort.least, 3),
        most_s=_rounded(effort.most, 3),
        doubts=tuple(_notice(each, say) for each in effort.doubts),
    )


def _ambiguity(ambiguity: Ambiguity, say: Say) -> AmbiguityPart:
    return AmbiguityPart(ambiguity.cue, tuple(map(_group, ambiguity.groups)), say(ambiguity.cure))


def _group(group: Group) -> GroupPart:
    return GroupPart(
        name=group.name,
        intervals=tuple(
            SpanPart(_rounded(each.start, 3), _rounded(each.end, 3)) for each in group.intervals
        ),
        duration_s=_rounded(group.duration, 3),
        distance_m=_rounded(group.distance, 2),
        mean_speed_mps=_rounded(group.mean_speed, 4),
    )


def _steps(footsteps: Footsteps) -> StepsPart:
    """Which sensors saw steps, and how well their placements are known to tell them."""
    from sternway.motion.steps import ACCURACY

    segments = dict.fromkeys(steps.segment for steps in footsteps.by_trust)
    return StepsPart(
        tuple(
            StepSensorPart(steps.source, len(steps), steps.every == 2)
            for steps in footsteps.by_trust
        ),
        tuple(_accuracy(str(segment), row) for segment in segments for row in ACCURACY[segment]),
    )


def _accuracy(placement: str, row: Accuracy) -> AccuracyPart:
    return AccuracyPart(
        placement,
        _QUANTITIES[row.quantity],
        row.bias,
        row.spread,
        row.unit,
        row.against,
        row.published,
    )


def _placement(estimate: PlacementEstimate) -> PlacementPart:
    return PlacementPart(
        sensor=estimate.sensor,
        placement=str(estimate.placement) if estimate.placement else None,
        source=str(estimate.source),
        probability=_rounded(estimate.probability, 3),
        likely={segment: _rounded(share, 3) for segment, share in estimate.likely.items()},
    )


def _technique(technique: Technique) -> TechniquePart:
    """What was measured in each stretch, what is published of it, and the points of technique."""
    measured = {each.name: each for part in technique.stretches for each in part.measurements}
    return TechniquePart(
        tuple(map(_stretch_technique, technique.stretches)),
        {name: _published(each) for name, each in measured.items()},
        tuple(map(_point, technique.points)),
    )


def _stretch_technique(technique: StretchTechnique) -> StretchTechniquePart:
    return StretchTechniquePart(
        _rounded(technique.start, 3),
        _rounded(technique.end, 3),
        technique.direction,
        {each.name: _measurement(each) for each in technique.measurements},
    )


def _measurement(measurement: Measurement) -> MeasurementPart:
    return MeasurementPart(
        _rounded(measurement.value, _TECHNIQUE_DIGITS),
        _rounded(measurement.fresh, _TECHNIQUE_DIGITS),
        _rounded(measurement.tired, _TECHNIQUE_DIGITS),
        measurement.source,
    )


def _published(measurement: Measurement) -> PublishedPart:
    return PublishedPart(
        measurement.label, measurement.unit, measurement.cue, tuple(map(_range, measurement.ranges))
    )


def _range(published: Range) -> RangePart:
    return RangePart(
        published.low, published.high, published.says, published.source, published.is_checked
    )


def _point(technique: TechniquePoint) -> PointPart:
    return PointPart(
        says=technique.point.says,
        measured=technique.measured,
        partly=technique.point.partly if technique.measured else "",
        needs="" if technique.measured else technique.point.needs,
    )


@overload
def _rounded(value: float, digits: int, scale: float = 1.0) -> float: ...
@overload
def _rounded(value: float | None, digits: int, scale: float = 1.0) -> float | None: ...
def _rounded(value: float | None, digits: int, scale: float = 1.0) -> float | None:
    """A number as a document has it; None where it is missing or not finite."""
    if value is None or not math.isfinite(value):
        return None
    return round(float(value) * scale, digits)
