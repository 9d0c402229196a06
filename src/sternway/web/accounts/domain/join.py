"""How people come in: invited, as the first administrator, or as the child of a guardian."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from sternway.web.accounts.domain.keys import end_keys
from sternway.web.accounts.domain.queries.people import held
from sternway.web.accounts.domain.record import record
from sternway.web.accounts.models import Consent, Guardianship, Invitation, Person, Role, RoleGrant
from sternway.web.accounts.models.invitation import end
from sternway.web.identifiers import fingerprint, new_secret
from sternway.web.refusals import Declined

CONSENT_VERSION = "2026-12"
"""of the words that guardians and athletes agree to"""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What somebody says of themselves when they come in."""

    username: str
    name: str
    password: str | None
    born: date | None = None
    language: str = ""
    zone: str = ""
    email: str = ""


def add_person(new: NewPerson, actor: Person | None, *roles: Role) -> Person:
    """An account with its roles. Raises ``InvalidRequest`` where the name is taken."""
    username = new.username.strip().lower()
    with transaction.atomic():
        person = Person(
            username=username,
            name=new.name.strip() or username,
            born=new.born,
            language=new.language,
            zone=new.zone,
            email=new.email,
        )
        person.set_password(new.password)
        try:
            with transaction.atomic():
                person.save()
        except IntegrityError:
            raise Declined(
                "%(name)s: somebody has this user name: choose another", name=username
            ) from None
        for role in roles:
            give_role(person, role, actor)
        record("joined", actor or person, person, roles=[str(role) for role in roles])
    return person


def give_role(person: Person, role: Role, actor: Person | None) -> None:
    """Make somebody what they are not yet."""
    RoleGrant.objects.get_or_create(
        person=person, role=role, withdrawn_at=None, defaults={"given_by": actor}
    )
    record("role given", actor, person, role=str(role))
    person.__dict__.pop("roles", None)


def take_role(person: Person, role: Role, actor: Person | None) -> None:
    """Take a role away, and what rests on it: of a coach what athletes let them see, of an
    administrator the links that nobody has used.

    Raises ``InvalidRequest`` where nobody would be left to administer.
    """
    with transaction.atomic():
        held([person.pk])
        if role == Role.ADMINISTRATOR:
            check_others_administer(person)
            end(Invitation.objects.filter(invited_by=person, child=None))
        standing = RoleGrant.objects.filter(role=role, withdrawn_at=None)
        standing.filter(person=person).update(withdrawn_at=timezone.now())
        record("role taken", actor, person, role=str(role))
        if role == Role.COACH:
            _let_go(person, actor)
    person.__dict__.pop("roles", None)


def _let_go(coach: Person, actor: Person | None) -> None:
    """End all that athletes let somebody see; each of them finds it in their history."""
    held_now = Consent.objects.filter(coach=coach, withdrawn_at=None).select_related("athlete")
    for each in held_now.select_for_update(of=("self",)):
        record("coach gone", actor, each.athlete, coach=coach.public_id, scope=each.scope)
    held_now.update(withdrawn_at=timezone.now())


def check_others_administer(person: Person) -> None:
    """Raises ``InvalidRequest`` where nobody but a person administers the installation.

    In a transaction: of two who leave at once the second waits for the first.
    """
    standing = RoleGrant.objects.filter(role=Role.ADMINISTRATOR, withdrawn_at=None)
    grants = standing.select_for_update(of=("self",)).filter(person__is_active=True)
    if {*grants.order_by("pk").values_list("person", flat=True)} <= {person.pk}:
        raise Declined("somebody must stay administrator: make another one first")


def invite(
    actor: Person | None, name: str = "", role: str = "", person: Person | None = None
) -> str:
    """A new invitation; returns the secret of its link, which is not kept.

    A link by which ``person`` sets a password ends those that they had before.
    """
    secret = new_secret()
    with transaction.atomic():
        if person is not None:
            held([person.pk])
            end(Invitation.objects.filter(person=person))
        Invitation.objects.create(
            fingerprint=fingerprint(secret), name=name, role=role, invited_by=actor, person=person
        )
        record("invited" if person is None else "password link", actor, person, role=role)
    return secret


def withdraw_invitation(invitation: Invitation, actor: Person) -> None:
    """End a link that nobody has used. Raises ``InvalidRequest`` where somebody has meanwhile."""
    with transaction.atomic():
        if not end(Invitation.objects.filter(pk=invitation.pk)):
            raise Declined("this link was used already, or withdrawn")
        record("invitation withdrawn", actor, invitation.person)


def invitation_of(secret: str) -> Invitation | None:
    """The invitation behind a link, while it stands."""
    return Invitation.objects.filter(
        fingerprint=fingerprint(secret), used_at=None, ends_at__gt=timezone.now()
    ).first()


def accept(invitation: Invitation, new: NewPerson) -> Person:
    """Come in by an invitation. Raises ``InvalidRequest`` where it was used meanwhile."""
    with transaction.atomic():
        use(invitation)
        roles = (Role(invitation.role),) if invitation.role else ()
        return add_person(new, invitation.invited_by, *roles)


def set_password(invitation: Invitation, password: str) -> Person:
    """A new password by a link. Raises ``InvalidRequest`` where it was used meanwhile."""
    person = invitation.person
    if person is None:
        raise Declined("this link sets no password: ask for another")
    with transaction.atomic():
        held([person.pk])  # of two who set one at once the second finds the link ended
        use(invitation)
        person.set_password(password)
        person.save(update_fields=["password"])
        record("password set", person, person)
        end_keys(person)
    return person


def use(invitation: Invitation) -> None:
    """End a link as used. Raises ``InvalidRequest`` where it was used, or withdrawn, meanwhile."""
    if not end(Invitation.objects.filter(pk=invitation.pk)):
        raise Declined("this link was used already: ask for another")


def add_child(guardian: Person, new: NewPerson) -> Person:
    """An account for which a guardian decides."""
    with transaction.atomic():
        child = add_person(new, guardian)
        Guardianship.objects.create(guardian=guardian, child=child, text_version=CONSENT_VERSION)
        record("guardian consented", guardian, child, text=CONSENT_VERSION)
    return child
