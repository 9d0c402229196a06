"""Form: from an analysis to findings for each stretch, and the points of technique they bear on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np

from sternway.motion.analysis import Analysis, Direction, Stretch
from sternway.motion.form.drift import ends_of
from sternway.motion.form.finding import Finding, Form, StretchForm, TechniquePoint
from sternway.motion.form.gait import step_findings, watch_traces
from sternway.motion.form.head import head_traces
from sternway.motion.form.knee import knee_trace
from sternway.motion.form.landing import landing_trace
from sternway.motion.form.lean import lean_trace
from sternway.motion.form.line import line_trace
from sternway.motion.form.published import literature
from sternway.motion.form.trace import Trace
from sternway.motion.steps import Going, Steps
from sternway.recordings import FloatArray, Imu, Segment, Side

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


_Walker = tuple[Imu, Steps]
"""a sensor that saw steps, and them"""


def _traces(analysis: Analysis, front: Mapping[str, FloatArray]) -> list[Trace]:
    """Over time, where steps tell nothing: of two of one name, the first that speaks is heard."""
    imus, course = analysis.recording.imus, analysis.course
    seen = analysis.footsteps.of_sensors if analysis.footsteps is not None else ()
    walkers = [(imu, steps) for imu, steps in zip(imus, seen, strict=False) if steps is not None]
    going = Going.on(course)
    found: list[Trace | None] = [
        *watch_traces(course),
        line_trace(course),
        *(
            lean_trace(trunk, course, front.get(trunk.name))
            for trunk in _on(imus, Segment.TRUNK)[:1]
        ),
        *(
            landing_trace(foot, steps, going)
            for foot, steps in walkers
            if _is_on(foot, Segment.FOOT)
        ),
        _knee(walkers, _on(imus, Segment.THIGH)),
        *(trace for head in _on(imus, Segment.HEAD)[:1] for trace in head_traces(head)),
    ]
    return [trace for trace in found if trace is not None]


def _knee(walkers: Sequence[_Walker], thighs: Sequence[Imu]) -> Trace | None:
    """Of the first leg that wears both."""
    shanks = [(imu, steps) for imu, steps in walkers if _is_on(imu, Segment.SHANK)]
    for (shank, strides), thigh in product(shanks, thighs):
        if _side(shank) == _side(thigh):
            return knee_trace(shank, thigh, strides)
    return None


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


def _on(imus: Sequence[Imu], segment: Segment) -> list[Imu]:
    return [imu for imu in imus if _is_on(imu, segment)]


def _is_on(imu: Imu, segment: Segment) -> bool:
    return imu.placement is not None and imu.placement.segment is segment


def _side(imu: Imu) -> Side | None:
    return None if imu.placement is None else imu.placement.side
