"""What foot contacts tell of technique: cadence, length, contact, flight, bounce, asymmetry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sternway.motion.stretches import Stretch
from sternway.motion.technique.measurement import Measurement, ends_of

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
"""of `StretchSteps`; measurements are published under the same names"""


def step_measurements(stretch: Stretch, footsteps: Footsteps | None) -> list[Measurement]:
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
        found.append(Measurement.of(name, said.value, said.source, *at_ends))
    return found


def _alike(steps: StretchSteps | None, name: str, source: str) -> float | None:
    """The same quantity of other steps, if the same sensor tells it."""
    said = None if steps is None else getattr(steps, name)
    return said.value if said is not None and said.source == source else None
