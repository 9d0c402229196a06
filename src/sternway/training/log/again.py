"""A run that is said once more: it counts once, and what it tells of the body is not lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sternway.errors import Refused
from sternway.notices import Notice, notice
from sternway.training.codes import LogCode
from sternway.training.log.entry import Fall, LogEntry
from sternway.training.log.notes import asked_of_note

Said = TypeVar("Said")
_ROUNDING = 0.1
"""m or s, to which a log writes"""
_GRAVITY = (Fall.NO, Fall.YES, Fall.HEAD)


@dataclass(frozen=True, slots=True)
class New:
    """What of an entry the log does not have yet."""

    entry: LogEntry
    says: tuple[Notice, ...] = ()
    """what became of the rest"""


def new_in(entry: LogEntry, log: Sequence[LogEntry]) -> New:
    """The entry; of a run that is logged already what it adds of the body, as a line of that day.

    Raises ``Refused`` where it adds nothing of that, with how to say another run, or to correct
    that one.
    """
    known = [each for each in log if _is_same_run(each, entry)]
    if not known:
        return New(entry)
    added = _added(entry, known)
    is_told = added.tells_of_the_body or bool(asked_of_note(added))
    if not entry.is_training or not is_told:
        raise Refused(notice(LogCode.AGAIN, on=entry.date))
    added = new_in(added, log).entry
    is_other = entry.rpe is not None and all(entry.rpe != each.rpe for each in known)
    kept = (notice(LogCode.EFFORT_STAYS, on=entry.date),) if is_other else ()
    return New(added, (notice(LogCode.ADDED, on=entry.date), *kept))


def _added(entry: LogEntry, known: Sequence[LogEntry]) -> LogEntry:
    """What an entry tells of the body, of tests and releases that no other entry tells."""
    told = {pain for each in known for pain in each.pain}
    worst = max(_GRAVITY.index(each.fall) for each in known)
    return LogEntry(
        entry.date,
        pain=tuple(pain for pain in entry.pain if pain not in told),
        fall=entry.fall if _GRAVITY.index(entry.fall) > worst else Fall.NO,
        swelling=_other(entry.swelling, [each.swelling for each in known]),
        next_day=_other(entry.next_day, [each.next_day for each in known]),
        tests=tuple(test for test in entry.tests if all(test not in each.tests for each in known)),
        release=_other(entry.release, [each.release for each in known]),
        note=_other(entry.note, [each.note for each in known]) or "",
        source=entry.source,
    )


def _is_same_run(one: LogEntry, other: LogEntry) -> bool:
    """Of one day, start, length and time; of two lines without a run, whether all is the same."""
    if (one.date, one.start, one.is_training) != (other.date, other.start, other.is_training):
        return False
    if not one.is_training:
        return one.beside_running == other.beside_running
    if not (_may_be(one.kind, other.kind) and _may_be(one.session, other.session)):
        return False
    return all(
        _is_near(getattr(one, name), getattr(other, name))
        for name in ("backward", "forward", "time")
    )


def _other(said: Said, known: Sequence[Said]) -> Said | None:
    return None if said in known else said


def _may_be(one: object, other: object) -> bool:
    """Whether both are the same as far as both are known."""
    return one is None or other is None or one == other


def _is_near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < _ROUNDING
