"""The first administrator: by a link that `sternway serve` prints, once."""

from __future__ import annotations

from django.db import transaction

from sternway.web.accounts.domain.join import NewPerson, add_person, invite
from sternway.web.accounts.models import Invitation, Person, Role
from sternway.web.accounts.models.invitation import FIRST, end
from sternway.web.refusals import Declined


def first_link_secret() -> str:
    """A new secret while nobody ever had an account; ``""`` later. Older links end."""
    if Person.objects.exists():
        return ""
    with transaction.atomic():
        end(Invitation.objects.filter(name=FIRST, invited_by=None))
        return invite(None, name=FIRST, role=Role.ADMINISTRATOR)


def is_first(invitation: Invitation) -> bool:
    """Whether an invitation is that of the first administrator."""
    return invitation.invited_by_id is None and invitation.name == FIRST


def begin(invitation: Invitation, new: NewPerson) -> Person:
    """The first account. Raises ``InvalidRequest`` where somebody was quicker."""
    with transaction.atomic():
        if Person.objects.exists():
            raise Declined("this installation has an administrator already: sign in")
        if not end(Invitation.objects.filter(pk=invitation.pk)):
            raise Declined("this link was used already: start Sternway again for another")
        return add_person(new, None, Role.ADMINISTRATOR)
