"""Nothing that may tell of a knock on the head is refused without a word of care, and the cure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sternway.errors import Explained, Refused, SternwayError
from sternway.notices import Notice, notice
from sternway.tables import day_of
from sternway.training.codes import LogCode, StepBackCode
from sternway.training.log.entry import Fall, LogEntry
from sternway.training.log.notes import names_a_head

_LONGEST = 500


class CareFirst(Refused):
    """What to do after a knock on the head, and why what told of it cannot be taken."""

    def __init__(self, care: Notice, reason: SternwayError) -> None:
        super().__init__(care)
        self.reason = reason


@contextmanager
def care_for_heads(text: str) -> Iterator[None]:
    """Whatever refuses a text that may tell of a knock says first what to do about that.

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
    """What comes first of a text that was refused; None where it tells of no knock on the head."""
    words = text.split()
    if not names_a_head(text) or "release" in (word.lower() for word in words):
        return None
    known = words[0] if day_of(words[0]) else ""
    day = "yesterday" if words[0].lower() in ("yesterday", "gestern") else known or "today"
    return notice(
        LogCode.HEAD,
        text=text[:_LONGEST],
        cure=f"{day} fall head",
        first=notice(StepBackCode.FIRST_HEAD),
    )


def care_text(entry: LogEntry) -> str:
    """What of an entry may tell of a knock, as it would be typed."""
    fall = [] if entry.fall is Fall.NO else ["fall", str(entry.fall)]
    note = ["note", entry.note] if entry.note else []
    return " ".join((entry.date.isoformat(), *fall, *note))
