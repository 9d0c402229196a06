"""The typed speed of a treadmill's belt, or length of a step: the best witness there is indoors."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from sternway.errors import InvalidRequest
from sternway.recordings import FloatArray, Interval, Track

_UNITS = {"km/h": 1.0 / 3.6, "kmh": 1.0 / 3.6, "m/s": 1.0, "mph": 0.44704}
_LENGTHS = {"m": 1.0, "cm": 0.01, "in": 0.0254, "ft": 0.3048}
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*(m|cm|in|ft)\s*(?:/|per|a)\s*step")
_SPEED = re.compile(r"(\d+(?:[.,]\d+)?)\s*(km/h|kmh|m/s|mph)")
_FASTEST = 12.5
"""m/s; no treadmill goes faster"""
_LONGEST = 2.5
"""m; nobody takes longer steps"""
SOURCE = "belt"


@dataclass(frozen=True, slots=True)
class BeltSpeed:
    """A speed over a piece of the recording, or over all of it."""

    speed: float
    """m/s, or m a step"""
    span: Interval | None = None
    is_per_step: bool = False


def belt_speed(text: str, span: Interval | None) -> BeltSpeed:
    """``9.5km/h``, ``2.6 m/s``, ``6mph`` or ``0.7m/step``. Raises ``InvalidRequest``."""
    said = text.strip().lower()
    if step := _LENGTH.fullmatch(said):
        length = float(step[1].replace(",", ".")) * _LENGTHS[step[2]]
        if 0.0 < length <= _LONGEST:
            return BeltSpeed(length, span, is_per_step=True)
    found = _SPEED.fullmatch(said)
    speed = float(found[1].replace(",", ".")) * _UNITS[found[2]] if found else 0.0
    if not 0.0 < speed <= _FASTEST:
        raise InvalidRequest(
            f"{text!r} is not the speed of a belt: say 9.5km/h, 2.6m/s, 6mph or, "
            "where steps are counted, 0.7m/step"
        )
    return BeltSpeed(speed, span)


def belt_curve(
    speeds: tuple[BeltSpeed, ...],
    duration: float,
    pauses: tuple[Interval, ...],
    track: Track | None = None,
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Time, distance and speed ``(n,)`` on a belt: it stands while the timer does.

    The steps are those that ``track`` counts. Raises ``InvalidRequest`` where they are asked for
    and there are none.
    """
    spans = [each.span for each in speeds if each.span is not None]
    edges = [0.0, duration, *(at for each in (*spans, *pauses) for at in (each.start, each.end))]
    time = np.unique(np.clip(edges, 0.0, duration))
    middle = (time[1:] + time[:-1]) / 2
    speed, length = np.zeros(len(middle)), np.zeros(len(middle))
    for each in speeds:
        span = each.span or Interval(0.0, duration)
        inside = (middle > span.start) & (middle < span.end)
        speed[inside] = 0.0 if each.is_per_step else each.speed
        length[inside] = each.speed if each.is_per_step else 0.0
    for pause in pauses:
        inside = (middle > pause.start) & (middle < pause.end)
        speed[inside] = length[inside] = 0.0
    fine = np.unique(np.concatenate([time, np.arange(0.0, duration, 1.0)]))
    row = np.clip(np.searchsorted(time, fine, side="right") - 1, 0, len(speed) - 1)
    pace = speed[row]
    if any(each.is_per_step for each in speeds):
        pace = pace + length[row] * _step_rate(track, fine)
    steps = pace[:-1] * np.diff(fine)
    return fine, np.concatenate([[0.0], np.cumsum(steps)]), pace


def _step_rate(track: Track | None, moments: FloatArray) -> FloatArray:
    """Steps a second that a track counts from each moment on."""
    if track is not None and track.is_timed and track.cadence is not None:
        known = np.isfinite(track.cadence)
        if known.any():
            row = np.searchsorted(track.time[known], moments, side="right") - 1
            return np.asarray(track.cadence[known][np.maximum(row, 0)] / 60.0)
    raise InvalidRequest(
        "the recording counts no steps: say the speed of the belt instead, such as 9.5km/h"
    )
