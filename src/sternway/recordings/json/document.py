"""A JSON document of untrusted origin, and the samples of an app in it as rows of a track."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite, nan
from typing import Any

import numpy as np

from sternway.errors import Sentence, quoted
from sternway.recordings.recording import FloatArray
from sternway.recordings.source import Source
from sternway.recordings.timestamps import epoch_seconds
from sternway.recordings.warning import ReadCode, ReadWarning
from sternway.recordings.xml.row_template import TIME
from sternway.recordings.xml.stream import PointRows

_MOST_BYTES = 256 * 1024 * 1024
_DISORDER = 60.0
"""s by which samples may stand out of order without anybody having set a clock"""
_DURATION = re.compile(r"PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?")


def document_of(source: Source) -> Mapping[str, Any]:
    """The object that a file holds. Raises ``UnreadableFile``."""
    data = source.read()
    if len(data) > _MOST_BYTES:
        raise source.unreadable(Sentence("is JSON of more than {most} MB", most=_MOST_BYTES >> 20))
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise source.unreadable(
            Sentence("is no whole JSON: {error}", error=quoted(str(error)))
        ) from error
    if not isinstance(found, dict):
        raise source.unreadable("holds no JSON object")
    return found


def items(value: object) -> list[Mapping[str, Any]]:
    """The objects of a list; none where it is none."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def part(value: object, *names: str) -> Mapping[str, Any]:
    """The object under some names, one inside the other; empty where there is none."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def number(value: object) -> float:
    """A number, NaN where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return nan
    try:
        found = float(value)
    except OverflowError:
        return nan
    return found if isfinite(found) else nan


def seconds_of(value: object) -> float:
    """S since 1970 of an ISO 8601 time, UTC where it names no zone; NaN where it is none."""
    try:
        return epoch_seconds(value) if isinstance(value, str) else nan
    except (ValueError, OverflowError):
        return nan


def duration_of(value: object) -> float:
    """S of an ISO 8601 duration in hours, minutes and seconds; NaN where it is none."""
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return nan
    hours, minutes, seconds = (float(each or 0.0) for each in found.groups())
    return 3600.0 * hours + 60.0 * minutes + seconds


def rows_of(samples: Iterable[tuple[float, Mapping[str, float]]]) -> PointRows:
    """Samples as ``(s since 1970, values by column)`` in the rows of a track, in their order.

    Samples without a time are counted in a warning.
    """
    timed: list[tuple[float, Mapping[str, float]]] = []
    lost = 0
    for at, values in samples:
        if isfinite(at):
            timed.append((at, values))
        else:
            lost += 1
    time = np.array([at for at, _ in timed])
    if len(time) and (np.maximum.accumulate(time) - time).max() < _DISORDER:
        order = np.argsort(time, kind="stable")
        time, timed = time[order], [timed[row] for row in order.tolist()]
    columns: dict[str, FloatArray] = {TIME: time}
    for row, (_, values) in enumerate(timed):
        for name, value in values.items():
            if name not in columns:
                columns[name] = np.full(len(timed), np.nan)
            columns[name][row] = value
    known = {name: values for name, values in columns.items() if np.isfinite(values).any()}
    warnings = (ReadWarning.of(ReadCode.UNTIMED_ROWS, "", lost),) if lost else ()
    return PointRows(len(timed), known, warnings, None)


def joined(series: Mapping[str, Sequence[tuple[float, float]]]) -> PointRows:
    """Series of ``(s since 1970, value)`` by column as rows: one for each time that any has."""
    rows: dict[float, dict[str, float]] = {}
    for name, samples in series.items():
        for at, value in samples:
            if isfinite(at) and isfinite(value):
                rows.setdefault(at, {})[name] = value
    return rows_of(sorted(rows.items()))
