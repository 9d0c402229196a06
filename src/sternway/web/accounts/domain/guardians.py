"""Who decides for a child: beside its guardian another one, or no longer this one."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sternway.web.accounts.domain.join import CONSENT_VERSION, use
from sternway.web.accounts.domain.queries.owners import decided_for
from sternway.web.accounts.domain.queries.people import held
from sternway.web.accounts.domain.record import record
from sternway.web.accounts.models import Guardianship, Invitation, Person
from sternway.web.accounts.models.invitation import end
from sternway.web.identifiers import fingerprint, new_secret
from sternway.web.refusals import Declined


def invite_guardian(guardian: Person, child: Person) -> str:
    """The secret of a link by which somebody else decides for a child too; an older one ends."""
    if child.pk not in decided_for(guardian):
        raise Declined("only a guardian lets another guardian decide too")
    secret = new_secret()
    with transaction.atomic():
        held([child.pk])
        end(Invitation.objects.filter(child=child))
        Invitation.objects.create(fingerprint=fingerprint(secret), child=child, invited_by=guardian)
        record("guardian invited", guardian, child)
    return secret


def child_of(invitation: Invitation) -> Person | None:
    """For whom a link lets somebody decide, while who made it decides for them."""
    child, guardian = invitation.child, invitation.invited_by
    if child is None or guardian is None or child.pk not in decided_for(guardian):
        return None
    return child


def become_guardian(invitation: Invitation, person: Person) -> Person:
    """Decide for a child from now on. Raises ``InvalidRequest`` where somebody cannot."""
    child = child_of(invitation)
    if child is None:
        raise Declined("this link was used already: ask for another")
    if person.is_minor():
        raise Declined("only somebody grown up can be a guardian")
    if child.pk in decided_for(person):
        raise Declined("you decide for %(name)s already", name=child)
    with transaction.atomic():
        held([child.pk])
        use(invitation)
        Guardianship.objects.create(guardian=person, child=child, text_version=CONSENT_VERSION)
        record("guardian consented", person, child, text=CONSENT_VERSION)
    return child


def stop_deciding(guardian: Person, child: Person) -> None:
    """Be a child's guardian no longer. Raises ``InvalidRequest`` where it would have none."""
    with transaction.atomic():
        check_another_decides(guardian, child)
        standing = Guardianship.objects.filter(guardian=guardian, child=child, withdrawn_at=None)
        standing.update(withdrawn_at=timezone.now())
        record("guardian left", guardian, child)


def check_another_decides(guardian: Person, child: Person) -> None:
    """Raises ``InvalidRequest`` where nobody but a guardian decides for a child.

    In a transaction: of two who leave at once the second waits for the first.
    """
    guardians = Guardianship.objects.select_for_update().filter(child=child, withdrawn_at=None)
    if {*guardians.order_by("pk").values_list("guardian", flat=True)} <= {guardian.pk}:
        raise Declined(
            "%(name)s would have no guardian: let another one decide too, under Coaches and "
            "children, or erase that account first",
            name=child,
        )
