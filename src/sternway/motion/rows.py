"""Analyses as rows of CSV: a row for each stretch, or for each step."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from sternway.motion.analysis import Analysis

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


def stretch_rows(analysis: Analysis, number: int = 1) -> str:
    """A row for each stretch, under `STRETCHES_HEADER`; what is unknown is empty."""
    return _rows(analysis, number, _STRETCH_COLUMNS, analysis.stretch_table())


def step_rows(analysis: Analysis, number: int = 1) -> str:
    """A row for each contact of a foot, under `STEPS_HEADER`."""
    return _rows(analysis, number, _STEP_COLUMNS, analysis.step_table())


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
