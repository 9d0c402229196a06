"""Which end of the foot lands first, from how the foot turns while it is laid down.

Over a whole contact a foot turns toe-down going ahead (it lands on heel or sole and leaves from the
toe) and heel-down going backward. How it turns in the first part of the contact, in that sense or
against it, tells which end was still in the air. Backward this rests on reasoning alone.
"""

from __future__ import annotations

import numpy as np

from sternway.motion.course import Travel
from sternway.motion.steps import Steps
from sternway.motion.steps.signals import RATE, step_signals
from sternway.motion.technique.measurement import Trace
from sternway.motion.technique.settings import SETTINGS
from sternway.recordings import FloatArray, Imu


def landing_trace(foot: Imu, contacts: Steps, travel: Travel) -> Trace | None:
    """Rad by which the toe comes down after landing; negative where the heel does."""
    signals = step_signals(foot)
    if signals is None:
        return None
    turned = np.concatenate([[0.0], np.cumsum(signals.swinging)]) / RATE
    ticks = np.arange(len(turned)) - 0.5

    def at(share: float) -> FloatArray:
        moments = contacts.time + share * contacts.contact_time
        return np.interp((moments - signals.start) * RATE, ticks, turned)

    landed, laid, left = at(0.0), at(SETTINGS.landing_laid), at(1.0)
    direction, _ = travel.at(contacts.time)
    toe_down = direction * np.sign(left - landed) * (laid - landed)
    return Trace(
        "landing_rotation", contacts.time, np.where(direction == 0, np.nan, toe_down), "foot"
    )
