"""The marks that a human can have run backwards in an event: ``limits.toml``."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sternway.athletics.event import Event, Measure
from sternway.athletics.mark import Mark
from sternway.documents import packaged_toml

_READINGS_APART = {Measure.TIME: 60, Measure.DISTANCE: 1000}
"""Readings of one text differ by this factor or more: m:ss and h:mm, m and km."""


@dataclass(frozen=True, slots=True)
class MarkBounds:
    """The least and the most that is plausible, ms or mm."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class _Speeds:
    """What the file says: speeds in m/s, times in s."""

    distances: tuple[float, ...]
    durations: tuple[float, ...]
    fastest: tuple[float, ...]
    slowest: float
    slowest_fixed_time: float
    times: Mapping[str, MarkBounds]


def plausible(mark: Mark, event: Event) -> bool:
    """Whether a human could have run this backwards; always, where the course may be any length."""
    within = limits(event)
    return mark.measure is event.measure and within.least <= mark.value <= within.most


@cache
def limits(event: Event) -> MarkBounds:
    """Between which values marks of an event are plausible.

    Of a relay, the speed is that of its legs. Two readings of a text are never both plausible where
    the event has a length: they lie farther apart than the limits. Raises ``ValueError`` where the
    file breaks that.
    """
    speeds = _speeds()
    if event.course_varies:
        return speeds.times.get(event.code, MarkBounds(1, 10**12))
    if event.distance is not None:
        fastest = _interpolated(event.distance / event.legs, speeds.distances, speeds.fastest)
        least, most = event.distance / fastest, event.distance / speeds.slowest
    else:
        assert event.duration is not None
        fastest = _interpolated(event.duration, speeds.durations, speeds.fastest)
        least, most = event.duration * speeds.slowest_fixed_time, event.duration * fastest
    if not most < least * _READINGS_APART[event.measure]:
        raise ValueError(f"limits.toml lets two readings of a mark stand in {event.name}")
    return MarkBounds(math.ceil(1000 * least), math.floor(1000 * most))


def _interpolated(at: float, along: Sequence[float], speeds: Sequence[float]) -> float:
    """A power law between neighbours, the last one's speed beyond them."""
    index = bisect_left(along, at)
    if index in (0, len(along)):
        return speeds[min(index, len(along) - 1)]
    left, right = along[index - 1], along[index]
    share = math.log(at / left) / math.log(right / left)
    return float(speeds[index - 1] ** (1 - share) * speeds[index] ** share)


@cache
def _speeds() -> _Speeds:
    with packaged_toml(__name__, "limits.toml") as file:
        file.whole("version", 1, 1)
        factor = file.number("fastest_factor", 1)
        rows = file.tables("fastest")
        for row in rows:
            row.text("mark")
        distances = tuple(row.positive("distance_m") for row in rows)
        durations = tuple(row.positive("time_s") for row in rows)
        if any(list(along) != sorted(set(along)) for along in (distances, durations)):
            file.fault("fastest", "the marks are not in rising order")
        times = file.table("times")
        return _Speeds(
            distances,
            durations,
            tuple(factor * m / s for m, s in zip(distances, durations, strict=True)),
            file.number("slowest_mps", 0),
            file.number("slowest_fixed_time_mps", 0),
            {
                code: MarkBounds(*(round(1000 * end) for end in times.pair(code, 0)))
                for code in times.names
            },
        )
