"""Numbers that count time since 1970: in which unit, and whether the date can be real."""

from __future__ import annotations

from datetime import datetime

from sternway.recordings.timestamps import utc

_EARLIEST = 946_684_800.0
"""2000-01-01 as seconds since 1970: no sensor that Sternway reads is older"""
_LATEST = 4_102_444_800.0
"""2100-01-01"""
UNITS_PER_SECOND = (1, 10**3, 10**6, 10**9)


def units_per_second(count: float) -> int | None:
    """Which of s, ms, µs and ns make of ``count`` a date of this century, as units a second."""
    for per_second in UNITS_PER_SECOND:
        if _EARLIEST <= count / per_second < _LATEST:
            return per_second
    return None


def date_of(seconds: float) -> datetime | None:
    """Seconds since 1970 as aware UTC, None where that is no date of this century."""
    return utc(seconds) if _EARLIEST <= seconds < _LATEST else None
