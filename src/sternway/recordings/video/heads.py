"""Where heads are in a picture, so that none is shown: everybody's, not the runner's alone."""

from __future__ import annotations

from itertools import product

import numpy as np

from sternway.recordings.pose import FloatArray
from sternway.recordings.video.blazepose import Detector, Image
from sternway.recordings.video.weights import Weights

Box = tuple[float, float, float, float]
"""left, top, right, bottom, px"""

_KEPT = 0.5
"""s for which a head that was lost stays hidden"""
_PARTS_EVERY = 5
"""pictures between two looks at parts of one, for small people at the back"""
_PART = 0.5
"""of a picture's short side"""
_HEAD = 0.11
"""of a body's height, about the middle of the ears, that is hidden"""


class Heads:
    """Remembers where heads were."""

    def __init__(self, weights: Weights) -> None:
        self._detector = Detector(weights.detector)
        self._known: list[tuple[float, Box]] = []
        self._looked = 0

    def boxes(self, image: Image, time: float) -> list[Box]:
        """Of everybody found in this picture and in the half second before."""
        people = self._detector.people(image)
        if self._looked % _PARTS_EVERY == 0:
            for part in _parts(image):
                people += self._detector.people(image, part)
        self._looked += 1
        self._known = [(at, box) for at, box in self._known if time - at < _KEPT]
        self._known += [(time, person.head) for person in people]
        return [box for _, box in self._known]


def head_of(points: FloatArray, names: tuple[str, ...], height: float) -> Box | None:
    """The head of a body whose points (k, 2) px are known; None where they are not."""
    ears = points[[names.index("LeftEar"), names.index("RightEar")]].mean(axis=0)
    if not np.isfinite(ears).all() or not np.isfinite(height):
        return None
    half = _HEAD * height
    x, y = map(float, ears)
    return x - half, y - 1.2 * half, x + half, y + half


def _parts(image: Image) -> list[tuple[int, int, int, int]]:
    height, width = image.shape[:2]
    side = round(_PART * min(width, height))
    across = sorted({*range(0, width - side, side // 2), width - side})
    down = sorted({*range(0, height - side, side // 2), height - side})
    return [(x, y, x + side, y + side) for y, x in product(down, across)]
