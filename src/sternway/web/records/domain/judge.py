"""A second person looks at a claim: asks, refuses, enters it into the ledger, ratifies it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from sternway.athletics import PartialDate
from sternway.ledger import (
    Change,
    Ledger,
    Ratification,
    State,
    change_block,
    check_author,
    checked_ratification,
    single_line,
    withheld_as,
)
from sternway.web.accounts.models import Person
from sternway.web.records.domain.evidence import hash_of
from sternway.web.records.domain.forget import forget_words
from sternway.web.records.domain.hand_in import (
    Judged,
    Said,
    checked,
    claim_of_same_athlete,
    nameless,
)
from sternway.web.records.domain.queries.book import book
from sternway.web.records.domain.queries.claims import held, may_judge
from sternway.web.records.models import (
    Decision,
    DecisionKind,
    HandedIn,
    LedgerBlock,
    Progress,
)
from sternway.web.refusals import Declined

_TO_COME = "a second record keeper"
"""stands for the name of who confirms, until they do"""


def ask(claim: HandedIn, keeper: Person, question: str, seen: int | None = None) -> None:
    """Give a claim back with a question."""
    _decide(claim, keeper, Progress.RETURNED, DecisionKind.RETURNED, question, seen)


def refuse(claim: HandedIn, keeper: Person, reason: str, seen: int | None = None) -> None:
    """Let a claim not come into the ledger."""
    _decide(claim, keeper, Progress.REFUSED, DecisionKind.REFUSED, reason, seen)


def enter(
    claim: HandedIn,
    keeper: Person,
    judged: Judged,
    reason: str,
    seen: int | None = None,
    is_right: str = "",
    is_same: bool = False,
) -> str:
    """Add a claim to the ledger; returns its id there. Raises ``SternwayError``, and ``Asked``
    where something is asked about it.

    ``is_same``: whether its athlete is the one of an earlier claim of the same owner and name.
    """
    with transaction.atomic():
        _decide(claim, keeper, Progress.ENTERED, DecisionKind.ENTERED, reason, seen)
        said = Said(**claim.entry)
        now, today = book(), timezone.localdate()
        if is_same and (known := athlete_of_earlier(claim)):
            said = replace(said, athlete=known, is_new_athlete=False)
            if known in now.ledger.records.withheld:
                said = nameless(said)
        found = checked(now.ledger, said, judged, today, is_right, claim.owner, claim, True)
        append(now.version, found.text, keeper)
        HandedIn.objects.filter(pk=claim.pk).update(claim_id=found.claim.id)
        if found.claim.performance.holder in now.ledger.records.withheld:
            forget_words([claim])
            Decision.objects.create(claim=claim, kind=DecisionKind.WITHHELD, by=keeper)
    claim.claim_id = found.claim.id
    return found.claim.id


def athlete_of_earlier(claim: HandedIn) -> str:
    """The id in the ledger of who an earlier claim of the same owner and name is of; or ``""``.

    A name that was taken out since is known again too.
    """
    if not claim.entry:
        return ""
    said, now = Said(**claim.entry), book().ledger
    hidden = withheld_as(now, said.athlete)
    if hidden is not None and claim.owner is not None:
        ids = [each.id for each in now.claims_held(hidden.id)]
        if HandedIn.objects.filter(owner=claim.owner, claim_id__in=ids).exists():
            return hidden.id
    earlier = claim_of_same_athlete(claim.owner, said, claim)
    if earlier is None or earlier.claim_id not in now:
        return ""
    return now.claim(earlier.claim_id).performance.holder


def change_state(
    claim: HandedIn, keeper: Person, state: State, reason: str, seen: int | None = None
) -> None:
    """Let an entered claim go on to another state. Raises ``SternwayError``."""
    if state is State.RATIFIED:
        raise Declined("two people ratify: propose it, and let another record keeper confirm")
    with transaction.atomic():
        _check(held(claim, seen), keeper, reason)
        now = book()
        change = _change(now.ledger, claim, keeper, state, reason)
        append(now.version, f"\n{change_block(claim.claim_id, [change])}\n", keeper)
        Decision.objects.create(
            claim=claim, kind=DecisionKind.CHANGED, by=keeper, says=f"{state}: {reason}"
        )


def propose(claim: HandedIn, keeper: Person, reason: str, seen: int | None = None) -> None:
    """Say that a claim is to be ratified: another record keeper then confirms it."""
    with transaction.atomic():
        claim = held(claim, seen)
        _check(claim, keeper, reason)
        _check_evidence(claim)
        ledger = book().ledger
        _change(ledger, claim, keeper, State.RATIFIED, reason)
        checked_ratification(
            ledger, claim.claim_id, keeper.name, Ratification(hash_of(claim), _TO_COME)
        )
        Decision.objects.create(claim=claim, kind=DecisionKind.PROPOSED, by=keeper, says=reason)


def ratify(claim: HandedIn, keeper: Person, seen: int | None = None) -> None:
    """Confirm what another record keeper proposed. Raises ``SternwayError``."""
    with transaction.atomic():
        claim = held(claim, seen)
        proposal = open_proposal(claim)
        if proposal is None or proposal.by is None:
            raise Declined("nobody has proposed to ratify it: propose it first")
        if proposal.by_id == keeper.pk:
            raise Declined("you proposed it yourself: another record keeper has to confirm it")
        _check(claim, keeper, proposal.says)
        _check_evidence(claim)
        if not may_judge(proposal.by, claim):
            raise Declined("who proposed it may not judge it any more: propose it anew")
        now = book()
        change = _change(now.ledger, claim, proposal.by, State.RATIFIED, proposal.says)
        rests_on = checked_ratification(
            now.ledger,
            claim.claim_id,
            proposal.by.name,
            Ratification(hash_of(claim), keeper.name),
        )
        text = change_block(claim.claim_id, [change], rests_on)
        append(now.version, f"\n{text}\n", keeper)
        Decision.objects.create(claim=claim, kind=DecisionKind.RATIFIED, by=keeper)


def open_proposal(claim: HandedIn) -> Decision | None:
    """A proposal to ratify after which nothing else was decided."""
    last = claim.decisions.exclude(kind=DecisionKind.EVIDENCE).select_related("by").last()
    return last if last is not None and last.kind == DecisionKind.PROPOSED else None


def _decide(
    claim: HandedIn,
    keeper: Person,
    progress: Progress,
    kind: DecisionKind,
    reason: str,
    seen: int | None,
) -> None:
    if not may_judge(keeper, claim):
        raise Declined("who has a part in a claim does not judge it")
    single_line(reason)
    if not reason.strip():
        raise Declined("say why")
    with transaction.atomic():
        now = held(claim, seen)
        if now.progress != Progress.WAITING:
            raise Declined("somebody else decided about this claim meanwhile")
        now.progress = progress
        now.save(update_fields=["progress"])
        Decision.objects.create(claim=claim, kind=kind, by=keeper, says=reason)
    claim.progress, claim.entry = progress, now.entry


def _check_evidence(claim: HandedIn) -> None:
    """Raises ``InvalidRequest`` where what a ratification would rest on is gone."""
    if claim.is_erased or claim.evidence.filter(file=None).exists():
        raise Declined("evidence was erased with its account: it cannot be ratified any more")


def _check(claim: HandedIn, keeper: Person, reason: str) -> None:
    if not may_judge(keeper, claim):
        raise Declined("who has a part in a claim does not judge it")
    if claim.progress != Progress.ENTERED:
        raise Declined("this claim is not in the ledger")
    single_line(reason)
    check_author(keeper.name)
    if not reason.strip():
        raise Declined("say why")


def _change(ledger: Ledger, claim: HandedIn, by: Person, state: State, reason: str) -> Change:
    today: date = timezone.localdate()
    change = Change(PartialDate(today, today, today.isoformat()), state, by.name, reason)
    ledger.with_changes({claim.claim_id: (change,)})
    return change


def append(version: int, text: str, by: Person) -> LedgerBlock:
    """Add blocks behind those that were read. Raises where others wrote meanwhile."""
    try:
        with transaction.atomic():
            return LedgerBlock.objects.create(number=version + 1, text=text, by=by)
    except IntegrityError:
        raise Declined("the ledger was written to meanwhile: try again") from None
