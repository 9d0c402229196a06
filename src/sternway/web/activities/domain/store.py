"""What a child told becomes rows: the activity's figures, its analysis, its best efforts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from sternway.web.activities.models import Activity, BestEffort, Declared, StoredAnalysis
from sternway.web.activities.packing import Written

_KEPT = 5
"""older analyses of one activity that stay for comparison"""


@dataclass(frozen=True, slots=True)
class New:
    """An activity without rows, and what a child told of it."""

    activity: Activity
    told: dict[str, Any]


def store_new(made: Sequence[New]) -> None:
    """Write activities with their first analyses, in a transaction."""
    for each in made:
        _set_figures(each.activity, each.told)
    Activity.objects.bulk_create([each.activity for each in made])
    _add(made, None)


def store_again(activity: Activity, told: dict[str, Any], declared: Declared | None) -> None:
    """Make this analysis of an activity the one that counts, in a transaction that holds its row.

    What people change of it meanwhile, its name or who sees it, is left alone.
    """
    _set_figures(activity, told)
    activity.save(update_fields=[*told["figures"], "start", "local_day"])
    _forget(activity)
    _add([New(activity, told)], declared)


def _set_figures(activity: Activity, told: dict[str, Any]) -> None:
    """Its figures, and its day: that of its zone."""
    for name, value in told["figures"].items():
        setattr(activity, name, value)
    activity.start = _start_of(told)
    zone = ZoneInfo(activity.zone or settings.TIME_ZONE)
    activity.local_day = activity.start.astimezone(zone).date() if activity.start else None


def _add(made: Sequence[New], declared: Declared | None) -> None:
    StoredAnalysis.objects.bulk_create(
        StoredAnalysis(
            activity=each.activity,
            library=each.told["library"],
            declared=declared,
            document=Written(each.told["document"]),
            course=Written(each.told["course"]),
            parts=each.told["parts"],
        )
        for each in made
    )
    BestEffort.objects.bulk_create(
        BestEffort(activity=each.activity, **effort)
        for each in made
        for effort in each.told["efforts"]
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
