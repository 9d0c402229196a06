"""BlazePose: where the people of a picture are, and the joints of one of them.

Two networks by Bazarevsky et al. 2020 ("BlazePose: on-device real-time body pose tracking",
arXiv:2006.10204), run by LiteRT. What comes before and after them is our own, after the description
that their makers publish with them: anchors, boxes, turned squares and heat maps.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.pose import FloatArray
from sternway.recordings.video.packages import litert, opencv, without_chatter

Image = NDArray[np.uint8]
"""(height, width, 3), blue first, as OpenCV decodes it"""

NETWORK_POINTS = (
    "Nose",
    "LeftEyeInner",
    "LeftEye",
    "LeftEyeOuter",
    "RightEyeInner",
    "RightEye",
    "RightEyeOuter",
    "LeftEar",
    "RightEar",
    "MouthLeft",
    "MouthRight",
    "LeftShoulder",
    "RightShoulder",
    "LeftElbow",
    "RightElbow",
    "LeftWrist",
    "RightWrist",
    "LeftPinky",
    "RightPinky",
    "LeftIndex",
    "RightIndex",
    "LeftThumb",
    "RightThumb",
    "LeftHip",
    "RightHip",
    "LeftKnee",
    "RightKnee",
    "LeftAnkle",
    "RightAnkle",
    "LeftHeel",
    "RightHeel",
    "LeftToe",
    "RightToe",
)
"""of the network, in its order"""

_DETECTOR_SIDE = 224
_HALVED_FROM = 4.0
"""times the detector's picture, from which on a picture is halved before it is averaged"""
_LANDMARK_SIDE = 256
_STRIDES = (8, 16, 32, 32, 32)
_LEAST_SCORE = 0.5
_SAME_PERSON = 0.3
"""overlap of two boxes from which on they are one person's"""
_LARGEST_LOGIT = 50.0
_ROOM = 1.25
"""how much larger the square about a body is than the body"""
_CENTRE, _RIM = 33, 34
"""hidden points of the network: the middle of the hips, and a point on the circle about the body"""
_HEAT_REACH = 3
"""cells of the heat map either side of a point that correct it"""
_LEAST_HEAT = 0.5
_HEAD_ABOVE, _HEAD_ROOM = 0.4, 0.65
"""of the trunk from hips to shoulders: how far above them the head's middle is, and half of what
surely holds it (a head is 0.13 of a body's height tall, a trunk 0.29: Winter 2009)"""


