"""Steps in which a witness leaps: metres that nobody ran."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sternway.motion.witnesses.witness import Mask, Witness, WitnessSettings
from sternway.recordings import FloatArray


def leaps_of(
    time: FloatArray, witness: Witness, others: Sequence[Witness], settings: WitnessSettings
) -> tuple[Mask, float]:
    """Steps in which a witness leaps, and how many metres it leaps in all."""
    spans = np.diff(time)
    steps = np.nan_to_num(witness.steps)
    usual = speed_around(time, witness.steps)
    suspects = witness.known & (steps > settings.leap)
    suspects &= steps > settings.leap_speed * np.maximum(usual, 0.5) * spans
    leaps = np.zeros(len(steps), dtype=bool)
    if not suspects.any():
        return leaps, 0.0
    metres = 0.0
    covered = np.concatenate([[0.0], np.cumsum(steps)])
    for row in np.flatnonzero(suspects).tolist():
        knowing = [each.steps for each in others if np.isfinite(each.steps[row])]
        excess = min(
            (
                _lasting(time, covered, each, row, settings)
                - (settings.leap_speed - 1.0) * max(float(each[row]), 0.0)
                for each in knowing
            ),
            default=np.nan,
        )
        if not knowing:
            excess = _beyond_own(time, covered, row, usual[row], settings)
        if excess > settings.leap:
            leaps[row] = True
            metres += steps[row] - max([usual[row] * spans[row], *(each[row] for each in knowing)])
    return leaps, float(metres)


def _lasting(
    time: FloatArray,
    covered: FloatArray,
    reference: FloatArray,
    row: int,
    settings: WitnessSettings,
) -> float:
    """M by which a witness ran away from the others at a step for good, not to catch up."""
    first = int(np.searchsorted(time, time[row] - settings.settled))
    beyond = int(np.searchsorted(time, time[row + 1] + settings.settled, side="right"))
    other = np.concatenate([[0.0], np.cumsum(np.nan_to_num(reference[first : beyond - 1]))])
    difference = covered[first:beyond] - other
    at = row - first + 1
    return float(np.median(difference[at:]) - np.median(difference[:at]))


def _beyond_own(
    time: FloatArray, covered: FloatArray, row: int, usual: float, settings: WitnessSettings
) -> float:
    """M of a step beyond the witness's own usual speed, less what it had stood still before."""
    first = int(np.searchsorted(time, time[row] - settings.settled))
    expected = usual * (time[row + 1] - time[first])
    behind = max(
        0.0, expected - (covered[row] - covered[first]) - usual * (time[row + 1] - time[row])
    )
    step = covered[row + 1] - covered[row]
    return float(step - settings.leap_speed * usual * (time[row + 1] - time[row]) - behind)


def speed_around(time: FloatArray, steps: FloatArray) -> FloatArray:
    """The median speed of the steps around each, itself included, m/s, ``(n - 1,)``."""
    size = len(steps)
    if not size:
        return np.empty(0)
    speed = steps / np.diff(time)
    reach = 7
    padded = np.concatenate([np.full(reach, np.nan), speed, np.full(reach, np.nan)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1)
    known = np.isfinite(windows).any(axis=1)
    usual = np.zeros(size)
    usual[known] = np.nanmedian(windows[known], axis=1)
    return usual
