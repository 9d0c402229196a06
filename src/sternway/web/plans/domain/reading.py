"""Training as the library has it: athlete, plan with its journal, log. Read once a version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.utils import timezone

from sternway.files import Text
from sternway.training.journal import Journal, read_journal
from sternway.training.log import LogEntry, log_text, read_log
from sternway.training.profile import Athlete, athlete_of
from sternway.training.progress import Results, read_results
from sternway.web.accounts.models import Person
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
    log: tuple[LogEntry, ...]

    @property
    def athlete(self) -> Athlete | None:
        """Whom the plan is for. Raises ``UnreadableFile`` where the values no longer hold."""
        if self.values is None:
            return None
        return athlete_of(self.values, self.today, goal_may_be_past=True)


def today_of(owner: Person) -> date:
    """The day it is where somebody lives."""
    try:
        zone = ZoneInfo(owner.zone or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo(settings.TIME_ZONE)
    return timezone.localdate(timezone=zone)


def standing(
    training: Training | None, owner: Person, with_log: bool = True, today: date | None = None
) -> Standing:
    """All of it on a day, today where none is named; without the log where that is not for them."""
    today = today or today_of(owner)
    if training is None:
        return Standing(today, None, None, ())
    key = (training.pk, training.version, training.changed_at)
    log = _log(owner.pk, *key) if with_log else ()
    journal = _journal(*key)
    values = journal.state.athlete if journal else training.athlete
    return Standing(today, values, journal, log)


@lru_cache(maxsize=64)
def _journal(pk: int, version: int, changed_at: datetime) -> Journal | None:
    text = Training.objects.filter(pk=pk).values_list("journal", flat=True).get()
    return read_journal(Text(text, "the plan")) if text else None


@lru_cache(maxsize=64)
def _log(owner: int, pk: int, version: int, changed_at: datetime) -> tuple[LogEntry, ...]:
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
    _journal.cache_clear()
    _log.cache_clear()
