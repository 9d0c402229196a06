"""How tall the runner is in the picture, from the lengths of trunk, thigh and shank."""

from __future__ import annotations

import numpy as np

from sternway.recordings.footage import POINTS
from sternway.recordings.pose import FloatArray
from sternway.recordings.video.steady import rolling

SHARE = 0.745
"""of a body's height that the network's shoulder, hip, knee and ankle span: 0.779 by Winter 2009,
less what its points lie inside the joints"""

AVERAGE_HEIGHT = 1.70
"""m, taken where nobody says how tall the runner is"""

_SPAN = 2.5
"""s over which a body keeps its size in the picture: about three strides"""


def heights(points: FloatArray, time: FloatArray) -> FloatArray:
    """Px of the body's height ``(n,)`` from its points ``(n, 21, 2)``; NaN where it was not seen.

    Limbs that swing across the picture keep their length in it, those that point at the camera look
    shorter: of both legs the longer counts.
    """

    def at(name: str) -> FloatArray:
        return np.asarray(points[:, POINTS.index(name), :2])

    shoulders = 0.5 * (at("LeftShoulder") + at("RightShoulder"))
    hips = 0.5 * (at("LeftHip") + at("RightHip"))
    trunk = np.linalg.norm(shoulders - hips, axis=1)
    legs = [
        np.linalg.norm(at(f"{side}Hip") - at(f"{side}Knee"), axis=1)
        + np.linalg.norm(at(f"{side}Knee") - at(f"{side}Ankle"), axis=1)
        for side in ("Left", "Right")
    ]
    whole = (trunk + np.maximum(*legs)) / SHARE
    return np.where(np.isfinite(whole), rolling(whole, time, _SPAN, 0.5), np.nan)
