"""Recordings day by day, for calendars."""

from __future__ import annotations

from datetime import date

from sternway.web.accounts.models import Person
from sternway.web.activities.domain.queries.visible import activities_of, as_seen_by
from sternway.web.activities.models import Activity


def activities_between(person: Person, owner: Person, first: date, last: date) -> list[Activity]:
    """Those of some days that the person may see, as they see them."""
    found = activities_of(person, owner).filter(local_day__gte=first, local_day__lte=last)
    return as_seen_by(person, found)
