"""Steps and form for the analyses made by hand, as sensors on a shank and the trunk would tell."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sternway.direction import Direction
from sternway.motion import Analysis
from sternway.motion.steps import FEET, Footsteps, Steps
from sternway.motion.technique import technique_of
from sternway.recordings import FloatArray, Segment, Side

_CADENCE = {Direction.BACKWARD: 178.0, Direction.FORWARD: 164.0}


def with_gait(analysis: Analysis) -> Analysis:
    """The analysis as a shank and the trunk complete it; its watch counted no steps."""
    nothing = np.full(len(analysis.course.time), np.nan)
    course = replace(analysis.course, cadence=nothing)
    footsteps = Footsteps((), (_steps(analysis, Segment.SHANK), _steps(analysis, Segment.TRUNK)))
    stretches = tuple(
        replace(
            stretch,
            steps=(steps := footsteps.between(stretch.start, stretch.end)),
            cadence=steps.cadence.value if steps and steps.cadence else None,
            cadence_source=steps.cadence.source if steps and steps.cadence else None,
        )
        for stretch in analysis.stretches
    )
    stepped = replace(analysis, course=course, stretches=stretches, footsteps=footsteps)
    return replace(stepped, technique=technique_of(stretches, course, footsteps=footsteps))


def _steps(analysis: Analysis, segment: Segment) -> Steps:
    every = 2 if segment is Segment.SHANK else 1
    pieces = []
    for stretch in analysis.stretches:
        if stretch.direction in _CADENCE:
            step = 60.0 / _CADENCE[stretch.direction]
            pieces.append(np.arange(stretch.start + 0.3, stretch.end - 0.3, every * step))
    time = np.concatenate(pieces)
    tired: FloatArray = time / analysis.recording.duration
    backward = _is_backward(analysis, time)
    step_time = np.where(backward, 60.0 / 178.0, 60.0 / 164.0) * (1.0 + 0.02 * tired)
    contact = np.where(backward, 0.205, 0.248) + 0.02 * tired
    speed = np.interp(time, analysis.course.time, np.nan_to_num(analysis.course.speed))
    is_trunk = segment is Segment.TRUNK
    foot = -1 if is_trunk else FEET.index(Side.LEFT)
    unknown = np.full(len(time), np.nan)
    return Steps(
        segment,
        every,
        time,
        np.full(len(time), foot, dtype=np.int8),
        step_time,
        unknown if is_trunk else contact,
        unknown if is_trunk else step_time - contact,
        speed * step_time,
        np.where(backward, 0.064, 0.071) if is_trunk else unknown,
    )


def _is_backward(analysis: Analysis, time: FloatArray) -> NDArray[np.bool_]:
    spans = [each for each in analysis.stretches if each.direction is Direction.BACKWARD]
    inside = np.zeros(len(time), dtype=bool)
    for each in spans:
        inside |= (time >= each.start) & (time < each.end)
    return inside
