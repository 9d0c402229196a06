"""Moments of a recording as people read them."""

from __future__ import annotations


def clock(seconds: float) -> str:
    """``m:ss`` or ``h:mm:ss``, rounded to the second."""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02d}:{whole % 60:02d}" if hours else f"{minutes}:{whole % 60:02d}"
