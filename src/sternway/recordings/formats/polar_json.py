"""Polar Flow's own export: a ``training-session-….json``, with a series for each quantity.

Times are local, beside the offset of their zone in minutes; speed is in km/h.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from typing import Any

from sternway.recordings.format import Format, Head
from sternway.recordings.json.document import (
    document_of,
    duration_of,
    items,
    joined,
    number,
    part,
    seconds_of,
)
from sternway.recordings.recording import Lap, Recording, Session
from sternway.recordings.source import Source
from sternway.recordings.timestamps import utc
from sternway.recordings.warning import ReadCode, ReadWarning
from sternway.recordings.xml.track import CYCLING, TimedTrack, origin, track_of

_SERIES = {
    "heartRate": ("heart_rate", 1.0),
    "speed": ("speed", 1.0 / 3.6),
    "distance": ("distance", 1.0),
    "altitude": ("altitude", 1.0),
    "cadence": ("cadence", 1.0),
    "temperature": ("temperature", 1.0),
}
"""series of values, and the column of a track with the factor to SI"""
_ROUTE = {"latitude": "latitude", "longitude": "longitude"}
_SPORTS = {"running": "running", "cycling": CYCLING, "biking": CYCLING, "walking": "walking"}
_MARKS = (re.compile(r'"exercises"\s*:'), re.compile(r'"(startTime|exportVersion)"\s*:'))
_MINUTE = 60.0


def read_polar(source: Source) -> list[Recording]:
    """One recording for each exercise of a session. Raises ``UnreadableFile``."""
    document = document_of(source)
    exercises = items(document.get("exercises"))
    read = [
        recording
        for which, exercise in enumerate(exercises)
        if (recording := _recording(source, document, exercise, which, len(exercises)))
    ]
    if not read:
        raise source.unreadable("its exercises hold no sample: nothing was recorded")
    if empty := len(exercises) - len(read):
        lost = ReadWarning.of(ReadCode.ACTIVITY_WITHOUT_POINTS, "", empty)
        return [replace(read[0], warnings=(lost, *read[0].warnings)), *read[1:]]
    return read


def _recording(
    source: Source,
    document: Mapping[str, Any],
    exercise: Mapping[str, Any],
    which: int,
    count: int,
) -> Recording | None:
    offset = number(exercise.get("timezoneOffset", document.get("timeZoneOffset")))
    ahead = _MINUTE * offset if isfinite(offset) else 0.0
    samples = part(exercise, "samples")
    series: dict[str, list[tuple[float, float]]] = {}
    for name, (column, factor) in _SERIES.items():
        series[column] = [
            (seconds_of(each.get("dateTime")) - ahead, factor * number(each.get("value")))
            for each in items(samples.get(name))
        ]
    route = items(samples.get("recordedRoute"))
    for name, column in _ROUTE.items():
        series[column] = [
            (seconds_of(each.get("dateTime")) - ahead, number(each.get(name))) for each in route
        ]
    rows = joined(series)
    sport = _sport(exercise.get("sport"))
    if not rows.count:
        return None
    timed = track_of(rows, [[range(rows.count)]], sport, "polar")
    duration, distance = duration_of(exercise.get("duration")), number(exercise.get("distance"))
    return Recording(
        origin=origin(source, "polar-json", "exercise", which, count),
        start=None if timed.start is None else utc(timed.start),
        duration=timed.duration,
        device=_text(document.get("deviceName")) or _text(document.get("deviceId")),
        track=timed.track,
        laps=_laps(exercise, timed),
        session=Session(
            sport=sport,
            name=_text(document.get("name")),
            notes=_text(document.get("note")),
            distance=distance if distance > 0 else None,
            timer_time=duration if duration > 0 else None,
        ),
        warnings=(*rows.warnings, *timed.warnings),
    )


def _sport(value: object) -> str | None:
    if not isinstance(value, str) or not value:
        return None
    word = value.lower().replace("_", " ")
    return next((sport for part_, sport in _SPORTS.items() if part_ in word), word)


def _laps(exercise: Mapping[str, Any], timed: TimedTrack) -> tuple[Lap, ...]:
    """The laps that were marked, or those that the watch cut by itself, one after the other."""
    by_hand = items(exercise.get("laps"))
    laps: list[Lap] = []
    at = 0.0
    for each in by_hand or items(exercise.get("autoLaps")):
        seconds, metres = duration_of(each.get("duration")), number(each.get("distance"))
        if not seconds > 0.0 or at >= timed.duration:
            continue
        end = min(at + seconds, timed.duration)
        distance = metres if metres > 0 else None
        trigger = "manual" if by_hand else "automatic"
        laps.append(Lap(at, end, distance=distance, timer_time=seconds, trigger=trigger))
        at += seconds
    return tuple(laps)


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _recognises(head: Head) -> bool:
    text = (head.text or "").lstrip()
    return text.startswith("{") and all(mark.search(text) for mark in _MARKS)


FORMAT = Format("polar-json", "Polar Flow JSON", _recognises, read_polar)
