"""Recordings beside the log: which no line is about, and which are of a run that was typed too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from sternway.training.log import LogEntry, same_runs
from sternway.web.accounts.models import Person
from sternway.web.activities.domain.queries.visible import activities_of, as_seen_by
from sternway.web.activities.models import Activity
from sternway.web.plans.domain.queries.training import log_lines_of
from sternway.web.plans.domain.reading import entries_of
from sternway.web.plans.models import LogLine

_Kept = TypeVar("_Kept")
_MOST = 200
"""recordings that are looked at for a page, the newest"""


@dataclass(frozen=True, slots=True)
class Pair:
    """A typed line and the recordings that are taken for the same run."""

    line: LogLine
    entry: LogEntry
    recordings: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What was recorded and is not in the log."""

    missing: tuple[Activity, ...] = ()
    """the newest first"""
    pairs: tuple[Pair, ...] = ()

    @property
    def uncounted(self) -> tuple[Activity, ...]:
        """Those with metres backward, which plan and progress do not count."""
        return tuple(each for each in self.missing if each.backward_m)

    @property
    def backward(self) -> float:
        """Metres that do not count."""
        return sum(each.backward_m or 0.0 for each in self.missing)

    @property
    def paired(self) -> frozenset[int]:
        """Keys of recordings that count with what was typed."""
        return frozenset(each.pk for pair in self.pairs for each in pair.recordings)


def beside_the_log(person: Person, owner: Person, since: date | None = None) -> Beside:
    """Of all recordings with metres backward, and of the others after a day where one is named."""
    wanted = Q(backward_m__gt=0)
    if since is not None:
        wanted |= Q(local_day__gt=since)
    recordings = [*_unlogged(person, owner).filter(wanted).order_by("-start")[:_MOST]]
    return _as_seen_by(person, compared(_lines_of_days(person, owner, recordings), recordings))


def line_or_beside(person: Person, key: int) -> tuple[LogLine | None, Beside]:
    """The line that an own recording is in; else what stands beside it."""
    activity = activities_of(person, person).filter(pk=key).first()
    if activity is None or activity.local_day is None:
        return None, Beside()
    of_day = Q(activity=None, day=activity.local_day)
    lines = [*log_lines_of(person, person).filter(Q(activity=activity) | of_day)]
    line = next((each for each in lines if each.activity_id == activity.pk), None)
    return line, Beside() if line or activity.is_simulated else compared(lines, [activity])


def _lines_of_days(
    person: Person, owner: Person, recordings: Sequence[Activity]
) -> QuerySet[LogLine]:
    days = {each.local_day for each in recordings if each.local_day is not None}
    return log_lines_of(person, owner).filter(day__in=days)


def beside_between(person: Person, owner: Person, first: date, last: date) -> Beside:
    """Of the recordings of some days."""
    recordings = _unlogged(person, owner).filter(local_day__gte=first, local_day__lte=last)
    lines = log_lines_of(person, owner).filter(day__gte=first, day__lte=last)
    return _as_seen_by(person, compared(lines, recordings.order_by("-start")))


def _as_seen_by(person: Person, found: Beside) -> Beside:
    """Compared as they are, shown as the person sees them."""
    return Beside(
        tuple(as_seen_by(person, found.missing)),
        tuple(
            replace(each, recordings=tuple(as_seen_by(person, each.recordings)))
            for each in found.pairs
        ),
    )


def _unlogged(person: Person, owner: Person) -> QuerySet[Activity]:
    """Recordings that no line is about; what nobody ran belongs into no log."""
    lines = log_lines_of(person, owner).filter(activity=OuterRef("pk"))
    return activities_of(person, owner).filter(
        ~Exists(lines), local_day__isnull=False, is_simulated=False
    )


def logged_twice(lines: Sequence[LogLine]) -> tuple[tuple[LogLine, LogLine], ...]:
    """Lines of a recording and typed ones that may be one run, both in the log."""
    known = [(line, entry) for line in lines for entry in entries_of([line.cells])]
    typed = [each for each in known if each[0].activity_id is None]
    recorded = [each for each in known if each[0].activity_id is not None]
    return tuple(
        (_named(typed, each.typed), _named(recorded, one))
        for each in same_runs([entry for _, entry in typed], [entry for _, entry in recorded])
        for one in each.recorded
    )


def compared(lines: Iterable[LogLine], recordings: Iterable[Activity]) -> Beside:
    """Recordings that are in no line, beside the typed lines of their days."""
    recordings = [*recordings]
    days = {each.local_day for each in recordings}
    typed = [
        (line, entry)
        for line in lines
        if line.activity_id is None and line.day in days
        for entry in entries_of([line.cells])
    ]
    recorded = [(each, _entry_of(each)) for each in recordings]
    pairs = [
        Pair(
            _named(typed, each.typed),
            each.typed,
            tuple(_named(recorded, one) for one in each.recorded),
        )
        for each in same_runs([entry for _, entry in typed], [entry for _, entry in recorded])
    ]
    taken = {each.pk for pair in pairs for each in pair.recordings}
    return Beside(tuple(each for each in recordings if each.pk not in taken), tuple(pairs))


def _named(known: Sequence[tuple[_Kept, LogEntry]], entry: LogEntry) -> _Kept:
    return next(kept for kept, other in known if other is entry)


def _entry_of(activity: Activity) -> LogEntry:
    """The figures of a recording as a session."""
    zone = ZoneInfo(activity.zone or settings.TIME_ZONE)
    start = activity.start.astimezone(zone) if activity.start else None
    return LogEntry(
        activity.local_day or date.min,
        start=start.time() if start else None,
        backward=activity.backward_m or 0.0,
        forward=activity.forward_m or 0.0,
        duration=activity.duration_s or None,
        source=f"activity {activity.public_id}",
    )
