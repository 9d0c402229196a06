"""Elapsed, timer and moving time: three numbers that people mix up, each with its own name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sternway.recordings import Interval, Recording


@dataclass(frozen=True, slots=True)
class TimesSettings:
    """When a timer that a session states is possible. All ours."""

    to_the_second: float = 1.5
    """s within which two timers are the same: files cut times to whole seconds"""
    moving: float = 0.03
    """share of the moving time that samples cannot tell from standing"""


SETTINGS = TimesSettings()


class TimerSource(StrEnum):
    """Who says how long the timer ran."""

    EVENTS = "events"
    """the recording, less its pauses"""
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Times:
    """How long a recording took, s."""

    elapsed: float
    """from its start to its end, pauses included"""
    timer: float
    """while the timer ran: what pace is counted over"""
    moving: float
    """while somebody moved"""
    source: TimerSource = TimerSource.EVENTS
    """who says the timer"""
    other: float | None = None
    """s that the other one says, where they contradict each other"""


def times_of(
    recording: Recording, pauses: Sequence[Interval], idle: Sequence[Interval], moving: float
) -> Times:
    """The times of a recording. ``pauses`` are in order and apart, ``moving`` is s.

    ``idle`` are those of the pauses that no event tells of. The session's timer is believed where
    it is possible: no longer than events leave room for, and no shorter than somebody moved. It
    knows of stops that left no event, and how soon in a silence it stopped.
    """
    elapsed = recording.duration
    stopped = sum(min(each.end, elapsed) - each.start for each in pauses if each.start < elapsed)
    counted = elapsed - stopped
    most = counted + sum(each.end - each.start for each in idle)
    moving = min(moving, counted)
    stated = recording.session.timer_time
    if stated is None or stated <= 0.0:
        return Times(elapsed, counted, moving)
    if counted - SETTINGS.to_the_second <= stated <= most + SETTINGS.to_the_second:
        return Times(max(elapsed, stated), stated, min(moving, stated))
    if (1.0 - SETTINGS.moving) * moving <= stated <= counted:
        return Times(elapsed, stated, min(moving, stated), TimerSource.SESSION, counted)
    return Times(elapsed, counted, moving, TimerSource.EVENTS, stated)


def timer_ran_through(recording: Recording, pauses: Sequence[Interval]) -> bool:
    """Whether the session's timer knows of no stop besides ``pauses``: silences are none then."""
    stated = recording.session.timer_time
    if stated is None:
        return False
    stopped = sum(each.end - each.start for each in pauses)
    return abs(recording.duration - stopped - stated) <= SETTINGS.to_the_second
