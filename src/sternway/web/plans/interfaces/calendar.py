"""The calendar: a month week by week, a year by months, backward and forward apart."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sternway.training.load import monday_of
from sternway.training.log import LogEntry
from sternway.training.plan import PlannedSession
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person, Scope
from sternway.web.activities.models import Activity
from sternway.web.plans.domain.queries.days import activities_between
from sternway.web.plans.domain.queries.recordings import Beside, beside_between
from sternway.web.plans.domain.queries.training import log_lines_of, sees, training_of
from sternway.web.plans.domain.reading import Standing, entries_of, standing
from sternway.web.plans.interfaces.whose import owner_asked_for, said_first, whose

_FIRST_YEAR, _LAST_YEAR = 1980, 2100

_SCOPES = (Scope.PLAN, Scope.LOG, Scope.RECORDINGS)


@dataclass
class Sums:
    """Metres each way, counted once where a recording is in the log too."""

    backward: float = 0.0
    forward: float = 0.0
    sessions: int = 0

    def add(self, backward: float | None, forward: float | None) -> None:
        self.backward += backward or 0.0
        self.forward += forward or 0.0
        self.sessions += 1


@dataclass
class Day:
    """What is planned, what was logged, what was recorded."""

    date: date
    is_today: bool = False
    is_outside: bool = False
    planned: list[PlannedSession] = field(default_factory=list)
    logged: list[LogEntry] = field(default_factory=list)
    recorded: list[Activity] = field(default_factory=list)
    counted: list[Activity] = field(default_factory=list)
    """of those recorded, what is in no line of the log"""

    @property
    def is_empty(self) -> bool:
        return not (self.planned or self.logged or self.recorded)


@dataclass
class Week:
    """Seven days with their sums."""

    days: list[Day]
    done: Sums
    planned: float


@signed_in
@require_safe
def calendar(request: HttpRequest, person: Person) -> HttpResponse:
    """A month of somebody whose plan, log or recordings one sees: each only where one may."""
    owner = _owner(request, person)
    year, month = _asked_for(request, owner.today)
    if month is None:
        return _year(request, person, owner, year)
    now = _standing(person, owner)
    first = date(year, month, 1)
    monday = monday_of(first)
    last = date(year, month, monthrange(year, month)[1])
    count = (last - monday).days // 7 + 1
    end = monday + timedelta(days=7 * count - 1)
    beside = beside_between(person, owner, monday, end)
    days = _days(person, owner, now, beside, monday, end)
    facts = {
        **whose(person, owner, *_SCOPES),
        **said_first(person, owner),
        "month": first,
        "weeks": [*_weeks(days, monday, count, month)],
        "beside": beside,
        "before": first - timedelta(days=1),
        "after": last + timedelta(days=1),
    }
    return render(request, "plans/calendar.html", facts)


def _owner(request: HttpRequest, person: Person) -> Person:
    """Who lets one see any of it."""
    from django.http import Http404

    for scope in _SCOPES:
        try:
            return owner_asked_for(request, person, scope)
        except Http404:
            continue
    raise Http404


def _asked_for(request: HttpRequest, today: date) -> tuple[int, int | None]:
    """Year and month of ``?month=2026-11`` or ``?year=2026``; this month without them."""
    text = request.GET.get("month") or request.GET.get("year") or f"{today:%Y-%m}"
    year, _, month = text[:10].partition("-")
    is_year = year.isascii() and year.isdecimal() and _FIRST_YEAR <= int(year) <= _LAST_YEAR
    if not is_year:
        return today.year, today.month
    if not month:
        return int(year), None
    is_month = month.isascii() and month.isdecimal() and 1 <= int(month) <= 12
    return int(year), int(month) if is_month else 1


def _standing(person: Person, owner: Person) -> Standing:
    """What of somebody's plan and log the person sees; nothing of them where neither."""
    training = training_of(person, owner)
    return standing(training, owner, sees(person, owner, Scope.LOG))


def _weeks(days: dict[date, Day], monday: date, count: int, month: int) -> Iterator[Week]:
    for number in range(count):
        seven = []
        for offset in range(7):
            at = monday + timedelta(days=7 * number + offset)
            day = days.get(at) or Day(at)
            day.is_outside = at.month != month
            seven.append(day)
        yield Week(
            seven,
            _sums(seven),
            sum(each.backward for day in seven for each in day.planned),
        )


def _days(
    person: Person, owner: Person, now: Standing, beside: Beside, first: date, last: date
) -> dict[date, Day]:
    """Days with something in them, and today, by date."""
    found: dict[date, Day] = defaultdict(lambda: Day(date.min))

    def at(day: date) -> Day:
        known = found[day]
        known.date = day
        return known

    at(now.today).is_today = True
    for session in now.plan.sessions if now.plan else ():
        if first <= session.date <= last:
            at(session.date).planned.append(session)
    lines = log_lines_of(person, owner).filter(day__gte=first, day__lte=last)
    for entry in entries_of(lines.values_list("cells", flat=True)):
        at(entry.date).logged.append(entry)
    missing = {each.pk for each in beside.missing}
    for activity in activities_between(person, owner, first, last):
        if activity.local_day is not None:
            at(activity.local_day).recorded.append(activity)
            if activity.pk in missing:
                at(activity.local_day).counted.append(activity)
    return dict(found)


def _sums(days: list[Day]) -> Sums:
    """Logged sessions, and recordings that are not in the log; a run that is both counts once."""
    sums = Sums()
    for day in days:
        for entry in day.logged:
            sums.add(entry.backward, entry.forward)
        for activity in day.counted:
            sums.add(activity.backward_m, activity.forward_m)
    return sums


def _year(request: HttpRequest, person: Person, owner: Person, year: int) -> HttpResponse:
    first, last = date(year, 1, 1), date(year, 12, 31)
    months = [Sums() for _ in range(12)]
    lines = log_lines_of(person, owner).filter(day__gte=first, day__lte=last)
    for entry in entries_of(lines.values_list("cells", flat=True)):
        months[entry.date.month - 1].add(entry.backward, entry.forward)
    beside = beside_between(person, owner, first, last)
    for each in beside.missing:
        if each.local_day is not None:
            months[each.local_day.month - 1].add(each.backward_m, each.forward_m)
    facts = {
        **whose(person, owner, *_SCOPES),
        **said_first(person, owner),
        "year": year,
        "months": [(date(year, number + 1, 1), sums) for number, sums in enumerate(months)],
        "before": year - 1,
        "after": year + 1,
        "beside": beside,
    }
    return render(request, "plans/year.html", facts)
