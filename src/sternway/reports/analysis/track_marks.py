"""What is written on a track besides the track: start, finish, scale bar, north."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import numpy as np

from sternway.motion import Course
from sternway.reports.analysis.track_frame import MARGIN, Frame
from sternway.reports.look.drawing import Datasets, px
from sternway.reports.look.theme import (
    INK,
    MUTED,
    NOTICE_EDGE,
    PANEL,
    TEXT_SIZE,
    Colour,
)

if TYPE_CHECKING:
    import altair as alt

_APART = 24
"""px from start to finish, below which one mark says both"""
_HALO = 4
"""px of background around a word that lies on the track"""
_EDGE = MARGIN // 2


def ends(course: Course, frame: Frame, data: Datasets) -> list[alt.Chart]:
    """Start and finish, in one mark where they are in one place."""
    known = np.flatnonzero(np.isfinite(course.east) & np.isfinite(course.north))
    start, finish = (
        frame.place(float(course.east[at]), float(course.north[at])) for at in known[[0, -1]]
    )
    if math.dist(start, finish) < _APART:
        return [_dot(data, start, "circle"), *_label(data, start, "Start, finish", frame)]
    return [
        _dot(data, finish, "square"),
        *_label(data, finish, "Finish", frame),
        _dot(data, start, "circle"),
        *_label(data, start, "Start", frame),
    ]


def scale_bar(frame: Frame, data: Datasets) -> list[alt.Chart]:
    """A length in m, lower left."""
    metres = frame.scale_bar()
    left, right = _EDGE, _EDGE + metres / frame.pixel
    base = frame.height - _EDGE
    return [
        _rule(data, left, base, right, base),
        _rule(data, left, base - 4, left, base + 4),
        _rule(data, right, base - 4, right, base + 4),
        _text(data, left, base - 7, _scale(metres), MUTED),
    ]


def north_arrow(frame: Frame, data: Datasets) -> list[alt.Chart]:
    """Which way north is, upper right."""
    right = frame.width - _EDGE
    return [
        _point(data, right, _EDGE - 2, "triangle-up", 160, MUTED),
        _text(data, right, _EDGE + 15, "N", MUTED, align="center"),
    ]


def simulated_mark(data: Datasets) -> alt.Chart:
    """That nobody ran this, upper left."""
    return _text(data, _EDGE, _EDGE + 5, "SIMULATED", NOTICE_EDGE, bold=True)


def _scale(metres: float) -> str:
    """``50 m``, ``2 km``: a round number without decimals it does not need."""
    return f"{metres:g} m" if metres < 1000 else f"{metres / 1000:g} km"


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
