"""Who sees which claims: who handed them in, whose they are, and record keepers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sternway.athletics import Sex
from sternway.web.accounts.domain.queries.owners import decided_for, owned_by_self_or_child
from sternway.web.accounts.domain.queries.people import children_of
from sternway.web.accounts.models import Person, Role
from sternway.web.records.models import (
    Decision,
    DecisionKind,
    Evidence,
    HandedIn,
    LedgerBlock,
    Progress,
)
from sternway.web.refusals import Declined


def claims_visible_to(person: Person | None) -> QuerySet[HandedIn]:
    """A record keeper sees all; others what they handed in, their own, and their children's."""
    if person is None:
        return HandedIn.objects.none()
    if Role.RECORD_KEEPER in person.roles:
        return HandedIn.objects.all()
    return HandedIn.objects.filter(own_claims(person)).distinct()


def people_to_claim_for(person: Person) -> QuerySet[Person]:
    """For whom somebody can hand a claim in: themselves and their children."""
    return Person.objects.filter(Q(pk=person.pk) | Q(pk__in=children_of(person).values("pk")))


def sex_of(person: Person) -> str:
    """As the last claim of their own performance has it; ``""`` where there is none."""
    last = HandedIn.objects.filter(owner=person).order_by("-pk").first()
    sex = last.entry.get("sex", "") if last is not None and last.entry else ""
    return sex if sex != Sex.MIXED else ""


def own_claims(person: Person) -> Q:
    """Those in which somebody has a part, and which they therefore do not judge."""
    return owned_by_self_or_child(person) | Q(handed_in_by=person)


@dataclass(frozen=True, slots=True)
class Staying:
    """What is kept of somebody in the record book when their account is erased."""

    entered: Sequence[HandedIn]
    """their claims in the ledger"""
    decided: bool
    """whether the ledger names them as who decided"""
    gave: bool
    """whether claims of others have evidence of theirs"""


def staying(owner: int) -> Staying:
    """Of the person with this key."""
    mine = HandedIn.objects.filter(owner=owner, progress=Progress.ENTERED)
    proposed = Decision.objects.filter(by=owner, kind=DecisionKind.PROPOSED)
    ratified = proposed.filter(claim__decisions__kind=DecisionKind.RATIFIED)
    return Staying(
        [*mine.prefetch_related("decisions__by")],
        LedgerBlock.objects.filter(by=owner).exists() or ratified.exists(),
        Evidence.objects.filter(by=owner).exclude(claim__owner=owner).exists(),
    )


def claims_to_judge(person: Person) -> QuerySet[HandedIn]:
    """Those that wait for a record keeper who has no part in them."""
    if Role.RECORD_KEEPER not in person.roles:
        return HandedIn.objects.none()
    return HandedIn.objects.filter(progress="waiting").exclude(own_claims(person))


def may_judge(person: Person, claim: HandedIn) -> bool:
    """Whether somebody is a record keeper without a part in a claim."""
    return Role.RECORD_KEEPER in person.roles and not has_part_in(person, claim)


def has_part_in(person: Person, claim: HandedIn) -> bool:
    """Whether somebody handed a claim in, or it is theirs or their child's."""
    if person.pk in (claim.owner_id, claim.handed_in_by_id):
        return True
    return claim.owner_id in decided_for(person)


def evidence_visible_to(person: Person | None) -> QuerySet[Evidence]:
    """The files of the claims that somebody sees."""
    return Evidence.objects.filter(claim__in=claims_visible_to(person)).select_related("file")


def decisions_visible_to(person: Person | None) -> QuerySet[Decision]:
    """The steps of the claims that somebody sees, with who took them."""
    seen = Decision.objects.filter(claim__in=claims_visible_to(person))
    return seen.select_related("by")


def held(claim: HandedIn, seen: int | None = None) -> HandedIn:
    """A claim as it is now; nobody else changes it, or its evidence, until the transaction ends.

    ``seen``: how many steps of it stood on the page that somebody decides by. Raises
    ``InvalidRequest`` where there are others by now, or the claim is gone.
    """
    found = HandedIn.objects.select_for_update(no_key=True).filter(pk=claim.pk).first()
    if found is None:
        raise Declined("this claim is not here any more")
    if seen is not None and found.decisions.count() != seen:
        raise Declined("this claim was changed meanwhile: look at it again")
    return found
