"""Analyses and failures as lines of JSON and rows of CSV: of stretches, or of steps."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sternway.cli.failure import Failure
from sternway.motion import Analysis
from sternway.text import say

_COLUMNS = (
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
CSV_HEADER = ",".join((*_FIRST, *_COLUMNS)) + "\n"
STEPS_HEADER = ",".join((*_FIRST, *_STEP_COLUMNS)) + "\n"


def as_json(results: Sequence[Analysis | Failure], indent: int | None = None) -> str:
    """The document of the one recording of a file, or the list of all; it ends with its line."""
    documents: list[dict[str, Any]] = [
        result.document() if isinstance(result, Failure) else result.to_dict(say)
        for result in results
    ]
    value = documents[0] if len(documents) == 1 else documents
    return json.dumps(value, indent=indent, allow_nan=False) + "\n"


def as_csv(results: Iterable[Analysis | Failure]) -> str:
    """A row for each stretch of each recording, under `CSV_HEADER`; what is unknown is empty."""
    return _rows(results, _COLUMNS, Analysis.stretch_table)


def as_steps(results: Iterable[Analysis | Failure]) -> str:
    """A row for each contact of a foot in each recording, under `STEPS_HEADER`."""
    return _rows(results, _STEP_COLUMNS, Analysis.step_table)


def _rows(
    results: Iterable[Analysis | Failure],
    columns: Sequence[str],
    table_of: Callable[[Analysis], Mapping[str, Any]],
) -> str:
    import csv

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for number, result in enumerate(results, start=1):
        if isinstance(result, Failure):
            continue
        table = table_of(result)
        origin = result.recording.origin.path
        marked = str(result.recording.simulated).lower()
        for row in zip(*(table[name] for name in columns), strict=True):
            writer.writerow([origin, number, marked, *map(_cell, row)])
    return text.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value != value else f"{value:.10g}"
