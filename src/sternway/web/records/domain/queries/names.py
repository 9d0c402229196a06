"""Names in the ledger: whose they are, what would change without them, who asked for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sternway.athletics import Athlete, Holder, name_key
from sternway.ledger import Claim, Ledger, Told, rewriting_of, sign_of
from sternway.web.accounts.domain.queries.owners import owned_by_self_or_child
from sternway.web.accounts.models import Person, Role
from sternway.web.records.domain.queries.book import Book
from sternway.web.records.domain.queries.claims import own_claims
from sternway.web.records.models import (
    Answered,
    Evidence,
    HandedIn,
    Progress,
    WithheldName,
    WithholdingRequest,
)
from sternway.web.records.models.claim import OPEN


@dataclass(frozen=True, slots=True)
class Extent:
    """What changes when a name is taken out of the ledger."""

    athlete: Athlete
    namesakes: tuple[Holder, ...]
    """who stays as they are"""
    claims: tuple[Claim, ...]
    """that lose their name"""
    told: tuple[Told, ...]
    """lines of others that may tell it, the whole name first"""
    handed_in: tuple[HandedIn, ...]
    """those of them that were handed in here, and what else was handed in of the athlete"""
    evidence: int
    """files that go"""
    version: int
    """of the book"""

    @property
    def waiting(self) -> int:
        """Claims handed in that are withdrawn with the name."""
        return sum(each.progress in OPEN for each in self.handed_in)

    @property
    def seen(self) -> str:
        """Stands for all of this as it is now: who sends it back has seen it."""
        keys = sorted(each.pk for each in self.handed_in)
        return sign_of(f"{self.athlete.id} {self.version} {keys} {self.evidence}")


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name in the ledger that somebody's claims gave it."""

    athlete: Athlete
    claims: int
    """of the athlete, by whoever told them"""
    request: WithholdingRequest | None
    """the latest"""

    @property
    def is_asked(self) -> bool:
        return self.request is not None and self.request.answer == Answered.OPEN

    @property
    def is_refused(self) -> bool:
        return self.request is not None and self.request.answer == Answered.REFUSED


def nameable(ledger: Ledger, id: str) -> Athlete | None:
    """The athlete of an id whose name stands in a ledger, also where no page shows it."""
    found = ledger.roster.get(id)
    is_named = isinstance(found, Athlete) and bool(name_key(found.name))
    return found if isinstance(found, Athlete) and is_named else None


def athletes_called(ledger: Ledger, words: str) -> list[Athlete]:
    """Everybody whose name stands in a ledger and has the words in one of its spellings."""
    wanted = {*name_key(words)}
    if not wanted:
        return []
    found = (nameable(ledger, each.id) for each in ledger.roster)
    named = [
        each
        for each in found
        if each is not None and any(wanted <= {*name_key(name)} for name in each.names)
    ]
    return sorted(named, key=lambda each: (each.name.casefold(), each.id))


def extent_of(now: Book, athlete: Athlete) -> Extent:
    """What would change without the name of an athlete."""
    ledger = now.ledger
    claims = tuple(ledger.claims_held(athlete.id))
    rewriting = rewriting_of(ledger, athlete)
    told = rewriting.told_in(rewriting.text_of(ledger.text))
    namesakes = {other.id: other for name in athlete.names for other in ledger.roster.of_name(name)}
    handed_in = _handed_in(athlete, claims)
    files = Evidence.objects.filter(claim__in=handed_in).exclude(file=None)
    return Extent(
        athlete,
        tuple(each for id, each in namesakes.items() if id != athlete.id),
        claims,
        tuple(sorted(told, key=lambda each: not each.is_whole)),
        tuple(handed_in),
        files.count(),
        now.version,
    )


def _handed_in(athlete: Athlete, claims: Sequence[Claim]) -> list[HandedIn]:
    """The claims of an athlete that were handed in, and what else was under the id or the name.

    Under the name only by the same accounts: who is called the same elsewhere is somebody else.
    """
    ids = [each.id for each in claims]
    entered = [*HandedIn.objects.filter(progress=Progress.ENTERED, claim_id__in=ids)]
    owners = {each.owner_id for each in entered} - {None}
    names = {name_key(each) for each in athlete.names}
    others = HandedIn.objects.exclude(progress=Progress.ENTERED)
    beside = others.filter(Q(owner__in=owners) | Q(entry__athlete=athlete.id))
    said = [(each, each.entry["athlete"]) for each in beside if each.entry]
    return [
        *entered,
        *(each for each, name in said if name == athlete.id or name_key(name) in names),
    ]


def may_withhold(person: Person, extent: Extent) -> bool:
    """Whether somebody is a record keeper without a part in the claims that lose their name."""
    if Role.RECORD_KEEPER not in person.roles:
        return False
    keys = [each.pk for each in extent.handed_in]
    return not HandedIn.objects.filter(own_claims(person), pk__in=keys).exists()


def may_answer(person: Person, request: WithholdingRequest, now: Book) -> bool:
    """The same of the name that somebody asked to have taken out, also where it is gone."""
    who = nameable(now.ledger, request.athlete)
    if who is None:
        return Role.RECORD_KEEPER in person.roles
    return may_withhold(person, extent_of(now, who))


def names_decided_by(person: Person, ledger: Ledger) -> list[OwnName]:
    """The names that the claims of somebody and of their children gave a ledger."""
    return _names(HandedIn.objects.filter(owned_by_self_or_child(person)), ledger)


def names_of(owner: int, ledger: Ledger) -> list[OwnName]:
    """Those of the person with this key alone."""
    return _names(HandedIn.objects.filter(owner=owner), ledger)


def _names(handed_in: QuerySet[HandedIn], ledger: Ledger) -> list[OwnName]:
    entered = handed_in.filter(progress=Progress.ENTERED).order_by("pk")
    ids = [
        ledger.claim(each.claim_id).performance.holder
        for each in entered
        if each.claim_id in ledger and not (each.entry or {}).get("is_under_age")
    ]
    asked = {each.athlete: each for each in WithholdingRequest.objects.filter(athlete__in={*ids})}
    found = (nameable(ledger, id) for id in dict.fromkeys(ids))
    return [
        OwnName(each, len(ledger.rows_held(each.id)), asked.get(each.id))
        for each in found
        if each is not None
    ]


def requests_visible_to(person: Person) -> QuerySet[WithholdingRequest]:
    """Those that wait for record keepers."""
    if Role.RECORD_KEEPER not in person.roles:
        return WithholdingRequest.objects.none()
    return WithholdingRequest.objects.filter(answer=Answered.OPEN).select_related("asked_by")


def withheld_visible_to(person: Person) -> QuerySet[WithheldName]:
    """What record keepers decided about names."""
    if Role.RECORD_KEEPER not in person.roles:
        return WithheldName.objects.none()
    return WithheldName.objects.select_related("block__by")
