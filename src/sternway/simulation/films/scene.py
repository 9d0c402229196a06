"""The camera and what stands behind the runner."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from sternway.recordings import FloatArray
from sternway.recordings.video import opencv

Picture = NDArray[np.uint8]


class Follow(StrEnum):
    """What the camera does."""

    FIXED = "fixed"
    TURNED = "turned"
    """from one place, after the runner"""
    CARRIED = "carried"
    """beside the runner"""
    TREADMILL = "treadmill"
    """fixed, and the runner on a belt"""


@dataclass(frozen=True, slots=True)
class View:
    """How a film is taken."""

    follow: Follow = Follow.FIXED
    width: int = 1280
    height: int = 720
    rate: float = 30.0
    share: float = 0.45
    """of the picture's height that the body is tall"""
    aside: float = 0.0
    """rad by which the camera looks on from before (positive) instead of from the side"""
    from_left: bool = False
    """whether it looks at the runner's left side as they run ahead along x"""
    distance: float = 7.0
    """m"""
    level: float = 1.0
    """m above the ground"""
    light: float = 1.0
    noise: float = 3.0
    """grey levels, one sigma"""
    shake: float = 0.0
    """px, one sigma, of a hand"""


@dataclass(frozen=True, eq=False, slots=True)
class Camera:
    """One picture's camera: the way from m to px."""

    place: FloatArray
    """(3,) m"""
    across: FloatArray
    down: FloatArray
    ahead: FloatArray
    """unit axes (3,)"""
    focal: float
    centre: tuple[float, float]
    """px"""

    def pixels(self, points: FloatArray) -> FloatArray:
        """Points (n, 3) m as (n, 3): px across, px down, m away."""
        away = points - self.place
        depth = np.maximum(away @ self.ahead, 0.05)
        return np.column_stack(
            [
                self.centre[0] + self.focal * (away @ self.across) / depth,
                self.centre[1] + self.focal * (away @ self.down) / depth,
                depth,
            ]
        )


def cameras(
    view: View, hips: FloatArray, body_height: float, random: np.random.Generator
) -> list[Camera]:
    """A camera for every picture of a body whose hips are at ``hips`` (n, 3) m."""
    middle = hips.mean(axis=0)
    lines = hips[-1, :2] - hips[0, :2]
    heading = math.atan2(lines[1], lines[0]) if np.hypot(*lines) > 0.5 else 0.0
    side = 1.0 if view.from_left else -1.0
    turn = heading + side * (math.pi / 2.0 - view.aside)
    away = np.array([math.cos(turn), math.sin(turn), 0.0]) * view.distance
    focal = view.share * view.height * view.distance / body_height
    slow = _slowly(hips)
    shaken = np.cumsum(random.normal(0.0, 0.3, (len(hips), 2)), axis=0)
    shaken = view.shake * (shaken - _slowly(shaken))
    found = []
    for row in range(len(hips)):
        target = middle.copy() if view.follow in (Follow.FIXED, Follow.TREADMILL) else slow[row]
        target[2] = 0.53 * body_height
        base = slow[row] if view.follow is Follow.CARRIED else middle
        place = np.array([base[0], base[1], 0.0]) + away
        place[2] = view.level
        ahead = (target - place) / np.linalg.norm(target - place)
        across = np.cross(ahead, [0.0, 0.0, 1.0])
        across /= np.linalg.norm(across)
        centre = (
            view.width / 2.0 + float(shaken[row, 0]),
            view.height / 2.0 + float(shaken[row, 1]),
        )
        found.append(Camera(place, across, np.cross(ahead, across), ahead, focal, centre))
    return found


def _slowly(path: FloatArray) -> FloatArray:
    """A path as a hand follows it."""
    reach = min(20, max(1, (len(path) - 1) // 2))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / (0.5 * reach)) ** 2)
    weight = np.convolve(np.ones(len(path)), kernel, mode="same")
    return np.column_stack([np.convolve(column, kernel, mode="same") / weight for column in path.T])


class Backdrop:
    """A wall behind the runner and the ground, both with marks, seen from any camera."""

    _WALL = 60.0
    """m of wall"""

    def __init__(self, view: View, hips: FloatArray, random: np.random.Generator) -> None:
        cv = opencv()
        self._view = view
        scale, high = 40, 6.0
        size = (int(self._WALL * scale), int(high * scale))
        wall = random.normal(0.0, 1.0, (size[1] // 20, size[0] // 20, 3))
        wall = cv.resize(wall, size, interpolation=cv.INTER_CUBIC) * 18.0
        wall += random.integers(70, 200, 3)
        for _ in range(120):
            x, y = int(random.integers(size[0])), int(random.integers(size[1]))
            w, h = int(random.integers(8, 120)), int(random.integers(8, 90))
            colour = [int(each) for each in random.integers(20, 235, 3)]
            cv.rectangle(wall, (x, y), (x + w, y + h), colour, -1)
        self._wall = np.clip(wall, 0, 255).astype(np.uint8)
        ground = random.normal(0.0, 1.0, (60, 240, 3))
        ground = cv.resize(ground, (2400, 600), interpolation=cv.INTER_CUBIC) * 14.0
        ground += random.integers(60, 150, 3)
        for line in range(0, 600, 120):
            cv.line(ground, (0, line), (2400, line), (210, 210, 210), 3)
        self._ground = np.clip(ground, 0, 255).astype(np.uint8)
        lines = hips[-1, :2] - hips[0, :2]
        along = lines / np.linalg.norm(lines) if np.hypot(*lines) > 0.5 else np.array([1.0, 0.0])
        self._along = np.array([along[0], along[1], 0.0])
        beside = np.array([-along[1], along[0], 0.0]) * (-1.0 if view.from_left else 1.0)
        middle = np.array([*hips.mean(axis=0)[:2], 0.0])
        self._corner = middle - 0.5 * self._WALL * self._along + 3.5 * beside
        self._beside, self._high = beside, high

    def seen(self, camera: Camera) -> Picture:
        """The scene without the runner."""
        view = self._view
        picture = np.full((view.height, view.width, 3), 205, dtype=np.uint8)
        up = np.array([0.0, 0.0, self._high])
        end = self._corner + self._WALL * self._along
        near = -7.0 * self._beside
        ground = np.array([self._corner, end, end + near, self._corner + near])
        wall = np.array([self._corner + up, end + up, end, self._corner])
        for texture, corners in ((self._ground, ground), (self._wall, wall)):
            _paste(picture, texture, corners, camera)
        return picture


def _paste(picture: Picture, texture: Picture, corners: FloatArray, camera: Camera) -> None:
    """Draw a flat texture by the homography of its plane."""
    height, width = texture.shape[:2]
    origin, right, down = corners[0], corners[1] - corners[0], corners[3] - corners[0]
    # (u, v, 1) of the texture → homogeneous px.
    plane = np.column_stack([right / width, down / height, origin - camera.place])
    axes = np.stack([camera.across, camera.down, camera.ahead])
    lens = np.array(
        [[camera.focal, 0.0, camera.centre[0]], [0.0, camera.focal, camera.centre[1]], [0, 0, 1.0]]
    )
    opencv().warpPerspective(
        texture,
        lens @ axes @ plane,
        (picture.shape[1], picture.shape[0]),
        dst=picture,
        flags=opencv().INTER_LINEAR,
        borderMode=opencv().BORDER_TRANSPARENT,
    )
