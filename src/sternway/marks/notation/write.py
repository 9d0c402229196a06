"""A mark in, a text out that means the same mark in its event."""

from __future__ import annotations

from sternway.marks.event import Event, Measure
from sternway.marks.mark import Mark


def written(mark: Mark, event: Event | None = None) -> str:
    """``13.17``, ``1:08.34``, ``3:25:24``, ``94 km``; reading it gives the same value and step.

    Without an event the text is one that has a single reading in all events.
    """
    if mark.measure is Measure.DISTANCE:
        digits = 0 if mark.step % 1_000_000 == 0 else 3
        return f"{mark.value / 1_000_000:.{digits}f} km"
    seconds, ms = divmod(mark.value, 1000)
    decimals = {1: 3, 10: 2, 100: 1}.get(mark.step, 0)
    part = f".{ms:03d}"[: decimals + 1] if decimals else ""
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minute:02d}:{second:02d}{part}"
    return f"{minute}:{second:02d}{part}" if minute else f"{second}{part}"
