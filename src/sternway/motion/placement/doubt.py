"""What a recognised place is worth to the cue of the trunk, which rests on it.

With probability P of the place, a ratio r becomes

    ln [P σ(r) + (1 − P)/2] − ln [P σ(−r) + (1 − P)/2]

and so does the ceiling of the cue as a whole: a place of 95 % lets no stretch be surer than 97 %. A
sensor that may be on a leg is read by the cue `leg`, which carries the doubt itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sternway.motion.cues import CueReading
from sternway.motion.placement.estimate import PlacementEstimate
from sternway.recordings import FloatArray, Segment


def discounted(reading: CueReading, placings: Sequence[PlacementEstimate]) -> CueReading:
    """A cue's reading with the doubt of its sensors' places.

    Cues that do not rest on a place, and places that were given, stay as they are.
    """
    certainty = min(
        (
            placing.certainty
            for placing in placings
            if reading.cue == Segment.TRUNK.value
            and placing.placement is not None
            and placing.placement.segment is Segment.TRUNK
        ),
        default=1.0,
    )
    if certainty >= 1.0:
        return reading
    ceiling = float(in_doubt(np.array(reading.ceiling), certainty))
    return replace(reading, llr=in_doubt(reading.llr, certainty), ceiling=ceiling)


def in_doubt(ratio: FloatArray, certainty: float) -> FloatArray:
    """A log-likelihood ratio that holds with the probability ``certainty``, else says nothing.

    NaN, for silence, stays NaN.
    """
    with np.errstate(invalid="ignore"):
        for_it, against = -np.logaddexp(0.0, -ratio), -np.logaddexp(0.0, ratio)
        held, half = np.log(certainty), np.log(0.5 * (1.0 - certainty))
        doubted = np.logaddexp(held + for_it, half) - np.logaddexp(held + against, half)
    return np.asarray(doubted)
