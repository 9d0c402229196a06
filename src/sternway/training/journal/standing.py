"""How a plan stands on a day: what the log and the days that passed make of what was planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sternway.notices import notice
from sternway.training.codes import ChangeCode
from sternway.training.journal.difference import Difference
from sternway.training.journal.events import next_change, revised
from sternway.training.journal.journal import ChangeKind, Journal
from sternway.training.log import LogEntry
from sternway.training.plan import Status
from sternway.training.profile import athlete_of


def standing_on(journal: Journal, log: Sequence[LogEntry], today: date) -> Journal:
    """The journal with the plan made again from this day, where the log and the day ask for it.

    A plan whose day has come, and one that was left, stay as they are, and so does one that changed
    since. The same journal comes back where nothing differs. Raises ``UnreadableFile`` where the
    athlete file no longer holds.
    """
    state, last = journal.state, journal.changes[-1]
    planned = next(each for each in reversed(journal.changes) if each.plans)
    is_left = planned.kind is ChangeKind.LEFT
    if is_left or today < last.date or state.plan.outline.goal_date <= today:
        return journal
    athlete = athlete_of(state.athlete, today, goal_may_be_past=True)
    return revised(journal, athlete, state.athlete, log, today)


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
