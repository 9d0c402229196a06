"""How the camera moved from picture to picture, told by what stands still behind the runner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.pose import FloatArray
from sternway.recordings.video.blazepose import Image
from sternway.recordings.video.packages import opencv

_WIDTH = 320
"""px to which a picture is shrunk for this: the background needs no detail"""
_MOST_CORNERS = 80
_CORNER_QUALITY = 0.003
"""of the sharpest corner: a plain wall has few, and faint ones"""
_KEPT_CORNERS = 40
"""below which new ones are looked for; above, those of the picture before are followed on"""
_LEAST_CORNERS = 6
"""that must agree on one movement before it is believed"""
_LEAST_AGREEING = 0.3
"""share of the corners that must"""
_CUT_CHANGE = 28.0
"""mean change of a shrunk picture's grey (0 to 255) from which on it may be another shot"""
_CUT_LIKENESS = 0.6
"""correlation of two neighbouring pictures below which they are two shots, if nothing agrees"""
_DARK = 6.0
"""spread of grey below which nothing at all is to be seen"""


@dataclass(frozen=True, slots=True)
class Shift:
    """From one picture to the next."""

    across: float
    down: float
    """px that the background moved at the picture's middle; NaN where nothing tells"""
    growth: float
    """times as large it became; NaN likewise"""
    is_cut: bool
    """whether another shot begins"""
    is_dark: bool
    """whether the picture is one plain area"""


_NOTHING = float("nan")
UNSEEN = Shift(_NOTHING, _NOTHING, _NOTHING, False, False)
"""of a picture that was not looked at"""


class Background:
    """Compares each picture with the one before it."""

    def __init__(self) -> None:
        self._before: NDArray[np.uint8] | None = None
        self._corners: NDArray[np.float32] | None = None

    def shift(self, image: Image, body: tuple[float, float, float, float] | None) -> Shift:
        """Since the picture before; ``body`` (left, top, right, bottom px) is left out."""
        cv = opencv()
        scale = min(1.0, _WIDTH / max(image.shape[:2]))
        small = cv.resize(image, None, fx=scale, fy=scale, interpolation=cv.INTER_LINEAR)
        grey = cv.cvtColor(small, cv.COLOR_BGR2GRAY)
        before, self._before = self._before, grey
        is_dark = float(cv.meanStdDev(grey)[1][0, 0]) < _DARK
        corners, self._corners = self._corners, None
        if before is None or before.shape != grey.shape:
            return Shift(_NOTHING, _NOTHING, _NOTHING, False, is_dark)
        moved = None
        if not is_dark:
            hidden = None if body is None else tuple(each * scale for each in body)
            corners = _corners(cv, before, corners, hidden)
            moved, self._corners = _movement(cv, before, grey, corners)
        if moved is None:
            is_cut = _is_other_shot(before, grey)
            return Shift(_NOTHING, _NOTHING, _NOTHING, is_cut, is_dark)
        matrix, growth = moved
        middle = np.array([grey.shape[1] / 2.0, grey.shape[0] / 2.0])
        across, down = (matrix[:, :2] @ middle + matrix[:, 2] - middle) / scale
        return Shift(float(across), float(down), growth, False, is_dark)


def _corners(
    cv: Any,
    picture: NDArray[np.uint8],
    known: NDArray[np.float32] | None,
    body: tuple[float, ...] | None,
) -> NDArray[np.float32] | None:
    """Corners (k, 1, 2) of a shrunk picture outside of the body; those ``known`` while many are."""
    if body is None or not np.isfinite(body).all():
        body = None
    if known is not None and body is not None:
        left, top, right, bottom = body
        x, y = known[:, 0, 0], known[:, 0, 1]
        known = known[(x < left) | (x > right) | (y < top) | (y > bottom)]
    if known is not None and len(known) >= _KEPT_CORNERS:
        return known
    mask = np.full(picture.shape, 255, dtype=np.uint8)
    if body is not None:
        left, top, right, bottom = (int(np.clip(each, 0, 10_000)) for each in body)
        mask[top : bottom + 1, left : right + 1] = 0
    found: NDArray[np.float32] | None = cv.goodFeaturesToTrack(
        picture, _MOST_CORNERS, _CORNER_QUALITY, 7, mask=mask
    )
    return found


def _movement(
    cv: Any,
    before: NDArray[np.uint8],
    grey: NDArray[np.uint8],
    corners: NDArray[np.float32] | None,
) -> tuple[tuple[FloatArray, float] | None, NDArray[np.float32] | None]:
    """The (2, 3) matrix that takes the background of one shrunk picture to the next, its growth.

    None where corners do not agree; and where those that do are now.
    """
    if corners is None or len(corners) < _LEAST_CORNERS:
        return None, None
    ends, found, _ = cv.calcOpticalFlowPyrLK(before, grey, corners, None)
    kept = found[:, 0] == 1
    if kept.sum() < _LEAST_CORNERS:
        return None, None
    matrix, agree = cv.estimateAffinePartial2D(
        corners[kept], ends[kept], method=cv.RANSAC, ransacReprojThreshold=1.0
    )
    if matrix is None or agree.sum() < max(_LEAST_CORNERS, _LEAST_AGREEING * kept.sum()):
        return None, None
    growth = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    if not 0.8 < growth < 1.25:
        return None, None
    return (np.asarray(matrix), growth), ends[kept][agree[:, 0] == 1]


def _is_other_shot(before: NDArray[np.uint8], grey: NDArray[np.uint8]) -> bool:
    one, other = before.astype(np.float64).ravel(), grey.astype(np.float64).ravel()
    if float(np.abs(one - other).mean()) < _CUT_CHANGE:
        return False
    one, other = one - one.mean(), other - other.mean()
    size = float(np.sqrt((one @ one) * (other @ other)))
    return size == 0.0 or float(one @ other) / size < _CUT_LIKENESS
