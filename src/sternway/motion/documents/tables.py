"""An analysis as tables: by column, as pandas and polars take them, and as rows of CSV."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sternway.direction import DIRECTIONS
from sternway.motion.analysis import Analysis
from sternway.recordings import FloatArray

if TYPE_CHECKING:
    from sternway.motion.steps import Footsteps, Steps, StretchSteps

Table = dict[str, "FloatArray | list[str]"]

_COURSE_NAMES = (*map(str, DIRECTIONS), "paused")
"""by the index in `Course.direction`; the last one is also −1"""
_STRETCH_COLUMNS = (
    "start_s",
    "end_s",
    "direction",
    "distance_m",
    "mean_speed_mps",
    "cadence_spm",
    "confidence",
    "group",
    "cadence_source",
    "steps",
    "stance_time_ms",
    "flight_time_ms",
    "duty_factor",
    "step_length_m",
    "vertical_oscillation_m",
)
_STEP_COLUMNS = (
    "source",
    "time_s",
    "direction",
    "foot",
    "step_time_s",
    "stance_time_ms",
    "flight_time_ms",
    "step_length_m",
    "vertical_oscillation_m",
)
_FIRST = ("file", "recording", "simulated")
"""``recording`` counts the recordings of a file from 1"""
STRETCHES_HEADER = ",".join((*_FIRST, *_STRETCH_COLUMNS)) + "\n"
STEPS_HEADER = ",".join((*_FIRST, *_STEP_COLUMNS)) + "\n"
_COLUMNS = {
    "steps": "count",
    "stance_time_ms": "contact_time",
    "flight_time_ms": "flight_time",
    "duty_factor": "duty_factor",
    "step_length_m": "step_length",
    "vertical_oscillation_m": "oscillation",
}
"""Columns of the table of stretches that their steps give."""


def stretch_table(analysis: Analysis) -> Table:
    """One row for each stretch."""
    rows = analysis.stretches
    return {
        "start_s": _numbers([row.start for row in rows]),
        "end_s": _numbers([row.end for row in rows]),
        "direction": [str(row.direction) for row in rows],
        "distance_m": _numbers([row.distance for row in rows]),
        "mean_speed_mps": _numbers([row.mean_speed for row in rows]),
        "cadence_spm": _numbers([row.cadence for row in rows]),
        "confidence": _numbers([row.confidence for row in rows]),
        "group": [row.group or "" for row in rows],
        "cadence_source": [row.cadence_source or "" for row in rows],
        **_stretch_step_columns([row.steps for row in rows]),
    }


def effort_table(analysis: Analysis) -> Table:
    """One row for each effort."""
    rows = analysis.efforts
    return {
        "event": [row.event for row in rows],
        "distance_m": _numbers([row.distance for row in rows]),
        "time_s": _numbers([row.time for row in rows]),
        "start_s": _numbers([row.start for row in rows]),
        "end_s": _numbers([row.end for row in rows]),
        "confidence": _numbers([row.confidence for row in rows]),
        "evidence": [str(row.evidence) for row in rows],
        "doubts": ["; ".join(str(each.code) for each in row.doubts) for row in rows],
    }


def step_table(analysis: Analysis) -> Table:
    """One row for each contact that the most trusted sensor of each segment saw."""
    course = analysis.course

    def direction_at(moments: FloatArray) -> list[str]:
        cells = np.minimum((moments / course.step).astype(np.intp), len(course.time) - 1)
        return [_COURSE_NAMES[index] for index in course.direction[cells]]

    return _step_columns(analysis.footsteps, direction_at)


def course_table(analysis: Analysis) -> Table:
    """One row for each cell of the common clock."""
    course = analysis.course
    return {
        "time_s": course.time,
        "distance_m": course.distance,
        "speed_mps": course.speed,
        "east_m": course.east,
        "north_m": course.north,
        "heart_rate_bpm": course.heart_rate,
        "cadence_spm": course.cadence,
        "direction": [_COURSE_NAMES[index] for index in course.direction],
        "backward_probability": course.backward_probability,
    }


def _numbers(values: list[float | None] | list[float]) -> FloatArray:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def stretch_rows(analysis: Analysis, number: int = 1) -> str:
    """A row for each stretch, under `STRETCHES_HEADER`; what is unknown is empty."""
    return _rows(analysis, number, _STRETCH_COLUMNS, stretch_table(analysis))


def step_rows(analysis: Analysis, number: int = 1) -> str:
    """A row for each contact of a foot, under `STEPS_HEADER`."""
    return _rows(analysis, number, _STEP_COLUMNS, step_table(analysis))


def _rows(analysis: Analysis, number: int, columns: Sequence[str], table: Mapping[str, Any]) -> str:
    import csv

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    recording = analysis.recording
    first = (recording.origin.path, number, str(recording.simulated).lower())
    for row in zip(*(table[name] for name in columns), strict=True):
        writer.writerow([*first, *map(_cell, row)])
    return text.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value != value else f"{value:.10g}"


def _stretch_step_columns(steps: Sequence[StretchSteps | None]) -> dict[str, FloatArray]:
    """One row for each stretch, NaN where its steps are not known."""
    return {
        column: np.array([_mean(each, name) for each in steps], dtype=np.float64)
        * (1000.0 if column.endswith("_ms") else 1.0)
        for column, name in _COLUMNS.items()
    }


def _mean(steps: StretchSteps | None, name: str) -> float:
    mean = None if steps is None else getattr(steps, name)
    if mean is None:
        return float("nan")
    return float(mean) if name == "count" else float(mean.value)


def _step_columns(
    footsteps: Footsteps | None, direction_at: Callable[[FloatArray], list[str]]
) -> Table:
    """One row for each contact, segment by segment as they are trusted.

    ``direction_at`` names the direction at moments in s.
    """
    rows: Sequence[Steps] = footsteps.of_segments if footsteps else ()
    return {
        "source": [steps.source for steps in rows for _ in range(len(steps))],
        "time_s": _joined(steps.time for steps in rows),
        "direction": [name for steps in rows for name in direction_at(steps.time)],
        "foot": [name for steps in rows for name in _feet(steps)],
        "step_time_s": _joined(steps.step_time for steps in rows),
        "stance_time_ms": 1000.0 * _joined(steps.contact_time for steps in rows),
        "flight_time_ms": 1000.0 * _joined(steps.flight_time for steps in rows),
        "step_length_m": _joined(steps.length for steps in rows),
        "vertical_oscillation_m": _joined(steps.oscillation for steps in rows),
    }


def _feet(steps: Steps) -> list[str]:
    from sternway.motion.steps import FEET

    names = np.array([*map(str, FEET), ""])
    return list(names[steps.foot])


def _joined(columns: Iterable[FloatArray]) -> FloatArray:
    return np.concatenate([np.empty(0), *columns])
