"""Traces from foot contacts: cadence, step length, contact, flight, bounce, left against right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sternway.motion.analysis import Course
from sternway.motion.form.trace import Trace
from sternway.motion.steps import FEET, Going, Steps, joined, steps_of
from sternway.recordings import Imu, Segment, Side

_TRUST = (Segment.FOOT, Segment.SHANK, Segment.TRUNK, Segment.THIGH)
"""in the order in which contacts are believed"""


def contacts_of(imus: Sequence[Imu], course: Course) -> tuple[Steps, ...]:
    """The steps of every sensor that sees some, the most trusted first, both feet joined."""
    going = Going.on(course)
    found = [steps for imu in imus if (steps := steps_of(imu, going)) is not None and len(steps)]
    both = [
        joined(left, right)
        for segment in (Segment.FOOT, Segment.SHANK)
        if (left := _foot(found, segment, Side.LEFT)) is not None
        and (right := _foot(found, segment, Side.RIGHT)) is not None
    ]
    return tuple(
        sorted([*both, *found], key=lambda steps: (_TRUST.index(steps.segment), steps.every))
    )


def gait_traces(contacts: Sequence[Steps], course: Course) -> list[Trace]:
    """What the contacts tell; the cadence of a watch where there are none."""
    if not contacts:
        return _of_watch(course)
    best, source = contacts[0], str(contacts[0].segment)
    with np.errstate(divide="ignore", invalid="ignore"):
        traces = [
            Trace("cadence", best.time, 60.0 / best.step_time, source),
            Trace("step_length", best.time, best.length, source),
        ]
    timed = next((each for each in contacts if np.isfinite(each.contact_time).any()), None)
    if timed is not None:
        told = str(timed.segment)
        traces += [
            Trace("contact_time", timed.time, timed.contact_time, told),
            Trace("flight_time", timed.time, timed.flight_time, told),
        ]
    trunk = next((each for each in contacts if each.segment is Segment.TRUNK), None)
    if trunk is not None:
        traces.append(Trace("oscillation", trunk.time, trunk.oscillation, "trunk"))
    pair = next((each for each in contacts if each.every == 1 and (each.foot >= 0).all()), None)
    if pair is not None:
        traces.append(_asymmetry(pair))
    return traces


def _asymmetry(pair: Steps) -> Trace:
    """Each step's contact against the next one's, left less right over their mean."""
    sign = np.where(pair.foot[:-1] == FEET.index(Side.LEFT), 1.0, -1.0)
    one, other = pair.contact_time[:-1], pair.contact_time[1:]
    turns = (pair.foot[:-1] != pair.foot[1:]) & np.isfinite(pair.step_time[:-1])
    value = np.where(turns, 2.0 * sign * (one - other) / (one + other), np.nan)
    return Trace("asymmetry", pair.time[:-1], value, f"both {pair.segment}s")


def _of_watch(course: Course) -> list[Trace]:
    if not np.isfinite(course.cadence).any():
        return []
    with np.errstate(divide="ignore", invalid="ignore"):
        length = np.where(course.cadence > 0.0, 60.0 * course.speed / course.cadence, np.nan)
        cadence = np.where(course.cadence > 0.0, course.cadence, np.nan)
    return [
        Trace("cadence", course.time, cadence, "watch"),
        Trace("step_length", course.time, length, "watch"),
    ]


def _foot(found: Sequence[Steps], segment: Segment, side: Side) -> Steps | None:
    return next(
        (
            steps
            for steps in found
            if steps.segment is segment and (steps.foot == FEET.index(side)).all()
        ),
        None,
    )