@dataclass(frozen=True, slots=True)
class Region:
    """A turned square of a picture that holds a body."""

    x: float
    y: float
    """px, its middle"""
    side: float
    """px"""
    turn: float
    """rad by which the body is turned clockwise from upright"""

    @classmethod
    def about(cls, centre: FloatArray, rim: FloatArray) -> Region:
        """The square of a body whose hips are at ``centre`` and whose circle goes through ``rim``.

        Both are (2,) px.
        """
        across, up = float(rim[0] - centre[0]), float(centre[1] - rim[1])
        turn = math.pi / 2.0 - math.atan2(up, across)
        turn -= 2.0 * math.pi * math.floor((turn + math.pi) / (2.0 * math.pi))
        side = 2.0 * math.hypot(across, up) * _ROOM
        return cls(float(centre[0]), float(centre[1]), side, turn)

    def matrix(self, size: int) -> FloatArray:
        """(2, 3): from the pixels of a copy of ``size`` px to those of the picture."""
        scale = self.side / size
        c, s = scale * math.cos(self.turn), scale * math.sin(self.turn)
        half = (size - 1) / 2.0
        return np.array(
            [[c, -s, self.x - half * (c - s)], [s, c, self.y - half * (s + c)]], dtype=np.float64
        )


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the detector found."""

    region: Region
    score: float
    head: tuple[float, float, float, float]
    """left, top, right, bottom of the head with room about it, px"""


@dataclass(frozen=True, eq=False, slots=True)
class Body:
    """The joints of one person in one picture."""

    points: FloatArray
    """(33, 3) px: across, down, and depth away from the camera from the middle of the hips"""
    confidence: FloatArray
    """(33,) of being in sight, 0 to 1"""
    presence: float
    """probability that there is a body in the square at all"""
    region: Region
    """where to look in the next picture"""


class Detector:
    """Finds everybody in a picture, or in a part of one."""

    def __init__(self, weights: bytes, threads: int = 1) -> None:
        self._network = _Network(weights, threads)
        self._anchors = _anchors()

    def people(
        self, image: Image, part: tuple[int, int, int, int] | None = None
    ) -> tuple[Person, ...]:
        """The people of a picture, the surest first; of ``part`` (left, top, right, bottom) px."""
        cv = opencv()
        left, top, right, bottom = part or (0, 0, image.shape[1], image.shape[0])
        cut = image[top:bottom, left:right]
        side = max(cut.shape[:2])
        scale = _DETECTOR_SIDE / side
        width, height = (max(1, round(scale * length)) for length in cut.shape[1::-1])
        at_x, at_y = (_DETECTOR_SIDE - width) // 2, (_DETECTOR_SIDE - height) // 2
        seen = np.zeros((_DETECTOR_SIDE, _DETECTOR_SIDE, 3), dtype=np.uint8)
        how = cv.INTER_AREA if scale < 1.0 else cv.INTER_LINEAR
        # Halving is quick, and leaves a large picture more than enough to be averaged.
        while max(cut.shape[:2]) > _HALVED_FROM * _DETECTOR_SIDE:
            cut = cv.resize(cut, None, fx=0.5, fy=0.5, interpolation=cv.INTER_LINEAR)
        seen[at_y : at_y + height, at_x : at_x + width] = cv.resize(
            cut, (width, height), interpolation=how
        )
        boxes, logits = self._network(_tensor(seen, 1.0 / 127.5, -1.0))
        scores = _probability(logits[0, :, 0])
        kept = np.flatnonzero(scores >= _LEAST_SCORE)
        values = boxes[0, kept].astype(np.float64)
        values[:, [0, 1, 4, 5, 6, 7, 8, 9, 10, 11]] += np.tile(
            self._anchors[kept] * _DETECTOR_SIDE, 5
        )
        offset = np.array([left - at_x / scale, top - at_y / scale])
        return tuple(
            _person(row / scale, float(score), offset)
            for row, score in _apart(values, scores[kept])
        )


class Landmarker:
    """Finds the joints of a body in a square of a picture."""

    def __init__(self, weights: bytes, threads: int = 1) -> None:
        self._network = _Network(weights, threads)

    def body(self, image: Image, region: Region) -> Body:
        """The body in a square; its ``presence`` says whether there is one."""
        cv = opencv()
        matrix = region.matrix(_LANDMARK_SIDE)
        cut = cv.warpAffine(
            image,
            matrix,
            (_LANDMARK_SIDE, _LANDMARK_SIDE),
            flags=cv.INTER_LINEAR | cv.WARP_INVERSE_MAP,
        )
        told = self._network(_tensor(cut, 1.0 / 255.0))
        raw, presence, heat = told[0].reshape(-1, 5), float(told[1].reshape(-1)[0]), told[3][0]
        where = _warmest(raw[:, :2].astype(np.float64), heat)
        placed = where @ matrix[:, :2].T + matrix[:, 2]
        depth = raw[:, 2:3] * (region.side / _LANDMARK_SIDE)
        count = len(NETWORK_POINTS)
        return Body(
            np.concatenate([placed, depth], axis=1)[:count],
            _probability(raw[:count, 3]),
            presence,
            Region.about(placed[_CENTRE], placed[_RIM]),
        )


class _Network:
    """One network: an array in, its outputs in their own order out."""

    def __init__(self, weights: bytes, threads: int) -> None:
        with without_chatter():
            self._interpreter: Any = litert().Interpreter(
                model_content=weights, num_threads=threads
            )
            self._interpreter.allocate_tensors()
        self._input = self._interpreter.get_input_details()[0]["index"]
        told = self._interpreter.get_output_details()
        self._outputs = [
            each["index"] for each in sorted(told, key=lambda each: _place(each["name"]))
        ]

    def __call__(self, values: NDArray[np.float32]) -> list[NDArray[np.float32]]:
        self._interpreter.set_tensor(self._input, values)
        self._interpreter.invoke()
        return [self._interpreter.get_tensor(index) for index in self._outputs]


def _tensor(picture: Image, scale: float, offset: float = 0.0) -> NDArray[np.float32]:
    """A picture as a network takes it: (1, height, width, 3), red first."""
    cv = opencv()
    red_first = cv.cvtColor(picture, cv.COLOR_BGR2RGB)
    values: NDArray[np.float32] = np.multiply(red_first, np.float32(scale), dtype=np.float32)
    if offset:
        values += np.float32(offset)
    return values[None]


def _probability(logits: NDArray[np.float32]) -> FloatArray:
    bounded = np.clip(logits.astype(np.float64), -_LARGEST_LOGIT, _LARGEST_LOGIT)
    return np.asarray(1.0 / (1.0 + np.exp(-bounded)))


def _place(name: str) -> int:
    """Of an output by its name: ``Identity`` is 0, ``Identity_3`` is 3."""
    _, _, number = name.partition("_")
    return int(number.partition(":")[0] or 0) if number else 0


def _anchors() -> FloatArray:
    """The middles of the detector's boxes, (2254, 2) shares of its picture."""
    found = []
    for stride in dict.fromkeys(_STRIDES):
        side = _DETECTOR_SIDE // stride
        each = 2 * _STRIDES.count(stride)
        middles = (np.arange(side) + 0.5) / side
        y, x = np.meshgrid(middles, middles, indexing="ij")
        found.append(np.repeat(np.column_stack([x.ravel(), y.ravel()]), each, axis=0))
    return np.concatenate(found)


