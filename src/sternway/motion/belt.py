"""The typed speed of a treadmill's belt: the best witness there is indoors."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from sternway.errors import InvalidRequest
from sternway.recordings import FloatArray, Interval

_UNITS = {"km/h": 1.0 / 3.6, "kmh": 1.0 / 3.6, "m/s": 1.0, "mph": 0.44704}
_SPEED = re.compile(r"(\d+(?:[.,]\d+)?)\s*(km/h|kmh|m/s|mph)")
_FASTEST = 12.5
"""m/s; no treadmill goes faster"""
SOURCE = "belt"


@dataclass(frozen=True, slots=True)
class BeltSpeed:
    """A speed over a piece of the recording, or over all of it."""

    speed: float
    """m/s"""
    span: Interval | None = None


def belt_speed(text: str, span: Interval | None) -> BeltSpeed:
    """``9.5km/h``, ``2.6 m/s`` or ``6mph``. Raises ``InvalidRequest``."""
    found = _SPEED.fullmatch(text.strip().lower())
    speed = float(found[1].replace(",", ".")) * _UNITS[found[2]] if found else 0.0
    if not 0.0 < speed <= _FASTEST:
        raise InvalidRequest(f"{text!r} is not the speed of a belt: say 9.5km/h, 2.6m/s or 6mph")
    return BeltSpeed(speed, span)


def belt_curve(
    speeds: tuple[BeltSpeed, ...], duration: float, pauses: tuple[Interval, ...]
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Time, distance and speed ``(n,)`` on a belt: it stands while the timer does."""
    spans = [each.span for each in speeds if each.span is not None]
    edges = [0.0, duration, *(at for each in (*spans, *pauses) for at in (each.start, each.end))]
    time = np.unique(np.clip(edges, 0.0, duration))
    middle = (time[1:] + time[:-1]) / 2
    speed = np.zeros(len(middle))
    for each in speeds:
        span = each.span or Interval(0.0, duration)
        speed[(middle > span.start) & (middle < span.end)] = each.speed
    for pause in pauses:
        speed[(middle > pause.start) & (middle < pause.end)] = 0.0
    fine = np.unique(np.concatenate([time, np.arange(0.0, duration, 1.0)]))
    row = np.clip(np.searchsorted(time, fine, side="right") - 1, 0, len(speed) - 1)
    steps = speed[row[:-1]] * np.diff(fine)
    return fine, np.concatenate([[0.0], np.cumsum(steps)]), speed[row]
