"""The chart of a track around the track: where metres lie, start, finish, scale bar, north."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from sternway import units
from sternway.motion import Course
from sternway.reports.style.drawing import Datasets, px
from sternway.reports.style.theme import (
    INK,
    MUTED,
    NOTICE_EDGE,
    PANEL,
    TEXT_SIZE,
    Colour,
)
from sternway.text import phrase

if TYPE_CHECKING:
    import altair as alt

_MARGIN = 34
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
_APART = 24
"""px from start to finish, below which one mark says both"""
_HALO = 4
"""px of background around a word that lies on the track"""
_EDGE = _MARGIN // 2


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
        inner = width - 2 * _MARGIN
        wanted = inner * up / across + 2 * _MARGIN
        height = round(min(max(wanted, _LOWEST * width), _HIGHEST * width, _HIGHEST_PX))
        pixel = max(across / inner, up / (height - 2 * _MARGIN))
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

    def scale_bar(self) -> tuple[float, units.Unit]:
        """The longest 1, 2 or 5 times a power of ten that fits as a scale bar, and its unit."""
        longest, read = _SCALE_BAR * self.width * self.pixel, units.current()
        unit = read.small if longest < read.large.size else read.large
        most = unit.of(longest)
        power = 10.0 ** math.floor(math.log10(most))
        return max(step * power for step in (1.0, 2.0, 5.0) if step * power <= most), unit


def ends(course: Course, frame: Frame, data: Datasets) -> list[alt.Chart]:
    """Start and finish, in one mark where they are in one place."""
    known = np.flatnonzero(np.isfinite(course.east) & np.isfinite(course.north))
    start, finish = (
        frame.place(float(course.east[at]), float(course.north[at])) for at in known[[0, -1]]
    )
    if math.dist(start, finish) < _APART:
        return [
            _dot(data, start, "circle"),
            *_label(data, start, phrase("analysis.track.start-finish"), frame),
        ]
    return [
        _dot(data, finish, "square"),
        *_label(data, finish, phrase("analysis.track.finish"), frame),
        _dot(data, start, "circle"),
        *_label(data, start, phrase("analysis.track.start"), frame),
    ]


def scale_bar(frame: Frame, data: Datasets) -> list[alt.Chart]:
    """A round length, lower left."""
    number, unit = frame.scale_bar()
    left, right = _EDGE, _EDGE + number * unit.size / frame.pixel
    base = frame.height - _EDGE
    return [
        _rule(data, left, base, right, base),
        _rule(data, left, base - 4, left, base + 4),
        _rule(data, right, base - 4, right, base + 4),
        _text(data, left, base - 7, f"{units.figure(number, 'g')} {unit.symbol}", MUTED),
    ]


def north_arrow(frame: Frame, data: Datasets) -> list[alt.Chart]:
    """Which way north is, upper right."""
    right = frame.width - _EDGE
    return [
        _point(data, right, _EDGE - 2, "triangle-up", 160, MUTED),
        _text(data, right, _EDGE + 15, phrase("analysis.track.north"), MUTED, align="center"),
    ]


def simulated_mark(data: Datasets) -> alt.Chart:
    """That nobody ran this, upper left."""
    return _text(data, _EDGE, _EDGE + 5, phrase("analysis.simulated"), NOTICE_EDGE, bold=True)


def _dot(data: Datasets, place: tuple[float, float], shape: str) -> alt.Chart:
    return _point(data, *place, shape, 80, INK)


def _label(data: Datasets, place: tuple[float, float], text: str, frame: Frame) -> list[alt.Chart]:
    """A word beside a mark, on the side where there is room, over a halo."""
    x, y = place
    leftwards = x > frame.width * 0.7
    at = (x - 10 if leftwards else x + 10, y + (16 if y < frame.height / 2 else -8))
    align: Literal["left", "right"] = "right" if leftwards else "left"
    return [
        _text(data, *at, text, INK, align=align, bold=True, halo=True),
        _text(data, *at, text, INK, align=align, bold=True),
    ]


def _point(data: Datasets, x: float, y: float, shape: str, size: int, colour: Colour) -> alt.Chart:
    import altair as alt

    mark = alt.MarkDef(
        type="point",
        shape=shape,
        size=size,
        filled=True,
        fill=colour.light,
        stroke=PANEL.light,
        strokeWidth=2,
        opacity=1,
    )
    return data.placed(x, y, mark)


def _rule(data: Datasets, x: float, y: float, x2: float, y2: float) -> alt.Chart:
    import altair as alt

    mark = alt.MarkDef(type="rule", stroke=MUTED.light, strokeWidth=1.5)
    return data.placed(x, y, mark, x2=px(alt.X2Value, x2), y2=px(alt.Y2Value, y2))


def _text(
    data: Datasets,
    x: float,
    y: float,
    text: str,
    colour: Colour,
    *,
    align: Literal["left", "center", "right"] = "left",
    bold: bool = False,
    halo: bool = False,
) -> alt.Chart:
    import altair as alt

    mark = alt.MarkDef(
        type="text",
        text=text,
        align=align,
        baseline="alphabetic",
        fontSize=TEXT_SIZE,
        fontWeight=600 if bold else 400,
        fill=PANEL.light if halo else colour.light,
        stroke=PANEL.light if halo else alt.Undefined,
        strokeWidth=_HALO if halo else alt.Undefined,
        strokeJoin="round",
    )
    return data.placed(x, y, mark)
