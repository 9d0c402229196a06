"""Training as the library has it: athlete, plan with its journal, log. Read once a version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils import timezone

from sternway.errors import SternwayError, UnreadableFile
from sternway.files import Text
from sternway.training.journal import Journal, read_journal, reasoned, revised, standing_on
from sternway.training.log import LogEntry, log_text, read_log
from sternway.training.plan import Plan
from sternway.training.profile import Athlete, athlete_of
from sternway.training.progress import Results, read_results
from sternway.web.accounts.models import Person
from sternway.web.plans.domain.birth import is_born, with_birth
from sternway.web.plans.domain.keep import text_of
from sternway.web.plans.domain.recent import KEPT, Recent, version_of
from sternway.web.plans.models import LogLine, TestResult, Training

_FUTURE = date.max
"""lines were judged when they were entered, by the day on which that was"""


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody's training stands on a day."""

    today: date
    values: Mapping[str, Any] | None
    """of the athlete file"""
    journal: Journal | None
    """with the plan as the log and the day make it"""
    log: tuple[LogEntry, ...]
    plan: Plan | None = None
    """that of the journal; with what allows its sessions today, where the log is for them too"""

    @property
    def athlete(self) -> Athlete | None:
        """Whom the plan is for. Raises ``UnreadableFile`` where the values no longer hold."""
        if self.values is None:
            return None
        return athlete_of(self.values, self.today, goal_may_be_past=True)


def standing(
    training: Training | None, owner: Person, with_log: bool = True, today: date | None = None
) -> Standing:
    """All of it on a day, today where none is named; without the log where that is not for them.

    The plan is that of the day by the whole log, for whoever may see it. What the day changed is
    kept, as the command line keeps it: a session that has passed stays as it was seen last.
    """
    today = today or owner.today
    if training is None:
        return Standing(today, None, None, ())
    while not _is_kept(training, owner, today):
        training.refresh_from_db(fields=["version", "changed_at", "athlete"])
    key = _key(training, owner)
    journal = _journal(*key, today)
    values = journal.state.athlete if journal else training.athlete
    if values is not None:
        values = with_birth(values, owner.born)
    plan = _reasoned(*key, today) if with_log else journal.plan if journal else None
    return Standing(today, values, journal, _log(*key) if with_log else (), plan)


_Key = tuple[int, date | None, int, int, datetime]


def _key(training: Training, owner: Person) -> _Key:
    return owner.pk, owner.born, training.pk, training.version, training.changed_at


def _is_kept(training: Training, owner: Person, today: date) -> bool:
    """Keep what the day made of the plan; False where somebody changed it meanwhile.

    It is no new version of what people enter: no form is out of date by it.
    """
    key = _key(training, owner)
    kept, journal = _kept(*key), _journal(*key, today)
    if journal is None or journal is kept or journal == kept:
        return True
    unchanged = Training.objects.filter(
        pk=training.pk, version=training.version, changed_at=training.changed_at
    )
    now = timezone.now()
    athlete = dict(journal.state.athlete)
    if not unchanged.update(journal=text_of(journal), athlete=athlete, changed_at=now):
        return False
    training.athlete, training.changed_at = athlete, now
    key = _key(training, owner)
    KEPT.put(version_of(training), journal)
    _STANDING.put((key, today), journal)
    return True


def _kept(
    owner: int, born: date | None, pk: int, version: int, changed_at: datetime
) -> Journal | None:
    def read() -> Journal | None:
        text = Training.objects.filter(pk=pk).values_list("journal", flat=True).get()
        return read_journal(Text(text, "the plan")) if text else None

    return KEPT.of((owner, pk, version, changed_at), read)


_STANDING = Recent()
"""as the log, the date of birth and a day make them"""


def _journal(
    owner: int, born: date | None, pk: int, version: int, changed_at: datetime, today: date
) -> Journal | None:
    """As it was kept where its athlete file no longer holds: whoever needs that is told so.

    A plan for another date of birth than the account's is made again, or there is none.
    """
    key = (owner, born, pk, version, changed_at)

    def stand() -> Journal | None:
        kept = _kept(*key)
        if kept is None:
            return None
        if not is_born(kept.state.athlete, born):
            return _for_birth(kept, born, _log(*key), today)
        try:
            return standing_on(kept, _log(*key), today)
        except UnreadableFile:
            return kept

    return _STANDING.of((key, today), stand)


def _for_birth(
    kept: Journal, born: date | None, log: Sequence[LogEntry], today: date
) -> Journal | None:
    values = with_birth(kept.state.athlete, born)
    try:
        athlete = athlete_of(values, today)  # whose goal is one for this age
        return revised(kept, athlete, values, log, today)
    except SternwayError:
        return None


@lru_cache(maxsize=64)
def _reasoned(
    owner: int, born: date | None, pk: int, version: int, changed_at: datetime, today: date
) -> Plan | None:
    key = (owner, born, pk, version, changed_at)
    journal = _journal(*key, today)
    if journal is None:
        return None
    try:
        athlete = athlete_of(journal.state.athlete, today, goal_may_be_past=True)
    except UnreadableFile:
        return journal.plan
    return reasoned(journal, athlete, _log(*key), today)


@lru_cache(maxsize=64)
def _log(
    owner: int, born: date | None, pk: int, version: int, changed_at: datetime
) -> tuple[LogEntry, ...]:
    lines = LogLine.objects.filter(owner=owner, removed_at=None)
    return entries_of(lines.values_list("cells", flat=True))


def entries_of(cells: Any) -> tuple[LogEntry, ...]:
    """Lines of a log as sessions, in the order of time."""
    rows = [*cells]
    return read_log(Text(log_text(rows), "log"), _FUTURE).entries if rows else ()


def results(owner: int, today: date) -> Results:
    """The tests of somebody as the library reads them."""
    lines = [
        f"{each.day.isoformat()},{each.measure},{each.value}"
        for each in TestResult.objects.filter(owner=owner)
    ]
    return read_results(Text("\n".join(("date,test,value", *lines)) + "\n", "tests"), today)


def forget() -> None:
    """Read everything again: for a database that was put in the place of another."""
    for journals in (KEPT, _STANDING):
        journals.forget()
    for each in (_reasoned, _log):
        each.cache_clear()
