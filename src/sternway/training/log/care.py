"""Nothing that may tell of what cannot wait is refused without a word of care, and the cure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sternway.errors import Explained, Refused, SternwayError
from sternway.notices import Notice
from sternway.tables import day_of
from sternway.training.codes import LogCode
from sternway.training.log.entry import Fall, LogEntry
from sternway.training.log.notes import asked_of_line
from sternway.training.log.words import meaning

_LONGEST = 500


class CareFirst(Refused):
    """What to do first, and why what told of it cannot be taken."""

    def __init__(self, care: Notice, reason: SternwayError) -> None:
        super().__init__(care)
        self.reason = reason


@contextmanager
def with_care(text: str) -> Iterator[None]:
    """Whatever refuses a text that may tell of what cannot wait says first what to do about that.

    Of a run that is in the log already the knock is there too.
    """
    try:
        yield
    except SternwayError as error:
        care = care_of(text)
        is_known = isinstance(error, Explained) and error.notice.code is LogCode.AGAIN
        if care is None or is_known or isinstance(error, CareFirst):
            raise
        raise CareFirst(care, error) from None


def care_of(text: str) -> Notice | None:
    """What comes first of a text that was refused; None where it tells of nothing that cannot
    wait, or of a release.
    """
    words = text.split()
    if not words or any(meaning(word) == "release" for word in words):
        return None
    first = words[0]
    day = "yesterday" if meaning(first) == "yesterday" else first if day_of(first) else "today"
    return asked_of_line(text[:_LONGEST], day)


def care_text(entry: LogEntry) -> str:
    """What of an entry may tell of a knock, as it would be typed."""
    fall = [] if entry.fall is Fall.NO else ["fall", str(entry.fall)]
    note = ["note", entry.note] if entry.note else []
    return " ".join((entry.date.isoformat(), *fall, *note))
