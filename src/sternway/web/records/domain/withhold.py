"""A record keeper takes the name of an athlete out of the ledger; there is no way back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from sternway.athletics import PartialDate
from sternway.ledger import check_author, sign_of, single_line, withheld_block, withholding
from sternway.web.accounts.domain.record import record
from sternway.web.accounts.models import Person
from sternway.web.records.domain.forget import forget_words
from sternway.web.records.domain.judge import append
from sternway.web.records.domain.queries.book import book, shipped_here
from sternway.web.records.domain.queries.names import extent_of, may_withhold, nameable
from sternway.web.records.models import (
    Answered,
    Decision,
    DecisionKind,
    HandedIn,
    LedgerBlock,
    Progress,
    WithheldName,
    WithholdingRequest,
)
from sternway.web.records.models.claim import OPEN
from sternway.web.records.models.decision import PRIVATE
from sternway.web.refusals import Declined


def withhold(
    keeper: Person, athlete: str, reason: str, struck: Collection[str], seen: str
) -> WithheldName:
    """Take out the name of the athlete with this id, as ``sternway ledger withhold`` does.

    ``struck`` are signs of the lines of others in which it is theirs, ``seen`` the sign of what
    the keeper saw would change. Raises ``SternwayError`` where that is not what would change now.
    """
    single_line(reason)
    if not reason.strip():
        raise Declined("say why")
    check_author(keeper.name)
    with transaction.atomic():
        now = book()
        who = nameable(now.ledger, athlete)
        if who is None:
            raise Declined("nobody in the ledger has this id")
        extent = extent_of(now, who)
        if extent.seen != seen:
            raise Declined("what would change is not what you saw: look at it again")
        if not may_withhold(keeper, extent):
            raise Declined("who has a part in a claim does not judge it")
        lines = sorted({each.sign for each in extent.told}.intersection(struck))
        day = PartialDate.of(timezone.localdate())
        made = withholding(now.ledger, athlete, day, keeper.name, reason, lines)
        for each in LedgerBlock.objects.select_for_update(no_key=True).order_by("number"):
            text = made.rewriting.text_of(each.text)
            if text != each.text:
                LedgerBlock.objects.filter(pk=each.pk).update(text=text)
        block = append(now.version, f"\n{withheld_block(made.withheld)}\n", keeper)
        taken_out = WithheldName.objects.create(
            block=block,
            holder=made.withheld.id,
            reason=reason,
            claims=made.claims,
            was=sign_of(athlete),
            is_shipped=athlete in shipped_here(now.version).roster,
            struck=lines,
        )
        _forget(extent.handed_in, made.rewriting.claim_ids, keeper, reason)
        _answer(athlete, made.withheld.id, keeper)
        record("name withheld", keeper, None, holder=made.withheld.id)
    return taken_out


def _answer(athlete: str, new: str, keeper: Person) -> None:
    """Who asked for it has it; what was refused before tells no name either."""
    asked = WithholdingRequest.objects.filter(athlete=athlete)
    asked.filter(answer=Answered.OPEN).update(
        answer=Answered.WITHHELD, answered_by=keeper, answered_at=timezone.now()
    )
    asked.update(athlete=new, says="")


def _forget(
    claims: Sequence[HandedIn], ids: Mapping[str, str], keeper: Person, reason: str
) -> None:
    """What tells the name goes from claims handed in; those that wait are withdrawn."""
    held = HandedIn.objects.select_for_update(no_key=True)
    rows = [*held.filter(pk__in=[each.pk for each in claims]).order_by("pk")]
    forget_words(rows)
    for claim in rows:
        steps = Decision.objects.filter(claim=claim)
        private = steps.filter(kind__in=PRIVATE)
        private.filter(by__in=[claim.owner_id, claim.handed_in_by_id]).update(by=None)
        steps.exclude(kind__in=[*PRIVATE, DecisionKind.CHANGED]).update(says="")
        for step in steps.filter(kind=DecisionKind.CHANGED):
            state = step.says.partition(":")[0]
            Decision.objects.filter(pk=step.pk).update(says=state)
        Decision.objects.create(claim=claim, kind=DecisionKind.WITHHELD, by=keeper, says=reason)
        HandedIn.objects.filter(pk=claim.pk).update(
            claim_id=ids.get(claim.claim_id, claim.claim_id),
            progress=Progress.WITHDRAWN if claim.progress in OPEN else claim.progress,
        )
