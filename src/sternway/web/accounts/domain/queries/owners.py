"""Whose private things somebody may see: the one rule on which every ``visible_to`` rests."""

from __future__ import annotations

from django.db.models import Q

from sternway.web.accounts.models import Consent, Guardianship, Person, Scope


def owned_by_visible(person: Person | None, scope: Scope, owner: str = "owner") -> Q:
    """The filter of rows whose owner is the person, a child of theirs, or an athlete who agreed.

    ``owner`` is the name of the field. Nothing for a visitor. No role opens anything here: an
    administrator runs the installation and does not read what people keep in it.
    """
    if person is None:
        return Q(pk__in=[])
    children = Guardianship.objects.filter(guardian=person, withdrawn_at=None)
    athletes = Consent.objects.filter(coach=person, scope=scope, withdrawn_at=None)
    return (
        Q(**{owner: person.pk})
        | Q(**{f"{owner}__in": children.values("child")})
        | Q(**{f"{owner}__in": athletes.values("athlete")})
    )


def owned_by_self_or_child(person: Person | None, owner: str = "owner") -> Q:
    """The filter of rows that the person may change, take along and erase."""
    if person is None:
        return Q(pk__in=[])
    children = Guardianship.objects.filter(guardian=person, withdrawn_at=None)
    return Q(**{owner: person.pk}) | Q(**{f"{owner}__in": children.values("child")})
