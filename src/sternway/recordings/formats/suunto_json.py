"""Suunto's JSON: the samples that the Suunto app keeps and exports, and its cloud gives.

Angles are rad, rates Hz and temperatures K, as the watch counts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import isfinite, pi
from typing import Any

import numpy as np

from sternway.recordings.format import Format, Head
from sternway.recordings.json.document import document_of, items, number, part, rows_of, seconds_of
from sternway.recordings.recording import Interval, Lap, Recording, Session
from sternway.recordings.source import Source
from sternway.recordings.timestamps import utc
from sternway.recordings.xml.stream import PointRows
from sternway.recordings.xml.track import TimedTrack, origin, track_of

_COLUMNS = {
    "Latitude": "latitude",
    "Longitude": "longitude",
    "GPSAltitude": "altitude",
    "Altitude": "altitude",
    "Distance": "distance",
    "Speed": "speed",
    "EHPE": "horizontal_accuracy",
    "HR": "heart_rate",
    "Cadence": "cadence",
    "Power": "power",
    "Temperature": "temperature",
}
_RATES = ("heart_rate", "cadence")
_HERTZ = 10.0
"""a minute: below that a rate is counted in Hz, since no heart and no foot is so slow"""
_KELVIN = 273.15
_MARK = re.compile(r'"(suunto/sml|DeviceLog)"')


def read_suunto(source: Source) -> list[Recording]:
    """The one activity of a file. Raises ``UnreadableFile``."""
    document = document_of(source)
    log = part(document, "DeviceLog") or part(document, "Data") or document
    samples = [(_time(each), _sample(each)) for each in items(log.get("Samples"))]
    measured = ((at, values) for at, sample in samples if (values := _values(sample)))
    rows = _in_their_units(rows_of(measured))
    if not rows.count:
        raise source.unreadable("holds no sample of a track: nothing was recorded")
    timed = track_of(rows, [[range(rows.count)]], None, "suunto")
    header = part(log, "Header")
    laps, pauses = _laps(samples, timed), _pauses(samples, timed)
    return [
        Recording(
            origin=origin(source, "suunto-json", "", 0, 1),
            start=None if timed.start is None else utc(timed.start),
            duration=timed.duration,
            device=_text(part(log, "Device").get("Name")),
            track=timed.track,
            laps=laps,
            session=Session(
                distance=_known(header.get("Distance")), timer_time=_known(header.get("Duration"))
            ),
            pauses=pauses,
            warnings=(*rows.warnings, *timed.warnings),
        )
    ]


def _time(sample: Mapping[str, Any]) -> float:
    for name in ("TimeISO8601", "UTC"):
        if isfinite(at := seconds_of(sample.get(name))):
            return at
    return seconds_of(_sample(sample).get("UTC"))


def _sample(sample: Mapping[str, Any]) -> Mapping[str, Any]:
    wrapped = part(sample, "Attributes", "suunto/sml", "Sample")
    return wrapped or (sample if "Attributes" not in sample else {})


def _values(sample: Mapping[str, Any]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, column in _COLUMNS.items():
        if isfinite(value := number(sample.get(name))):
            found.setdefault(column, value)
    return found


def _in_their_units(rows: PointRows) -> PointRows:
    """Angles in degrees, rates a minute, temperatures in °C, whichever way they were written."""
    columns = dict(rows.columns)
    angles = [columns[name] for name in ("latitude", "longitude") if name in columns]
    limits = (pi / 2, pi)
    if all(np.nanmax(np.abs(each)) <= limit for each, limit in zip(angles, limits, strict=False)):
        for name in ("latitude", "longitude"):
            if name in columns:
                columns[name] = np.degrees(columns[name])
    for name in _RATES:
        if name in columns and np.nanmedian(columns[name]) < _HERTZ:
            columns[name] = 60.0 * columns[name]
    if "temperature" in columns and np.nanmedian(columns["temperature"]) > _KELVIN / 2:
        columns["temperature"] = columns["temperature"] - _KELVIN
    return PointRows(rows.count, columns, rows.warnings, rows.damage)


_Samples = list[tuple[float, Mapping[str, Any]]]


def _events(samples: _Samples, timed: TimedTrack, kind: str) -> Iterator[tuple[float, Any]]:
    """When something happened, s from the recording's start, and what is said of it, in order."""
    if timed.start is None:
        return
    for at, sample in sorted(samples, key=lambda each: each[0]):
        events = sample.get("Events")
        for event in items(events if isinstance(events, list) else [events]):
            if kind in event and isfinite(at):
                yield min(max(at - timed.start, 0.0), timed.duration), event[kind]


def _laps(samples: _Samples, timed: TimedTrack) -> tuple[Lap, ...]:
    """The laps between the moments at which one was marked."""
    marks = [
        (at, part(event).get("Type"), _known(part(event).get("Distance")))
        for at, event in _events(samples, timed, "Lap")
    ]
    cuts = [each for each in marks if each[1] not in ("Start", "Stop")]
    if not cuts:
        return ()
    edges = [0.0, *(at for at, _, _ in cuts)]
    laps = [
        Lap(begin, at, distance=distance, trigger=str(kind).lower() if kind else None)
        for begin, (at, kind, distance) in zip(edges, cuts, strict=False)
        if at > begin
    ]
    last = edges[-1]
    return (*laps, Lap(last, timed.duration)) if timed.duration > last else tuple(laps)


def _pauses(samples: _Samples, timed: TimedTrack) -> tuple[Interval, ...]:
    """The spans in which the timer stood."""
    pauses: list[Interval] = []
    stopped: float | None = None
    for at, event in _events(samples, timed, "Pause"):
        is_paused = event if isinstance(event, bool) else part(event).get("State", True)
        if is_paused and stopped is None:
            stopped = at
        elif not is_paused and stopped is not None:
            if at > stopped:
                pauses.append(Interval(stopped, at))
            stopped = None
    return tuple(pauses)


def _known(value: object) -> float | None:
    found = number(value)
    return found if found > 0.0 else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _recognises(head: Head) -> bool:
    text = (head.text or "").lstrip()
    return text.startswith("{") and _MARK.search(text) is not None


FORMAT = Format("suunto-json", "Suunto JSON", _recognises, read_suunto)
