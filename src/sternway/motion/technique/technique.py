"""Technique: what was measured over each stretch, and the points of technique it bears on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from sternway.direction import Direction
from sternway.motion.course import Course
from sternway.motion.stretches import Stretch
from sternway.motion.technique.from_course import course_traces
from sternway.motion.technique.from_steps import step_measurements
from sternway.motion.technique.measurement import (
    Measurement,
    StretchTechnique,
    Technique,
    TechniquePoint,
    Trace,
    ends_of,
)
from sternway.motion.technique.published import literature
from sternway.motion.technique.settings import SETTINGS
from sternway.recordings import FloatArray, Imu, Pose

if TYPE_CHECKING:
    from sternway.motion.steps import Footsteps


_MOVING = (Direction.BACKWARD, Direction.FORWARD)


def technique_of(
    stretches: Sequence[Stretch],
    course: Course,
    imus: Sequence[Imu] = (),
    footsteps: Footsteps | None = None,
    front: Mapping[str, FloatArray] | None = None,
    pose: Pose | None = None,
) -> Technique:
    """The technique of every moving stretch of at least 10 s, or 2 s where a body was seen.

    ``footsteps`` are those of ``imus``, in the same order. ``front`` gives, by a sensor's name, the
    unit vector (3,) in its axes that points the way the chest faces; without it a trunk's lean is a
    size without a direction.
    """
    traces = _traces(course, imus, footsteps, front or {}, pose)
    shortest = SETTINGS.shortest_stretch if pose is None else SETTINGS.shortest_seen
    techniques = []
    for stretch in stretches:
        if stretch.direction not in _MOVING or stretch.duration < shortest:
            continue
        found = {each.name: each for each in step_measurements(stretch, footsteps)}
        for trace in traces:
            if trace.name not in found and (mean := _measured(trace, stretch)) is not None:
                found[trace.name] = mean
        if (ratio := _cadence_ratio(stretch, stretches)) is not None:
            found[ratio.name] = ratio
        techniques.append(
            StretchTechnique(stretch.start, stretch.end, stretch.direction, tuple(found.values()))
        )
    measured = {each.name for technique in techniques for each in technique.measurements}
    points = tuple(
        TechniquePoint(point, tuple(name for name in point.measurements if name in measured))
        for point in literature().points
    )
    return Technique(tuple(techniques), points)


def _traces(
    course: Course,
    imus: Sequence[Imu],
    footsteps: Footsteps | None,
    front: Mapping[str, FloatArray],
    pose: Pose | None,
) -> list[Trace]:
    """Over time, where steps tell nothing: of two of one name, the first that tells it counts."""
    found = course_traces(course)
    if imus:
        from sternway.motion.technique.from_sensors import sensor_traces

        found += sensor_traces(imus, footsteps, course, front)
    if pose is not None:
        from sternway.motion.technique.from_pose import pose_traces

        seen = footsteps.by_trust if footsteps is not None else ()
        found += pose_traces(pose, next((each for each in seen if each.seen_by), None))
    return found


def _measured(trace: Trace, stretch: Stretch) -> Measurement | None:
    value = trace.mean(stretch.start, stretch.end)
    if value is None:
        return None
    fresh = tired = None
    if (ends := ends_of(stretch)) is not None:
        fresh, tired = (trace.mean(end.start, end.end) for end in ends)
    return Measurement.of(trace.name, value, trace.source, fresh, tired)


def _cadence_ratio(stretch: Stretch, stretches: Sequence[Stretch]) -> Measurement | None:
    """A backward stretch's cadence over that of forward stretches at the same speed."""
    speed, source = stretch.mean_speed, stretch.cadence_source
    if stretch.direction is not Direction.BACKWARD or not speed:
        return None
    alike = [
        other.cadence
        for other in stretches
        if other.direction is Direction.FORWARD
        and other.duration >= SETTINGS.shortest_stretch
        and other.mean_speed is not None
        and abs(other.mean_speed / speed - 1.0) <= SETTINGS.same_speed
        and other.cadence
        and other.cadence_source == source
    ]
    if not alike or not stretch.cadence or source is None:
        return None
    return Measurement.of("cadence_ratio", stretch.cadence / float(np.mean(alike)), source)
