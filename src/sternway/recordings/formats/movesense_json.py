"""Movesense's JSON: chunks of samples with the moment of the first, ms since the sensor woke.

Whatever wraps the chunks (a list called ``data``, ``Samples`` or one in ``Meas``), each says when
it began and holds ``ArrayAcc``, ``ArrayGyro`` or ``ArrayMagn``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import isfinite, radians
from typing import Any

import numpy as np

from sternway.recordings.format import Format, Head
from sternway.recordings.inertial import (
    MAX_ACCELERATION,
    MAX_ANGULAR_RATE,
    MAX_MAGNETIC_FIELD,
    in_si,
    ordered,
    within,
)
from sternway.recordings.json.document import document_of, items, number, part
from sternway.recordings.recording import FloatArray, Imu, Origin, Recording, Signal
from sternway.recordings.source import Source
from sternway.recordings.timestamps import utc
from sternway.recordings.warning import ReadWarning

_ARRAYS = {
    "ArrayAcc": ("specific_force", 1.0, MAX_ACCELERATION),
    "ArrayGyro": ("angular_rate", radians(1.0), MAX_ANGULAR_RATE),
    "ArrayMagn": ("magnetic_field", 1.0, MAX_MAGNETIC_FIELD),
}
"""m/s², deg/s and µT to the signals of an Imu in SI, and what a body cannot go beyond"""
_MILLI = 1e-3
_MICRO = 1e-6
_GAP = 3.0
"""times the usual spacing of samples beyond which the time to the next chunk is a hole"""
_MARK = re.compile(r'"(ArrayAcc|ArrayGyro|TimeDetailed|Meas\w*)"\s*:')


def read_movesense(source: Source) -> list[Recording]:
    """The one recording of a file. Raises ``UnreadableFile`` where no motion is in it."""
    document = document_of(source)
    chunks = list(_chunks(document))
    signals: dict[str, Signal] = {}
    warnings: list[ReadWarning] = []
    for array, (name, factor, limit) in _ARRAYS.items():
        time, values = _samples(chunks, array)
        if not len(time):
            continue
        found, doubts = ordered(time, factor * values, name)
        warnings += doubts
        if found is None:
            continue
        if name == "specific_force":
            found, doubts = in_si(found, name)
            warnings += doubts
        signals[name], doubts = within(found, limit, name)
        warnings += doubts
    if not signals:
        raise source.unreadable("holds no acceleration or angular rate of a Movesense sensor")
    zero = min(float(each.time[0]) for each in signals.values())
    last = max(float(each.time[-1]) for each in signals.values())
    own = {name: Signal(each.time - zero, each.values) for name, each in signals.items()}
    imu = Imu(
        "Movesense",
        specific_force=own.get("specific_force"),
        angular_rate=own.get("angular_rate"),
        magnetic_field=own.get("magnetic_field"),
    )
    start = _start(document, zero)
    return [
        Recording(
            origin=Origin(source.path, "movesense-json", source.member),
            start=None if start is None else utc(start),
            duration=last - zero,
            device="Movesense",
            imus=(imu,),
            warnings=tuple(warnings),
        )
    ]


def _chunks(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every object that has a moment, in the lists of a document or one level below."""
    lists = [each for each in document.values() if isinstance(each, list)]
    lists += [each for each in part(document, "Meas").values() if isinstance(each, list)]
    for found in lists:
        for item in items(found):
            if "Timestamp" in item:
                yield item
            else:
                yield from (each for each in items(list(item.values())) if "Timestamp" in each)


def _samples(chunks: list[Mapping[str, Any]], array: str) -> tuple[FloatArray, FloatArray]:
    """Time ``(n,)`` s and values ``(n, 3)`` of one quantity."""
    begins: list[float] = []
    vectors: list[list[tuple[float, float, float]]] = []
    for chunk in chunks:
        at = number(chunk.get("Timestamp"))
        own = [
            (number(each.get("x")), number(each.get("y")), number(each.get("z")))
            for each in items(chunk.get(array))
        ]
        if own and isfinite(at):
            begins.append(_MILLI * at)
            vectors.append(own)
    if not begins:
        return np.empty(0), np.empty((0, 3))
    begin = np.array(begins)
    count = np.array([len(own) for own in vectors])
    spacing = np.append(np.diff(begin), np.nan) / count
    rising = spacing[spacing > 0]
    usual = float(np.median(rising)) if len(rising) else _MILLI
    spacing = np.where((spacing > 0) & (spacing <= _GAP * usual), spacing, usual)
    inside = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    time = np.repeat(begin, count) + inside * np.repeat(spacing, count)
    return time, np.array([vector for own in vectors for vector in own])


def _start(document: Mapping[str, Any], zero: float) -> float | None:
    """S since 1970 UTC of the sensor's moment ``zero``, s; None where nothing ties them."""
    for item in items(document.get("Samples")):
        tie = part(item, "TimeDetailed")
        at, since = number(tie.get("utcTime")), number(tie.get("relativeTime"))
        if at > 0.0 and isfinite(since):
            start = _MICRO * at - _MILLI * since + zero
            return start if 0.0 < start < 4e9 else None
    return None


def _recognises(head: Head) -> bool:
    text = (head.text or "").lstrip()
    return text.startswith("{") and _MARK.search(text) is not None


FORMAT = Format("movesense-json", "Movesense JSON", _recognises, read_movesense)
