"""Points in time as files write them: ISO 8601, with or without a zone."""

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
