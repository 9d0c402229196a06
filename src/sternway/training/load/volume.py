"""How much was run each way, kept apart: forward running is no backward capacity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sternway.training.log import LogEntry


@dataclass(frozen=True, slots=True)
class Volume:
    """Distances in m, times in s. A time counts what is known; ``untimed`` entries had none."""

    backward: float = 0.0
    forward: float = 0.0
    backward_time: float = 0.0
    forward_time: float = 0.0
    time: float = 0.0
    """of whole sessions, with all that is no running"""
    sessions: int = 0
    untimed: int = 0


def volume(entries: Iterable[LogEntry]) -> Volume:
    """The sum of entries."""
    entries = tuple(entries)
    return Volume(
        backward=sum(entry.backward for entry in entries),
        forward=sum(entry.forward for entry in entries),
        backward_time=sum(entry.backward_time or 0.0 for entry in entries),
        forward_time=sum(entry.forward_time or 0.0 for entry in entries),
        time=sum(entry.time or 0.0 for entry in entries),
        sessions=len(entries),
        untimed=sum(entry.time is None for entry in entries),
    )
