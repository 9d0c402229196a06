"""Laps as the watch cut them, and the pauses between stopping and starting its timer."""

from __future__ import annotations

from math import isfinite

import numpy as np

from sternway.recordings.fit.messages import FitFile
from sternway.recordings.fit.names import name_of
from sternway.recordings.fit.plausible_times import LONGEST
from sternway.recordings.fit.profile import EVENT, LAP, WORKOUT_STEP
from sternway.recordings.fit.sessions import Leg
from sternway.recordings.fit.table import Table
from sternway.recordings.plausible import RANGES
from sternway.recordings.recording import FloatArray, Interval, Lap, ReadWarning

_TIMER = 0
_START = 0
_STOPS = (1, 4, 8, 9)
"""Event types: stop, stop all, stop and disable, stop and disable all."""

_MESSAGE_INDEX = 0x0FFF
"""The bits of a message index that count; the others are flags."""


def laps_of(
    file: FitFile, leg: Leg, zero: float
) -> tuple[tuple[Lap, ...], tuple[ReadWarning, ...]]:
    """The laps of one session in s from ``zero``, FIT s.

    A lap that a workout guided is named after its step.
    """
    table = file.table(LAP.number)
    end = _column(table, "timestamp")
    elapsed = _column(table, "total_elapsed_time")
    start = _column(table, "start_time")
    start = np.where(np.isfinite(start), start, end - elapsed)
    end = np.where(np.isfinite(elapsed) & (elapsed <= LONGEST), start + elapsed, end)
    distance = _column(table, "total_distance")
    distance[distance > RANGES["distance"][1]] = np.nan
    names = _step_names(file)
    steps = _column(table, "wkt_step_index")
    triggers = _column(table, "lap_trigger")

    is_own = leg.holds(start)
    is_real = (end >= start) & (np.abs(start - zero) <= LONGEST) & (np.abs(end - zero) <= LONGEST)
    laps = tuple(
        Lap(
            start=max(float(start[row]) - zero, 0.0),
            end=max(float(end[row]) - zero, 0.0),
            name=_step_name(names, steps[row]),
            distance=float(distance[row]) if isfinite(distance[row]) else None,
            trigger=name_of("lap_trigger", float(triggers[row])),
        )
        for row in np.flatnonzero(is_own & is_real).tolist()
    )
    doubtful = int((~is_real & (is_own | np.isnan(start))).sum())
    warnings = (ReadWarning("laps without possible times: left out", "lap", doubtful),)
    return tuple(sorted(laps, key=lambda lap: lap.start)), warnings if doubtful else ()


def pauses_of(file: FitFile, zero: float, duration: float) -> tuple[Interval, ...]:
    """When the timer stood still, in s from ``zero``, FIT s, within ``[0, duration]``.

    A stop that no start follows is the end, not a pause.
    """
    table = file.table(EVENT.number)
    time = _column(table, "timestamp") - zero
    event, kind = _column(table, "event"), _column(table, "event_type")
    stopped: float | None = None
    pauses: list[Interval] = []
    for row in np.flatnonzero((event == _TIMER) & np.isfinite(time)).tolist():
        if kind[row] in _STOPS and stopped is None:
            stopped = float(time[row])
        elif kind[row] == _START and stopped is not None:
            start, end = max(stopped, 0.0), min(float(time[row]), duration)
            if start < end:
                pauses.append(Interval(start, end))
            stopped = None
    return tuple(pauses)


def _column(table: Table, name: str) -> FloatArray:
    values = table.numbers(name)
    return np.full(len(table), np.nan) if values is None else values


def _step_names(file: FitFile) -> dict[int, str]:
    """What the steps of the workout are called, by their index."""
    table = file.table(WORKOUT_STEP.number)
    index = _column(table, "message_index")
    texts = zip(table.texts("wkt_step_name"), table.texts("notes"), strict=True)
    named: dict[int, str] = {}
    for number, (name, notes) in zip(index.tolist(), texts, strict=True):
        if isfinite(number) and (said := ": ".join(text for text in (name, notes) if text)):
            named[int(number) & _MESSAGE_INDEX] = said
    return named


def _step_name(names: dict[int, str], index: float) -> str | None:
    return names.get(int(index) & _MESSAGE_INDEX) if isfinite(index) else None
