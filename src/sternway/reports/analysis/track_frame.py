"""Where metres lie on the chart of a track: one scale along both axes, north up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sternway.motion import Course

if TYPE_CHECKING:
    import altair as alt

MARGIN = 34
"""px around the track"""
_SMALLEST_SPAN = 20.0
"""m; a track below this is the noise of a receiver that stood still"""
_LOWEST, _HIGHEST = 0.42, 1.0
"""height as a share of the width"""
_HIGHEST_PX = 480
_SMALL = 500
"""px of width below which lines are thinner"""
_THINNED = 0.7
_SCALE_BAR = 0.22
"""share of the width that the scale bar takes at most"""


@dataclass(frozen=True, slots=True)
class Frame:
    """``width`` × ``height`` px, whose lower left corner lies at ``west``, ``south`` m."""

    width: int
    height: int
    west: float
    south: float
    pixel: float
    """m"""

    @classmethod
    def around(cls, course: Course, width: int) -> Frame:
        """The frame that holds all positions of a course, which has at least one."""
        west, east = float(np.nanmin(course.east)), float(np.nanmax(course.east))
        south, north = float(np.nanmin(course.north)), float(np.nanmax(course.north))
        across, up = max(east - west, _SMALLEST_SPAN), max(north - south, _SMALLEST_SPAN)
        inner = width - 2 * MARGIN
        wanted = inner * up / across + 2 * MARGIN
        height = round(min(max(wanted, _LOWEST * width), _HIGHEST * width, _HIGHEST_PX))
        pixel = max(across / inner, up / (height - 2 * MARGIN))
        return cls(
            width,
            height,
            (west + east - pixel * width) / 2,
            (south + north - pixel * height) / 2,
            pixel,
        )

    def thin(self, size: float) -> float:
        """A width or area of a mark, made less on a small chart."""
        return size if self.width >= _SMALL else size * _THINNED

    def place(self, east: float, north: float) -> tuple[float, float]:
        """Where a position lies, px from the left and from the top."""
        return (east - self.west) / self.pixel, self.height - (north - self.south) / self.pixel

    def axes(self) -> dict[str, alt.X | alt.Y]:
        """Encodings of the columns ``east`` and ``north``."""
        import altair as alt

        east = [self.west, self.west + self.pixel * self.width]
        north = [self.south, self.south + self.pixel * self.height]
        return {
            "x": alt.X("east:Q", axis=None, scale=alt.Scale(domain=east, nice=False, zero=False)),
            "y": alt.Y("north:Q", axis=None, scale=alt.Scale(domain=north, nice=False, zero=False)),
        }

    def scale_bar(self) -> float:
        """The longest 1, 2 or 5 times a power of ten, in m, that fits as a scale bar."""
        most = _SCALE_BAR * self.width * self.pixel
        power = 10.0 ** math.floor(math.log10(most))
        return max(step * power for step in (1.0, 2.0, 5.0) if step * power <= most)
