"""An account and everything that is kept of a person, removed within the rules."""

from __future__ import annotations

from django.db import transaction

from sternway.web.accounts.domain.guardians import check_another_decides
from sternway.web.accounts.domain.join import check_others_administer
from sternway.web.accounts.domain.queries.people import children_of, held
from sternway.web.accounts.domain.record import record
from sternway.web.accounts.models import Guardianship, Person
from sternway.web.feature import features
from sternway.web.sqlite.erased import empty_log


def erase(person: Person, by: Person | None) -> None:
    """Remove somebody, once. Raises ``InvalidRequest`` where others would be left without them."""
    with transaction.atomic():
        if not held([person.pk]):
            return
        check_can_go(person)
        subject = person.public_id
        for feature in reversed(features()):
            feature.erase(person.pk)
        Guardianship.objects.filter(guardian=person).delete()
        # What others wrote of them meanwhile goes too, and from here on nobody writes more.
        Person.objects.select_for_update().get(pk=person.pk)
        person.delete()
        actor = by if by is not None and by.public_id != subject else None
        record("erased", actor, None, account=subject)
        transaction.on_commit(empty_log)


def check_can_go(person: Person) -> None:
    """Raises ``InvalidRequest`` where a child or the installation would be left alone."""
    if person.is_administrator:
        check_others_administer(person)
    for child in children_of(person):
        check_another_decides(person, child)
