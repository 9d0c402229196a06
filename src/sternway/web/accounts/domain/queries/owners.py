"""Whose private things somebody may see: the one rule on which every ``visible_to`` rests."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q

from sternway.web.accounts.models import Consent, Guardianship, Person, Scope


def decided_for(guardian: Person) -> set[int]:
    """The keys of those for whom somebody decides: children, until they are 16 where they live."""
    links = Guardianship.objects.filter(guardian=guardian, withdrawn_at=None)
    return {each.child_id for each in links.select_related("child") if each.child.is_minor()}


def others_seen_by(person: Person, scope: Scope | None = None) -> list[Person]:
    """Those of whom somebody sees a scope, or anything: children, and athletes who agreed.

    What a guardian agreed to counts as long as there are guardians, as `Consent.counts` says.
    """
    children = Guardianship.objects.filter(guardian=person, withdrawn_at=None).values("child")
    let_in = Consent.objects.filter(coach=person, withdrawn_at=None)
    if scope is not None:
        let_in = let_in.filter(scope=scope)
    agreed = let_in.filter(given_by=F("athlete"), athlete=OuterRef("pk"))
    found = Person.objects.filter(Q(pk__in=children) | Q(pk__in=let_in.values("athlete")))
    return [
        each
        for each in found.annotate(has_agreed=Exists(agreed))
        if each.has_agreed or each.is_minor()
    ]


def owned_by_visible(person: Person | None, scope: Scope, owner: str = "owner") -> Q:
    """The filter of rows whose owner is the person, a child of theirs, or an athlete who agreed.

    ``owner`` is the name of the field. Nothing for a visitor. No role opens anything here: an
    administrator runs the installation and does not read what people keep in it.
    """
    if person is None:
        return Q(pk__in=[])
    return Q(**{f"{owner}__in": {each.pk for each in (person, *others_seen_by(person, scope))}})


def owned_by_self_or_child(person: Person | None, owner: str = "owner") -> Q:
    """The filter of rows that the person may change, take along and erase."""
    if person is None:
        return Q(pk__in=[])
    return Q(**{f"{owner}__in": {person.pk, *decided_for(person)}})
