"""Activities as somebody sees them: every query of this feature begins here."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from sternway.web.accounts.domain.queries.owners import (
    others_seen_by,
    owned_by_self_or_child,
    owned_by_visible,
)
from sternway.web.accounts.models import Person, Scope
from sternway.web.activities.models import Activity, BestEffort, Visibility


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
