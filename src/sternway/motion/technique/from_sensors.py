"""What motion sensors tell of technique beside steps: lean, landing, knee, looks round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from sternway.motion.course import Course, Travel
from sternway.motion.steps import Footsteps, Steps
from sternway.motion.technique.head import head_traces
from sternway.motion.technique.knee import knee_trace
from sternway.motion.technique.landing import landing_trace
from sternway.motion.technique.lean import lean_trace
from sternway.motion.technique.measurement import Trace
from sternway.recordings import FloatArray, Imu, Segment, Side

_Walker = tuple[Imu, Steps]
"""a sensor that saw steps, and them"""


def sensor_traces(
    imus: Sequence[Imu],
    footsteps: Footsteps | None,
    course: Course,
    front: Mapping[str, FloatArray],
) -> list[Trace]:
    """Of the first sensor on trunk and head, of every foot, and of the first knee between two.

    ``front`` gives by a sensor's name the unit vector (3,) in its axes that leaves the chest.
    """
    seen = footsteps.of_sensors if footsteps is not None else ()
    walkers = [(imu, steps) for imu, steps in zip(imus, seen, strict=False) if steps is not None]
    travel = Travel.of(course)
    found: list[Trace | None] = [
        *(
            lean_trace(trunk, course, front.get(trunk.name))
            for trunk in _on(imus, Segment.TRUNK)[:1]
        ),
        *(landing_trace(steps, travel) for _, steps in walkers),
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


def _on(imus: Sequence[Imu], segment: Segment) -> list[Imu]:
    return [imu for imu in imus if _is_on(imu, segment)]


def _is_on(imu: Imu, segment: Segment) -> bool:
    return imu.placement is not None and imu.placement.segment is segment


def _side(imu: Imu) -> Side | None:
    return None if imu.placement is None else imu.placement.side
