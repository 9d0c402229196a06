"""Cadence: some files count strides, some count steps, and none says which."""

from __future__ import annotations

import numpy as np

from sternway.recordings.recording import FloatArray, ReadWarning

STRIDES_CEILING = 125.0
"""strides/min that nobody keeps up for half of a recording: 250 steps/min, seen only in sprints.

Walkers take 90 to 125 steps/min, so a walk that was written in steps cannot be told from a fast
run in strides, and is read as the latter.
"""


def steps_per_minute(cadence: FloatArray) -> tuple[FloatArray, tuple[ReadWarning, ...]]:
    """Cadence of a file meant to hold strides/min, as steps/min; shape ``(n,)`` both.

    Some treadmills, phones and converters write steps/min instead. Where the median while moving
    is above ``STRIDES_CEILING`` the values are taken as steps and kept, with a warning.
    """
    moving = cadence[cadence > 0]
    if len(moving) == 0 or (median := float(np.median(moving))) <= STRIDES_CEILING:
        return 2.0 * cadence, ()
    doubt = ReadWarning(
        f"cadence (median {median:.0f}/min) is too high for strides: taken as steps/min"
    )
    return cadence, (doubt,)
