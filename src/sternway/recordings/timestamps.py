"""Points in time as files write them: ISO 8601 texts, and numbers that count since 1970."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(text: str) -> datetime:
    """An ISO 8601 date and time, naive where the text names no zone. Raises ``ValueError``."""
    text = text.strip()
    if len(text) < len("2000-01-01T00:00"):
        raise ValueError(f"{text!r} is not a date with a time")
    return datetime.fromisoformat(text)


def epoch_seconds(text: str) -> float:
    """Seconds since 1970 of an ISO 8601 time, UTC if it names no zone. Raises ``ValueError``."""
    when = moment(text)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()


def utc(seconds: float) -> datetime:
    """The aware UTC time that lies ``seconds`` after 1970."""
    return _EPOCH + timedelta(seconds=seconds)


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
    """Seconds since 1970 as aware UTC, None where that is not a date of this century."""
    return utc(seconds) if _EARLIEST <= seconds < _LATEST else None
