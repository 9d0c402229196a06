"""What athletes let coaches see: given in words of a version, withdrawn at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from sternway.web.accounts.domain.join import CONSENT_VERSION
from sternway.web.accounts.domain.queries.owners import decided_for
from sternway.web.accounts.domain.queries.people import coaches, held
from sternway.web.accounts.domain.record import record
from sternway.web.accounts.models import Consent, Person, Scope
from sternway.web.refusals import Declined


def give_consent(
    by: Person, athlete: Person, coach: Person, scopes: Sequence[Scope]
) -> list[Consent]:
    """Let a coach see something of an athlete.

    Raises ``InvalidRequest`` where that is not for ``by`` to say.
    """
    check_decides(by, athlete)
    if coach.pk == athlete.pk:
        raise Declined("nobody needs to let themselves see something")
    if not scopes:
        raise Declined("choose what the coach may see")
    standing = Consent.objects.filter(athlete=athlete, coach=coach, withdrawn_at=None)
    with transaction.atomic():
        held([coach.pk])  # whose role may be taken meanwhile
        if not coaches().filter(pk=coach.pk).exists():
            raise Declined("%(name)s is no coach any more", name=coach)
        if by == athlete:  # what a guardian agreed to before is now agreed to anew, or not
            asked_anew = standing.filter(scope__in=scopes).exclude(given_by=athlete)
            asked_anew.update(withdrawn_at=timezone.now())
        given = [
            Consent.objects.get_or_create(
                athlete=athlete,
                coach=coach,
                scope=scope,
                withdrawn_at=None,
                defaults={"text_version": CONSENT_VERSION, "given_by": by},
            )[0]
            for scope in scopes
        ]
        record("consent given", by, athlete, coach=coach.public_id, scopes=[str(s) for s in scopes])
    return given


def withdraw_consent(by: Person, consent: Consent) -> None:
    """End a consent now: the athlete, a guardian, or the coach who does not want it."""
    with transaction.atomic():
        Consent.objects.filter(pk=consent.pk).update(withdrawn_at=timezone.now())
        record(
            "consent withdrawn",
            by,
            consent.athlete,
            coach=consent.coach.public_id,
            scope=consent.scope,
        )


def decides(by: Person, whose: Person) -> bool:
    """Whether somebody says what others see of a person: themselves, under 16 only a guardian."""
    if by.pk == whose.pk:
        return not whose.is_minor()
    return whose.pk in decided_for(by)


def check_decides(by: Person, whose: Person) -> None:
    """Raises ``InvalidRequest`` where it is not for somebody to open a way out to others."""
    if not decides(by, whose):
        raise Declined("under 16, a guardian decides who sees what")
