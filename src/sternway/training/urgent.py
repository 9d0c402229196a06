"""What comes before everything else, and which steps back are worth announcing beside each other.

While a knock on the head or a condition waits for a clinician's word, every answer begins with it,
and none tells of metres: a share of metres would be read as leave to run them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from sternway.notices import Notice, notice
from sternway.training.codes import (
    ChangeCode,
    ClosingCode,
    LogCode,
    NoteCode,
    StepBackCode,
    UrgentCode,
)
from sternway.training.limits import (
    Cause,
    Closing,
    Closings,
    Place,
    Setback,
    heads_of,
    limits,
    releases_of,
    stages_on,
    steps_back,
)
from sternway.training.log import LogEntry, asked_of_note
from sternway.training.notices import (
    cause_notice,
    closing_notice,
    consequence_notice,
    first_notice,
    released_notice,
)
from sternway.training.profile import Athlete
from sternway.training.sessions import Level

_HEAD = ("head", "after-concussion")
_HEADS = (Cause.LOGGED_KNOCK, Cause.LOGGED_HEAD, Cause.CONDITION)
"""what closes because of a head, the gravest first: only that is told"""
_FIRSTS = (
    ChangeCode.FIRST,
    NoteCode.FIRST,
    LogCode.NOTE_HEAD,
    LogCode.NOTE_CHEST,
    LogCode.NOTE_BROKEN,
)
_STRICTNESS = (Place.OPEN, Place.HARD, Place.CLOSED)
_DAY = timedelta(days=1)


def urgent(athlete: Athlete | None, log: Sequence[LogEntry], today: date) -> tuple[Notice, ...]:
    """What everything that is said on a day begins with: what waits for a clinician's word.

    The one rule of every surface: a knock on the head or a condition waits until a release is in
    the log or the athlete file, and never ends because days have passed. Without an athlete file
    the log alone tells.
    """
    if athlete is not None:
        return urgent_notices(Closings(athlete, log, ()).on(today))
    return urgent_notices(heads_of(log, releases_of(None, log), today))


def still_first(log: Sequence[LogEntry], today: date) -> tuple[Notice, ...]:
    """What sessions of a log asked for before anything else, while the steps back for it hold.

    A knock on the head is not among it: that waits for its release, as `urgent` says.
    """
    longest = max(each.stages[-1].last_day for each in limits().steps_back.values())
    causes = [
        Setback(entry.date, step, 0.0, 0.0, pain)
        for number, entry in enumerate(log)
        if (today - entry.date).days <= longest
        for step, pain in steps_back(entry, log[:number])
        if step.code != "head"
    ]
    return tuple(
        notice(NoteCode.FIRST, cause=cause_notice(cause), on=cause.day, first=first)
        for cause in newest_of_each(announced([cause for cause, _ in stages_on(causes, today)]))
        if (first := first_notice(cause)) is not None
    )


def urgent_notices(closings: Iterable[Closing]) -> tuple[Notice, ...]:
    """What waits for a clinician's first word, the head before everything else."""
    waiting = [each for each in closings if each.needs_release and each.release is None]
    heads = [each for each in waiting if each.reason in _HEAD]
    cause = min((each.cause for each in heads), key=_HEADS.index, default=None)
    found = [_of_head(each) for each in heads if each.cause is cause]
    found += [closing_notice(each) for each in waiting if each.reason not in _HEAD]
    return tuple(dict.fromkeys(found))


def is_urgent(said: Notice) -> bool:
    """Whether something that a plan or an answer says comes before all else of it."""
    return isinstance(said.code, UrgentCode | ClosingCode) or said.code in _FIRSTS


def are_metres_closed(closings: Iterable[Closing]) -> bool:
    """Whether nothing goes backward in the open before a clinician opens it."""
    return any(each.needs_release and each.opened is Level.EXERCISE for each in closings)


def step_back_notices(causes: Sequence[Setback], are_closed: bool) -> tuple[Notice, ...]:
    """The answer to what called for steps back: what comes first, then what follows.

    ``are_closed`` is whether metres are closed, and so not told.
    """
    said = announced(causes)
    firsts = (first_notice(each) for each in said if not (are_closed and each.step.code == "head"))
    found = [notice(ChangeCode.FIRST, first=first) for first in firsts if first is not None]
    found += [
        notice(
            ChangeCode.STEPPED_BACK,
            cause=cause_notice(each, are_closed),
            then=consequence_notice(each, are_closed),
        )
        for each in said
    ]
    return tuple(dict.fromkeys(found))


def answer_without_plan(
    entry: LogEntry, log: Sequence[LogEntry], today: date
) -> tuple[Notice, ...]:
    """What a logged session asks for where there is no plan; ``log`` is all that was logged."""
    earlier = [each for each in log if each is not entry and each.date <= entry.date]
    first = urgent(None, log, today)
    causes = [
        Setback(entry.date, step, 0.0, 0.0, pain) for step, pain in steps_back(entry, earlier)
    ]
    released = [released_notice(entry.release, log)] if entry.release is not None else []
    asked = asked_of_note(entry)
    firsts = (each for each in asked if is_urgent(each))
    others = (each for each in asked if not is_urgent(each))
    return (*first, *firsts, *others, *released, *step_back_notices(causes, bool(first)))


def announced(causes: Sequence[Setback]) -> tuple[Setback, ...]:
    """The causes without those that another one covers, so that no pain is told twice."""
    kept: list[Setback] = []
    for cause in causes:
        if any(_covers(other, cause) for other in kept):
            continue
        kept = [other for other in kept if not _covers(cause, other)]
        kept.append(cause)
    return tuple(kept)


def newest_of_each(causes: Sequence[Setback]) -> tuple[Setback, ...]:
    """Of the same step back for the same places the newest alone: one sentence, not one a day."""
    newest: dict[tuple[str, frozenset[str]], Setback] = {}
    for cause in sorted(causes, key=lambda each: each.day):
        newest[cause.step.code, frozenset(pain.where for pain in cause.pain)] = cause
    return tuple(each for each in causes if each in newest.values())


def _covers(one: Setback, other: Setback) -> bool:
    """Whether one step back says at least what the other does, of the same pain or event."""
    if bool(one.pain) is not bool(other.pain):
        return False
    if not other.pain and one.step.code != other.step.code:
        return False
    worst = {pain.where: pain.level for pain in one.pain}
    if any(worst.get(pain.where, -1.0) < pain.level for pain in other.pain):
        return False
    if other.step.refers and not one.step.refers:
        return False
    return all(_is_as_strict(one, other, day) for day in _days(other))


def _days(cause: Setback) -> Iterator[date]:
    for days in range(cause.step.stages[-1].last_day + 1):
        yield cause.day + days * _DAY


def _is_as_strict(one: Setback, other: Setback, day: date) -> bool:
    mine, theirs = (each.step.stage((day - each.day).days) for each in (one, other))
    if theirs is None or mine is None:
        return theirs is None
    return (
        mine.share * one.base <= theirs.share * other.base
        and mine.rests >= theirs.rests
        and mine.allows_hard <= theirs.allows_hard
        and _STRICTNESS.index(mine.place) >= _STRICTNESS.index(theirs.place)
    )


def _of_head(closing: Closing) -> Notice:
    first = notice(StepBackCode.FIRST_HEAD)
    if closing.since is None:
        return notice(UrgentCode.HEAD, reason=closing.reason, first=first)
    is_knock = closing.cause is Cause.LOGGED_KNOCK
    code = UrgentCode.KNOCK if is_knock else UrgentCode.LOGGED_HEAD
    return notice(code, on=closing.since, first=first)
