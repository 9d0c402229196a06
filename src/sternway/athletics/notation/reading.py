"""One thing that a text may mean."""

from __future__ import annotations

from typing import NamedTuple

DAY, HOUR, MINUTE, SECOND = 86_400_000, 3_600_000, 60_000, 1000
"""ms"""
KILOMETRE, METRE = 1_000_000, 1000
"""mm"""
FRACTIONS = {125: 8, 200: 5, 250: 4, 500: 2}
"""what watches of old divide a second into, by the step in ms"""


class Reading(NamedTuple):
    """A value and its step in ms or mm; ``slip`` where only a slip of the pen is read so."""

    value: int
    step: int
    slip: bool = False
    """stands only where it is plausible: ``30:75`` as 30.75 s"""
