"""Which end of the foot lands first, from how the foot turns while it is laid down.

Over a whole contact a foot turns toe-down going ahead (it lands on heel or sole and leaves from the
toe) and heel-down going backward. How it turns in the first part of the contact, in that sense or
against it, tells which end was still in the air. Backward this rests on reasoning alone.
"""

from __future__ import annotations

import numpy as np

from sternway.motion.course import Travel
from sternway.motion.steps import Steps
from sternway.motion.technique.measurement import Trace


def landing_trace(contacts: Steps, travel: Travel) -> Trace | None:
    """Rad by which the toe comes down after landing; negative where the heel does.

    None but of a foot's contacts.
    """
    if contacts.laid is None:
        return None
    direction, _ = travel.at(contacts.time)
    toe_down = np.where(direction == 0, np.nan, direction * contacts.laid)
    return Trace("landing_rotation", contacts.time, toe_down, "foot")
