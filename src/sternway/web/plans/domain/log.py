"""What was done is written down, and the library says what that changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from sternway.errors import Sentence, SternwayError
from sternway.notices import Notice
from sternway.training.journal import (
    Change,
    Journal,
    forgotten,
    identified,
    logged,
    session_named,
)
from sternway.training.log import (
    LogEntry,
    care_text,
    cells_of,
    new_in,
    order_doubts,
    with_care,
)
from sternway.training.notices import untold_notice
from sternway.training.plan import Status
from sternway.training.urgent import answer_without_plan
from sternway.web.accounts.models import Person
from sternway.web.activities.models import Activity
from sternway.web.plans.domain.agreement import check_agreed
from sternway.web.plans.domain.keep import changing, keep
from sternway.web.plans.domain.reading import entries_of, standing
from sternway.web.plans.domain.recorded import entry_of
from sternway.web.plans.models import LogLine
from sternway.web.refusals import Declined

_MOST = 20_000
"""lines of one log"""


def log_entry(
    owner: Person, entry: LogEntry, activity: Activity | None = None, today: date | None = None
) -> list[Notice]:
    """Write a session down; returns what follows from it. Raises ``SternwayError``."""
    with with_care(care_text(entry)), changing(owner) as training:
        now = standing(training, owner, today=today)
        if len(now.log) >= _MOST:
            raise Declined("this log is full: take old lines along, and remove them")
        journal, athlete = now.journal, now.athlete
        new = new_in(entry, now.log)
        if activity is not None and _is_logged(owner, activity):
            if new.entry is entry:
                raise Declined("this recording is in the log already")
            activity = None
        entry = new.entry
        if journal is not None:
            if entry.session is not None:
                session_named(journal.plan, entry.session, Status.MISSED)
            entry = identified(entry, journal.plan)
        entry = replace(entry, line=None)
        log = sorted((*now.log, entry), key=lambda each: each.date)
        for _, reason in order_doubts(log):
            raise SternwayError(Sentence("the new session {reason}", reason=reason))
        said, change = [*answer_without_plan(entry, log, now.today)], None
        if journal is not None and athlete is not None:
            journal = logged(journal, athlete, entry, log, now.today)
            said, change = [*journal.changes[-1].reasons], journal.changes[-1].number
        LogLine.objects.create(
            owner=owner, day=entry.date, cells=cells_of(entry), activity=activity, change=change
        )
        keep(training, journal=journal)
    return [*said, *new.says]


def log_recordings(
    owner: Person, activities: Sequence[Activity]
) -> tuple[list[Notice], list[tuple[Activity, SternwayError]]]:
    """Put recordings into the log, the oldest first.

    Returns what follows from them, and those that cannot be written down, each with the reason.
    """
    today, said = owner.today, list[Notice]()
    left: list[tuple[Activity, SternwayError]] = []
    with transaction.atomic():
        for activity in sorted(activities, key=lambda each: (each.local_day or today, each.pk)):
            try:
                said += log_entry(owner, entry_of(activity, "", today), activity)
            except SternwayError as error:
                left.append((activity, error))
    return said, left


def _is_logged(owner: Person, activity: Activity) -> bool:
    return LogLine.objects.filter(owner=owner, activity=activity, removed_at=None).exists()


def take_out(owner: Person, line: LogLine, agreed: str = "") -> list[Notice]:
    """Take a line out of the log; the session that it was is open again.

    Returns what it told of the body, which has to be agreed to first (`ToAgree`). Raises
    ``SternwayError``.
    """
    with changing(owner) as training:
        now = standing(training, owner)
        removed = LogLine.objects.filter(pk=line.pk, owner=owner, removed_at=None)
        if not removed.update(removed_at=timezone.now()):
            raise Declined("this line is not in the log any more")
        untold = [untold_notice(each, now.log) for each in entries_of([line.cells])]
        said = [each for each in untold if each is not None]
        check_agreed(said, agreed)
        journal = now.journal
        if journal is not None and _is_of(journal, line):
            journal = forgotten(journal, line.change or 0, now.today)
        keep(training, journal=journal)
    return said


def _is_of(journal: Journal, line: LogLine) -> bool:
    """Whether a change of this plan brought the line; those of a plan before have numbers too."""
    if line.change is None or not 0 < line.change <= len(journal.changes):
        return False
    entry = journal.changes[line.change - 1].entry
    return entry is not None and entry.date == line.day


def forget_line(owner: Person, change: Change) -> None:
    """Take the line out that a change of the plan had brought."""
    if change.entry is None:
        return
    lines = LogLine.objects.filter(owner=owner, removed_at=None)
    lines.filter(change=change.number, day=change.entry.date).update(removed_at=timezone.now())
