"""Whom somebody can see as people, and what they do."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from sternway.web.accounts.domain.queries.owners import decided_for, others_seen_by
from sternway.web.accounts.models import (
    AccessKey,
    AuditEntry,
    Consent,
    Invitation,
    Person,
    PrivateZone,
    Role,
    RoleGrant,
    Scope,
)
from sternway.web.accounts.models.invitation import FIRST


def people_visible_to(person: Person | None) -> QuerySet[Person]:
    """Administrators see every account; others themselves, their children and who agreed."""
    if person is None:
        return Person.objects.none()
    if person.is_administrator:
        return Person.objects.all()
    return Person.objects.filter(pk__in={each.pk for each in (person, *others_seen_by(person))})


def children_of(person: Person) -> QuerySet[Person]:
    """For whom somebody decides."""
    return Person.objects.filter(pk__in=decided_for(person), is_active=True)


def guardians_of(child: Person) -> QuerySet[Person]:
    """Who decides for somebody under 16."""
    return Person.objects.filter(
        children_links__child=child, children_links__withdrawn_at=None, is_active=True
    )


def consents_about(person: Person) -> QuerySet[Consent]:
    """Those of somebody, their children and whom they coach, with the people.

    One that a guardian gave to somebody who is 16 now is among them, and opens nothing.
    """
    mine = Q(athlete__in=decided_by(person)) | Q(coach=person)
    return Consent.objects.filter(mine, withdrawn_at=None).select_related("athlete", "coach")


def coaches() -> QuerySet[Person]:
    """Who can be let see."""
    return Person.objects.filter(
        role_grants__role=Role.COACH, role_grants__withdrawn_at=None, is_active=True
    ).distinct()


def keys_of(person: Person) -> QuerySet[AccessKey]:
    """The keys that still stand."""
    return AccessKey.objects.filter(person=person, withdrawn_at=None)


def keys_decided_by(person: Person) -> QuerySet[AccessKey]:
    """Those that somebody ends: their own and their children's."""
    keys = AccessKey.objects.filter(person__in=decided_by(person), withdrawn_at=None)
    return keys.select_related("person")


def zones_of(person: Person) -> QuerySet[PrivateZone]:
    """What is cut out of what others see of them."""
    return PrivateZone.objects.filter(person=person)


def grants_visible_to(person: Person) -> QuerySet[RoleGrant]:
    """Roles as administrators see them; others see their own."""
    standing = RoleGrant.objects.filter(withdrawn_at=None)
    return standing if person.is_administrator else standing.filter(person=person)


def open_invitations(person: Person) -> QuerySet[Invitation]:
    """Those of everybody for administrators, one's own for others."""
    now = timezone.now()
    standing = Invitation.objects.filter(used_at=None, ends_at__gt=now, child=None)
    standing = standing.select_related("person")
    if person.is_administrator:  # the first is here: their link opens nothing any more
        return standing.exclude(invited_by=None, name=FIRST)
    return standing.filter(invited_by=person)


def audit_visible_to(person: Person) -> QuerySet[AuditEntry]:
    """What was done by or to somebody; all of it for administrators."""
    if person.is_administrator:
        return AuditEntry.objects.all()
    return AuditEntry.objects.filter(Q(actor=person.public_id) | Q(subject=person.public_id))


def held(keys: Iterable[int]) -> set[int]:
    """Who of some people is still there; nobody erases them until the transaction ends."""
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in={*keys})
    return {*rows.order_by("pk").values_list("pk", flat=True)}


def seen_by(person: Person, scope: Scope) -> list[Person]:
    """Whose things of a scope somebody sees, beside their own: children and who agreed."""
    return [each for each in others_seen_by(person, scope) if each.is_active]


def decided_by(person: Person) -> QuerySet[Person]:
    """For whom somebody takes along and erases: themselves and their children."""
    return Person.objects.filter(pk__in={person.pk, *decided_for(person)})


def all_people() -> QuerySet[Person]:
    """Everybody, for whoever sits at the machine."""
    return Person.objects.all()
