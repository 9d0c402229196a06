"""What a child told becomes rows: the activity's figures, its analysis, its best efforts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from sternway.web.activities.models import Activity, BestEffort, Declared, StoredAnalysis

_KEPT = 5
"""older analyses of one activity that stay for comparison"""


def store_analysis(activity: Activity, told: dict[str, Any], declared: Declared | None) -> None:
    """Make this analysis the one that counts, and its day that of the activity's zone.

    To be called in a transaction.
    """
    for name, value in told["figures"].items():
        setattr(activity, name, value)
    activity.start = _start_of(told)
    zone = ZoneInfo(activity.zone or settings.TIME_ZONE)
    activity.local_day = activity.start.astimezone(zone).date() if activity.start else None
    is_first = activity.pk is None
    activity.save()
    if not is_first:
        _forget(activity)
    StoredAnalysis.objects.create(
        activity=activity,
        library=told["library"],
        declared=declared,
        document=told["document"],
        course=told["course"],
        parts=told["parts"],
    )
    BestEffort.objects.bulk_create(
        BestEffort(activity=activity, **effort) for effort in told["efforts"]
    )


def _forget(activity: Activity) -> None:
    """No analysis of it counts any more, and the oldest go."""
    mine = StoredAnalysis.objects.filter(activity=activity)
    mine.filter(is_current=True).update(is_current=False)
    StoredAnalysis.objects.filter(pk__in=[*mine.values_list("pk", flat=True)[_KEPT:]]).delete()
    BestEffort.objects.filter(activity=activity).delete()


def _start_of(told: dict[str, Any]) -> datetime | None:
    """When it began, in UTC; a time without a zone is taken for UTC, as devices write it."""
    if told["start"] is None:
        return None
    start = datetime.fromisoformat(told["start"])
    return start.replace(tzinfo=UTC) if start.tzinfo is None else start.astimezone(UTC)
