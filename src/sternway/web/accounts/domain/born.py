"""The date of birth of an account, on which it rests who decides and what is planned."""

from __future__ import annotations

from datetime import date

from sternway.web.accounts.domain.queries.owners import decided_for
from sternway.web.accounts.domain.record import record
from sternway.web.accounts.models import Person
from sternway.web.refusals import Declined

_OLDEST = 120


def check_born(born: date, today: date) -> None:
    """Raises ``InvalidRequest`` where nobody who lives was born on a day."""
    if born >= today or born.year < today.year - _OLDEST:
        raise Declined("this cannot be a date of birth")


def correct_born(person: Person, by: Person, born: date) -> None:
    """Set the date right. Raises ``InvalidRequest`` where it is not for ``by`` to say, or wrong.

    Under 16 it is for a guardian, so that nobody grows up by their own hand; and nobody becomes
    a child without one.
    """
    check_born(born, person.today)
    if person.pk not in decided_for(by):
        if by.pk != person.pk or person.is_minor():
            raise Declined("under 16, a guardian corrects the date of birth")
        if Person(born=born, zone=person.zone).is_minor():
            raise Declined(
                "under 16, a parent or guardian decides: ask them to add an account for you"
            )
    if born == person.born:
        return
    person.born = born
    person.save(update_fields=["born"])
    record("date of birth set", by, person)
