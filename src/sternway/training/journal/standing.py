"""How a plan stands on a day: what the log and the days that passed make of what was planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from sternway.notices import notice
from sternway.training.codes import ChangeCode
from sternway.training.journal.difference import Difference
from sternway.training.journal.events import athlete_file_after, next_change, revised
from sternway.training.journal.journal import ChangeKind, Journal
from sternway.training.log import LogEntry
from sternway.training.plan import Status
from sternway.training.profile import Athlete, athlete_of


class Rest(StrEnum):
    """Why a plan stays as it is."""

    LEFT = "left"
    OVER = "over"
    """its goal's day is past"""
    CHANGED_SINCE = "changed since"
    """after the day that is asked about"""


def standing_on(journal: Journal, log: Sequence[LogEntry], today: date) -> Journal:
    """The journal with the plan made again from this day, where the log and the day ask for it.

    A plan whose day is past, and one that was left, stay as they are, and so does one that changed
    since. The same journal comes back where nothing differs. Raises ``UnreadableFile`` where the
    athlete file no longer holds.
    """
    if rest_of(journal, today) is not None:
        return journal
    state = journal.state
    athlete = athlete_of(state.athlete, today, goal_may_be_past=True)
    return revised(journal, athlete, state.athlete, log, today)


def planned_on(
    journal: Journal,
    athlete: Athlete,
    document: Mapping[str, Any],
    log: Sequence[LogEntry],
    today: date,
) -> Journal:
    """The journal after somebody plans again with an athlete file.

    With the file that it has, a plan stands as `standing_on` says: one that was left or is over is
    not made again. Another file asks for another plan.
    """
    state = journal.state
    is_same = athlete_file_after(state, document, today) == dict(state.athlete)
    if is_same and rest_of(journal, today) is not None:
        return journal
    return revised(journal, athlete, document, log, today)


def rest_of(journal: Journal, today: date) -> Rest | None:
    """Why a plan is not made again from a day; None where it may be."""
    if journal.is_left:
        return Rest.LEFT
    if today < journal.changes[-1].date:
        return Rest.CHANGED_SINCE
    return Rest.OVER if journal.plan.outline.goal_date < today else None


def forgotten(journal: Journal, number: int, today: date) -> Journal:
    """What a change logged is out of the log: the sessions that it marked are open again.

    What something else marked since stays. The same journal comes back where nothing differs.
    """
    marked = dict(journal.changes[number - 1].marked)
    for later in journal.changes[number:]:
        for name, _ in later.marked:
            marked.pop(name, None)
    known = {each.id for each in journal.plan.sessions}
    marks = tuple((name, Status.PLANNED) for name in marked if name in known)
    if not marks:
        return journal
    found = Difference((), ())
    reason = notice(ChangeCode.FROM_LOG)
    change = next_change(journal, today, ChangeKind.REVISED, (reason,), found)
    return journal.with_change(replace(change, marked=marks))
