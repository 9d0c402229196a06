"""Analyses and failures as lines of JSON and rows of CSV."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from sternway.cli.failure import Failure
from sternway.motion import Analysis

_COLUMNS = (
    "start_s",
    "end_s",
    "direction",
    "distance_m",
    "mean_speed_mps",
    "cadence_spm",
    "confidence",
    "group",
)
CSV_HEADER = ",".join(("file", "recording", "simulated", *_COLUMNS)) + "\n"
"""``recording`` counts the recordings of a file from 1"""


def as_json(results: Sequence[Analysis | Failure], indent: int | None = None) -> str:
    """The document of the one recording of a file, or the list of all; it ends with its line."""
    documents: list[dict[str, Any]] = [
        result.document() if isinstance(result, Failure) else result.to_dict() for result in results
    ]
    value = documents[0] if len(documents) == 1 else documents
    return json.dumps(value, indent=indent, allow_nan=False) + "\n"


def as_csv(results: Iterable[Analysis | Failure]) -> str:
    """A row for each stretch of each recording, under `CSV_HEADER`; what is unknown is empty."""
    import csv

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for number, result in enumerate(results, start=1):
        if isinstance(result, Failure):
            continue
        table = result.stretch_table()
        origin = result.recording.origin.path
        marked = str(result.recording.simulated).lower()
        for row in zip(*(table[name] for name in _COLUMNS), strict=True):
            writer.writerow([origin, number, marked, *map(_cell, row)])
    return text.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value != value else f"{value:.10g}"
