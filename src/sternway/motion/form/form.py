"""Form: from an analysis to findings for each stretch, and the points of technique they bear on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np

from sternway.motion.analysis import Analysis, Direction, Stretch
from sternway.motion.form.finding import Finding, Form, StretchForm, TechniquePoint
from sternway.motion.form.gait import contacts_of, gait_traces
from sternway.motion.form.head import head_traces
from sternway.motion.form.knee import knee_trace
from sternway.motion.form.landing import landing_trace
from sternway.motion.form.lean import lean_trace
from sternway.motion.form.line import line_trace
from sternway.motion.form.published import literature
from sternway.motion.form.trace import Trace
from sternway.motion.steps import Going, steps_of
from sternway.recordings import FloatArray, Imu, Segment, Side

SHORTEST = 10.0
"""s of a stretch of whose form something is said: our choice"""
SHORTEST_DRIFT = 60.0
"""s of a stretch whose first third is set against its last"""
SAME_SPEED = 0.15
"""by which the speeds of two stretches may differ, as a share, for their cadences to compare"""


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
        found = [said for trace in traces if (said := _finding(trace, stretch)) is not None]
        if (ratio := _cadence_ratio(traces, stretch, analysis.stretches)) is not None:
            found.append(ratio)
        forms.append(StretchForm(stretch.start, stretch.end, stretch.direction, tuple(found)))
    measured = {finding.name for form in forms for finding in form.findings}
    technique = tuple(
        TechniquePoint(point, tuple(name for name in point.findings if name in measured))
        for point in literature().points
    )
    return Form(tuple(forms), technique)


_MOVING = (Direction.BACKWARD, Direction.FORWARD)


def _traces(analysis: Analysis, front: Mapping[str, FloatArray]) -> list[Trace]:
    imus, course = analysis.recording.imus, analysis.course
    traces = gait_traces(contacts_of(imus, course), course)
    going = Going.on(course)
    trunks, feet, heads = (_on(imus, each) for each in (Segment.TRUNK, Segment.FOOT, Segment.HEAD))
    found: list[Trace | None] = [
        line_trace(course),
        *(lean_trace(trunk, course, front.get(trunk.name)) for trunk in trunks[:1]),
        *(_landing(foot, going) for foot in feet[:1]),
        _knee(_on(imus, Segment.SHANK), _on(imus, Segment.THIGH), going),
        *(trace for head in heads[:1] for trace in head_traces(head)),
    ]
    return [*traces, *(trace for trace in found if trace is not None)]


def _landing(foot: Imu, going: Going) -> Trace | None:
    contacts = steps_of(foot, going)
    return None if contacts is None else landing_trace(foot, contacts, going)


def _knee(shanks: Sequence[Imu], thighs: Sequence[Imu], going: Going) -> Trace | None:
    """Of the first leg that wears both."""
    for shank, thigh in product(shanks, thighs):
        if _side(shank) == _side(thigh) and (strides := steps_of(shank, going)) is not None:
            return knee_trace(shank, thigh, strides)
    return None


def _finding(trace: Trace, stretch: Stretch) -> Finding | None:
    value = trace.mean(stretch.start, stretch.end)
    if value is None:
        return None
    third = stretch.duration / 3.0
    fresh = tired = None
    if stretch.duration >= SHORTEST_DRIFT:
        fresh = trace.mean(stretch.start, stretch.start + third)
        tired = trace.mean(stretch.end - third, stretch.end)
    return _said(trace.name, value, trace.source, fresh, tired)


def _cadence_ratio(
    traces: Sequence[Trace], stretch: Stretch, stretches: Sequence[Stretch]
) -> Finding | None:
    """A backward stretch's cadence over that of forward stretches at the same speed."""
    cadence = next((trace for trace in traces if trace.name == "cadence"), None)
    speed = stretch.mean_speed
    if cadence is None or stretch.direction is not Direction.BACKWARD or not speed:
        return None
    alike = [
        said
        for other in stretches
        if other.direction is Direction.FORWARD
        and other.duration >= SHORTEST
        and other.mean_speed is not None
        and abs(other.mean_speed / speed - 1.0) <= SAME_SPEED
        and (said := cadence.mean(other.start, other.end)) is not None
    ]
    own = cadence.mean(stretch.start, stretch.end)
    if not alike or own is None:
        return None
    return _said("cadence_ratio", own / float(np.mean(alike)), cadence.source)


def _said(
    name: str, value: float, source: str, fresh: float | None = None, tired: float | None = None
) -> Finding:
    known = literature().findings[name]
    return Finding(
        name, known.label, value, known.unit, fresh, tired, known.ranges, known.cue, source
    )


def _on(imus: Sequence[Imu], segment: Segment) -> list[Imu]:
    return [imu for imu in imus if imu.placement is not None and imu.placement.segment is segment]


def _side(imu: Imu) -> Side | None:
    return None if imu.placement is None else imu.placement.side
