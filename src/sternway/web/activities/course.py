"""The course of a run as few enough numbers that a page can draw and move over them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from sternway.direction import DIRECTIONS
from sternway.motion import Analysis
from sternway.recordings import FloatArray, Recording

MOST_POINTS = 1500
_DECIMALS = {"speed": 2, "heart_rate": 0, "cadence": 0, "east": 1, "north": 1, "distance": 0}


def course_facts(analysis: Analysis) -> dict[str, Any]:
    """Columns of equal length, None where unknown, and the stretches with their directions.

    ``step`` s lie between two points. ``origin`` is the latitude and longitude, in degrees, from
    which ``east`` and ``north`` are counted in m; None where the recording has no place.
    """
    course = analysis.course
    count = len(course.time)
    every = max(1, -(-count // MOST_POINTS))
    columns: dict[str, list[float | None]] = {}
    for name, decimals in _DECIMALS.items():
        values = getattr(course, name)
        reduced = (
            values[::every] if name in ("east", "north", "distance") else _means(values, every)
        )
        if np.isfinite(reduced).any():
            columns[name] = _plain(reduced, decimals)
    stretches = [
        {
            "start": round(each.start, 2),
            "end": round(each.end, 2),
            "direction": str(each.direction),
            "confidence": round(each.confidence, 3),
        }
        for each in analysis.stretches
    ]
    return {
        "step": float(course.step) * every,
        "duration": round(analysis.recording.duration, 2),
        "columns": columns,
        "stretches": stretches,
        "laps": [
            {"start": round(each.start, 2), "end": round(each.end, 2)}
            for each in analysis.recording.laps[:500]
        ],
        "efforts": [
            {"event": each.event, "start": round(each.start, 2), "end": round(each.end, 2)}
            for each in analysis.efforts
        ],
        "directions": [str(each) for each in DIRECTIONS],
        "origin": origin_of(analysis.recording),
    }


def origin_of(recording: Recording) -> list[float] | None:
    """The first position, which is where a course counts its metres from."""
    track = recording.track
    if track is None or track.latitude is None or track.longitude is None:
        return None
    known = np.flatnonzero(np.isfinite(track.latitude) & np.isfinite(track.longitude))
    if not len(known):
        return None
    first = known[0]
    return [float(track.latitude[first]), float(track.longitude[first])]


def without_places(course: Mapping[str, Any]) -> dict[str, Any]:
    """The course for those who may not see where it was."""
    columns = {k: v for k, v in course["columns"].items() if k not in ("east", "north")}
    return {**course, "columns": columns, "origin": None}


def _means(values: FloatArray, every: int) -> FloatArray:
    """The mean of the known values in each piece of ``every`` points."""
    if every == 1:
        return values
    padding = -len(values) % every
    table = np.pad(values, (0, padding), constant_values=np.nan).reshape(-1, every)
    known = np.isfinite(table)
    counts = known.sum(axis=1)
    sums = np.where(known, table, 0.0).sum(axis=1)
    return np.asarray(np.where(counts > 0, sums / np.maximum(counts, 1), np.nan))


def _plain(values: FloatArray, decimals: int) -> list[float | None]:
    rounded = np.round(values, decimals)
    known = np.isfinite(rounded)
    plain = np.where(known, rounded, 0).astype(np.int64 if decimals == 0 else float).tolist()
    return plain if known.all() else [p if k else None for p, k in zip(plain, known, strict=True)]
