"""The track of a phone: its position fixes cleaned, with a heart rate beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from sternway.recordings.inertial import Warnings, without_strays
from sternway.recordings.ordering import in_order
from sternway.recordings.plausible import RANGES
from sternway.recordings.recording import TRACK_COLUMNS, FloatArray, Signal, Track
from sternway.recordings.warning import ReadCode, ReadWarning

_RANGES = {
    **{name: RANGES[name] for name in ("latitude", "longitude", "speed")},
    "course": (0.0, 360.0),
}
"""what a runner's fix can hold; course in degrees as phones write it"""
_NEGATIVE_IS_UNKNOWN = {
    "speed",
    "course",
    "horizontal_accuracy",
    "speed_accuracy",
    "course_accuracy",
}
_HEART_RATE_AGE = 5.0
"""s for which a heart rate is that of a position"""


def track_of_fixes(
    time: FloatArray, fixes: Mapping[str, FloatArray], place: str
) -> tuple[Track | None, Warnings]:
    """A `Track` of position fixes ``(n,)``, None where they hold no value.

    ``fixes`` has the names of `Track`, with ``course`` and ``course_accuracy`` in degrees, and
    others, which go to `Track.extra`. Phones write -1 for what they do not know, and do not know
    the course at rest.
    """
    notes: list[ReadWarning] = []
    columns: dict[str, FloatArray] = {}
    for name, values in fixes.items():
        if name in _NEGATIVE_IS_UNKNOWN or "accuracy" in name:
            values = np.where(values < 0, np.nan, values)
        if name in _RANGES:
            values, more = _bounded(values, *_RANGES[name], f"{place}, {name}")
            notes += more
        columns[name] = values
    if "course" in columns:
        at_rest = columns["speed"] == 0 if "speed" in columns else np.zeros(len(time), dtype=bool)
        columns["course"] = np.deg2rad(np.where(at_rest, np.nan, columns["course"]))
    if "course_accuracy" in columns:
        columns["course_accuracy"] = np.deg2rad(columns["course_accuracy"])
    time, strays = without_strays(time, place)
    time, columns, disorder = in_order(time, columns, place)
    notes += [*strays, *disorder]
    if not any(np.isfinite(values).any() for values in columns.values()):
        return None, (*notes, ReadWarning.of(ReadCode.NO_VALUES, place))
    own = {name: columns.pop(name) for name in list(columns) if name in TRACK_COLUMNS}
    return Track(time, **own, extra=columns), tuple(notes)


def with_heart_rate(
    track: Track | None, time: FloatArray, rate: FloatArray, place: str
) -> tuple[Track | None, Warnings]:
    """The track with a heart rate (beats/min, on its own clock) beside it, or that rate alone.

    A position has the latest rate that is not older than five seconds.
    """
    rate, bounds = _bounded(rate, *RANGES["heart_rate"], place)
    time, strays = without_strays(time, place)
    time, columns, disorder = in_order(time, {"rate": rate}, place)
    notes = (*bounds, *strays, *disorder)
    known = np.isfinite(columns["rate"])
    if not known.any():
        return track, (*notes, ReadWarning.of(ReadCode.NO_VALUES, place))
    heart = Signal(time[known], columns["rate"][known, None])
    if track is None:
        return Track(heart.time, heart_rate=heart.values[:, 0]), notes
    latest = np.searchsorted(heart.time, track.time, side="right") - 1
    age = track.time - heart.time[np.maximum(latest, 0)]
    held = heart.values[np.maximum(latest, 0), 0]
    fresh = (latest >= 0) & (age <= _HEART_RATE_AGE)
    return replace(track, heart_rate=np.where(fresh, held, np.nan)), notes


def _bounded(
    values: FloatArray, low: float, high: float, place: str
) -> tuple[FloatArray, list[ReadWarning]]:
    outside = (values < low) | (values > high)
    if not outside.any():
        return values, []
    doubt = ReadWarning.of(ReadCode.OUTSIDE, place, int(outside.sum()), low=low, high=high)
    return np.where(outside, np.nan, values), [doubt]
