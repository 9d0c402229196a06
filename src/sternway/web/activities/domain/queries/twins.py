"""Activities that may be one run recorded twice: shown beside each other, never refused."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from sternway.web.activities.models import Activity

_SHARED = 0.5
"""of the shorter one that both must cover"""
_LONGEST = timedelta(days=2)


def twins_of(activity: Activity) -> list[Activity]:
    """Others of the same owner that share half the time of the shorter one."""
    if activity.start is None or activity.duration_s <= 0:
        return []
    end = activity.start + timedelta(seconds=activity.duration_s)
    near: QuerySet[Activity] = Activity.objects.filter(
        owner=activity.owner_id,
        trashed_at=None,
        start__gt=activity.start - _LONGEST,
        start__lt=end,
    ).exclude(pk=activity.pk)
    return [each for each in near[:50] if _overlap(activity, each) >= _SHARED]


def _overlap(one: Activity, other: Activity) -> float:
    """The shared time as a fraction of the shorter one."""
    if one.start is None or other.start is None:
        return 0.0
    ends = [each.start + timedelta(seconds=each.duration_s) for each in (one, other) if each.start]
    shared = (min(ends) - max(one.start, other.start)).total_seconds()
    return shared / max(min(one.duration_s, other.duration_s), 1e-9)
