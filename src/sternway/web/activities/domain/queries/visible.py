"""Activities as somebody sees them: every query of this feature begins here."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import asdict

from django.db.models import Q, QuerySet

from sternway.web.accounts.domain.queries.owners import (
    decided_for,
    others_seen_by,
    owned_by_self_or_child,
    owned_by_visible,
)
from sternway.web.accounts.domain.queries.people import zones_of
from sternway.web.accounts.models import Person, PrivateZone, Scope
from sternway.web.activities.domain.private_zones import Shown, cut, figures_of
from sternway.web.activities.models import Activity, BestEffort, StoredAnalysis, Visibility


def activities_visible_to(person: Person | None) -> QuerySet[Activity]:
    """Own, children's, of athletes who agreed, and public ones; nothing from the trash."""
    public = Q(visibility=Visibility.PUBLIC, owner__is_active=True)
    mine = owned_by_visible(person, Scope.RECORDINGS)
    return Activity.objects.filter(mine | public, trashed_at=None)


def activities_changed_by(person: Person | None) -> QuerySet[Activity]:
    """Those that somebody may change, declare and delete: own and their children's."""
    return Activity.objects.filter(owned_by_self_or_child(person), trashed_at=None)


def trash_of(person: Person | None) -> QuerySet[Activity]:
    """What can still be restored."""
    return Activity.objects.filter(owned_by_self_or_child(person), trashed_at__isnull=False)


def activities_of(person: Person, owner: Person) -> QuerySet[Activity]:
    """Those of one owner that somebody may see whole: for lists, calendars and progress."""
    found = Activity.objects.filter(owner=owner, trashed_at=None)
    is_seen = person == owner or owner in others_seen_by(person, Scope.RECORDINGS)
    return found if is_seen else found.none()


def efforts_visible_to(person: Person | None) -> QuerySet[BestEffort]:
    """Best efforts in activities that somebody may see."""
    return BestEffort.objects.filter(activity__in=activities_visible_to(person))


def shown_course(person: Person | None, analysis: StoredAnalysis) -> Shown:
    """The course of an activity that somebody may see: whole for who may change it."""
    activity = analysis.activity
    if person is not None and may_change(person, activity):
        return Shown(analysis.course, False)
    return cut(analysis.course, zones_of(activity.owner))


def as_seen_by(person: Person | None, activities: Iterable[Activity]) -> list[Activity]:
    """The same activities, with figures of what is left outside private zones for others.

    They are for showing: rows that are changed are not read through this.
    """
    rows = [*activities]
    own = {person.pk} if person is not None else set()
    if {each.owner_id for each in rows} <= own:
        return rows
    own |= decided_for(person) if person is not None else set()
    zones: dict[int, list[PrivateZone]] = {}
    for zone in PrivateZone.objects.filter(person__in={each.owner_id for each in rows} - own):
        zones.setdefault(zone.person_id, []).append(zone)
    hiding = {each.pk: zones[each.owner_id] for each in rows if each.owner_id in zones}
    counting = StoredAnalysis.objects.filter(activity__in=hiding, is_current=True)
    courses = dict(counting.values_list("activity", "course"))
    return [
        _left_of(each, cut(courses[each.pk], hiding[each.pk])) if each.pk in courses else each
        for each in rows
    ]


def _left_of(activity: Activity, shown: Shown) -> Activity:
    if not shown.is_cut:
        return activity
    left = copy(activity)
    for name, value in asdict(figures_of(shown.course)).items():
        setattr(left, name, value)
    return left


def sees_whole(person: Person | None, activity: Activity) -> bool:
    """Whether somebody sees the track, heart rate and notes of an activity too."""
    if person is None or person.pk == activity.owner_id:
        return person is not None
    return activity.owner in others_seen_by(person, Scope.RECORDINGS)


def may_change(person: Person, activity: Activity) -> bool:
    """Whether somebody may change, declare and delete an activity."""
    if person.pk == activity.owner_id:
        return True
    return activities_changed_by(person).filter(pk=activity.pk).exists()
