"""What an athlete file that changed opens without the clinician who would have to open it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sternway.training.limits.closings import Cause, Closing, Closings
from sternway.training.log import LogEntry
from sternway.training.profile import Athlete
from sternway.training.sessions import Kind, catalogue

_AFTER_BIRTH = "after-birth"
_IN_ITS_PLACE = {"pregnancy": _AFTER_BIRTH, _AFTER_BIRTH: "pregnancy"}


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file no longer names, and the kinds of sessions which that closed."""

    closing: Closing
    kinds: tuple[Kind, ...]


def opened(
    before: Athlete, after: Athlete, log: Sequence[LogEntry], today: date
) -> Iterator[Opened]:
    """Of all that only a release opens: what is closed by one file, and not named by the other.

    A birth may take the place of a pregnancy, which closes as much until a release.
    """
    then, now = ([*_held(each, log, today)] for each in (before, after))
    left = Counter(each.reason for each in now)
    named = {*left}
    for closing in then:
        left[closing.reason] -= 1
        kinds = {each.kind for each in catalogue().values() if closing.closes(each)}
        is_replaced = _IN_ITS_PLACE.get(closing.reason) in named
        if left[closing.reason] < 0 and kinds and not is_replaced:
            yield Opened(closing, tuple(sorted(kinds)))


def _held(athlete: Athlete, log: Sequence[LogEntry], today: date) -> Iterator[Closing]:
    for each in Closings(athlete, log, ()).on(today):
        if each.cause is Cause.AGE or (each.needs_release and each.cause is not Cause.LOGGED_KNOCK):
            yield each