def _apart(values: FloatArray, scores: FloatArray) -> list[tuple[FloatArray, float]]:
    """Boxes of different people: of those that overlap the mean, weighed by their scores."""
    order = np.argsort(-scores)
    found = []
    while len(order):
        overlap = _overlaps(values[order[0]], values[order])
        same = order[overlap > _SAME_PERSON]
        mean = np.average(values[same], axis=0, weights=scores[same])
        found.append((mean, float(scores[order[0]])))
        order = order[overlap <= _SAME_PERSON]
    return found


def _overlaps(one: FloatArray, others: FloatArray) -> FloatArray:
    """Of a box (x, y, width, height …) with others (n, …), shares of what both cover."""
    low = np.maximum(one[:2] - one[2:4] / 2.0, others[:, :2] - others[:, 2:4] / 2.0)
    high = np.minimum(one[:2] + one[2:4] / 2.0, others[:, :2] + others[:, 2:4] / 2.0)
    common = np.prod(np.maximum(high - low, 0.0), axis=1)
    total = np.prod(one[2:4]) + np.prod(others[:, 2:4], axis=1) - common
    return np.asarray(common / np.maximum(total, 1e-9))


def _person(values: FloatArray, score: float, offset: FloatArray) -> Person:
    hips, shoulders = values[4:6] + offset, values[8:10] + offset
    trunk = shoulders - hips
    x, y = map(float, shoulders + _HEAD_ABOVE * trunk)
    half = _HEAD_ROOM * float(np.linalg.norm(trunk))
    region = Region.about(hips, values[6:8] + offset)
    return Person(region, score, (x - half, y - half, x + half, y + half))


def _warmest(points: FloatArray, heat: NDArray[np.float32]) -> FloatArray:
    """Points (39, 2) px moved to the weighed middle of the warmth about each, where it is warm.

    ``heat`` has shape (64, 64, 39), logits.
    """
    side, count = heat.shape[0], heat.shape[2]
    scale = side / _LANDMARK_SIDE
    cell = np.floor(points * scale).astype(np.intp)
    reach = np.arange(-_HEAT_REACH, _HEAT_REACH + 1)
    x, y = cell[:, 0, None] + reach, cell[:, 1, None] + reach
    inside_x, inside_y = (x >= 0) & (x < side), (y >= 0) & (y < side)
    inside = inside_y[:, :, None] & inside_x[:, None, :]
    index = np.arange(count)[:, None, None]
    logits = heat[np.clip(y, 0, side - 1)[:, :, None], np.clip(x, 0, side - 1)[:, None, :], index]
    warmth = np.where(inside, _probability(logits), 0.0)
    total = warmth.sum(axis=(1, 2))
    is_warm = (warmth.max(axis=(1, 2)) >= _LEAST_HEAT) & (total > 0.0)
    within = (cell >= 0).all(axis=1) & (cell < side).all(axis=1)
    total = np.maximum(total, 1e-9)
    found = np.column_stack(
        [
            (warmth * x[:, None, :]).sum(axis=(1, 2)) / total,
            (warmth * y[:, :, None]).sum(axis=(1, 2)) / total,
        ]
    )
    return np.where((is_warm & within)[:, None], found / scale, points)
