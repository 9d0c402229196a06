"""What a course tells of technique: a watch's cadence and step length, and how straight a line."""

from __future__ import annotations

import numpy as np

from sternway.motion.course import Course
from sternway.motion.technique.measurement import Trace

SPAN = 10.0
"""s of a straight: our choice, longer than a sway and shorter than a track's straight"""
STRAIGHT = 0.15
"""rad between the ways of a span's two halves up to which it is a straight: our choice; on a
track's bend at 2.5 m/s they differ by 0.34"""
_SLOWEST = 0.6
"""m/s, mean over the span"""


_CADENCES = (30.0, 400.0)
"""steps/min that a watch can mean: our choice; standing, it says 0"""


def course_traces(course: Course) -> list[Trace]:
    """Of all that a course tells, without motion sensors."""
    line = line_trace(course)
    return [*watch_traces(course), *([] if line is None else [line])]


def watch_traces(course: Course) -> list[Trace]:
    """What a watch's cadence and speed tell."""
    lowest, highest = _CADENCES
    steps = (course.cadence >= lowest) & (course.cadence <= highest)
    if not steps.any():
        return []
    cadence = np.where(steps, course.cadence, np.nan)
    length = 60.0 * course.speed / cadence
    return [
        Trace("cadence", course.time, cadence, "watch"),
        Trace("step_length", course.time, length, "watch"),
    ]


def line_trace(course: Course) -> Trace | None:
    """M of scatter square to the best line through each span; None without positions."""
    cells = round(SPAN / course.step)
    if cells < 2 or len(course.time) < cells or not np.isfinite(course.east).any():
        return None
    place = np.column_stack([course.east, course.north])
    windows = np.lib.stride_tricks.sliding_window_view(place, cells, axis=0)
    windows = windows[:: max(cells // 4, 1)]
    centred = windows - windows.mean(axis=2, keepdims=True)
    spread = np.einsum("wic,wjc->wij", centred, centred) / cells
    known = np.isfinite(spread).all(axis=(1, 2))
    scatter = np.full(len(windows), np.nan)
    scatter[known] = np.sqrt(np.maximum(np.linalg.eigvalsh(spread[known])[:, 0], 0.0))
    first_half = windows[:, :, cells // 2] - windows[:, :, 0]
    second_half = windows[:, :, -1] - windows[:, :, cells // 2]
    across = first_half[:, 0] * second_half[:, 1] - first_half[:, 1] * second_half[:, 0]
    along = np.sum(first_half * second_half, axis=1)
    chord = np.linalg.norm(first_half + second_half, axis=1)
    with np.errstate(invalid="ignore"):
        is_straight = (np.abs(np.arctan2(across, along)) <= STRAIGHT) & (chord >= _SLOWEST * SPAN)
    first = np.arange(len(windows)) * max(cells // 4, 1)
    middle = course.time[first + cells // 2]
    return Trace("line", middle, np.where(is_straight, scatter, np.nan), "positions")
