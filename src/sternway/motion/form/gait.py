"""What foot contacts tell of form: cadence, length, contact, flight, bounce, left against right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sternway.motion.analysis import Course, Stretch
from sternway.motion.form.drift import ends_of
from sternway.motion.form.finding import Finding
from sternway.motion.form.trace import Trace

if TYPE_CHECKING:
    # A watch has none of them, and need not wait for the mathematics of motion sensors.
    from sternway.motion.steps import Footsteps, StretchSteps

_QUANTITIES = (
    "cadence",
    "step_length",
    "contact_time",
    "flight_time",
    "oscillation",
    "asymmetry",
)
"""of `StretchSteps`; findings are published under the same names"""
_CADENCES = (30.0, 400.0)
"""steps/min that a watch can mean: our choice; standing, it says 0"""


def step_findings(stretch: Stretch, footsteps: Footsteps | None) -> list[Finding]:
    """What motion sensors tell of the steps of a stretch."""
    if footsteps is None or stretch.steps is None:
        return []
    fresh = tired = None
    if (ends := ends_of(stretch)) is not None:
        fresh, tired = (footsteps.between(end.start, end.end) for end in ends)
    found = []
    for name in _QUANTITIES:
        said = getattr(stretch.steps, name)
        if said is None or (name == "asymmetry" and not stretch.steps.is_asymmetry_named):
            continue
        at_ends = (_alike(end, name, said.source) for end in (fresh, tired))
        found.append(Finding.of(name, said.value, said.source, *at_ends))
    return found


def _alike(steps: StretchSteps | None, name: str, source: str) -> float | None:
    """The same quantity of other steps, if the same sensor tells it."""
    said = None if steps is None else getattr(steps, name)
    return said.value if said is not None and said.source == source else None


def watch_traces(course: Course) -> list[Trace]:
    """What a watch's cadence and speed tell."""
    lowest, highest = _CADENCES
    steps = (course.cadence >= lowest) & (course.cadence <= highest)
    if not steps.any():
        return []
    cadence = np.where(steps, course.cadence, np.nan)
    length = 60.0 * course.speed / cadence
    return [
        Trace("cadence", course.time, cadence, "watch"),
        Trace("step_length", course.time, length, "watch"),
    ]
