"""The skeleton of a film's runner, picture by picture, coloured by direction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.direction import DIRECTIONS, Direction
from sternway.motion import Analysis
from sternway.recordings import Footage
from sternway.recordings.footage import POINTS
from sternway.recordings.video import opencv
from sternway.recordings.video.heads import Box, head_of
from sternway.reports import words
from sternway.reports.analysis.line_styles import STYLES
from sternway.reports.style.theme import INK, PAPER
from sternway.units import clock

Picture = NDArray[np.uint8]

_LIMBS = (
    ("Shoulder", "Elbow"), ("Elbow", "Wrist"), ("Shoulder", "Hip"), ("Hip", "Knee"),
    ("Knee", "Ankle"), ("Ankle", "Heel"), ("Heel", "Toe"), ("Ankle", "Toe"),
)  # fmt: skip
_LARGEST = 1280
"""px of the long side: more than this says no more"""
_COARSE = 12
"""cells across a hidden head; 40 across a picture that is hidden as a whole"""
_COARSE_WHOLE = 40


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is drawn over every picture of one film."""

    analysis: Analysis
    footage: Footage

    @property
    def scale(self) -> float:
        """Of the pictures that are drawn, against the film's."""
        return min(1.0, _LARGEST / max(self.footage.width, self.footage.height))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, px, even numbers as most codes want them."""
        return (
            2 * round(self.footage.width * self.scale / 2),
            2 * round(self.footage.height * self.scale / 2),
        )

    @property
    def rate(self) -> float:
        """Pictures a second."""
        return float(1.0 / np.median(np.diff(self.footage.time)))

    def on_plain(self, row: int) -> Picture:
        """The skeleton at one moment of the footage, on plain ground."""
        width, height = self.size
        picture = np.full((height, width, 3), _bgr(PAPER.light), dtype=np.uint8)
        self._draw(picture, row)
        return picture

    def on_picture(self, image: Picture, row: int, heads: list[Box]) -> Picture:
        """The skeleton over the film's picture, in which every head is hidden.

        A picture in which nobody is found is hidden as a whole: somebody may be in it.
        """
        own = head_of(
            self.footage.points[row].astype(np.float64), POINTS, float(self.footage.body[row])
        )
        hidden = image.copy()
        boxes = heads + ([own] if own is not None else [])
        if boxes:
            for box in boxes:
                _hide(hidden, box, _COARSE)
        else:
            whole = (0.0, 0.0, float(image.shape[1]), float(image.shape[0]))
            _hide(hidden, whole, _COARSE_WHOLE)
        picture: Picture = opencv().resize(hidden, self.size, interpolation=opencv().INTER_AREA)
        self._draw(picture, row)
        return picture

    def _draw(self, picture: Picture, row: int) -> None:
        cv = opencv()
        direction = self._direction(float(self.footage.time[row]))
        colour = _bgr(STYLES[direction].colour.light)
        points = self.footage.points[row].astype(np.float64) * self.scale
        thick = max(2, round(0.012 * float(np.nan_to_num(self.footage.body[row])) * self.scale))
        for first, second in _bones():
            ends = points[[POINTS.index(first), POINTS.index(second)]]
            if np.isfinite(ends).all():
                a, b = (tuple(map(int, np.round(end))) for end in ends)
                cv.line(picture, a, b, colour, thick, cv.LINE_AA)
        label = f"{clock(self.footage.time[row])}  {words.sentence(str(direction)).rstrip('.')}"
        size = max(0.5, picture.shape[0] / 900.0)
        at = (round(16 * size), round(34 * size))
        for edge, ink in ((4, (255, 255, 255)), (1, _bgr(INK.light))):
            cv.putText(picture, label, at, cv.FONT_HERSHEY_SIMPLEX, size, ink, edge, cv.LINE_AA)

    def _direction(self, time: float) -> Direction:
        course = self.analysis.course
        cell = min(max(int(time / course.step), 0), len(course.time) - 1)
        number = int(course.direction[cell])
        return next((each for each in DIRECTIONS if each.number == number), Direction.UNKNOWN)


def _bones() -> list[tuple[str, str]]:
    limbs = [(f"{side}{a}", f"{side}{b}") for side in ("Left", "Right") for a, b in _LIMBS]
    return [
        *limbs,
        ("LeftShoulder", "RightShoulder"),
        ("LeftHip", "RightHip"),
        ("LeftEar", "Nose"),
        ("RightEar", "Nose"),
    ]


def _hide(picture: Picture, box: Box, cells: int) -> None:
    """Put coarse squares in place of a part of a picture."""
    cv = opencv()
    height, width = picture.shape[:2]
    left, top, right, bottom = (
        int(np.clip(np.round(each), 0, most))
        for each, most in zip(box, (width, height, width, height), strict=True)
    )
    if right - left < 1 or bottom - top < 1:
        return
    part = picture[top:bottom, left:right]
    few = (max(1, min(cells, right - left) // 3), max(1, min(cells, bottom - top) // 3))
    small = cv.resize(part, few, interpolation=cv.INTER_AREA)
    picture[top:bottom, left:right] = cv.resize(
        small, (right - left, bottom - top), interpolation=cv.INTER_NEAREST
    )


def _bgr(colour: str) -> tuple[int, int, int]:
    """``#rrggbb`` as blue, green, red."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return blue, green, red
