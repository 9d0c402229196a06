"""Form: from an analysis to findings for each stretch, and the points of technique they bear on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sternway.direction import Direction
from sternway.motion.analysis import Analysis, Stretch
from sternway.motion.form.drift import ends_of
from sternway.motion.form.finding import Finding, Form, StretchForm, TechniquePoint
from sternway.motion.form.gait import step_findings, watch_traces
from sternway.motion.form.line import line_trace
from sternway.motion.form.published import literature
from sternway.motion.form.trace import Trace
from sternway.recordings import FloatArray

SHORTEST = 10.0
"""s of a stretch of whose form something is said: our choice"""
SAME_SPEED = 0.15
"""by which the speeds of two stretches may differ, as a share, for their cadences to compare"""

_MOVING = (Direction.BACKWARD, Direction.FORWARD)


def form_of(analysis: Analysis, front: Mapping[str, FloatArray] | None = None) -> Form:
    """The form of every moving stretch of at least 10 s.

    ``front`` gives, by a sensor's name, the unit vector (3,) in its axes that points the way the
    chest faces; without it a trunk's lean is a size without a direction.
    """
    traces = _traces(analysis, front or {})
    forms = []
    for stretch in analysis.stretches:
        if stretch.direction not in _MOVING or stretch.duration < SHORTEST:
            continue
        found = {said.name: said for said in step_findings(stretch, analysis.footsteps)}
        for trace in traces:
            if trace.name not in found and (said := _finding(trace, stretch)) is not None:
                found[trace.name] = said
        if (ratio := _cadence_ratio(stretch, analysis.stretches)) is not None:
            found[ratio.name] = ratio
        findings = tuple(found.values())
        forms.append(StretchForm(stretch.start, stretch.end, stretch.direction, findings))
    measured = {finding.name for form in forms for finding in form.findings}
    technique = tuple(
        TechniquePoint(point, tuple(name for name in point.findings if name in measured))
        for point in literature().points
    )
    return Form(tuple(forms), technique)


def _traces(analysis: Analysis, front: Mapping[str, FloatArray]) -> list[Trace]:
    """Over time, where steps tell nothing: of two of one name, the first that speaks is heard."""
    found = watch_traces(analysis.course)
    if (line := line_trace(analysis.course)) is not None:
        found.append(line)
    if analysis.recording.imus:
        from sternway.motion.form.worn import worn_traces

        found += worn_traces(analysis, front)
    return found


def _finding(trace: Trace, stretch: Stretch) -> Finding | None:
    value = trace.mean(stretch.start, stretch.end)
    if value is None:
        return None
    fresh = tired = None
    if (ends := ends_of(stretch)) is not None:
        fresh, tired = (trace.mean(end.start, end.end) for end in ends)
    return Finding.of(trace.name, value, trace.source, fresh, tired)


def _cadence_ratio(stretch: Stretch, stretches: Sequence[Stretch]) -> Finding | None:
    """A backward stretch's cadence over that of forward stretches at the same speed."""
    speed, source = stretch.mean_speed, stretch.cadence_source
    if stretch.direction is not Direction.BACKWARD or not speed:
        return None
    alike = [
        other.cadence
        for other in stretches
        if other.direction is Direction.FORWARD
        and other.duration >= SHORTEST
        and other.mean_speed is not None
        and abs(other.mean_speed / speed - 1.0) <= SAME_SPEED
        and other.cadence
        and other.cadence_source == source
    ]
    if not alike or not stretch.cadence or source is None:
        return None
    return Finding.of("cadence_ratio", stretch.cadence / float(np.mean(alike)), source)
