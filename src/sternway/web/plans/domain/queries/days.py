"""Recordings day by day, for calendars."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import ExtractMonth

from sternway.web.accounts.models import Person
from sternway.web.activities.domain.queries.visible import activities_of
from sternway.web.activities.models import Activity


def activities_between(
    person: Person, owner: Person, first: date, last: date
) -> QuerySet[Activity]:
    """Those of some days that the person may see."""
    return activities_of(person, owner).filter(local_day__gte=first, local_day__lte=last)


def activity_sums(
    person: Person, owner: Person, first: date, last: date, without: Collection[int]
) -> Iterator[tuple[int, float, float, int]]:
    """Month, metres backward and forward, and how many, but for those in the log."""
    found = activities_between(person, owner, first, last).exclude(pk__in=without)
    rows = (
        found.order_by()
        .annotate(month=ExtractMonth("local_day"))
        .values("month")
        .annotate(backward=Sum("backward_m"), forward=Sum("forward_m"), count=Count("pk"))
    )
    for row in rows:
        yield row["month"], row["backward"] or 0.0, row["forward"] or 0.0, row["count"]
