"""Somebody asks that a name of theirs be taken out of the ledger; a record keeper may refuse."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from sternway.web.accounts.domain.record import record
from sternway.web.accounts.models import Person
from sternway.web.records.domain.queries.book import book
from sternway.web.records.domain.queries.names import may_answer, names_decided_by
from sternway.web.records.models import Answered, WithholdingRequest
from sternway.web.refusals import Declined


def ask_to_withhold(person: Person, athlete: str) -> None:
    """Ask it of the record keepers, once. Raises ``InvalidRequest`` for the name of another."""
    own = {each.athlete.id for each in names_decided_by(person, book().ledger)}
    if athlete not in own:
        raise Declined("none of your claims in the ledger is of this athlete")
    try:
        with transaction.atomic():
            WithholdingRequest.objects.create(athlete=athlete, asked_by=person)
            record("name asked out", person)
    except IntegrityError:
        raise Declined("this is asked already: a record keeper decides") from None


def refuse_to_withhold(request: WithholdingRequest, keeper: Person, reason: str) -> None:
    """Let the name stand, and say why. Raises ``InvalidRequest`` where it was answered before."""
    if not reason.strip():
        raise Declined("say why")
    if not may_answer(keeper, request, book()):
        raise Declined("who has a part in a claim does not judge it")
    standing = WithholdingRequest.objects.filter(pk=request.pk, answer=Answered.OPEN)
    if not standing.update(
        answer=Answered.REFUSED, answered_by=keeper, answered_at=timezone.now(), says=reason
    ):
        raise Declined("this was answered meanwhile")
